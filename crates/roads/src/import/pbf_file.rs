//! A `.osm.pbf` as a list of blobs: checked from end to end before any is decoded, then decoded in parallel.
//!
//! The PBF reader trusts a blob header's size; here every frame is checked against the file first,
//! so that nothing is read beyond the end, backwards, or larger than the format allows. Contents are inflated and
//! measured in `blob.rs` before it sees them.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use osmpbf::{Blob, BlobReader, BlobType, PrimitiveBlock};
use rayon::prelude::*;

use super::blob::{self, Contents};
use super::limits::{BLOB_BYTES_MAX, BLOBS_MAX, FILE_BYTES_MAX};
use crate::error::RoadsError;

/// What a reader must be able to do for a file to be read here.
const FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// The optional feature by which a file says that its roads are made up, and that its `source` is its attribution.
pub const SYNTHETIC_FEATURE: &str = "echasse.synthetic_roads";

/// Characters of a source's own words that are kept.
const SOURCE_CHARS_MAX: usize = 500;

/// A file whose frames are whole.
pub(crate) struct PbfFile {
    path: PathBuf,
    bytes: u64,
    data: Vec<Frame>,
    blobs: u64,
    timestamp: Option<i64>,
    synthetic: bool,
    source: String,
}

/// What the system says of `path`, which has to be a regular file: devices and pipes have no end to trust.
pub(super) fn regular_file(path: &Path) -> std::io::Result<std::fs::Metadata> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_file() {
        Ok(metadata)
    } else {
        let kind = std::io::ErrorKind::InvalidInput;
        Err(std::io::Error::new(kind, "not a regular file"))
    }
}

/// A blob in the file.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Where it starts, its header included.
    offset: u64,
    /// Where its content starts, and how long that is.
    content: u64,
    size: usize,
}

impl PbfFile {
    /// Walks over all frames and reads the header block.
    pub(super) fn open(path: &Path) -> Result<Self, RoadsError> {
        let unreadable = |source| RoadsError::Unreadable {
            file: path.to_owned(),
            source,
        };
        let bytes = regular_file(path).map_err(unreadable)?.len();
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
            synthetic: false,
            source: String::new(),
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

    /// Whether the header says that the roads are made up.
    pub(super) fn is_synthetic(&self) -> bool {
        self.synthetic
    }

    /// What the header names as its source, cut short and without control characters; empty where it names none.
    pub(super) fn source(&self) -> &str {
        &self.source
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
        let mut file = self.file()?;
        let numbers: Vec<usize> = (0..self.data.len())
            .filter(|&number| wanted(number))
            .collect();
        // A few blobs at a time: enough for every thread, and a bound on memory.
        for batch in numbers.chunks(2 * rayon::current_num_threads()) {
            let contents: Vec<(u64, Vec<u8>)> = batch
                .iter()
                .map(|&number| {
                    let frame = self.data[number];
                    Ok((frame.offset, self.read(&mut file, frame)?))
                })
                .collect::<Result<_, RoadsError>>()?;
            let parts: Vec<Result<T, RoadsError>> = contents
                .par_iter()
                .map(|(offset, content)| self.decode(*offset, content, &extract))
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
        content: &[u8],
        extract: impl Fn(&PrimitiveBlock) -> T,
    ) -> Result<T, RoadsError> {
        let blob = self.unpack(offset, content, Contents::Data)?;
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
        let source = BufReader::new(self.file()?);
        let mut reader =
            BlobReader::new_seekable(source).map_err(|source| self.damaged(0, source))?;
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
            let frame = Frame {
                offset,
                content: end - size,
                size: size as usize,
            };
            match (self.blobs, header.blob_type()) {
                (0, BlobType::OsmHeader) => self.read_header(frame)?,
                (0, _) => return Err(self.not_pbf(offset, "the first blob is no header", None)),
                (_, BlobType::OsmData) => self.data.push(frame),
                // A second header, or a blob of a kind to come: to be passed over, says the format.
                (_, BlobType::OsmHeader | BlobType::Unknown(_)) => {}
            }
            self.blobs += 1;
            if self.blobs > BLOBS_MAX {
                return Err(self.too_large("blobs", self.blobs, BLOBS_MAX));
            }
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

    fn read_header(&mut self, frame: Frame) -> Result<(), RoadsError> {
        let offset = frame.offset;
        let content = self.read(&mut self.file()?, frame)?;
        let header = self
            .unpack(offset, &content, Contents::Header)?
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
        self.synthetic = header
            .optional_features()
            .iter()
            .any(|feature| feature == SYNTHETIC_FEATURE);
        let words = header.source().unwrap_or_default().trim();
        self.source = words
            .chars()
            .filter(|char| !char.is_control())
            .take(SOURCE_CHARS_MAX)
            .collect();
        Ok(())
    }

    fn file(&self) -> Result<File, RoadsError> {
        File::open(&self.path).map_err(|source| self.unreadable(source))
    }

    fn read(&self, file: &mut File, frame: Frame) -> Result<Vec<u8>, RoadsError> {
        let mut content = vec![0; frame.size];
        file.seek(SeekFrom::Start(frame.content))
            .and_then(|_| file.read_exact(&mut content))
            .map_err(|source| self.unreadable(source))?;
        Ok(content)
    }

    /// Inflates and checks a blob's content, and hands it to the PBF reader.
    fn unpack(&self, offset: u64, content: &[u8], kind: Contents) -> Result<Blob, RoadsError> {
        let block = blob::block(content, kind).map_err(|fault| match fault {
            blob::Fault::NotPbf(what) => self.not_pbf(offset, what, None),
            blob::Fault::TooLarge { what, found, max } => self.too_large(what, found, max),
        })?;
        let framed = blob::framed(&block, kind);
        match BlobReader::new(framed.as_slice()).next() {
            Some(Ok(blob)) => Ok(blob),
            Some(Err(source)) => Err(self.damaged(offset, source)),
            None => Err(self.not_pbf(offset, "the blob is empty", None)),
        }
    }

    fn position(&self, reader: &mut BlobReader<BufReader<File>>) -> Result<u64, RoadsError> {
        // Seeking by nothing asks the reader where it stands.
        reader
            .seek_raw(SeekFrom::Current(0))
            .map_err(|source| self.damaged(self.bytes, source))
    }

    fn unreadable(&self, source: std::io::Error) -> RoadsError {
        RoadsError::Unreadable {
            file: self.path.clone(),
            source,
        }
    }

    fn too_large(&self, what: &'static str, found: u64, max: u64) -> RoadsError {
        RoadsError::TooLarge {
            file: self.path.clone(),
            what,
            found,
            max,
        }
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
