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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    /// A tiny system as drawn: bounds of each variable, arcs, and differences to be small.
    #[derive(Clone, Debug)]
    struct Drawn {
        bounds: Vec<(i64, i64)>,
        at_least: Vec<(usize, usize, i64)>,
        differences: Vec<(usize, usize, bool)>,
    }

    impl Drawn {
        fn system(&self) -> System {
            let mut system = System::new(self.bounds.len());
            for (at, &(from, to)) in self.bounds.iter().enumerate() {
                system.within(at, from, to);
            }
            for &(sooner, later, least) in &self.at_least {
                system.at_least(sooner, later, least);
            }
            for &(sooner, later, forced) in &self.differences {
                system.minimise_difference(sooner, later, forced);
            }
            system
        }

        /// Every solution there is, by trying all.
        fn solutions(&self) -> Vec<Vec<i64>> {
            let mut all = vec![Vec::new()];
            for &(from, to) in &self.bounds {
                all = all
                    .into_iter()
                    .flat_map(|x: Vec<i64>| {
                        (from..=to).map(move |value| [x.clone(), vec![value]].concat())
                    })
                    .collect();
            }
            all.retain(|x| {
                let holds =
                    |&(sooner, later, least): &(usize, usize, i64)| x[later] - x[sooner] >= least;
                self.at_least.iter().all(holds)
            });
            all
        }

        /// What closable and what forced differences add up to.
        fn value(&self, x: &[i64]) -> (i64, i64) {
            let sum = |level: bool| {
                self.differences
                    .iter()
                    .filter(|(_, _, forced)| *forced == level)
                    .map(|&(sooner, later, _)| x[later] - x[sooner])
                    .sum()
            };
            (sum(false), sum(true))
        }
    }

    fn drawn() -> impl Strategy<Value = Drawn> {
        (2..5_usize).prop_flat_map(|count| {
            let pair = (0..count, 0..count);
            (
                prop::collection::vec((0..4_i64, 0..4_i64), count),
                prop::collection::vec((pair.clone(), -3..3_i64), 0..6),
                prop::collection::vec((pair, any::<bool>()), 0..6),
            )
                .prop_map(|(bounds, at_least, differences)| Drawn {
                    bounds: bounds
                        .into_iter()
                        .map(|(from, length)| (from, from + length))
                        .collect(),
                    at_least: at_least
                        .into_iter()
                        .map(|((sooner, later), least)| (sooner, later, least))
                        .collect(),
                    differences: differences
                        .into_iter()
                        .map(|((sooner, later), forced)| (sooner, later, forced))
                        .collect(),
                })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 5_000,
            rng_seed: RngSeed::Fixed(1),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn the_optimum_is_least_among_all_that_are_best(drawn in drawn()) {
            let solutions = drawn.solutions();
            if let Some(best) = solutions.iter().map(|x| drawn.value(x)).min() {
                let best: Vec<_> = solutions.iter().filter(|x| drawn.value(x) == best).collect();
                // Each variable at its least among the best solutions is itself the best solution wanted.
                let least: Vec<i64> = (0..drawn.bounds.len())
                    .map(|at| best.iter().map(|x| x[at]).min().expect("one is best"))
                    .collect();
                prop_assert_eq!(drawn.system().least_optimum(), least);
            }
        }
    }

    #[test]
    fn the_finest_unit_and_the_longest_plan_do_not_overflow() {
        // 35 days at 1,000 ticks a second; a hundred stops a day, free to move within it, each second gap forced; the
        // last has no bound at all.
        let day = 86_400_000;
        let stops = 3_500;
        let mut system = System::new(stops);
        for at in 0..stops {
            let from = (at as i64 / 100) * day;
            let to = if at + 1 == stops { 1 << 60 } else { from + day };
            system.within(at, from, to);
            if at > 0 {
                system.at_least(at - 1, at, 0);
                system.minimise_difference(at - 1, at, at % 2 == 0);
            }
        }
        let starts = system.least_optimum();
        // All gaps of the first day close at its end, and the last day begins at once.
        assert_eq!(starts[0], day);
        assert_eq!(starts[stops - 1], 34 * day);
    }
}
