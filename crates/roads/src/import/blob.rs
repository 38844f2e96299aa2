//! One blob's content: inflated within a limit, and measured before it is decoded.
//!
//! A PBF reader turns every field of a block into memory, many times its size in the file: a kilobyte that inflates to
//! a megabyte of empty ways would become a hundred. So the fields are counted first, on the bytes alone.
//! The layout is that of protocol buffers: a key (field number and wire type), then a value.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::limits::{BLOCK_BYTES_MAX, BLOCK_FIELDS_MAX};

/// What a blob holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    Header,
    Data,
}

/// Why a blob is not decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NotPbf(&'static str),
    TooLarge {
        what: &'static str,
        found: u64,
        max: u64,
    },
}

/// The block in a blob's content, inflated and within its limits.
pub(super) fn block(content: &[u8], kind: Contents) -> Result<Vec<u8>, Fault> {
    let mut block = None;
    for field in Fields(content) {
        let (number, value) = field?;
        block = match (number, value) {
            (1, Value::Bytes(raw)) => Some(raw.to_vec()),
            (3, Value::Bytes(zlib)) => Some(inflated(zlib)?),
            (4..=7, Value::Bytes(_)) => {
                return Err(Fault::NotPbf(
                    "the blob is compressed otherwise than by zlib",
                ));
            }
            _ => block,
        };
    }
    let block = block.ok_or(Fault::NotPbf("the blob is empty"))?;
    let level = match kind {
        Contents::Header => Level::Leaf,
        Contents::Data => Level::Block,
    };
    let mut fields = 0;
    count(&block, level, &mut fields)?;
    Ok(block)
}

/// The block as a blob of its own, not compressed, with its header: what the PBF reader reads.
pub(super) fn framed(block: &[u8], kind: Contents) -> Vec<u8> {
    let name: &[u8] = match kind {
        Contents::Header => b"OSMHeader",
        Contents::Data => b"OSMData",
    };
    // Field 1 of the blob, bytes.
    let mut start = vec![1 << 3 | 2];
    varint(block.len() as u64, &mut start);
    let mut header = vec![1 << 3 | 2];
    varint(name.len() as u64, &mut header);
    header.extend(name);
    header.push(3 << 3);
    varint((start.len() + block.len()) as u64, &mut header);
    let mut out = (header.len() as u32).to_be_bytes().to_vec();
    out.extend(header);
    out.extend(start);
    out.extend(block);
    out
}

fn inflated(zlib: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut block = Vec::new();
    ZlibDecoder::new(zlib)
        .take(BLOCK_BYTES_MAX + 1)
        .read_to_end(&mut block)
        .map_err(|_| Fault::NotPbf("the blob's compressed content is damaged"))?;
    if block.len() as u64 > BLOCK_BYTES_MAX {
        return Err(Fault::NotPbf("the blob inflates to more than 32 MiB"));
    }
    Ok(block)
}

/// How deep in a block one stands: which fields hold fields of their own.
#[derive(Clone, Copy)]
enum Level {
    Block,
    Group,
    Element,
    Leaf,
}

impl Level {
    /// What stands in field `number`; `None` for a plain value.
    fn inside(self, number: u64) -> Option<Self> {
        match (self, number) {
            (Self::Block, 2) => Some(Self::Group),
            (Self::Group, 1..=5) => Some(Self::Element),
            // The string table; who edited an element and when, and the same of dense nodes.
            (Self::Block, 1) | (Self::Element, 4 | 5) => Some(Self::Leaf),
            _ => None,
        }
    }
}

/// Counts fields, of all levels, up to the limit.
fn count(bytes: &[u8], level: Level, fields: &mut u64) -> Result<(), Fault> {
    for field in Fields(bytes) {
        let (number, value) = field?;
        *fields += 1;
        if *fields > BLOCK_FIELDS_MAX {
            let (what, max) = ("fields in one block", BLOCK_FIELDS_MAX);
            return Err(Fault::TooLarge {
                what,
                found: *fields,
                max,
            });
        }
        if let (Value::Bytes(inside), Some(level)) = (value, level.inside(number)) {
            count(inside, level, fields)?;
        }
    }
    Ok(())
}

enum Value<'a> {
    Number,
    Bytes(&'a [u8]),
}

/// The fields of a message, by number; ends after the first fault.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field.ok_or(Fault::NotPbf("the blob's content contradicts itself")))
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let key = self.varint()?;
        let value = match key & 7 {
            0 => {
                self.varint()?;
                Value::Number
            }
            1 => {
                self.bytes(8)?;
                Value::Number
            }
            2 => {
                let size = self.varint()?;
                Value::Bytes(self.bytes(size)?)
            }
            5 => {
                self.bytes(4)?;
                Value::Number
            }
            _ => return None,
        };
        Some((key >> 3, value))
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn bytes(&mut self, size: u64) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(usize::try_from(size).ok()?)?;
        self.0 = rest;
        Some(bytes)
    }
}

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zlib_blob(block: &[u8]) -> Vec<u8> {
        let mut encoder =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(block).unwrap();
        let zlib = encoder.finish().unwrap();
        let mut blob = vec![3 << 3 | 2];
        varint(zlib.len() as u64, &mut blob);
        blob.extend(zlib);
        blob
    }

    #[test]
    fn a_small_blob_that_becomes_millions_of_ways_is_refused_before_it_does() {
        // 20 kB: a group of five million empty ways of two bytes each.
        let ways = [3 << 3 | 2, 0].repeat(5_000_000);
        let mut block = vec![2 << 3 | 2];
        varint(ways.len() as u64, &mut block);
        block.extend(ways);
        let blob = zlib_blob(&block);
        assert!(blob.len() < 20_000, "{}", blob.len());
        let (what, max) = ("fields in one block", BLOCK_FIELDS_MAX);
        let refusal = Fault::TooLarge {
            what,
            found: max + 1,
            max,
        };
        assert_eq!(super::block(&blob, Contents::Data), Err(refusal));
    }

    #[test]
    fn a_blob_that_inflates_without_end_is_refused_at_32_mebibytes() {
        let blob = zlib_blob(&vec![0; (BLOCK_BYTES_MAX + 1) as usize]);
        let refusal = Fault::NotPbf("the blob inflates to more than 32 MiB");
        assert_eq!(block(&blob, Contents::Data), Err(refusal));
    }

    #[test]
    fn a_changed_byte_in_a_compressed_blob_never_gives_another_content() {
        let text: Vec<u8> = (0..200_u8)
            .flat_map(|n| [(n % 31 + 1) << 3, n % 100])
            .collect();
        let good = zlib_blob(&text);
        assert_eq!(block(&good, Contents::Header), Ok(text.clone()));
        let mut refused = 0;
        for at in 5..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            match block(&bad, Contents::Header) {
                // The last bits before the checksum are padding and mean nothing.
                Ok(same) => assert_eq!(same, text, "byte {at}"),
                Err(_) => refused += 1,
            }
        }
        assert!(refused >= good.len() - 6, "{refused} of {}", good.len());
    }

    #[test]
    fn another_compression_is_named() {
        let refusal = Fault::NotPbf("the blob is compressed otherwise than by zlib");
        assert_eq!(block(&[7 << 3 | 2, 1, 0], Contents::Data), Err(refusal));
        let refusal = Fault::NotPbf("the blob is empty");
        assert_eq!(block(&[], Contents::Data), Err(refusal));
    }
}
