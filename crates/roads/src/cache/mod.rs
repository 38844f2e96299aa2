//! A prepared network on disk: flat little-endian arrays, each with its length and checksum.
//!
//! Layout: magic, format version, number of sections; then for each section its offset, length and SHA-256; then the SHA-256
//! of all that; then the sections, each at a multiple of 64 bytes. What follows from these arrays (rows of the graph,
//! components, index) is made again at opening. No length or index is trusted before it is checked:
//! a damaged, cut or older file is refused, never half read.

mod check;
mod records;
mod texts;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

use crate::error::RoadsError;
use crate::graph::Segments;
use crate::network::{Parts, Ways};
use crate::profile::{Profile, Weights};
use crate::speeds::ByProfile;
use records::{Record, pack, unpack};

/// Name of the prepared network in its folder.
pub const FILE_NAME: &str = "roads.echasse";

/// Version of the layout; raised whenever a section changes meaning.
pub const FORMAT_VERSION: u32 = 3;

const MAGIC: [u8; 16] = *b"ECHASSE roads\r\n\x1a";
const ALIGNMENT: usize = 64;
const DIGEST: usize = 32;
/// Offset, length and digest of one section.
const ENTRY: usize = 8 + 8 + DIGEST;

/// THE LIST of sections, in the order of the file.
const SECTIONS: [&str; 23] = [
    "metadata",
    "report",
    "nodes",
    "node_ids",
    "tails",
    "heads",
    "ways_of_segments",
    "decimetres",
    "signs",
    "shape_first",
    "shape",
    "way_ids",
    "way_facts",
    "restrictions",
    "car_ms",
    "car_joules",
    "licence_free_car_ms",
    "licence_free_car_joules",
    "e_bike_ms",
    "e_bike_joules",
    "foot_ms",
    "foot_joules",
    "ranks",
];

/// Tells the writers of one process apart: several threads may save the same network at once, as may several processes.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// Writes `parts` into `directory`: first beside its place, then moved there in one step.
pub(crate) fn save(parts: &Parts, directory: &Path) -> Result<(), RoadsError> {
    let file = directory.join(FILE_NAME);
    let write = WRITES.fetch_add(1, Ordering::Relaxed);
    let temporary = directory.join(format!(".{FILE_NAME}.{}.{write}", std::process::id()));
    let bytes = framed(&sections(parts));
    let written = fs::create_dir_all(directory)
        .and_then(|()| File::create(&temporary))
        .and_then(|mut out| out.write_all(&bytes).and_then(|()| out.sync_all()))
        .and_then(|()| fs::rename(&temporary, &file));
    written.map_err(|source| {
        // Whatever was written is of no use; if it cannot be removed either, the first error says why.
        let _ = fs::remove_file(&temporary);
        RoadsError::Unwritable { file, source }
    })
}

/// Reads and checks what [`save`] wrote.
pub(crate) fn open(directory: &Path) -> Result<Parts, RoadsError> {
    let file = directory.join(FILE_NAME);
    let bytes = fs::read(&file).map_err(|source| RoadsError::Unreadable {
        file: file.clone(),
        source,
    })?;
    let reader = Reader {
        sections: unframed(&file, &bytes)?,
        file,
    };
    let parts = reader.parts()?;
    check::indices(&parts).map_err(|(section, what)| reader.damaged(section, what))?;
    Ok(parts)
}

fn sections(parts: &Parts) -> [Vec<u8>; SECTIONS.len()] {
    let segments = &parts.segments;
    let [car, light, bike, foot] = &parts.weights.0;
    [
        texts::metadata(&parts.metadata),
        texts::report(&parts.report),
        pack(&parts.nodes),
        pack(&parts.node_ids),
        pack(&segments.tail),
        pack(&segments.head),
        pack(&segments.way),
        pack(&segments.decimetres),
        pack(&segments.signs),
        pack(&segments.shape_first),
        pack(&segments.shape),
        pack(&parts.ways.ids),
        pack(&parts.ways.facts),
        texts::restrictions(&parts.restrictions),
        pack(&car.ms),
        pack(&car.joules),
        pack(&light.ms),
        pack(&light.joules),
        pack(&bike.ms),
        pack(&bike.joules),
        pack(&foot.ms),
        pack(&foot.joules),
        pack(&parts.ranks),
    ]
}

fn framed(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    head.extend(FORMAT_VERSION.to_le_bytes());
    head.extend((sections.len() as u32).to_le_bytes());
    let head_bytes = head.len() + sections.len() * ENTRY + DIGEST;
    let mut offset = head_bytes.next_multiple_of(ALIGNMENT);
    for section in sections {
        head.extend((offset as u64).to_le_bytes());
        head.extend((section.len() as u64).to_le_bytes());
        head.extend(Sha256::digest(section));
        offset = (offset + section.len()).next_multiple_of(ALIGNMENT);
    }
    let digest = Sha256::digest(&head);
    head.extend(digest);
    for section in sections {
        head.resize(head.len().next_multiple_of(ALIGNMENT), 0);
        head.extend(section);
    }
    head
}

/// The sections of a file, each with its checksum verified.
fn unframed<'a>(file: &Path, bytes: &'a [u8]) -> Result<[&'a [u8]; SECTIONS.len()], RoadsError> {
    let damaged = |section, what| RoadsError::Damaged {
        file: file.to_owned(),
        section,
        what,
    };
    let not_ours = || RoadsError::NotANetwork {
        file: file.to_owned(),
    };
    let rest = bytes.strip_prefix(&MAGIC).ok_or_else(not_ours)?;
    let (version, _) = u32::split(rest).ok_or_else(|| damaged("header", "is cut"))?;
    if version != FORMAT_VERSION {
        let (file, expected) = (file.to_owned(), FORMAT_VERSION);
        return Err(RoadsError::OtherFormat {
            file,
            found: version,
            expected,
        });
    }
    let table_end = MAGIC.len() + 8 + SECTIONS.len() * ENTRY;
    let head = bytes
        .get(..table_end)
        .ok_or_else(|| damaged("header", "is cut"))?;
    let digest = bytes.get(table_end..table_end + DIGEST);
    if digest != Some(Sha256::digest(head).as_slice()) {
        return Err(damaged("header", "its checksum does not fit"));
    }
    let mut sections: [&[u8]; SECTIONS.len()] = [&[]; SECTIONS.len()];
    let entries = head[MAGIC.len() + 8..].chunks_exact(ENTRY);
    for ((entry, section), name) in entries.zip(&mut sections).zip(SECTIONS) {
        let (offset, entry) = u64::split(entry).ok_or_else(|| damaged(name, "is cut"))?;
        let (length, digest) = u64::split(entry).ok_or_else(|| damaged(name, "is cut"))?;
        let range = usize::try_from(offset)
            .ok()
            .zip(usize::try_from(length).ok());
        let found = range
            .and_then(|(offset, length)| bytes.get(offset..offset.checked_add(length)?))
            .ok_or_else(|| damaged(name, "lies beyond the end of the file"))?;
        if Sha256::digest(found).as_slice() != digest {
            return Err(damaged(name, "its checksum does not fit"));
        }
        *section = found;
    }
    Ok(sections)
}

struct Reader<'a> {
    file: PathBuf,
    sections: [&'a [u8]; SECTIONS.len()],
}

impl Reader<'_> {
    fn parts(&self) -> Result<Parts, RoadsError> {
        Ok(Parts {
            metadata: self.text("metadata", texts::read_metadata)?,
            report: self.text("report", texts::read_report)?,
            nodes: self.column("nodes")?,
            node_ids: self.column("node_ids")?,
            segments: Segments {
                tail: self.column("tails")?,
                head: self.column("heads")?,
                way: self.column("ways_of_segments")?,
                decimetres: self.column("decimetres")?,
                signs: self.column("signs")?,
                shape_first: self.column("shape_first")?,
                shape: self.column("shape")?,
            },
            ways: Ways {
                ids: self.column("way_ids")?,
                facts: self.column("way_facts")?,
            },
            restrictions: self.text("restrictions", texts::read_restrictions)?,
            weights: ByProfile([
                self.weights(Profile::Car)?,
                self.weights(Profile::LicenceFreeCar)?,
                self.weights(Profile::EBike)?,
                self.weights(Profile::Foot)?,
            ]),
            ranks: self.column("ranks")?,
        })
    }

    fn weights(&self, profile: Profile) -> Result<Weights, RoadsError> {
        let (ms, joules) = match profile {
            Profile::Car => ("car_ms", "car_joules"),
            Profile::LicenceFreeCar => ("licence_free_car_ms", "licence_free_car_joules"),
            Profile::EBike => ("e_bike_ms", "e_bike_joules"),
            Profile::Foot => ("foot_ms", "foot_joules"),
        };
        Ok(Weights {
            ms: self.column(ms)?,
            joules: self.column(joules)?,
        })
    }

    fn column<T: Record>(&self, name: &'static str) -> Result<Vec<T>, RoadsError> {
        unpack(self.section(name)).ok_or_else(|| self.damaged(name, "holds an impossible value"))
    }

    fn text<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<T, RoadsError> {
        read(self.section(name)).ok_or_else(|| self.damaged(name, "holds an impossible value"))
    }

    fn section(&self, name: &str) -> &[u8] {
        let index = SECTIONS.iter().position(|section| *section == name);
        self.sections[index.expect("sections are asked for by the names in the list")]
    }

    fn damaged(&self, section: &'static str, what: &'static str) -> RoadsError {
        RoadsError::Damaged {
            file: self.file.clone(),
            section,
            what,
        }
    }
}
