//! Which arcs a hierarchy has: those of the graph, and those that contraction in the given order adds.
//!
//! A state's higher neighbours become neighbours of each other when it is contracted. It suffices to hand them to the
//! lowest of them (as in sparse Cholesky factorisation), so each list is made once from those of a few children.

use crate::turns::Turns;

/// Arcs from each state to higher ones, heads rising; which way they may be driven is not said.
pub(super) struct Topology {
    pub first: Vec<u32>,
    pub high: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Topology {
    pub(super) fn of(turns: &Turns) -> Self {
        let states = turns.states();
        let (given_first, given) = given(turns);
        let mut topology = Self {
            first: Vec::with_capacity(states + 1),
            high: Vec::with_capacity(2 * given.len()),
        };
        // The children of a state: first, and next of the same parent.
        let mut child = vec![NONE; states];
        let mut sibling = vec![NONE; states];
        let mut seen = vec![NONE; states];
        let mut list: Vec<u32> = Vec::new();
        for state in 0..states as u32 {
            topology.first.push(topology.high.len() as u32);
            seen[state as usize] = state;
            let mut take = |high: u32, list: &mut Vec<u32>| {
                if std::mem::replace(&mut seen[high as usize], state) != state {
                    list.push(high);
                }
            };
            let own =
                given_first[state as usize] as usize..given_first[state as usize + 1] as usize;
            for &high in &given[own] {
                take(high, &mut list);
            }
            let mut low = child[state as usize];
            while low != NONE {
                let from = topology.first[low as usize] as usize;
                let end = topology.first[low as usize + 1] as usize;
                for &high in &topology.high[from..end] {
                    take(high, &mut list);
                }
                low = sibling[low as usize];
            }
            list.sort_unstable();
            if let Some(&parent) = list.first() {
                sibling[state as usize] = child[parent as usize];
                child[parent as usize] = state;
            }
            topology.high.append(&mut list);
        }
        topology.first.push(topology.high.len() as u32);
        topology
    }

    pub(super) fn arcs(&self, state: u32) -> std::ops::Range<usize> {
        self.first[state as usize] as usize..self.first[state as usize + 1] as usize
    }

    /// The arc between two states that are neighbours.
    pub(super) fn between(&self, low: u32, high: u32) -> usize {
        let arcs = self.arcs(low);
        let at = self.high[arcs.clone()].binary_search(&high);
        arcs.start + at.expect("neighbours have an arc")
    }

    /// For each state, the arcs that lead up to it, and the states from which, both rising.
    pub(super) fn reversed(&self) -> (Vec<u32>, Vec<(u32, u32)>) {
        let states = self.first.len() - 1;
        let mut first = vec![0_u32; states + 1];
        for &high in &self.high {
            first[high as usize + 1] += 1;
        }
        for state in 0..states {
            first[state + 1] += first[state];
        }
        let mut next = first.clone();
        let mut below = vec![(0, 0); self.high.len()];
        for low in 0..states as u32 {
            for arc in self.arcs(low) {
                let place = &mut next[self.high[arc] as usize];
                below[*place as usize] = (low, arc as u32);
                *place += 1;
            }
        }
        (first, below)
    }
}

/// The higher neighbours of each state in the graph of turns, whichever way they are driven; some more than once.
fn given(turns: &Turns) -> (Vec<u32>, Vec<u32>) {
    let states = turns.states();
    let pairs = || {
        (0..states as u32).flat_map(|from| {
            turns.on(from).iter().filter_map(move |way| {
                let to = way.next;
                (from != to).then(|| (from.min(to), from.max(to)))
            })
        })
    };
    let mut first = vec![0_u32; states + 1];
    for (low, _) in pairs() {
        first[low as usize + 1] += 1;
    }
    for state in 0..states {
        first[state + 1] += first[state];
    }
    let mut next = first.clone();
    let mut given = vec![0_u32; first[states] as usize];
    for (low, high) in pairs() {
        let place = &mut next[low as usize];
        given[*place as usize] = high;
        *place += 1;
    }
    (first, given)
}
