//! Reads messages as prost does, but counts what they would become in memory first.
//!
//! Two bytes on the wire can be a whole empty visit, some hundred bytes in memory: the limit on bytes alone would let
//! 64 MiB grow to many gigabytes. So every message is walked once without building anything, and refused when it holds
//! more than [`ELEMENTS_MAX`] messages and strings. What a limit bounds further is counted when it is read.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

use prost::bytes::Buf as _;
use prost::{Message, Name};
use prost_types::field_descriptor_proto::Type;
use prost_types::{DescriptorProto, FileDescriptorSet};
use tonic::Status;
use tonic::codec::{BufferSettings, Codec, DecodeBuf, Decoder};
use tonic_prost::ProstCodec;

use crate::pb::DESCRIPTORS;
use crate::refusal::Refusal;

/// The most messages and strings inside one message; at some hundred bytes each, below a gigabyte.
pub(crate) const ELEMENTS_MAX: usize = 2_000_000;

/// The codec of all our calls.
#[derive(Clone, Debug)]
pub(crate) struct BoundedCodec<T, U>(PhantomData<(T, U)>);

impl<T, U> Default for BoundedCodec<T, U> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T, U> Codec for BoundedCodec<T, U>
where
    T: Message + Send + 'static,
    U: Message + Name + Default + Send + 'static,
{
    type Encode = T;
    type Decode = U;
    type Encoder = <ProstCodec<T, U> as Codec>::Encoder;
    type Decoder = BoundedDecoder<U>;

    fn encoder(&mut self) -> Self::Encoder {
        ProstCodec::<T, U>::raw_encoder(BufferSettings::default())
    }

    fn decoder(&mut self) -> Self::Decoder {
        BoundedDecoder(PhantomData)
    }
}

/// Counts, then decodes.
#[derive(Clone, Debug)]
pub(crate) struct BoundedDecoder<U>(PhantomData<U>);

impl<U: Message + Name + Default> Decoder for BoundedDecoder<U> {
    type Item = U;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<U>, Status> {
        let bytes = buffer.copy_to_bytes(buffer.remaining());
        let mut left = ELEMENTS_MAX;
        if !SHAPES.fits(&U::full_name(), &bytes, &mut left) {
            return Err(Refusal::TooManyElements.into_status(None));
        }
        // The cause names fields and wire types, no values.
        U::decode(bytes)
            .map(Some)
            .map_err(|cause| Refusal::malformed(&cause).into_status(None))
    }
}

/// What a field holds, as far as memory goes.
#[derive(Clone, Copy)]
enum Held {
    /// A message; by its position in [`Shapes`].
    Message(usize),
    /// A string or bytes.
    Text,
}

/// Which fields of each message hold messages and strings; numbers are no larger in memory than a few times the wire.
struct Shapes {
    by_name: HashMap<String, usize>,
    fields: Vec<HashMap<u64, Held>>,
}

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| {
    Shapes::of(&FileDescriptorSet::decode(DESCRIPTORS).expect("the build wrote these descriptors"))
});

impl Shapes {
    fn of(descriptors: &FileDescriptorSet) -> Self {
        let mut messages = Vec::new();
        for file in &descriptors.file {
            for message in &file.message_type {
                collect(file.package(), message, &mut messages);
            }
        }
        let by_name: HashMap<String, usize> = messages
            .iter()
            .enumerate()
            .map(|(index, (name, _))| (name.clone(), index))
            .collect();
        let fields = messages
            .iter()
            .map(|(_, message)| {
                let held = message.field.iter().filter_map(|field| {
                    let held = match field.r#type() {
                        Type::Message => {
                            Held::Message(*by_name.get(field.type_name().trim_start_matches('.'))?)
                        }
                        Type::String | Type::Bytes => Held::Text,
                        _ => return None,
                    };
                    Some((u64::try_from(field.number()).ok()?, held))
                });
                held.collect()
            })
            .collect();
        Self { by_name, fields }
    }

    /// Whether the message `name` in `bytes` holds at most `left` elements; takes them off.
    fn fits(&self, name: &str, bytes: &[u8], left: &mut usize) -> bool {
        let Some(&shape) = self.by_name.get(name) else {
            return true;
        };
        self.walk(shape, bytes, left).is_some()
    }

    /// `None` when there are too many. Malformed bytes end the walk: decoding ends there, too.
    fn walk(&self, shape: usize, mut bytes: &[u8], left: &mut usize) -> Option<()> {
        while let Some(tag) = varint(&mut bytes) {
            let skipped = match tag & 7 {
                0 => varint(&mut bytes).map(|_| ()),
                1 => take(&mut bytes, 8).map(|_| ()),
                5 => take(&mut bytes, 4).map(|_| ()),
                2 => {
                    let Some(inner) =
                        varint(&mut bytes).and_then(|length| take(&mut bytes, length))
                    else {
                        return Some(());
                    };
                    if let Some(&held) = self.fields[shape].get(&(tag >> 3)) {
                        *left = left.checked_sub(1)?;
                        if let Held::Message(shape) = held {
                            self.walk(shape, inner, left)?;
                        }
                    }
                    Some(())
                }
                // Ends of groups, which we do not use: what stands between them is counted as well.
                3 | 4 => Some(()),
                _ => None,
            };
            if skipped.is_none() {
                return Some(());
            }
        }
        Some(())
    }
}

fn collect<'a>(
    path: &str,
    message: &'a DescriptorProto,
    all: &mut Vec<(String, &'a DescriptorProto)>,
) {
    let name = format!("{path}.{}", message.name());
    for inner in &message.nested_type {
        collect(&name, inner, all);
    }
    all.push((name, message));
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..70).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn take<'a>(bytes: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pb::{ComputeRouteRequest, LonLat};

    /// How many elements `message` holds.
    fn count<M: Message + Name>(message: &M) -> usize {
        let mut left = 1_000;
        assert!(SHAPES.fits(&M::full_name(), &message.encode_to_vec(), &mut left));
        1_000 - left
    }

    #[test]
    fn messages_and_strings_count_numbers_do_not() {
        let message = ComputeRouteRequest {
            map: "a".to_owned(),
            waypoints: vec![LonLat { lon: 1.0, lat: 2.0 }; 7],
            ..ComputeRouteRequest::default()
        };
        assert_eq!(count(&message), 8);
    }

    #[test]
    fn one_element_too_many_is_seen() {
        let message = ComputeRouteRequest {
            waypoints: vec![LonLat::default(); 8],
            ..ComputeRouteRequest::default()
        };
        let bytes = message.encode_to_vec();
        // An empty waypoint takes two bytes.
        assert_eq!(bytes.len(), 16);
        let name = ComputeRouteRequest::full_name();
        assert!(SHAPES.fits(&name, &bytes, &mut 8));
        assert!(!SHAPES.fits(&name, &bytes, &mut 7));
    }

    #[test]
    fn damaged_bytes_end_the_walk() {
        let message = ComputeRouteRequest {
            map: "riviera".to_owned(),
            waypoints: vec![LonLat { lon: 1.0, lat: 2.0 }; 3],
            ..ComputeRouteRequest::default()
        };
        let bytes = message.encode_to_vec();
        for end in 0..bytes.len() {
            assert!(SHAPES.fits(&ComputeRouteRequest::full_name(), &bytes[..end], &mut 100));
        }
        for position in 0..bytes.len() {
            for value in [0, 0x7f, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[position] = value;
                // It comes to an end, and never counts more than there are bytes.
                assert!(SHAPES.fits(&ComputeRouteRequest::full_name(), &damaged, &mut 100));
            }
        }
    }
}
