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

    /// Lowers the cost of `arc` to `offer`, whatever it passes, and says whether that is less.
    fn lower(&mut self, arc: usize, offer: Packed) -> bool {
        let is_less = offer < self.get(arc);
        if is_less {
            self.key[arc] = offer.key;
            self.joules[arc] = offer.joules;
        }
        is_less
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
    let [up_beaten, down_beaten] = from_above(topology, below, &mut up, &mut down);
    let up = side(topology, up, &up_beaten);
    Hierarchy {
        up,
        down: side(topology, down, &down_beaten),
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

/// Which arcs, up and down, a path through higher states beats. The cost of such an arc becomes that of the path.
fn from_above<'a>(
    topology: &Topology,
    below: impl Fn(u32) -> &'a [(u32, u32)],
    up: &mut Costs,
    down: &mut Costs,
) -> [Vec<bool>; 2] {
    let mut up_beaten = vec![false; topology.high.len()];
    let mut down_beaten = up_beaten.clone();
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
                let (rise, fall) = (up.get(across), down.get(across));
                up_beaten[beyond] |= up.lower(beyond, up.get(here).plus(rise));
                down_beaten[beyond] |= down.lower(beyond, fall.plus(down.get(here)));
                up_beaten[here] |= up.lower(here, up.get(beyond).plus(fall));
                down_beaten[here] |= down.lower(here, rise.plus(down.get(beyond)));
            }
        }
    }
    [up_beaten, down_beaten]
}

/// The arcs that are needed: those that can be driven, and no path beats.
#[allow(
    clippy::needless_pass_by_value,
    reason = "what is not needed is given back before the other direction is made"
)]
fn side(topology: &Topology, costs: Costs, beaten: &[bool]) -> Side {
    let needed = |&arc: &usize| !beaten[arc] && costs.key[arc] < Packed::UNREACHED_KEY;
    let count = (0..beaten.len()).filter(needed).count();
    let mut first = Vec::with_capacity(topology.first.len());
    let mut high = Vec::with_capacity(count);
    let mut key = Vec::with_capacity(count);
    let mut joules = Vec::with_capacity(count);
    let mut middle = Vec::with_capacity(count);
    for state in 0..topology.first.len() as u32 - 1 {
        first.push(high.len() as u32);
        for arc in topology.arcs(state).filter(needed) {
            high.push(topology.high[arc]);
            key.push(costs.key[arc]);
            joules.push(costs.joules[arc]);
            middle.push(costs.middle[arc]);
        }
    }
    first.push(high.len() as u32);
    Side {
        first: first.into(),
        high: high.into(),
        key: key.into(),
        joules: joules.into(),
        middle: middle.into(),
    }
}
