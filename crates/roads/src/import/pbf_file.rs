//! A `.osm.pbf` as a list of blobs: checked from end to end before any is decoded, then decoded in parallel.
//!
//! The PBF reader trusts a blob header's size; here every frame is checked against the file first,
//! so that nothing is read beyond the end, backwards, or larger than the format allows.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use osmpbf::{Blob, BlobReader, BlobType, ByteOffset, PrimitiveBlock};
use rayon::prelude::*;

use super::limits::{BLOB_BYTES_MAX, FILE_BYTES_MAX};
use crate::error::RoadsError;

/// What a reader must be able to do for a file to be read here.
const FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// A file whose frames are whole.
pub(crate) struct PbfFile {
    path: PathBuf,
    bytes: u64,
    /// Offsets of the data blobs.
    data: Vec<u64>,
    blobs: u64,
    timestamp: Option<i64>,
}

impl PbfFile {
    /// Walks over all frames and reads the header block.
    pub(super) fn open(path: &Path) -> Result<Self, RoadsError> {
        let unreadable = |source| RoadsError::Unreadable {
            file: path.to_owned(),
            source,
        };
        let metadata = std::fs::metadata(path).map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(unreadable(std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                "not a regular file",
            )));
        }
        let bytes = metadata.len();
        if bytes > FILE_BYTES_MAX {
            let what = "bytes";
            return Err(RoadsError::TooLarge {
                file: path.to_owned(),
                what,
                found: bytes,
                max: FILE_BYTES_MAX,
            });
        }
        let mut file = Self {
            path: path.to_owned(),
            bytes,
            data: Vec::new(),
            blobs: 0,
            timestamp: None,
        };
        file.walk()?;
        Ok(file)
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Number of blobs, the header's included.
    pub(super) fn blobs(&self) -> u64 {
        self.blobs
    }

    /// Number of data blobs.
    pub(super) fn data_blobs(&self) -> usize {
        self.data.len()
    }

    /// When the data was taken from OpenStreetMap, in seconds since 1970, where the header says it.
    pub(super) fn timestamp(&self) -> Option<i64> {
        self.timestamp
    }

    /// Decodes the data blobs that `wanted` names by number, in parallel, and hands the results over in the order of the file.
    ///
    /// # Errors
    /// The first blob that cannot be decoded, or whatever `absorb` refuses.
    pub(super) fn each_block<T: Send>(
        &self,
        wanted: impl Fn(usize) -> bool,
        extract: impl Fn(&PrimitiveBlock) -> T + Sync,
        mut absorb: impl FnMut(usize, T) -> Result<(), RoadsError>,
    ) -> Result<(), RoadsError> {
        let mut reader = self.reader()?;
        let numbers: Vec<usize> = (0..self.data.len())
            .filter(|&number| wanted(number))
            .collect();
        // A few blobs at a time: enough for every thread, and a bound on memory.
        for batch in numbers.chunks(2 * rayon::current_num_threads()) {
            let blobs: Vec<(u64, Blob)> = batch
                .iter()
                .map(|&number| {
                    let offset = self.data[number];
                    let blob = reader.blob_from_offset(ByteOffset(offset));
                    Ok((offset, blob.map_err(|source| self.damaged(offset, source))?))
                })
                .collect::<Result<_, RoadsError>>()?;
            let parts: Vec<Result<T, RoadsError>> = blobs
                .par_iter()
                .map(|(offset, blob)| self.decode(*offset, blob, &extract))
                .collect();
            for (&number, part) in batch.iter().zip(parts) {
                absorb(number, part?)?;
            }
        }
        Ok(())
    }

    fn decode<T>(
        &self,
        offset: u64,
        blob: &Blob,
        extract: impl Fn(&PrimitiveBlock) -> T,
    ) -> Result<T, RoadsError> {
        // The PBF reader adds up deltas and unwraps member types of the file without checking;
        // on a damaged file that is a panic, which ends here.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            blob.to_primitiveblock().map(|block| extract(&block))
        }));
        match outcome {
            Ok(Ok(part)) => Ok(part),
            Ok(Err(source)) => Err(self.damaged(offset, source)),
            Err(_) => Err(self.not_pbf(offset, "the blob's content contradicts itself", None)),
        }
    }

    fn walk(&mut self) -> Result<(), RoadsError> {
        let mut reader = self.reader()?;
        let mut offset = 0;
        while let Some(frame) = reader.next_header_skip_blob() {
            let (header, start) = frame.map_err(|source| self.damaged(offset, source))?;
            offset = start.map_or(offset, |start| start.0);
            let size = u64::try_from(header.get_blob_size())
                .map_err(|_| self.not_pbf(offset, "the blob has a negative size", None))?;
            if size > BLOB_BYTES_MAX {
                return Err(self.not_pbf(offset, "the blob is larger than 32 MiB", None));
            }
            let end = self.position(&mut reader)?;
            if end > self.bytes {
                return Err(RoadsError::Truncated {
                    file: self.path.clone(),
                    offset,
                    bytes: self.bytes,
                });
            }
            match (self.blobs, header.blob_type()) {
                (0, BlobType::OsmHeader) => {
                    let blob = reader
                        .blob_from_offset(ByteOffset(offset))
                        .map_err(|source| self.damaged(offset, source))?;
                    self.read_header(offset, &blob)?;
                }
                (0, _) => return Err(self.not_pbf(offset, "the first blob is no header", None)),
                (_, BlobType::OsmData) => self.data.push(offset),
                // A second header, or a blob of a kind to come: to be passed over, says the format.
                (_, BlobType::OsmHeader | BlobType::Unknown(_)) => {}
            }
            self.blobs += 1;
            offset = end;
        }
        if offset != self.bytes {
            return Err(RoadsError::Truncated {
                file: self.path.clone(),
                offset,
                bytes: self.bytes,
            });
        }
        if self.blobs == 0 {
            return Err(self.not_pbf(0, "the file is empty", None));
        }
        Ok(())
    }

    fn read_header(&mut self, offset: u64, blob: &Blob) -> Result<(), RoadsError> {
        let header = blob
            .to_headerblock()
            .map_err(|source| self.damaged(offset, source))?;
        if let Some(feature) = header
            .required_features()
            .iter()
            .find(|feature| !FEATURES.contains(&feature.as_str()))
        {
            // The file's own words are cut short before they are quoted.
            let feature = feature.chars().take(60).collect();
            return Err(RoadsError::UnsupportedFeature {
                file: self.path.clone(),
                feature,
            });
        }
        self.timestamp = header.osmosis_replication_timestamp();
        Ok(())
    }

    fn reader(&self) -> Result<BlobReader<BufReader<File>>, RoadsError> {
        let unreadable = |source| RoadsError::Unreadable {
            file: self.path.clone(),
            source,
        };
        let file = File::open(&self.path).map_err(unreadable)?;
        BlobReader::new_seekable(BufReader::new(file)).map_err(|source| self.damaged(0, source))
    }

    fn position(&self, reader: &mut BlobReader<BufReader<File>>) -> Result<u64, RoadsError> {
        // Seeking by nothing asks the reader where it stands.
        reader
            .seek_raw(std::io::SeekFrom::Current(0))
            .map_err(|source| self.damaged(self.bytes, source))
    }

    fn damaged(&self, offset: u64, source: osmpbf::Error) -> RoadsError {
        self.not_pbf(offset, "the blob cannot be read", Some(source))
    }

    fn not_pbf(
        &self,
        offset: u64,
        what: &'static str,
        source: Option<osmpbf::Error>,
    ) -> RoadsError {
        RoadsError::NotPbf {
            file: self.path.clone(),
            offset,
            what,
            source,
        }
    }
}
