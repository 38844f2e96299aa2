//! The shortest path, plainly: one source, many targets, every state at most once.
//!
//! The slow twin of the hierarchy, on the same states: it shares the arcs, the turns and the doors of places with it, and
//! nothing of the way it searches.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use units::{Cancel, Cancelled};

use crate::cost::Cost;
use crate::doors::{Doors, directly};
use crate::network::RoadNetwork;
use crate::snap::Snap;

/// States settled between two looks at the cancel flag: well under a millisecond.
const LOOK_EVERY: u32 = 1_024;

/// Places to be reached, and the states from which they are.
pub(crate) struct Targets<'a> {
    snaps: &'a [Snap],
    doors: Vec<Doors>,
    /// All states of these doors, sorted, each once.
    states: Vec<u32>,
}

impl<'a> Targets<'a> {
    pub(crate) fn new(network: &RoadNetwork, snaps: &'a [Snap]) -> Self {
        let doors: Vec<Doors> = snaps.iter().map(|snap| Doors::of(network, snap)).collect();
        let mut states: Vec<u32> = doors
            .iter()
            .flat_map(|doors| doors.into.iter().map(|door| door.state))
            .collect();
        states.sort_unstable();
        states.dedup();
        Self {
            snaps,
            doors,
            states,
        }
    }
}

/// Working memory of one search; used again for the next, so that a row of a table costs no allocation.
pub(crate) struct Search {
    labels: Vec<Cost>,
    touched: Vec<u32>,
    is_target: Vec<bool>,
    heap: BinaryHeap<Reverse<(Cost, u32)>>,
}

impl Search {
    /// For searches by places of `states` states.
    pub(crate) fn new(states: usize) -> Self {
        Self {
            labels: vec![Cost::UNREACHED; states],
            touched: Vec::new(),
            is_target: vec![false; states],
            heap: BinaryHeap::new(),
        }
    }

    /// Searches from `source` until every state of `targets` is settled or nothing is left.
    pub(crate) fn run(
        &mut self,
        network: &RoadNetwork,
        source: &Snap,
        targets: &Targets<'_>,
        cancel: &Cancel,
    ) -> Result<(), Cancelled> {
        self.clear();
        let profile = source.profile();
        let (turns, weights) = (network.turns(profile), network.weights(profile));
        let decimetres = &network.parts().segments.decimetres;
        let mut waiting = targets.states.len();
        let mut settled = 0_u32;
        let mut result = cancel.check();
        for &state in &targets.states {
            self.is_target[state as usize] = true;
        }
        for door in Doors::of(network, source).out {
            self.offer(door.state, door.cost);
        }
        while waiting > 0
            && result.is_ok()
            && let Some(Reverse((cost, state))) = self.heap.pop()
        {
            if cost > self.labels[state as usize] {
                continue;
            }
            settled = settled.wrapping_add(1);
            if settled.is_multiple_of(LOOK_EVERY) {
                result = cancel.check();
            }
            waiting -= usize::from(std::mem::take(&mut self.is_target[state as usize]));
            for way in turns.on(state) {
                if let Some(cost) = cost.plus(Cost::new(weights, decimetres, way.arc)) {
                    self.offer(way.next, cost);
                }
            }
        }
        for &state in &targets.states {
            self.is_target[state as usize] = false;
        }
        result
    }

    /// What the best way from `source` to one of the targets costs, after [`Search::run`].
    pub(crate) fn arrival(
        &self,
        network: &RoadNetwork,
        source: &Snap,
        targets: &Targets<'_>,
        target: usize,
    ) -> Option<Cost> {
        let through = targets.doors[target].into.iter().filter_map(|door| {
            let label = self.labels[door.state as usize];
            if label == Cost::UNREACHED {
                return None;
            }
            label.plus(door.cost)
        });
        let directly = directly(network, source, &targets.snaps[target]);
        through.chain(directly.map(|(cost, _)| cost)).min()
    }

    fn offer(&mut self, state: u32, cost: Cost) {
        let label = &mut self.labels[state as usize];
        if cost < *label {
            if *label == Cost::UNREACHED {
                self.touched.push(state);
            }
            *label = cost;
            self.heap.push(Reverse((cost, state)));
        }
    }

    fn clear(&mut self) {
        for &state in &self.touched {
            self.labels[state as usize] = Cost::UNREACHED;
        }
        self.touched.clear();
        self.heap.clear();
    }
}
