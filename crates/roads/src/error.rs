//! Everything that can be refused, in one place.

use std::path::PathBuf;

use units::Cancelled;

use crate::speeds::SpeedDefect;

/// Why a map was not read, a network not opened or a question not answered.
///
/// Messages name the file, section or place by its number, never a coordinate.
#[derive(Debug, thiserror::Error)]
pub enum RoadsError {
    /// The file cannot be opened or read.
    #[error("{}: cannot be read: {source}", file.display())]
    Unreadable {
        /// The file asked for.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file cannot be written.
    #[error("{}: cannot be written: {source}", file.display())]
    Unwritable {
        /// The file to be written.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file is not a `.osm.pbf`, or is damaged.
    #[error("{}: byte {offset}: {what}, expected an OpenStreetMap file in PBF format", file.display())]
    NotPbf {
        /// The file as given.
        file: PathBuf,
        /// Start of the first blob that is not as it should be.
        offset: u64,
        /// What is wrong with it.
        what: &'static str,
        /// What the PBF reader said, if it was asked.
        #[source]
        source: Option<osmpbf::Error>,
    },
    /// The file ends inside a blob.
    #[error("{}: ends at byte {bytes}, inside the blob that starts at byte {offset}; expected a whole file", file.display())]
    Truncated {
        /// The file as given.
        file: PathBuf,
        /// Start of the blob that is cut.
        offset: u64,
        /// Size of the file.
        bytes: u64,
    },
    /// The file asks for something this reader does not do.
    #[error("{}: needs the feature \"{feature}\", expected only OsmSchema-V0.6 and DenseNodes", file.display())]
    UnsupportedFeature {
        /// The file as given.
        file: PathBuf,
        /// The feature its header requires.
        feature: String,
    },
    /// The file holds no way that any profile may use.
    #[error("{}: holds {ways} ways and none is a road with known nodes", file.display())]
    NoRoads {
        /// The file as given.
        file: PathBuf,
        /// Ways read, of any kind.
        ways: u64,
    },
    /// The map is larger than this reader accepts.
    #[error("{}: {found} {what}, expected at most {max}", file.display())]
    TooLarge {
        /// The file as given.
        file: PathBuf,
        /// What there is too much of.
        what: &'static str,
        /// How much of it was met, at least.
        found: u64,
        /// The limit, see [`crate::import_limits`].
        max: u64,
    },
    /// The speed table is not complete or not possible.
    #[error("speed table: {}", join(.0))]
    Speeds(Vec<SpeedDefect>),
    /// The file is no prepared network.
    #[error("{}: is not a prepared road network; build it again from its source", file.display())]
    NotANetwork {
        /// The file found.
        file: PathBuf,
    },
    /// The prepared network was written by another version of this program.
    #[error("{}: is in format {found}, expected {expected}; build it again from its source", file.display())]
    OtherFormat {
        /// The file found.
        file: PathBuf,
        /// Format of the file.
        found: u32,
        /// Format this program writes and reads.
        expected: u32,
    },
    /// The prepared network is damaged.
    #[error("{}: section {section}: {what}; build it again from its source", file.display())]
    Damaged {
        /// The file found.
        file: PathBuf,
        /// The part that is not as it should be.
        section: String,
        /// What is wrong with it.
        what: &'static str,
    },
    /// More places than one table may hold.
    #[error("{places} places, expected at most {max}")]
    TooManyPlaces {
        /// Places asked for.
        places: usize,
        /// The limit, [`crate::PLACES_MAX`].
        max: usize,
    },
    /// A place was snapped for another profile, or on another network.
    #[error("place {index}: was snapped for another profile or network, expected {profile}")]
    ForeignSnap {
        /// Position of the place in the list.
        index: usize,
        /// Name of the profile asked for.
        profile: &'static str,
    },
    /// Whoever asked does not wait any more.
    #[error("cancelled")]
    Cancelled,
}

impl From<Cancelled> for RoadsError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

fn join(defects: &[SpeedDefect]) -> String {
    defects
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}
