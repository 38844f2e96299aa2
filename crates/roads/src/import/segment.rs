//! Ways cut at junctions: pieces of road between two nodes of the network, their shapes beside them.
//!
//! A node is one of the network where roads meet or end, or where a barrier stops someone. Such a barrier becomes a passage:
//! the roads on both sides end at nodes of their own, and a piece of no length between these is open to those who may pass.

use super::limits::SEGMENTS_MAX;
use super::read::{RawWays, RoadNodes};
use super::report::{Oddities, OddityKind};
use super::tags::{LengthTag, NodeFacts, Signals};
use crate::error::RoadsError;
use crate::facts::WayFacts;
use crate::graph::Segments;
use crate::point::{Point, metres_along};
use crate::profile::ArcSigns;

/// How much longer than drawn a way may claim to be, and how much shorter: a straightened map, or a rounding.
const LENGTH_SHARE: std::ops::RangeInclusive<f64> = 0.95..=3.0;

/// The network's shape, still without a profile.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    pub nodes: Vec<Point>,
    /// OpenStreetMap ids; both sides of a barrier have the same.
    pub node_ids: Vec<i64>,
    pub segments: Segments,
    /// OpenStreetMap ids; for the passage of a barrier, that of its node.
    pub way_ids: Vec<i64>,
    pub way_facts: Vec<WayFacts>,
}

/// A piece of road whose ends are still positions in the sorted node ids, or beyond them for a barrier's other sides.
struct Piece {
    ends: [u32; 2],
    way: u32,
    decimetres: u32,
    signals: [u8; 2],
    /// Its nodes, in `Cutter::line`.
    line: std::ops::Range<usize>,
}

/// Cuts all ways.
pub(crate) fn cut(
    path: &std::path::Path,
    ways: &RawWays,
    nodes: &RoadNodes,
    oddities: &mut Oddities,
) -> Result<Shape, RoadsError> {
    let mut cutter = Cutter::new(ways, nodes);
    cutter.find_runs(oddities);
    cutter.cut_runs(oddities);
    cutter.open_barriers();
    let found = cutter.pieces.len() as u64;
    if found > SEGMENTS_MAX {
        let file = path.to_owned();
        return Err(RoadsError::TooLarge {
            file,
            what: "pieces of road",
            found,
            max: SEGMENTS_MAX,
        });
    }
    Ok(cutter.number())
}

/// Speed in tenths of km/h; 0 for one that no ferry has.
fn kmh_tenths(metres: f64, seconds: u32) -> u16 {
    let tenths = (metres * 36.0 / f64::from(seconds)).round();
    if (1.0..=1_000.0).contains(&tenths) {
        tenths as u16
    } else {
        0
    }
}

/// Part of a way whose nodes are all known; at least two.
struct Run {
    way: u32,
    /// What its drawn length is multiplied with.
    scale: f64,
    line: std::ops::Range<usize>,
}

struct Cutter<'a> {
    ways: &'a RawWays,
    nodes: &'a RoadNodes,
    /// Nodes of all runs, as positions in the sorted ids.
    line: Vec<u32>,
    runs: Vec<Run>,
    /// How many roads meet at a node; an end counts twice.
    uses: Vec<u8>,
    pieces: Vec<Piece>,
    way_ids: Vec<i64>,
    way_facts: Vec<WayFacts>,
    /// For each node beyond the sorted ids, the one it stands for.
    clones: Vec<u32>,
}

impl<'a> Cutter<'a> {
    fn new(ways: &'a RawWays, nodes: &'a RoadNodes) -> Self {
        Self {
            ways,
            nodes,
            line: Vec::with_capacity(ways.refs.len()),
            runs: Vec::with_capacity(ways.ways.len()),
            uses: vec![0; nodes.ids.len()],
            pieces: Vec::with_capacity(ways.ways.len()),
            way_ids: ways.ways.iter().map(|way| way.id).collect(),
            way_facts: ways.ways.iter().map(|way| way.facts).collect(),
            clones: Vec::new(),
        }
    }

    /// Drops missing nodes and repetitions, measures each way, counts how many roads meet at each node.
    fn find_runs(&mut self, oddities: &mut Oddities) {
        let mut first = 0;
        for (number, way) in self.ways.ways.iter().enumerate() {
            let refs = &self.ways.refs[first..first + way.refs as usize];
            first += way.refs as usize;
            let runs_before = self.runs.len();
            let mut start = self.line.len();
            let mut missing = 0;
            for id in refs {
                let index = self
                    .nodes
                    .ids
                    .binary_search(id)
                    .expect("every reference is in the list");
                if self.nodes.points[index].is_none() {
                    missing += 1;
                    start = self.end_run(number as u32, start);
                } else if self.line.len() == start || self.line.last() != Some(&(index as u32)) {
                    self.line.push(index as u32);
                }
            }
            self.end_run(number as u32, start);
            for _ in 0..missing {
                oddities.note(OddityKind::MissingNode, way.id);
            }
            if self.runs.len() == runs_before && missing == 0 {
                oddities.note(OddityKind::OneNode, way.id);
            }
            let scale = self.scale(runs_before, way.length, missing > 0);
            let scale = scale.unwrap_or_else(|kind| {
                oddities.note(kind, way.id);
                1.0
            });
            for run in &mut self.runs[runs_before..] {
                run.scale = scale;
            }
            if let Some(seconds) = way.duration_seconds.filter(|_| missing == 0) {
                let metres = self.drawn_metres(runs_before) * scale;
                self.way_facts[number].ferry_kmh_tenths = kmh_tenths(metres, seconds);
            }
        }
    }

    /// Keeps the nodes since `start` as a run if they make one; returns where the next one starts.
    fn end_run(&mut self, way: u32, start: usize) -> usize {
        let end = self.line.len();
        if end < start + 2 {
            self.line.truncate(start);
            return start;
        }
        let count = |uses: &mut Vec<u8>, node: u32| {
            let uses = &mut uses[node as usize];
            *uses = uses.saturating_add(1);
        };
        for &node in &self.line[start..end] {
            count(&mut self.uses, node);
        }
        count(&mut self.uses, self.line[start]);
        count(&mut self.uses, self.line[end - 1]);
        self.runs.push(Run {
            way,
            scale: 1.0,
            line: start..end,
        });
        end
    }

    /// What the drawn length of a way is multiplied with to honour its `length` tag.
    fn scale(&self, first_run: usize, tag: LengthTag, is_cut: bool) -> Result<f64, OddityKind> {
        let metres = match tag {
            LengthTag::Absent => return Ok(1.0),
            LengthTag::Unreadable => return Err(OddityKind::UnreadableLength),
            LengthTag::Metres(metres) => metres,
        };
        let share = metres / self.drawn_metres(first_run);
        // No drawn length gives no number, which is in no range.
        if !is_cut && LENGTH_SHARE.contains(&share) {
            Ok(share)
        } else {
            Err(OddityKind::UnlikelyLength)
        }
    }

    /// Length as drawn of the runs from `first_run` on.
    fn drawn_metres(&self, first_run: usize) -> f64 {
        let runs = self.runs[first_run..].iter();
        runs.map(|run| metres_along(&self.points(&run.line))).sum()
    }

    fn cut_runs(&mut self, oddities: &mut Oddities) {
        for run in std::mem::take(&mut self.runs) {
            let mut start = run.line.start;
            for at in run.line.start + 1..run.line.end {
                let node = self.line[at];
                if self.uses[node as usize] >= 2 || self.barrier(node).is_some() {
                    self.piece(&run, start..at + 1, oddities);
                    start = at;
                }
            }
        }
    }

    fn piece(&mut self, run: &Run, line: std::ops::Range<usize>, oddities: &mut Oddities) {
        let metres = metres_along(&self.points(&line)) * run.scale;
        let decimetres = (metres * 10.0).round() as u32;
        if decimetres == 0 {
            oddities.note(OddityKind::ZeroLength, self.way_ids[run.way as usize]);
        }
        let (tail, head) = (self.line[line.start], self.line[line.end - 1]);
        let mut signals = [0_u8; 2];
        for (at, &node) in self.line[line.clone()].iter().enumerate() {
            let stops = self.signals(node);
            // A signal at an end stops those who arrive there, not those who leave.
            signals[0] = signals[0].saturating_add(u8::from(at > 0 && stops.stops(true)));
            let arrives_back = at + 1 < line.len();
            signals[1] = signals[1].saturating_add(u8::from(arrives_back && stops.stops(false)));
        }
        self.pieces.push(Piece {
            ends: [tail, head],
            way: run.way,
            decimetres,
            signals,
            line,
        });
    }

    /// Gives each road that ends at a closed barrier an end of its own, and a passage between them.
    fn open_barriers(&mut self) {
        let mut seen = vec![false; self.nodes.facts.len()];
        for piece in 0..self.pieces.len() {
            for end in 0..2 {
                let node = self.pieces[piece].ends[end];
                let Some((fact, passage)) = self.barrier(node) else {
                    continue;
                };
                if !std::mem::replace(&mut seen[fact], true) {
                    continue;
                }
                let clone = (self.nodes.ids.len() + self.clones.len()) as u32;
                self.clones.push(node);
                self.pieces[piece].ends[end] = clone;
                let way = self.way_ids.len() as u32;
                self.way_ids.push(self.nodes.ids[node as usize]);
                self.way_facts.push(passage);
                let line = self.line.len()..self.line.len() + 2;
                self.line.extend([node, node]);
                let (ends, signals) = ([node, clone], [0; 2]);
                self.pieces.push(Piece {
                    ends,
                    way,
                    decimetres: 0,
                    signals,
                    line,
                });
            }
        }
    }

    /// Numbers nodes along a curve that keeps neighbours together, and segments after their first node.
    fn number(self) -> Shape {
        let point = |node: u32| self.point(self.original(node));
        let mut order: Vec<u32> = self.pieces.iter().flat_map(|piece| piece.ends).collect();
        order.sort_unstable();
        order.dedup();
        order.sort_by_key(|&node| (point(node).morton(), node));
        let mut number = vec![0_u32; self.nodes.ids.len() + self.clones.len()];
        for (new, &old) in order.iter().enumerate() {
            number[old as usize] = new as u32;
        }
        let ends = |piece: &Piece| piece.ends.map(|node| number[node as usize]);
        let mut by_node: Vec<usize> = (0..self.pieces.len()).collect();
        by_node.sort_by_key(|&piece| {
            let [tail, head] = ends(&self.pieces[piece]);
            (tail.min(head), piece)
        });
        let is_major = self.majors(&order, &number);
        let mut shape = Shape {
            nodes: order.iter().map(|&node| point(node)).collect(),
            node_ids: order
                .iter()
                .map(|&n| self.nodes.ids[self.original(n) as usize])
                .collect(),
            ..Shape::default()
        };
        let segments = &mut shape.segments;
        segments.shape_first.push(0);
        for piece in by_node.into_iter().map(|piece| &self.pieces[piece]) {
            let [tail, head] = ends(piece);
            segments.tail.push(tail);
            segments.head.push(head);
            segments.way.push(piece.way);
            segments.decimetres.push(piece.decimetres);
            segments
                .signs
                .push(self.signs(piece, &is_major, [head, tail]));
            segments.shape.extend(
                self.line[piece.line.clone()]
                    .iter()
                    .map(|&node| self.point(node)),
            );
            segments.shape_first.push(segments.shape.len() as u32);
        }
        shape.way_ids = self.way_ids;
        shape.way_facts = self.way_facts;
        shape
    }

    /// Which nodes lie on a major road.
    fn majors(&self, order: &[u32], number: &[u32]) -> Vec<bool> {
        let mut is_major = vec![false; order.len()];
        for piece in &self.pieces {
            if self.way_facts[piece.way as usize].class.is_major() {
                for node in piece.ends {
                    is_major[number[node as usize] as usize] = true;
                }
            }
        }
        is_major
    }

    fn signs(&self, piece: &Piece, is_major: &[bool], arrives_at: [u32; 2]) -> [ArcSigns; 2] {
        let class = self.way_facts[piece.way as usize].class;
        let gives_way = !class.is_major() && !class.is_link();
        // With the nodes one arrives at the head, against them at the tail.
        let old = [piece.ends[1], piece.ends[0]];
        [0, 1].map(|direction| {
            let has_signals = self.signals(self.original(old[direction])) != Signals::None;
            let meets_major = gives_way && !has_signals && is_major[arrives_at[direction] as usize];
            ArcSigns::new(piece.signals[direction], meets_major)
        })
    }

    fn original(&self, node: u32) -> u32 {
        match (node as usize).checked_sub(self.nodes.ids.len()) {
            Some(clone) => self.clones[clone],
            None => node,
        }
    }

    fn facts(&self, node: u32) -> Option<(usize, &NodeFacts)> {
        let fact = self
            .nodes
            .facts
            .binary_search_by_key(&node, |(index, _)| *index)
            .ok()?;
        Some((fact, &self.nodes.facts[fact].1))
    }

    fn barrier(&self, node: u32) -> Option<(usize, WayFacts)> {
        let (fact, facts) = self.facts(node)?;
        Some((fact, facts.barrier?))
    }

    fn signals(&self, node: u32) -> Signals {
        self.facts(node)
            .map_or(Signals::None, |(_, facts)| facts.signals)
    }

    fn point(&self, node: u32) -> Point {
        self.nodes.points[node as usize].expect("missing nodes are on no run")
    }

    fn points(&self, line: &std::ops::Range<usize>) -> Vec<Point> {
        self.line[line.clone()]
            .iter()
            .map(|&node| self.point(node))
            .collect()
    }
}
