//! The cheapest moments under least distances: move the best set of moments as far as it goes, until none pays.
//!
//! The price is linear, so it is enough to ask at each point which set to move all at once, later or sooner; the sets
//! that may move are closed (who moves pushes those who stand close), and the best closed set is a minimum cut (Picard
//! 1976). Where no set pays, the point is best of all (Murota, *Discrete Convex Analysis*, chapter 10).

use std::collections::VecDeque;

use super::times::Apart;

/// The `x` between `from` and `to` that keeps `aparts` and has the least sum of `price * x`.
pub(super) fn cheapest(
    aparts: &[Apart],
    price: &[i128],
    from: &[i64],
    to: &[Option<i64>],
) -> Vec<i64> {
    let mut x = from.to_vec();
    loop {
        let later = best_move(aparts, price, &x, |at| to[at].map(|to| to - x[at]));
        let mirrored: Vec<Apart> = aparts
            .iter()
            .map(|apart| Apart {
                sooner: apart.later,
                later: apart.sooner,
                least: apart.least,
            })
            .collect();
        let back: Vec<i128> = price.iter().map(|price| -price).collect();
        let negative: Vec<i64> = x.iter().map(|x| -x).collect();
        let sooner = best_move(&mirrored, &back, &negative, |at| Some(x[at] - from[at]));
        let (moved, step) = match (later, sooner) {
            (Some((set, far)), _) => (set, far),
            (None, Some((set, far))) => (set, -far),
            (None, None) => return x,
        };
        for at in moved {
            x[at] += step;
        }
    }
}

/// The closed set whose move to larger `x` saves most, if any does, and how far it goes; `room` is each one's own.
fn best_move(
    aparts: &[Apart],
    price: &[i128],
    x: &[i64],
    room: impl Fn(usize) -> Option<i64>,
) -> Option<(Vec<usize>, i64)> {
    let slack = |apart: &Apart| x[apart.later] - x[apart.sooner] - apart.least;
    let (source, sink) = (price.len(), price.len() + 1);
    let mut pipes = Pipes::new(price.len() + 2);
    for (at, &price) in price.iter().enumerate() {
        if price < 0 {
            pipes.lay(source, at, -price);
        } else {
            pipes.lay(at, sink, price);
        }
        if room(at) == Some(0) {
            pipes.lay(at, sink, i128::MAX / 4);
        }
    }
    for apart in aparts.iter().filter(|apart| slack(apart) == 0) {
        pipes.lay(apart.sooner, apart.later, i128::MAX / 4);
    }
    pipes.fill(source, sink);
    let reached = pipes.reached_from(source);
    let set: Vec<usize> = (0..price.len())
        .filter(|&at| reached[at].is_some())
        .collect();
    if set.iter().map(|&at| price[at]).sum::<i128>() >= 0 {
        return None;
    }
    let leaves = |apart: &&Apart| reached[apart.sooner].is_some() && reached[apart.later].is_none();
    let far = aparts
        .iter()
        .filter(leaves)
        .map(slack)
        .chain(set.iter().filter_map(|&at| room(at)))
        .min()
        .expect("what saves without end was bounded");
    Some((set, far))
}

/// A network of pipes, each with the room that is left in it; its mirror stands beside it.
struct Pipes {
    from: Vec<Vec<usize>>,
    pipes: Vec<(usize, i128)>,
}

impl Pipes {
    fn new(nodes: usize) -> Self {
        Self {
            from: vec![Vec::new(); nodes],
            pipes: Vec::new(),
        }
    }

    fn lay(&mut self, from: usize, to: usize, room: i128) {
        self.from[from].push(self.pipes.len());
        self.pipes.push((to, room));
        self.from[to].push(self.pipes.len());
        self.pipes.push((from, 0));
    }

    /// Fills every way from `source` to `sink`, shortest first (Edmonds and Karp).
    fn fill(&mut self, source: usize, sink: usize) {
        loop {
            let reached = self.reached_from(source);
            if reached[sink].is_none() {
                return;
            }
            let mut way = Vec::new();
            let mut at = sink;
            while at != source {
                let pipe = reached[at].expect("a reached node has its pipe");
                way.push(pipe);
                at = self.pipes[pipe ^ 1].0;
            }
            let amount = way.iter().map(|&pipe| self.pipes[pipe].1).min();
            let amount = amount.expect("a way has a pipe");
            for pipe in way {
                self.pipes[pipe].1 -= amount;
                self.pipes[pipe ^ 1].1 += amount;
            }
        }
    }

    /// The pipe by which each node is reached along room that is left; any, for `source` itself.
    fn reached_from(&self, source: usize) -> Vec<Option<usize>> {
        let mut reached = vec![None; self.from.len()];
        reached[source] = Some(usize::MAX);
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for &pipe in &self.from[node] {
                let (to, room) = self.pipes[pipe];
                if room > 0 && reached[to].is_none() {
                    reached[to] = Some(pipe);
                    queue.push_back(to);
                }
            }
        }
        reached
    }
}
