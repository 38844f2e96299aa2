//! Least weighted differences under difference constraints: the arithmetic behind "least waiting".
//!
//! Minimise the sum of `w * (x[j] - x[i])` subject to `x[j] - x[i] >= a` and to bounds on each `x`. The dual is a
//! transport of weights along longest ways, solved by successive longest paths (Bellman and Ford); the solutions that
//! are optimal form a lattice, and its least element is read off the final network (Ahuja, Magnanti, Orlin, *Network
//! Flows*, chapters 9 and 11). Exact in whole numbers; plain rather than fast.

use std::collections::VecDeque;

/// Weight of a gap that may be closed, against 1 for one that must stay: the first is a level above the second, since
/// even at 1,000 ticks a second it takes 12,000 carer-days of nothing but gaps, all tied by links, to reach it.
const CLOSABLE_WEIGHT: i64 = 1 << 40;

/// Variables `0..count`, and the origin behind them.
pub(super) struct System {
    count: usize,
    /// Inflow that each node still lacks (positive) or has to send on (negative).
    lacking: Vec<i64>,
    arcs: Vec<Arc>,
    arcs_from: Vec<Vec<usize>>,
}

/// `x[to] - x[from] >= length`, with the flow it carries; its mirror stands beside it.
struct Arc {
    to: usize,
    length: i64,
    /// What may still flow: unlimited along an arc, what flows along it against it.
    room: i64,
}

const UNLIMITED: i64 = i64::MAX / 4;
/// Below every length: a way passes the origin once at most, and so one bound, of at most 2^60, from above.
const UNREACHED: i64 = i64::MIN / 2;

impl System {
    pub(super) fn new(count: usize) -> Self {
        let nodes = count + 1;
        Self {
            count,
            lacking: vec![0; nodes],
            arcs: Vec::new(),
            arcs_from: vec![Vec::new(); nodes],
        }
    }

    /// `x[later] - x[sooner] >= least`.
    pub(super) fn at_least(&mut self, sooner: usize, later: usize, least: i64) {
        self.arcs_from[sooner].push(self.arcs.len());
        self.arcs.push(Arc {
            to: later,
            length: least,
            room: UNLIMITED,
        });
        self.arcs_from[later].push(self.arcs.len());
        self.arcs.push(Arc {
            to: sooner,
            length: -least,
            room: 0,
        });
    }

    /// `from <= x[at] <= to`.
    pub(super) fn within(&mut self, at: usize, from: i64, to: i64) {
        self.at_least(self.count, at, from);
        self.at_least(at, self.count, -to);
    }

    /// Adds `x[later] - x[sooner]` to what is minimised, on the lower level when it is `forced`.
    pub(super) fn minimise_difference(&mut self, sooner: usize, later: usize, forced: bool) {
        let weight = if forced { 1 } else { CLOSABLE_WEIGHT };
        self.lacking[later] += weight;
        self.lacking[sooner] -= weight;
    }

    /// The least of all optimal solutions. The constraints must have a solution.
    pub(super) fn least_optimum(mut self) -> Vec<i64> {
        for source in 0..self.lacking.len() {
            while self.lacking[source] < 0 {
                self.send_from(source);
            }
        }
        let mut least = self.longest_from(self.count).0;
        least.truncate(self.count);
        least
    }

    /// Sends weight from `source` to the nearest node (by longest way) that lacks some.
    fn send_from(&mut self, source: usize) {
        let (length, arc_into) = self.longest_from(source);
        let lacks = |node: &usize| self.lacking[*node] > 0 && length[*node] > UNREACHED;
        let target = (0..length.len())
            .filter(lacks)
            .max_by_key(|&node| (length[node], std::cmp::Reverse(node)));
        let target = target.expect("weights sum to zero and the origin ties all nodes");
        let mut amount = self.lacking[target].min(-self.lacking[source]);
        let way = self.way(source, target, &arc_into);
        for &arc in &way {
            amount = amount.min(self.arcs[arc].room);
        }
        for arc in way {
            self.arcs[arc].room -= if self.arcs[arc].room >= UNLIMITED / 2 {
                0
            } else {
                amount
            };
            let mirror = &mut self.arcs[arc ^ 1];
            mirror.room += if mirror.room >= UNLIMITED / 2 {
                0
            } else {
                amount
            };
        }
        self.lacking[source] += amount;
        self.lacking[target] -= amount;
    }

    fn way(&self, source: usize, target: usize, arc_into: &[usize]) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = target;
        while at != source {
            way.push(arc_into[at]);
            at = self.arcs[arc_into[at] ^ 1].to;
        }
        way
    }

    /// Longest ways from `source` along arcs with room, and the arc by which each node is reached.
    fn longest_from(&self, source: usize) -> (Vec<i64>, Vec<usize>) {
        let mut length = vec![UNREACHED; self.lacking.len()];
        let mut arc_into = vec![usize::MAX; self.lacking.len()];
        let mut queued = vec![false; self.lacking.len()];
        let mut queue = VecDeque::from([source]);
        length[source] = 0;
        while let Some(node) = queue.pop_front() {
            queued[node] = false;
            for &arc in &self.arcs_from[node] {
                let Arc {
                    to,
                    length: step,
                    room,
                } = self.arcs[arc];
                if room > 0 && length[node] + step > length[to] {
                    length[to] = length[node] + step;
                    arc_into[to] = arc;
                    if !queued[to] {
                        queued[to] = true;
                        queue.push_back(to);
                    }
                }
            }
        }
        (length, arc_into)
    }
}
