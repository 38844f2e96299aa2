//! The road network: what is kept after import, and what follows from it.

use std::fmt;
use std::path::Path;

use units::LonLat;

use crate::components::{Components, NOWHERE};
use crate::error::RoadsError;
use crate::facts::{RoadClass, WayFacts};
use crate::graph::{Graph, Segments};
use crate::hierarchy::{Climbs, Hierarchy};
use crate::import::{self, ImportStep};
use crate::index::SegmentIndex;
use crate::known_tables::KnownTables;
use crate::point::Point;
use crate::profile::{Profile, Weights};
use crate::snap::{self, NotSnapped, Snap, SnapLimits};
use crate::speeds::{ByProfile, SpeedTable};
use crate::streets::{self, Street};
use crate::turns::Turns;
use crate::{ImportReport, Restriction, cache};

/// Attribution of every map that does not say that its roads are made up.
pub const OSM_ATTRIBUTION: &str = "© OpenStreetMap contributors, ODbL 1.0";

/// What people are told wherever a network of made roads is drawn or spoken of.
pub const SYNTHETIC_NOTICE: &str = "réseau routier synthétique";

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Where a network comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Name of the source file, without folders and endings.
    pub name: String,
    /// Digest of the source file.
    pub source_digest: Digest,
    /// Digest of the speed table.
    pub speeds_digest: Digest,
    /// When the data was taken from OpenStreetMap, in seconds since 1970, where the source says it.
    pub osm_timestamp: Option<i64>,
    /// Whether the roads are made up; the source says so in its header.
    pub synthetic: bool,
    /// To be shown wherever the map, or an answer made with it, is shown.
    pub attribution: String,
}

impl Metadata {
    /// What people must be told besides the attribution, in French; `None` for a mapped network.
    pub fn notice(&self) -> Option<&'static str> {
        self.synthetic.then_some(SYNTHETIC_NOTICE)
    }

    /// The attribution and the notice in one line.
    pub fn credits(&self) -> String {
        match self.notice() {
            Some(notice) => format!("{} ({notice})", self.attribution),
            None => self.attribution.clone(),
        }
    }
}

/// The smallest box around all nodes of a network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoundingBox {
    /// South-west corner.
    pub south_west: LonLat,
    /// North-east corner.
    pub north_east: LonLat,
}

/// The ways that segments are parts of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ways {
    /// OpenStreetMap ids; for the passage of a barrier, that of its node.
    pub ids: Vec<i64>,
    pub facts: Vec<WayFacts>,
}

/// What a network is; the rest follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub metadata: Metadata,
    pub report: ImportReport,
    pub nodes: Vec<Point>,
    pub node_ids: Vec<i64>,
    pub segments: Segments,
    pub ways: Ways,
    pub restrictions: Vec<Restriction>,
    pub weights: ByProfile<Weights>,
    /// By node: its place in the order of contraction.
    pub ranks: Vec<u32>,
}

/// What follows from the parts and is kept beside them, because making it takes time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prepared {
    pub turns: ByProfile<Turns>,
    pub hierarchies: ByProfile<Hierarchy>,
    /// By segment: whether both its ends lie on the profile's main component, and it is open.
    pub on_main: ByProfile<Vec<bool>>,
    pub index: SegmentIndex,
}

/// Roads of one map, for every [`Profile`]. Never changes once made; may be asked from many threads.
pub struct RoadNetwork {
    parts: Parts,
    graph: Graph,
    prepared: Prepared,
    climbs: Climbs,
    known_tables: KnownTables,
}

impl RoadNetwork {
    /// Reads a `.osm.pbf` and judges every road by `speeds`.
    ///
    /// What was odd about the map is in [`RoadNetwork::report`]; nothing odd stops an import.
    ///
    /// # Errors
    /// A file that cannot be read, is no PBF, is damaged, holds no roads or is too large (see [`crate::import_limits`]);
    /// a speed table with defects.
    pub fn import(path: &Path, speeds: &SpeedTable) -> Result<Self, RoadsError> {
        Self::import_observed(path, speeds, &mut |_| {})
    }

    /// The same; `ended` hears of each step when it has ended, in order.
    ///
    /// # Errors
    /// As [`RoadNetwork::import`].
    pub fn import_observed(
        path: &Path,
        speeds: &SpeedTable,
        ended: &mut dyn FnMut(ImportStep),
    ) -> Result<Self, RoadsError> {
        import::import(path, speeds, ended)
    }

    /// Writes the network to [`crate::FILE_NAME`] in the folder `directory`, which is made if it is missing.
    ///
    /// The file appears whole or not at all.
    ///
    /// # Errors
    /// [`RoadsError::Unwritable`].
    pub fn save(&self, directory: &Path) -> Result<(), RoadsError> {
        cache::save(&self.parts, &self.prepared, directory)
    }

    /// Reads what [`RoadNetwork::save`] wrote. Every checksum and every index is verified.
    ///
    /// Whether it was made from a given map and speed table is for the caller to compare: see [`RoadNetwork::metadata`],
    /// [`crate::source_digest`] and [`SpeedTable::digest`].
    ///
    /// # Errors
    /// [`RoadsError::Unreadable`] where there is none; [`RoadsError::NotANetwork`], [`RoadsError::OtherFormat`]
    /// or [`RoadsError::Damaged`] where it is to be built again.
    pub fn open(directory: &Path) -> Result<Self, RoadsError> {
        let (parts, graph, prepared) = cache::open(directory)?;
        Ok(Self::assemble(parts, graph, prepared))
    }

    /// The nearest point of a road that `profile` may use and stop on.
    ///
    /// # Errors
    /// [`NotSnapped`] when there is none within `limits`.
    pub fn snap(
        &self,
        profile: Profile,
        place: LonLat,
        limits: &SnapLimits,
    ) -> Result<Snap, NotSnapped> {
        snap::snap(self, profile, place, limits)
    }

    /// All streets of one class, with their shapes, in a fixed order.
    pub fn streets(&self, class: RoadClass) -> impl Iterator<Item = Street<'_>> {
        streets::all(self).filter(move |street| street.class() == class)
    }

    /// All streets of all classes, in a fixed order.
    pub fn all_streets(&self) -> impl Iterator<Item = Street<'_>> {
        streets::all(self)
    }

    /// Where the network comes from.
    pub fn metadata(&self) -> &Metadata {
        &self.parts.metadata
    }

    /// What its import found.
    pub fn report(&self) -> &ImportReport {
        &self.parts.report
    }

    /// The turn restrictions of the map, by OpenStreetMap ids.
    pub fn restrictions(&self) -> &[Restriction] {
        &self.parts.restrictions
    }

    /// The smallest box around all nodes.
    pub fn bounding_box(&self) -> BoundingBox {
        let mut corners = [
            Point {
                lon: i32::MAX,
                lat: i32::MAX,
            },
            Point {
                lon: i32::MIN,
                lat: i32::MIN,
            },
        ];
        for node in &self.parts.segments.shape {
            corners[0] = Point {
                lon: corners[0].lon.min(node.lon),
                lat: corners[0].lat.min(node.lat),
            };
            corners[1] = Point {
                lon: corners[1].lon.max(node.lon),
                lat: corners[1].lat.max(node.lat),
            };
        }
        let [south_west, north_east] = corners.map(Point::lon_lat);
        BoundingBox {
            south_west,
            north_east,
        }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.parts.nodes.len()
    }

    /// Number of segments.
    pub fn segments(&self) -> usize {
        self.parts.segments.len()
    }

    pub(crate) fn assemble(parts: Parts, graph: Graph, prepared: Prepared) -> Self {
        Self {
            parts,
            graph,
            prepared,
            climbs: Climbs::default(),
            known_tables: KnownTables::default(),
        }
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    #[cfg(all(test, feature = "made"))]
    pub(crate) fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    /// Puts what follows from other weights in place.
    pub(crate) fn replace(
        &mut self,
        profile: Profile,
        turns: Turns,
        hierarchy: Hierarchy,
        components: &Components,
    ) {
        let (segments, weights) = (&self.parts.segments, &self.parts.weights[profile]);
        self.prepared.on_main[profile] = on_main(segments, weights, components);
        self.prepared.turns[profile] = turns;
        self.prepared.hierarchies[profile] = hierarchy;
        // What was asked before had other speeds.
        self.known_tables = KnownTables::default();
    }

    pub(crate) fn graph(&self) -> &Graph {
        &self.graph
    }

    pub(crate) fn turns(&self, profile: Profile) -> &Turns {
        &self.prepared.turns[profile]
    }

    pub(crate) fn hierarchy(&self, profile: Profile) -> &Hierarchy {
        &self.prepared.hierarchies[profile]
    }

    pub(crate) fn climbs(&self) -> &Climbs {
        &self.climbs
    }

    pub(crate) fn known_tables(&self) -> &KnownTables {
        &self.known_tables
    }

    pub(crate) fn index(&self) -> &SegmentIndex {
        &self.prepared.index
    }

    pub(crate) fn weights(&self, profile: Profile) -> &Weights {
        &self.parts.weights[profile]
    }

    pub(crate) fn is_on_main(&self, profile: Profile, segment: usize) -> bool {
        self.prepared.on_main[profile][segment]
    }

    pub(crate) fn facts_of(&self, segment: usize) -> &WayFacts {
        &self.parts.ways.facts[self.parts.segments.way[segment] as usize]
    }

    /// Tells networks apart, so that a place snapped on one is not asked of another.
    pub(crate) fn mark(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.parts.metadata.source_digest.0;
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

impl fmt::Debug for RoadNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoadNetwork")
            .field("name", &self.parts.metadata.name)
            .field("nodes", &self.nodes())
            .field("segments", &self.segments())
            .finish_non_exhaustive()
    }
}

pub(crate) fn on_main(
    segments: &Segments,
    weights: &Weights,
    components: &Components,
) -> Vec<bool> {
    let main = components.main().unwrap_or(NOWHERE);
    (0..segments.len())
        .map(|segment| {
            let ends = [segments.tail[segment], segments.head[segment]];
            weights.is_segment_open(segment)
                && ends
                    .iter()
                    .all(|&node| components.of_node[node as usize] == main)
        })
        .collect()
}
