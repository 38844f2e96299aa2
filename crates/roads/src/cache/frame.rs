//! Sections in a file: what lies where, and whether it is whole.
//!
//! Magic, format version, number of sections; for each section its offset, length and CRC-32; the CRC-32 of all that; the
//! sections, each at a multiple of 64 bytes. The checksums find damage, not malice: they are as fast as memory.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::records::Record;
use super::{FILE_NAME, FORMAT_VERSION};
use crate::error::RoadsError;

const MAGIC: [u8; 16] = *b"ECHASSE roads\r\n\x1a";
const ALIGNMENT: usize = 64;
/// Offset, length, checksum, and four bytes of nothing.
const ENTRY: usize = 8 + 8 + 4 + 4;
/// Bytes before the first entry.
const LEAD: usize = MAGIC.len() + 4 + 4;

/// What stands in one section.
pub(super) type Section<'a> = (String, Cow<'a, [u8]>);

/// Tells the writers of one process apart: several threads may save the same network at once, as may several processes.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// Writes `sections` into `directory`: first beside its place, then moved there in one step.
pub(super) fn write(sections: &[Section<'_>], directory: &Path) -> Result<(), RoadsError> {
    let file = directory.join(FILE_NAME);
    let write = WRITES.fetch_add(1, Ordering::Relaxed);
    let temporary = directory.join(format!(".{FILE_NAME}.{}.{write}", std::process::id()));
    let written = fs::create_dir_all(directory)
        .and_then(|()| File::create(&temporary))
        .and_then(|out| put(sections, out))
        .and_then(|()| fs::rename(&temporary, &file));
    written.map_err(|source| {
        // Whatever was written is of no use; if it cannot be removed either, the first error says why.
        let _ = fs::remove_file(&temporary);
        RoadsError::Unwritable { file, source }
    })
}

fn put(sections: &[Section<'_>], out: File) -> io::Result<()> {
    let mut head = MAGIC.to_vec();
    head.extend(FORMAT_VERSION.to_le_bytes());
    head.extend((sections.len() as u32).to_le_bytes());
    let mut offset = (LEAD + sections.len() * ENTRY + 4).next_multiple_of(ALIGNMENT);
    for (_, section) in sections {
        head.extend((offset as u64).to_le_bytes());
        head.extend((section.len() as u64).to_le_bytes());
        head.extend(crc32fast::hash(section).to_le_bytes());
        head.extend([0; 4]);
        offset = (offset + section.len()).next_multiple_of(ALIGNMENT);
    }
    head.extend(crc32fast::hash(&head).to_le_bytes());
    let mut out = BufWriter::new(out);
    let mut written = head.len();
    out.write_all(&head)?;
    for (_, section) in sections {
        let padding = written.next_multiple_of(ALIGNMENT) - written;
        out.write_all(&[0; ALIGNMENT][..padding])?;
        out.write_all(section)?;
        written += padding + section.len();
    }
    out.into_inner()?.sync_all()
}

/// Where each section of a file lies, in order, each with its checksum verified; `names` are for the refusal.
pub(super) fn read(
    file: &Path,
    bytes: &[u8],
    names: &[String],
) -> Result<Vec<Range<usize>>, RoadsError> {
    let damaged = |section: &str, what| RoadsError::Damaged {
        file: file.to_owned(),
        section: section.to_owned(),
        what,
    };
    let rest = bytes
        .strip_prefix(&MAGIC)
        .ok_or_else(|| RoadsError::NotANetwork {
            file: file.to_owned(),
        })?;
    let (version, _) = u32::split(rest).ok_or_else(|| damaged("header", "is cut"))?;
    if version != FORMAT_VERSION {
        return Err(RoadsError::OtherFormat {
            file: file.to_owned(),
            found: version,
            expected: FORMAT_VERSION,
        });
    }
    let end = LEAD + names.len() * ENTRY;
    let head = bytes
        .get(..end)
        .ok_or_else(|| damaged("header", "is cut"))?;
    let sum = bytes.get(end..end + 4);
    if sum != Some(&crc32fast::hash(head).to_le_bytes()) {
        return Err(damaged("header", "its checksum does not fit"));
    }
    let entries: Vec<_> = head[LEAD..].chunks_exact(ENTRY).zip(names).collect();
    let found: Vec<Result<Range<usize>, RoadsError>> = entries
        .into_par_iter()
        .map(|(entry, name)| {
            let (offset, entry) = u64::split(entry).ok_or_else(|| damaged(name, "is cut"))?;
            let (length, entry) = u64::split(entry).ok_or_else(|| damaged(name, "is cut"))?;
            let (sum, _) = u32::split(entry).ok_or_else(|| damaged(name, "is cut"))?;
            let range = usize::try_from(offset).ok().and_then(|offset| {
                let end = offset.checked_add(usize::try_from(length).ok()?)?;
                Some(offset..end)
            });
            let range = range.filter(|range| range.end <= bytes.len());
            let range = range.ok_or_else(|| damaged(name, "lies beyond the end of the file"))?;
            if crc32fast::hash(&bytes[range.clone()]) != sum {
                return Err(damaged(name, "its checksum does not fit"));
            }
            Ok(range)
        })
        .collect();
    // The first section that is damaged, whichever was looked at first.
    found.into_iter().collect()
}
