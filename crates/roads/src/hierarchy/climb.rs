//! The search upwards from a place: every higher state that its arcs lead to, with the cost of the best way up.
//!
//! No queue: the states that can be reached are collected, sorted, and looked at in the order of their numbers; by then
//! every arc into a state has been seen.

use std::sync::{Mutex, PoisonError};

use super::{Arcs, Packed};

/// Working memories that nobody uses at the moment, so that a question does not begin with clearing one for all states.
///
/// There are never more than were in use at once.
#[derive(Default)]
pub(crate) struct Climbs(Mutex<Vec<Climb>>);

impl Climbs {
    /// A working memory for `states` states at least.
    pub(crate) fn take(&self, states: usize) -> Climb {
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut climb = spare.pop().unwrap_or_default();
        drop(spare);
        if climb.cost.len() < states {
            climb.cost.resize(states, Packed::UNREACHED);
            climb.from.resize(states, 0);
        }
        climb
    }

    /// Takes a working memory back.
    pub(crate) fn put_back(&self, climb: Climb) {
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        spare.push(climb);
    }
}

/// Working memory of climbs; used again for the next.
#[derive(Default)]
pub(crate) struct Climb {
    cost: Vec<Packed>,
    /// The state below by whose arc the best way comes; itself where it starts.
    from: Vec<u32>,
    /// The states reached, rising.
    reached: Vec<u32>,
}

impl Climb {
    /// Climbs `arcs` from each of `starts`, a state and what it takes to get there.
    pub(crate) fn run(&mut self, arcs: Arcs<'_>, starts: impl IntoIterator<Item = (u32, Packed)>) {
        for &state in &self.reached {
            self.cost[state as usize] = Packed::UNREACHED;
        }
        self.reached.clear();
        for (state, cost) in starts {
            let known = &mut self.cost[state as usize];
            if *known == Packed::UNREACHED {
                self.reached.push(state);
            }
            if cost < *known {
                *known = cost;
                self.from[state as usize] = state;
            }
        }
        let mut next = 0;
        while let Some(&state) = self.reached.get(next) {
            next += 1;
            for &high in &arcs.high[arcs.of(state)] {
                let known = &mut self.cost[high as usize];
                if *known == Packed::UNREACHED {
                    *known = Self::SEEN;
                    self.reached.push(high);
                }
            }
        }
        self.reached.sort_unstable();
        for &state in &self.reached {
            let cost = self.cost[state as usize];
            for arc in arcs.of(state) {
                let high = arcs.high[arc] as usize;
                let offer = cost.plus(arcs.cost(arc));
                if offer < self.cost[high] {
                    self.cost[high] = offer;
                    self.from[high] = state;
                }
            }
        }
    }

    /// Dearer than any path, and not [`Packed::UNREACHED`].
    const SEEN: Packed = Packed {
        key: Packed::UNREACHED_KEY,
        joules: u32::MAX - 1,
    };

    /// The states reached, rising, each with its cost.
    pub(crate) fn reached(&self) -> impl Iterator<Item = (u32, Packed)> {
        self.reached
            .iter()
            .map(|&state| (state, self.cost[state as usize]))
    }

    /// What it takes to get up to a state.
    pub(crate) fn cost(&self, state: u32) -> Packed {
        self.cost[state as usize]
    }

    /// The states of the best way up to `state`, from where it starts.
    pub(crate) fn way_to(&self, state: u32) -> Vec<u32> {
        let mut way = vec![state];
        let mut at = state;
        while self.from[at as usize] != at {
            at = self.from[at as usize];
            way.push(at);
        }
        way.reverse();
        way
    }
}
