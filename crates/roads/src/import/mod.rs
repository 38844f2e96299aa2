//! From a file to a network, step by step.
//!
//! Read the ways, then the nodes on them; cut the ways at junctions; judge every piece for every profile; find the parts
//! that hang together; index the shapes. Each step is announced when it has ended, so that the caller may time it:
//! this crate reads no clock.

mod blob;
pub mod limits;
mod maxspeed;
mod pbf_file;
mod read;
pub(crate) mod report;
pub(crate) mod restrictions;
mod segment;
mod tags;

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::components::{Components, NOWHERE};
use crate::error::RoadsError;
use crate::facts::{Flag, RoadClass};
use crate::graph::Graph;
use crate::hierarchy::{self, order};
use crate::index::SegmentIndex;
use crate::network::{self, Digest, Metadata, OSM_ATTRIBUTION, Parts, Prepared, RoadNetwork, Ways};
use crate::profile::{Profile, Weights, opens_trunk_to_slow};
use crate::speeds::{ByProfile, SpeedTable};
use crate::turns;
use pbf_file::PbfFile;
pub use pbf_file::SYNTHETIC_FEATURE;
use report::{ClassLength, ImportReport, Oddities, OddityKind, ProfileReport};
use restrictions::{Restriction, RestrictionVia};
use segment::Shape;

/// A part of the work, announced when it has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportStep {
    /// Digest of the source and walk over its frames.
    Check,
    /// First pass: ways and restrictions.
    Ways,
    /// Second pass: nodes.
    Nodes,
    /// Ways cut at junctions.
    Segments,
    /// Weights of every profile.
    Weights,
    /// Parts of the network that hang together.
    Components,
    /// Order of contraction.
    Order,
    /// States of every profile: turn restrictions and U-turns.
    Turns,
    /// Shortcuts of every profile.
    Hierarchy,
    /// Index of the shapes.
    Index,
}

impl ImportStep {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Ways => "ways",
            Self::Nodes => "nodes",
            Self::Segments => "segments",
            Self::Weights => "weights",
            Self::Components => "components",
            Self::Order => "order",
            Self::Turns => "turns",
            Self::Hierarchy => "hierarchy",
            Self::Index => "index",
        }
    }
}

/// The whole import; see [`RoadNetwork::import`].
pub(crate) fn import(
    path: &Path,
    speeds: &SpeedTable,
    ended: &mut dyn FnMut(ImportStep),
) -> Result<RoadNetwork, RoadsError> {
    let defects = speeds.defects();
    if !defects.is_empty() {
        return Err(RoadsError::Speeds(defects));
    }
    let mut report = ImportReport::default();
    let mut oddities = Oddities::default();

    let file = PbfFile::open(path)?;
    let digest = source_digest(path)?;
    report.file_bytes = file.bytes();
    report.blobs = file.blobs();
    report.synthetic = file.is_synthetic();
    ended(ImportStep::Check);

    let mut raw = read::ways(&file, path, &mut report, &mut oddities)?;
    ended(ImportStep::Ways);

    let nodes = read::nodes(&file, &raw, &mut oddities)?;
    report.road_nodes = nodes.points.iter().flatten().count() as u64;
    ended(ImportStep::Nodes);

    let shape = segment::cut(path, &raw, &nodes, &mut oddities)?;
    drop(nodes);
    let restrictions = std::mem::take(&mut raw.restrictions);
    drop(raw);
    if shape.segments.len() == 0 {
        return Err(RoadsError::NoRoads {
            file: path.to_owned(),
            ways: report.ways_read,
        });
    }
    let restrictions = known(restrictions, &shape, &mut oddities);
    report.restrictions.kept = restrictions.len() as u64;
    ended(ImportStep::Segments);

    let weights = ByProfile(
        Profile::ALL
            .map(|profile| Weights::of(profile, shape.segments.judged(&shape.way_facts), speeds)),
    );
    note_trunks(&shape, &mut oddities);
    note_ferries(&shape, &mut oddities);
    ended(ImportStep::Weights);

    let graph = Graph::new(shape.nodes.len(), &shape.segments);
    let components =
        ByProfile(Profile::ALL.map(|profile| Components::of(&graph, &weights[profile])));
    describe(&mut report, &shape, &weights, &components);
    report.oddities = oddities.into_list();
    ended(ImportStep::Components);

    let metadata = Metadata {
        name: file_name(path),
        source_digest: digest,
        speeds_digest: speeds.digest(),
        osm_timestamp: file.timestamp(),
        synthetic: file.is_synthetic(),
        attribution: attribution(&file),
    };
    let mut parts = Parts {
        metadata,
        report,
        nodes: shape.nodes,
        node_ids: shape.node_ids,
        segments: shape.segments,
        ways: Ways {
            ids: shape.way_ids,
            facts: shape.way_facts,
        },
        restrictions,
        weights,
        ranks: Vec::new(),
    };
    parts.ranks = order::ranks(&parts.nodes, &parts.segments);
    ended(ImportStep::Order);

    let (turns, applied) = turns::of_all(&graph, &parts);
    parts.report.restrictions.applied = applied;
    ended(ImportStep::Turns);

    let hierarchies = hierarchy::of_all(&turns, &parts);
    ended(ImportStep::Hierarchy);

    let on_main = ByProfile(Profile::ALL.map(|profile| {
        network::on_main(
            &parts.segments,
            &parts.weights[profile],
            &components[profile],
        )
    }));
    let index = SegmentIndex::new(&parts.segments, &parts.ways.facts);
    let prepared = Prepared {
        turns,
        hierarchies,
        on_main,
        index,
    };
    let network = RoadNetwork::assemble(parts, graph, prepared);
    ended(ImportStep::Index);
    tracing::info!(
        nodes = network.parts().nodes.len(),
        segments = network.parts().segments.len(),
        "map imported"
    );
    Ok(network)
}

/// SHA-256 of a file, which names its content whatever the file is called.
///
/// # Errors
/// [`RoadsError::Unreadable`], also for a device or a folder: neither has an end. A pipe ends when its writer does.
pub fn source_digest(path: &Path) -> Result<Digest, RoadsError> {
    let unreadable = |source| RoadsError::Unreadable {
        file: path.to_owned(),
        source,
    };
    let kind = std::fs::metadata(path).map_err(unreadable)?.file_type();
    if !kind.is_fifo() {
        pbf_file::regular_file(path).map_err(unreadable)?;
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer).map_err(unreadable)?;
        if read == 0 {
            return Ok(Digest(hasher.finalize().into()));
        }
        hasher.update(&buffer[..read]);
    }
}

/// Whom to name: a made map says it itself, everything else is OpenStreetMap's.
fn attribution(file: &PbfFile) -> String {
    match (file.is_synthetic(), file.source()) {
        (false, _) => OSM_ATTRIBUTION.to_owned(),
        (true, "") => "source not given".to_owned(),
        (true, source) => source.to_owned(),
    }
}

/// Name of the map: its file's, without folders and endings.
fn file_name(path: &Path) -> String {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    name.trim_end_matches(".pbf")
        .trim_end_matches(".osm")
        .to_owned()
}

/// The restrictions whose ways and node are in the network.
fn known(all: Vec<Restriction>, shape: &Shape, oddities: &mut Oddities) -> Vec<Restriction> {
    let sorted = |ids: &[i64]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    let (ways, nodes) = (sorted(&shape.way_ids), sorted(&shape.node_ids));
    let is_way = |id: &i64| ways.binary_search(id).is_ok();
    let mut kept = Vec::with_capacity(all.len());
    for restriction in all {
        let via_is_known = match &restriction.via {
            RestrictionVia::Node(id) => nodes.binary_search(id).is_ok(),
            RestrictionVia::Ways(ids) => ids.iter().all(is_way),
        };
        if via_is_known && is_way(&restriction.from_way) && is_way(&restriction.to_way) {
            kept.push(restriction);
        } else {
            oddities.note(OddityKind::RestrictionWithoutRoad, restriction.relation);
        }
    }
    kept
}

/// Lists the ferries whose duration is not known.
fn note_ferries(shape: &Shape, oddities: &mut Oddities) {
    for (id, facts) in shape.way_ids.iter().zip(&shape.way_facts) {
        if facts.class == RoadClass::Ferry && facts.ferry_kmh_tenths == 0 {
            oddities.note(OddityKind::FerryWithoutDuration, *id);
        }
    }
}

/// Lists the trunk roads that slow vehicles are kept off by caution, and those that a tag opens to them.
fn note_trunks(shape: &Shape, oddities: &mut Oddities) {
    for (id, facts) in shape.way_ids.iter().zip(&shape.way_facts) {
        if facts.class.is_trunk() && facts.motorroad != Flag::Yes {
            let kind = if opens_trunk_to_slow(facts) {
                OddityKind::TrunkOpenToSlow
            } else {
                OddityKind::TrunkClosedToSlow
            };
            oddities.note(kind, *id);
        }
    }
}

fn describe(
    report: &mut ImportReport,
    shape: &Shape,
    weights: &ByProfile<Weights>,
    components: &ByProfile<Components>,
) {
    let segments = &shape.segments;
    report.network_nodes = shape.nodes.len() as u64;
    report.segments = segments.len() as u64;
    report.arcs = (0..2 * segments.len())
        .filter(|&arc| weights.0.iter().any(|weights| weights.is_open(arc)))
        .count() as u64;
    let mut decimetres = [0_u64; RoadClass::ALL.len()];
    for (&way, &length) in segments.way.iter().zip(&segments.decimetres) {
        decimetres[shape.way_facts[way as usize].class as usize] += u64::from(length);
    }
    report.length_by_class = RoadClass::ALL
        .into_iter()
        .filter(|&class| class != RoadClass::Barrier && decimetres[class as usize] > 0)
        .map(|class| ClassLength {
            class,
            metres: (decimetres[class as usize] + 5) / 10,
        })
        .collect();
    report.profiles = Profile::ALL
        .into_iter()
        .map(|profile| describe_profile(profile, shape, &weights[profile], &components[profile]))
        .collect();
}

fn describe_profile(
    profile: Profile,
    shape: &Shape,
    weights: &Weights,
    components: &Components,
) -> ProfileReport {
    let segments = &shape.segments;
    let main = components.main().unwrap_or(NOWHERE);
    let is_main = |node: u32| components.of_node[node as usize] == main;
    let (mut open, mut open_dm, mut off_main_dm) = (0, 0, 0);
    for segment in (0..segments.len()).filter(|&segment| weights.is_segment_open(segment)) {
        let length = u64::from(segments.decimetres[segment]);
        open += 1;
        open_dm += length;
        if !is_main(segments.tail[segment]) || !is_main(segments.head[segment]) {
            off_main_dm += length;
        }
    }
    ProfileReport {
        profile,
        open_segments: open,
        open_metres: (open_dm + 5) / 10,
        components: components.sizes.len() as u64,
        nodes: components
            .of_node
            .iter()
            .filter(|&&part| part != NOWHERE)
            .count() as u64,
        main_nodes: components.sizes.iter().max().copied().unwrap_or(0).into(),
        off_main_metres: (off_main_dm + 5) / 10,
    }
}
