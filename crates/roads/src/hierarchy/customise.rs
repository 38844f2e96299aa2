//! What the arcs of a hierarchy cost with the weights of one profile, and which of them are needed at all.
//!
//! Upwards, each arc gets the cost of the best path through lower states. Downwards, it is compared with the best path
//! through higher ones: what is beaten is needed by no shortest path and is left out ("perfect customisation"), and so is
//! what nobody may drive. Of equal paths the one found first in the order of states is kept, so that the answer is the
//! same every time.

use super::topology::Topology;
use super::{Hierarchy, NO_SHORTCUT, Packed, Side};
use crate::cost::Cost;
use crate::profile::Weights;
use crate::turns::Turns;

/// One direction of all arcs of a topology.
struct Costs {
    key: Vec<u64>,
    joules: Vec<u32>,
    middle: Vec<u32>,
}

impl Costs {
    fn new(arcs: usize) -> Self {
        Self {
            key: vec![Packed::UNREACHED.key; arcs],
            joules: vec![Packed::UNREACHED.joules; arcs],
            middle: vec![NO_SHORTCUT; arcs],
        }
    }

    fn get(&self, arc: usize) -> Packed {
        Packed {
            key: self.key[arc],
            joules: self.joules[arc],
        }
    }

    /// Lowers the cost of `arc` to `offer`, if that is less, whatever it passes.
    fn lower(&mut self, arc: usize, offer: Packed) {
        if offer < self.get(arc) {
            self.key[arc] = offer.key;
            self.joules[arc] = offer.joules;
        }
    }

    /// Lowers the cost of `arc` to `offer`, the way over `middle`, if that is less.
    fn offer(&mut self, arc: usize, offer: Packed, middle: u32) {
        let known = self.key[arc];
        if offer.key < known || (offer.key == known && offer.joules < self.joules[arc]) {
            self.key[arc] = offer.key;
            self.joules[arc] = offer.joules;
            self.middle[arc] = middle;
        }
    }
}

/// The hierarchy of this topology with these weights.
pub(super) fn customise(
    topology: &Topology,
    turns: &Turns,
    weights: &Weights,
    decimetres: &[u32],
) -> Hierarchy {
    let arcs = topology.high.len();
    let (mut up, mut down) = (Costs::new(arcs), Costs::new(arcs));
    for from in 0..turns.states() as u32 {
        for way in turns.on(from) {
            let to = way.next;
            let cost = Packed::of(Cost::new(weights, decimetres, way.arc));
            if from < to {
                up.offer(topology.between(from, to), cost, NO_SHORTCUT);
            } else if to < from {
                down.offer(topology.between(to, from), cost, NO_SHORTCUT);
            }
        }
    }
    let (first, below) = topology.reversed();
    let below =
        |state: u32| &below[first[state as usize] as usize..first[state as usize + 1] as usize];
    from_below(topology, below, &mut up, &mut down);
    let [up_needed, down_needed] = from_above(topology, below, &up, &down);
    Hierarchy {
        up: side(topology, &up, &up_needed),
        down: side(topology, &down, &down_needed),
    }
}

/// Every arc becomes the best path through lower states.
fn from_below<'a>(
    topology: &Topology,
    below: impl Fn(u32) -> &'a [(u32, u32)],
    up: &mut Costs,
    down: &mut Costs,
) {
    let states = topology.first.len() as u32 - 1;
    // The arc from the state at hand to each higher neighbour.
    let mut arc_to = vec![0_u32; states as usize];
    for state in 0..states {
        for arc in topology.arcs(state) {
            arc_to[topology.high[arc] as usize] = arc as u32;
        }
        for &(low, to_state) in below(state) {
            let (into, out) = (down.get(to_state as usize), up.get(to_state as usize));
            // Higher neighbours of the low state beyond this one are neighbours of this one too.
            for beyond in to_state as usize + 1..topology.first[low as usize + 1] as usize {
                let arc = arc_to[topology.high[beyond] as usize] as usize;
                up.offer(arc, into.plus(up.get(beyond)), low);
                down.offer(arc, down.get(beyond).plus(out), low);
            }
        }
    }
}

/// Which arcs, up and down, no path through higher states beats.
fn from_above<'a>(
    topology: &Topology,
    below: impl Fn(u32) -> &'a [(u32, u32)],
    up: &Costs,
    down: &Costs,
) -> [Vec<bool>; 2] {
    let best = |costs: &Costs| Costs {
        key: costs.key.clone(),
        joules: costs.joules.clone(),
        middle: Vec::new(),
    };
    let (mut best_up, mut best_down) = (best(up), best(down));
    let states = topology.first.len() as u32 - 1;
    let mut arc_to = vec![0_u32; states as usize];
    for state in (0..states).rev() {
        for arc in topology.arcs(state) {
            arc_to[topology.high[arc] as usize] = arc as u32;
        }
        for &(low, to_state) in below(state) {
            let here = to_state as usize;
            for beyond in here + 1..topology.first[low as usize + 1] as usize {
                let across = arc_to[topology.high[beyond] as usize] as usize;
                let (rise, fall) = (best_up.get(across), best_down.get(across));
                best_up.lower(beyond, best_up.get(here).plus(rise));
                best_down.lower(beyond, fall.plus(best_down.get(here)));
                best_up.lower(here, best_up.get(beyond).plus(fall));
                best_down.lower(here, rise.plus(best_down.get(beyond)));
            }
        }
    }
    let needed = |costs: &Costs, best: &Costs| {
        (0..costs.key.len())
            .map(|arc| costs.get(arc) == best.get(arc) && costs.key[arc] < Packed::UNREACHED_KEY)
            .collect()
    };
    [needed(up, &best_up), needed(down, &best_down)]
}

fn side(topology: &Topology, costs: &Costs, needed: &[bool]) -> Side {
    let count = needed.iter().filter(|&&needed| needed).count();
    let mut side = Side {
        first: Vec::with_capacity(topology.first.len()),
        high: Vec::with_capacity(count),
        key: Vec::with_capacity(count),
        joules: Vec::with_capacity(count),
        middle: Vec::with_capacity(count),
    };
    for state in 0..topology.first.len() as u32 - 1 {
        side.first.push(side.high.len() as u32);
        for arc in topology.arcs(state).filter(|&arc| needed[arc]) {
            side.high.push(topology.high[arc]);
            side.key.push(costs.key[arc]);
            side.joules.push(costs.joules[arc]);
            side.middle.push(costs.middle[arc]);
        }
    }
    side.first.push(side.high.len() as u32);
    side
}
