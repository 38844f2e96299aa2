//! Everything that a use case may refuse, in one place.

use std::path::{Path, PathBuf};

use units::Cancelled;

use crate::catalogue::CatalogueDefect;
use crate::defect::Defect;

/// Why a request is not answered.
///
/// Not among them: visits that cannot be served, places off the network, plans that break rules. Those are answers.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request, or the plan that comes with it, is not sound; all defects at once.
    #[error("{}", Self::listed(.0))]
    Refused(Vec<Defect>),
    /// A scenario and its tables are not sound; all defects at once, each with file and line.
    #[error("{}", Self::listed(.0))]
    Files(Vec<crate::files::FileDefect>),
    /// What weeks should be made from is not sound; all defects at once.
    #[error("assumptions: {}", Self::listed(.defects))]
    Assumptions {
        /// What is wrong.
        defects: Vec<CatalogueDefect>,
    },
    /// Catalogue files are not sound; all defects at once.
    #[error("catalogue: {}", Self::listed(.defects))]
    Catalogue {
        /// What is wrong.
        defects: Vec<CatalogueDefect>,
    },
    /// The scenario was made for another map.
    #[error("{}: has the digest {found}, the scenario was made for {expected}", file.display())]
    OtherMap {
        /// The map as given.
        file: PathBuf,
        /// SHA-256 of the map.
        found: String,
        /// SHA-256 that the scenario names.
        expected: String,
    },
    /// A file or folder cannot be read.
    #[error("{}: cannot be read: {source}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A file holds bytes that are no UTF-8 text.
    #[error("{}: byte {offset}: is no UTF-8, a text in UTF-8 expected", file.display())]
    NotText {
        /// Which.
        file: PathBuf,
        /// Where its first wrong byte stands, from 0.
        offset: usize,
    },
    /// A file is larger than its kind may be.
    #[error("{}: has {bytes} bytes, at most {max} expected", file.display())]
    TooLarge {
        /// Which.
        file: PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit.
        max: u64,
    },
    /// A published instance or solution is not what its format says; all defects at once.
    #[error("{}", Self::of_file(file, source))]
    Published {
        /// Which.
        file: PathBuf,
        /// What is wrong.
        source: crate::formats::FormatError,
    },
    /// A file or folder cannot be written.
    #[error("{}: cannot be written: {source}", file.display())]
    Unwritable {
        /// Which.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The map cannot be used.
    #[error(transparent)]
    Roads(roads::RoadsError),
    /// There is no made map of that name.
    #[error("{name}: no such made map, expected {}", crate::made::LANDES)]
    NoMadeMap {
        /// The name as given.
        name: String,
    },
    /// This machine makes another map than the one that scenarios name.
    #[error("{name}: was made with the digest {found}, expected {expected}")]
    OtherMadeMap {
        /// The map.
        name: &'static str,
        /// SHA-256 of what was made.
        found: String,
        /// SHA-256 of what is to be made.
        expected: &'static str,
    },
    /// What a generator was asked for cannot be made.
    #[error("{0}")]
    Generate(String),
    /// Whoever asked does not wait any more, and there is nothing to answer with yet.
    #[error("ended before there was a result")]
    Cancelled,
}

impl From<roads::RoadsError> for Error {
    fn from(error: roads::RoadsError) -> Self {
        match error {
            roads::RoadsError::Cancelled => Self::Cancelled,
            other => Self::Roads(other),
        }
    }
}

impl From<Cancelled> for Error {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl Error {
    /// Every line of `why`, each behind the file's name.
    fn of_file(file: &Path, why: &crate::formats::FormatError) -> String {
        let lines = why.to_string();
        let lines = lines
            .lines()
            .map(|line| format!("{}: {line}", file.display()));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// All entries of a list, one a line.
    fn listed<T: ToString>(list: &[T]) -> String {
        list.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    }
}
