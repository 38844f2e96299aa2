//! What an import found, and what was odd about it: counts, and the first few OpenStreetMap ids of each kind.

use std::fmt;

use crate::facts::RoadClass;
use crate::profile::Profile;

/// Ids kept for each kind of oddity.
pub(crate) const FIRST_IDS_MAX: usize = 5;

/// What was read, kept and left out. No names, no coordinates: OpenStreetMap ids only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Whether the roads are made up.
    pub synthetic: bool,
    /// Size of the source.
    pub file_bytes: u64,
    /// Blobs in the source, its header included.
    pub blobs: u64,
    /// Nodes in the source.
    pub nodes_read: u64,
    /// Ways in the source.
    pub ways_read: u64,
    /// Relations in the source.
    pub relations_read: u64,
    /// Ways kept as roads.
    pub ways_kept: u64,
    /// Distinct nodes on these ways.
    pub road_nodes: u64,
    /// Nodes of the network: junctions, ends and both sides of closed barriers.
    pub network_nodes: u64,
    /// Pieces of road between two such nodes.
    pub segments: u64,
    /// Directed pieces that some profile may use.
    pub arcs: u64,
    /// Length of each class of road, as on the ground (both directions count once).
    pub length_by_class: Vec<ClassLength>,
    /// What each profile may use.
    pub profiles: Vec<ProfileReport>,
    /// Turn restrictions.
    pub restrictions: RestrictionCounts,
    /// What was odd, by kind; kinds that were not met are not listed.
    pub oddities: Vec<Oddity>,
}

/// Length of one class of road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassLength {
    /// The class.
    pub class: RoadClass,
    /// Its length, in metres.
    pub metres: u64,
}

/// What one profile may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfileReport {
    /// The profile.
    pub profile: Profile,
    /// Segments open in one direction or both.
    pub open_segments: u64,
    /// Their length, in metres.
    pub open_metres: u64,
    /// Parts of the network in which every node can be reached from every other, and back; single nodes count.
    pub components: u64,
    /// Nodes with an open segment.
    pub nodes: u64,
    /// Nodes of the largest part.
    pub main_nodes: u64,
    /// Open length outside the largest part, in metres.
    pub off_main_metres: u64,
}

/// Turn restrictions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RestrictionCounts {
    /// Relations of `type=restriction` met.
    pub relations: u64,
    /// Restrictions understood and kept (a `no_entry` with three ways in counts three times).
    pub kept: u64,
    /// Relations that bind neither cars nor cycles (`restriction:hgv`), or only at some hours.
    pub for_others: u64,
    /// Restrictions that bind a profile here. The others leave open which turn is meant, or concern roads closed to all.
    pub applied: u64,
}

/// One kind of oddity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// The kind.
    pub kind: OddityKind,
    /// How often it was met.
    pub count: u64,
    /// OpenStreetMap ids of the first few, in the order met.
    pub first_ids: Vec<i64>,
}

/// Something odd in a map; none of them stops an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum OddityKind {
    /// A way names a node that the file does not hold; the way is cut there.
    MissingNode,
    /// A node lies off the Earth; treated as missing.
    NodeOffEarth,
    /// A node id comes twice; the first counts.
    DuplicateNode,
    /// A way id comes twice; the first counts.
    DuplicateWay,
    /// A way with fewer than two different nodes; left out.
    OneNode,
    /// A piece of road of no length.
    ZeroLength,
    /// `maxspeed` cannot be read; the default counts.
    UnreadableMaxspeed,
    /// `length` cannot be read as metres; ignored.
    UnreadableLength,
    /// `length` is below 0.95 or above 3 times the drawn length, or the way is cut; ignored.
    UnlikelyLength,
    /// `oneway` with an unknown value; ignored.
    UnknownOneWay,
    /// `oneway=reversible`: closed to vehicles.
    ReversibleOneWay,
    /// An access tag with an unknown value; ignored.
    UnknownAccess,
    /// A tag that holds at some hours only; ignored.
    ConditionalTag,
    /// A ferry line without a duration that can be believed; the default speed counts.
    FerryWithoutDuration,
    /// A turn restriction that cannot be understood.
    UnreadableRestriction,
    /// A turn restriction whose ways or node are not in the network.
    RestrictionWithoutRoad,
    /// A trunk road that is closed to the licence-free car and the e-bike, though not tagged as an express road.
    TrunkClosedToSlow,
    /// A trunk road that a tag opens to the licence-free car and the e-bike.
    TrunkOpenToSlow,
}

impl OddityKind {
    /// In the order of their numbers.
    pub const ALL: [Self; 18] = [
        Self::MissingNode,
        Self::NodeOffEarth,
        Self::DuplicateNode,
        Self::DuplicateWay,
        Self::OneNode,
        Self::ZeroLength,
        Self::UnreadableMaxspeed,
        Self::UnreadableLength,
        Self::UnlikelyLength,
        Self::UnknownOneWay,
        Self::ReversibleOneWay,
        Self::UnknownAccess,
        Self::ConditionalTag,
        Self::FerryWithoutDuration,
        Self::UnreadableRestriction,
        Self::RestrictionWithoutRoad,
        Self::TrunkClosedToSlow,
        Self::TrunkOpenToSlow,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::MissingNode => "missing_node",
            Self::NodeOffEarth => "node_off_earth",
            Self::DuplicateNode => "duplicate_node",
            Self::DuplicateWay => "duplicate_way",
            Self::OneNode => "one_node",
            Self::ZeroLength => "zero_length",
            Self::UnreadableMaxspeed => "unreadable_maxspeed",
            Self::UnreadableLength => "unreadable_length",
            Self::UnlikelyLength => "unlikely_length",
            Self::UnknownOneWay => "unknown_oneway",
            Self::ReversibleOneWay => "reversible_oneway",
            Self::UnknownAccess => "unknown_access",
            Self::ConditionalTag => "conditional_tag",
            Self::FerryWithoutDuration => "ferry_without_duration",
            Self::UnreadableRestriction => "unreadable_restriction",
            Self::RestrictionWithoutRoad => "restriction_without_road",
            Self::TrunkClosedToSlow => "trunk_closed_to_slow",
            Self::TrunkOpenToSlow => "trunk_open_to_slow",
        }
    }

    /// What it is and what was done, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::MissingNode => "way names a node that the file lacks; cut there",
            Self::NodeOffEarth => "node off the Earth; treated as missing",
            Self::DuplicateNode => "node id given twice; the first counts",
            Self::DuplicateWay => "way id given twice; the first counts",
            Self::OneNode => "way with fewer than two different nodes; left out",
            Self::ZeroLength => "piece of road of no length",
            Self::UnreadableMaxspeed => "maxspeed not understood; default used",
            Self::UnreadableLength => "length not in metres; ignored",
            Self::UnlikelyLength => "length not within 0.95 to 3 times the drawn length; ignored",
            Self::UnknownOneWay => "oneway not understood; ignored",
            Self::ReversibleOneWay => "reversible one-way; closed to vehicles",
            Self::UnknownAccess => "access value not understood; ignored",
            Self::ConditionalTag => "holds at some hours only; ignored",
            Self::FerryWithoutDuration => {
                "ferry line without a likely duration; default speed used"
            }
            Self::UnreadableRestriction => "turn restriction not understood",
            Self::RestrictionWithoutRoad => {
                "turn restriction whose ways or node are not roads here"
            }
            Self::TrunkClosedToSlow => "trunk road closed to slow vehicles by caution",
            Self::TrunkOpenToSlow => "trunk road that a tag opens to slow vehicles",
        }
    }
}

/// Counts oddities while a map is read.
#[derive(Clone, Debug)]
pub(crate) struct Oddities([(u64, Vec<i64>); OddityKind::ALL.len()]);

impl Default for Oddities {
    fn default() -> Self {
        Self(std::array::from_fn(|_| (0, Vec::new())))
    }
}

impl Oddities {
    pub(crate) fn note(&mut self, kind: OddityKind, osm_id: i64) {
        let (count, ids) = &mut self.0[kind as usize];
        *count += 1;
        if ids.len() < FIRST_IDS_MAX {
            ids.push(osm_id);
        }
    }

    /// Adds what was counted in a later part of the file.
    pub(crate) fn append(&mut self, later: &Self) {
        for ((count, ids), (more, later_ids)) in self.0.iter_mut().zip(&later.0) {
            *count += more;
            let room = FIRST_IDS_MAX - ids.len();
            ids.extend(later_ids.iter().take(room));
        }
    }

    pub(crate) fn into_list(self) -> Vec<Oddity> {
        OddityKind::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, (count, _))| *count > 0)
            .map(|(kind, (count, first_ids))| Oddity {
                kind,
                count,
                first_ids,
            })
            .collect()
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let km = |metres: u64| metres as f64 / 1000.0;
        if self.synthetic {
            writeln!(
                f,
                "synthetic  these roads are made up, not mapped: for trials only"
            )?;
        }
        writeln!(
            f,
            "source     {} bytes, {} blobs: {} nodes, {} ways, {} relations",
            self.file_bytes, self.blobs, self.nodes_read, self.ways_read, self.relations_read
        )?;
        writeln!(
            f,
            "network    {} ways kept on {} nodes: {} network nodes, {} segments, {} arcs",
            self.ways_kept, self.road_nodes, self.network_nodes, self.segments, self.arcs
        )?;
        let turns = &self.restrictions;
        writeln!(
            f,
            "turns      {} restriction relations, {} kept, {} for others, {} applied",
            turns.relations, turns.kept, turns.for_others, turns.applied
        )?;
        writeln!(
            f,
            "\nprofile            open km  segments     nodes  components  on main  off-main km"
        )?;
        for profile in &self.profiles {
            let share = 100.0 * profile.main_nodes as f64 / (profile.nodes.max(1)) as f64;
            writeln!(
                f,
                "{:<16} {:>9.1} {:>9} {:>9} {:>11} {:>6.1} % {:>12.1}",
                profile.profile.name(),
                km(profile.open_metres),
                profile.open_segments,
                profile.nodes,
                profile.components,
                share,
                km(profile.off_main_metres)
            )?;
        }
        writeln!(f, "\nclass                   km")?;
        for class in &self.length_by_class {
            writeln!(f, "{:<16} {:>9.1}", class.class.name(), km(class.metres))?;
        }
        if !self.oddities.is_empty() {
            writeln!(
                f,
                "\noddity                        count  first OpenStreetMap ids"
            )?;
        }
        for oddity in &self.oddities {
            let ids: Vec<String> = oddity.first_ids.iter().map(ToString::to_string).collect();
            writeln!(
                f,
                "{:<26} {:>8}  {}",
                oddity.kind.name(),
                oddity.count,
                ids.join(", ")
            )?;
            writeln!(f, "    {}", oddity.kind.meaning())?;
        }
        Ok(())
    }
}
