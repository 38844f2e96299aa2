//! The shortest path, plainly: one source, many targets, every node at most once.
//!
//! Of the fastest paths the shortest counts, of these the one with the least energy. As sums of triples keep their order,
//! seconds, metres and joules of "the" path are one well-defined triple, whatever algorithm finds it:
//! this one stays the slow twin of the faster queries.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use units::{Cancel, Cancelled};

use crate::network::RoadNetwork;
use crate::profile::{CLOSED, Profile, Weights};
use crate::snap::{Doors, Snap, doors, split};

/// Longest path that is looked for, milliseconds: 24 days. Beyond it a place counts as unreachable.
const PATH_MS_MAX: u32 = i32::MAX as u32;
/// Nodes settled between two looks at the cancel flag: well under a millisecond.
const LOOK_EVERY: u32 = 1_024;

/// What a path costs; the order is time, then length, then energy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    pub ms: u32,
    pub decimetres: u32,
    /// Saturates at 4.3 GJ (1,193 kWh).
    pub joules: u32,
}

impl Cost {
    /// Dearer than any path.
    pub(crate) const UNREACHED: Self = Self {
        ms: u32::MAX,
        decimetres: u32::MAX,
        joules: u32::MAX,
    };

    /// Of an arc that is open.
    pub(crate) fn of_arc(network: &RoadNetwork, profile: Profile, arc: u32) -> Self {
        let weights = network.weights(profile);
        Self::new(weights, &network.parts().segments.decimetres, arc)
    }

    fn new(weights: &Weights, decimetres: &[u32], arc: u32) -> Self {
        Self {
            ms: weights.ms[arc as usize],
            decimetres: decimetres[arc as usize / 2],
            joules: weights.joules[arc as usize],
        }
    }

    /// `None` beyond [`PATH_MS_MAX`]; below it, lengths fit too, as nothing moves at more than 250 km/h.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let ms = self
            .ms
            .checked_add(other.ms)
            .filter(|&ms| ms <= PATH_MS_MAX)?;
        Some(Self {
            ms,
            decimetres: self.decimetres.saturating_add(other.decimetres),
            joules: self.joules.saturating_add(other.joules),
        })
    }

    pub(crate) fn minus(self, part: Self) -> Self {
        Self {
            ms: self.ms - part.ms,
            decimetres: self.decimetres - part.decimetres,
            joules: self.joules - part.joules,
        }
    }

    /// A share (0 to 1) of it, each figure rounded.
    pub(crate) fn part(self, share: f64) -> Self {
        let part = |whole: u32| (f64::from(whole) * share).round() as u32;
        Self {
            ms: part(self.ms),
            decimetres: part(self.decimetres),
            joules: part(self.joules),
        }
    }
}

/// Places to be reached, and the nodes through which they are.
pub(crate) struct Targets<'a> {
    snaps: &'a [Snap],
    doors: Vec<Doors>,
    /// All nodes of these doors, sorted, each once.
    nodes: Vec<u32>,
}

impl<'a> Targets<'a> {
    pub(crate) fn new(network: &RoadNetwork, snaps: &'a [Snap]) -> Self {
        let doors: Vec<Doors> = snaps.iter().map(|snap| doors(network, snap)).collect();
        let mut nodes: Vec<u32> = doors
            .iter()
            .flat_map(|doors| doors.into.iter().map(|access| access.node))
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        Self {
            snaps,
            doors,
            nodes,
        }
    }
}

/// How the best path reaches a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Along the one arc on which both places lie.
    Along(u32),
    /// Out by the `out`-th door of the source, in by the `into`-th of the target.
    Through { into: usize },
}

/// Working memory of one search; used again for the next, so that a row of a table costs no allocation.
pub(crate) struct Search {
    labels: Vec<Cost>,
    /// The arc by which each node was reached; `START` for the first.
    reached_by: Vec<u32>,
    touched: Vec<u32>,
    is_target: Vec<bool>,
    heap: BinaryHeap<Reverse<(Cost, u32)>>,
}

/// Reached from the source itself.
const START: u32 = u32::MAX;

impl Search {
    pub(crate) fn new(network: &RoadNetwork) -> Self {
        let nodes = network.nodes();
        Self {
            labels: vec![Cost::UNREACHED; nodes],
            reached_by: vec![START; nodes],
            touched: Vec::new(),
            is_target: vec![false; nodes],
            heap: BinaryHeap::new(),
        }
    }

    /// Searches from `source` until every node of `targets` is settled or nothing is left.
    pub(crate) fn run(
        &mut self,
        network: &RoadNetwork,
        source: &Snap,
        targets: &Targets<'_>,
        cancel: &Cancel,
    ) -> Result<(), Cancelled> {
        self.clear();
        let profile = source.profile();
        let (graph, weights) = (network.graph(), network.weights(profile));
        let decimetres = &network.parts().segments.decimetres;
        let mut waiting = targets.nodes.len();
        let mut settled = 0_u32;
        let mut result = cancel.check();
        for &node in &targets.nodes {
            self.is_target[node as usize] = true;
        }
        for access in doors(network, source).out {
            self.offer(access.node, access.cost, START);
        }
        while waiting > 0
            && result.is_ok()
            && let Some(Reverse((cost, node))) = self.heap.pop()
        {
            if cost > self.labels[node as usize] {
                continue;
            }
            settled = settled.wrapping_add(1);
            if settled.is_multiple_of(LOOK_EVERY) {
                result = cancel.check();
            }
            waiting -= usize::from(std::mem::take(&mut self.is_target[node as usize]));
            for out in graph.out(node) {
                if weights.ms[out.arc as usize] == CLOSED {
                    continue;
                }
                if let Some(cost) = cost.plus(Cost::new(weights, decimetres, out.arc)) {
                    self.offer(out.head, cost, out.arc);
                }
            }
        }
        for &node in &targets.nodes {
            self.is_target[node as usize] = false;
        }
        result
    }

    /// The best way from `source` to one of the targets, after [`Search::run`].
    pub(crate) fn arrival(
        &self,
        network: &RoadNetwork,
        source: &Snap,
        targets: &Targets<'_>,
        target: usize,
    ) -> Option<(Cost, Arrival)> {
        let through = targets.doors[target]
            .into
            .iter()
            .enumerate()
            .filter_map(|(into, access)| {
                let label = self.labels[access.node as usize];
                if label == Cost::UNREACHED {
                    return None;
                }
                Some((label.plus(access.cost)?, Arrival::Through { into }))
            });
        along(network, source, &targets.snaps[target])
            .into_iter()
            .chain(through)
            .min_by_key(|a| a.0)
    }

    /// The arcs of the best path to a target's door, in order; the partial first and last ones are not among them.
    pub(crate) fn arcs_to(&self, network: &RoadNetwork, node: u32) -> (Vec<u32>, u32) {
        let segments = &network.parts().segments;
        let mut arcs = Vec::new();
        let mut at = node;
        while self.reached_by[at as usize] != START {
            let arc = self.reached_by[at as usize];
            arcs.push(arc);
            let segment = arc as usize / 2;
            at = if arc.is_multiple_of(2) {
                segments.tail[segment]
            } else {
                segments.head[segment]
            };
        }
        arcs.reverse();
        (arcs, at)
    }

    fn offer(&mut self, node: u32, cost: Cost, arc: u32) {
        let label = &mut self.labels[node as usize];
        if cost < *label {
            if *label == Cost::UNREACHED {
                self.touched.push(node);
            }
            *label = cost;
            self.reached_by[node as usize] = arc;
            self.heap.push(Reverse((cost, node)));
        }
    }

    fn clear(&mut self) {
        for &node in &self.touched {
            self.labels[node as usize] = Cost::UNREACHED;
            self.reached_by[node as usize] = START;
        }
        self.touched.clear();
        self.heap.clear();
    }
}

/// Straight along the segment on which both places lie, in whichever direction is open.
fn along(network: &RoadNetwork, source: &Snap, target: &Snap) -> Option<(Cost, Arrival)> {
    if source.segment() != target.segment() {
        return None;
    }
    let forward = 2 * source.segment() as u32;
    [
        (forward, source.share() <= target.share()),
        (forward + 1, source.share() >= target.share()),
    ]
    .into_iter()
    .filter(|&(arc, ahead)| ahead && network.weights(source.profile()).is_open(arc as usize))
    .map(|(arc, _)| {
        let (to_source, to_target) = (split(network, source, arc).0, split(network, target, arc).0);
        (to_target.minus(to_source), Arrival::Along(arc))
    })
    .min_by_key(|a| a.0)
}
