//! Two passes over a file: which ways are roads and which nodes matter, then where these nodes are.
//!
//! No map of all nodes is built: the ids that matter are sorted once and found by bisection.

use osmpbf::{Element, PrimitiveBlock};
use rayon::prelude::*;

use super::limits::{RESTRICTIONS_MAX, WAY_NODES_MAX, WAY_NODES_TOTAL_MAX, WAYS_MAX};
use super::pbf_file::PbfFile;
use super::report::{ImportReport, Oddities, OddityKind};
use super::restrictions::{self, Reading, Restriction};
use super::tags::{self, LengthTag, NodeFacts, Tags};
use crate::error::RoadsError;
use crate::facts::WayFacts;
use crate::point::Point;

/// A road as the file has it.
#[derive(Clone, Debug)]
pub(crate) struct RawWay {
    pub id: i64,
    pub facts: WayFacts,
    pub length: LengthTag,
    /// Of a ferry, from end to end.
    pub duration_seconds: Option<u32>,
    /// Number of its node references, which follow those of the ways before it.
    pub refs: u32,
}

/// All roads, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct RawWays {
    pub ways: Vec<RawWay>,
    /// Node ids of the first way, then of the second ...
    pub refs: Vec<i64>,
    pub restrictions: Vec<Restriction>,
    /// Data blobs that hold nodes.
    pub node_blobs: Vec<bool>,
}

/// The nodes that lie on roads, sorted by id.
#[derive(Debug, Default)]
pub(crate) struct RoadNodes {
    pub ids: Vec<i64>,
    /// `None` where the file lacks the node.
    pub points: Vec<Option<Point>>,
    /// Nodes on which something stands, sorted by position in `ids`.
    pub facts: Vec<(u32, NodeFacts)>,
}

/// First pass: roads and turn restrictions.
pub(crate) fn ways(
    file: &PbfFile,
    path: &std::path::Path,
    report: &mut ImportReport,
    oddities: &mut Oddities,
) -> Result<RawWays, RoadsError> {
    let mut all = RawWays {
        node_blobs: vec![false; file.data_blobs()],
        ..RawWays::default()
    };
    let too_large = |what, found, max| {
        let file = path.to_owned();
        if found > max {
            Err(RoadsError::TooLarge {
                file,
                what,
                found,
                max,
            })
        } else {
            Ok(())
        }
    };
    file.each_block(
        |_| true,
        ways_of_block,
        |number, part| {
            report.nodes_read += part.nodes;
            report.ways_read += part.ways;
            report.relations_read += part.relations;
            report.restrictions.relations += part.restriction_relations;
            report.restrictions.for_others += part.restrictions_for_others;
            oddities.append(&part.oddities);
            all.node_blobs[number] = part.nodes > 0;
            too_large("nodes on one way", part.longest_way, WAY_NODES_MAX)?;
            all.ways.extend(part.roads);
            all.refs.extend(part.refs);
            all.restrictions.extend(part.restrictions);
            too_large("roads", all.ways.len() as u64, WAYS_MAX)?;
            too_large("nodes on roads", all.refs.len() as u64, WAY_NODES_TOTAL_MAX)?;
            too_large(
                "turn restrictions",
                all.restrictions.len() as u64,
                RESTRICTIONS_MAX,
            )
        },
    )?;
    drop_duplicates(&mut all, oddities);
    report.ways_kept = all.ways.len() as u64;
    Ok(all)
}

#[derive(Default)]
struct BlockWays {
    nodes: u64,
    ways: u64,
    relations: u64,
    roads: Vec<RawWay>,
    refs: Vec<i64>,
    longest_way: u64,
    restrictions: Vec<Restriction>,
    restriction_relations: u64,
    restrictions_for_others: u64,
    oddities: Oddities,
}

fn ways_of_block(block: &PrimitiveBlock) -> BlockWays {
    let mut part = BlockWays::default();
    let strings = block.raw_stringtable();
    let text = |index: u32| {
        strings
            .get(index as usize)
            .and_then(|s| std::str::from_utf8(s).ok())
    };
    for group in block.groups() {
        part.nodes += (group.dense_nodes().len() + group.nodes().len()) as u64;
        for way in group.ways() {
            part.ways += 1;
            let tags: Vec<_> = way
                .raw_tags()
                .filter_map(|(key, value)| Some((text(key)?, text(value)?)))
                .collect();
            if let Some(road) = tags::road(Tags(&tags)) {
                part.keep(way.id(), way.raw_refs(), &road);
            }
        }
        for relation in group.relations() {
            part.relations += 1;
            let tags: Vec<_> = relation
                .raw_tags()
                .filter_map(|(key, value)| Some((text(key)?, text(value)?)))
                .collect();
            let reading = restrictions::read(&relation, Tags(&tags));
            part.restriction_relations += u64::from(reading != Reading::NoRestriction);
            match reading {
                Reading::NoRestriction => {}
                Reading::ForOthers => part.restrictions_for_others += 1,
                Reading::Unreadable => {
                    part.oddities
                        .note(OddityKind::UnreadableRestriction, relation.id());
                }
                Reading::Kept(kept) => part.restrictions.extend(kept),
            }
        }
    }
    part
}

impl BlockWays {
    fn keep(&mut self, id: i64, deltas: &[i64], road: &tags::Road) {
        self.longest_way = self.longest_way.max(deltas.len() as u64);
        for kind in &road.oddities {
            self.oddities.note(*kind, id);
        }
        let mut node = 0_i64;
        self.refs.extend(deltas.iter().map(|&delta| {
            // Wrapping: a damaged file may hold any number; the node is then missing.
            node = node.wrapping_add(delta);
            node
        }));
        let refs = deltas.len() as u32;
        self.roads.push(RawWay {
            id,
            facts: road.facts,
            length: road.length,
            duration_seconds: road.duration_seconds,
            refs,
        });
    }
}

/// Leaves out every way whose id came before.
fn drop_duplicates(all: &mut RawWays, oddities: &mut Oddities) {
    let mut order: Vec<u32> = (0..all.ways.len() as u32).collect();
    order.par_sort_unstable_by_key(|&way| (all.ways[way as usize].id, way));
    let mut twice = vec![false; all.ways.len()];
    for pair in order.windows(2) {
        twice[pair[1] as usize] = all.ways[pair[0] as usize].id == all.ways[pair[1] as usize].id;
    }
    if !twice.contains(&true) {
        return;
    }
    let (mut ways, mut refs, mut first) = (Vec::new(), Vec::new(), 0);
    for (way, twice) in all.ways.drain(..).zip(twice) {
        let end = first + way.refs as usize;
        if twice {
            oddities.note(OddityKind::DuplicateWay, way.id);
        } else {
            refs.extend_from_slice(&all.refs[first..end]);
            ways.push(way);
        }
        first = end;
    }
    all.ways = ways;
    all.refs = refs;
}

/// Second pass: where the nodes of `ways` are, and what stands on them.
pub(crate) fn nodes(
    file: &PbfFile,
    ways: &RawWays,
    oddities: &mut Oddities,
) -> Result<RoadNodes, RoadsError> {
    let mut ids = ways.refs.clone();
    ids.par_sort_unstable();
    ids.dedup();
    ids.shrink_to_fit();
    let mut points: Vec<Option<Point>> = vec![None; ids.len()];
    let mut facts = Vec::new();
    file.each_block(
        |number| ways.node_blobs[number],
        |block| nodes_of_block(block, &ids),
        |_, part| {
            for (index, point) in part.found {
                let place = &mut points[index as usize];
                match (point, place.is_some()) {
                    (_, true) => oddities.note(OddityKind::DuplicateNode, ids[index as usize]),
                    (None, false) => oddities.note(OddityKind::NodeOffEarth, ids[index as usize]),
                    (Some(point), false) => *place = Some(point),
                }
            }
            facts.extend(part.facts);
            Ok(())
        },
    )?;
    facts.sort_by_key(|(index, _)| *index);
    facts.dedup_by_key(|(index, _)| *index);
    Ok(RoadNodes { ids, points, facts })
}

#[derive(Default)]
struct BlockNodes {
    found: Vec<(u32, Option<Point>)>,
    facts: Vec<(u32, NodeFacts)>,
}

fn nodes_of_block(block: &PrimitiveBlock, ids: &[i64]) -> BlockNodes {
    let mut part = BlockNodes::default();
    for element in block.elements() {
        match element {
            Element::DenseNode(node) => {
                if let Ok(index) = ids.binary_search(&node.id()) {
                    let tags: Vec<_> = node.tags().collect();
                    part.keep(index, node.nano_lon(), node.nano_lat(), &tags);
                }
            }
            Element::Node(node) => {
                if let Ok(index) = ids.binary_search(&node.id()) {
                    let tags: Vec<_> = node.tags().collect();
                    part.keep(index, node.nano_lon(), node.nano_lat(), &tags);
                }
            }
            Element::Way(_) | Element::Relation(_) => {}
        }
    }
    part
}

impl BlockNodes {
    fn keep(&mut self, index: usize, lon: i64, lat: i64, tags: &[(&str, &str)]) {
        let index = index as u32;
        self.found.push((index, Point::from_nanodegrees(lon, lat)));
        if let Some(facts) = tags::node(Tags(tags)) {
            self.facts.push((index, facts));
        }
    }
}
