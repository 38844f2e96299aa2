//! What links lay between stops, and which of it no order of rounds contradicts.

use std::collections::BTreeMap;

use units::Ticks;

use super::build::Node;
use crate::{Link, LinkId, LinkKind, Problem, Stop, VisitId};

/// `later` starts at least `least` after `sooner`; `least` may be negative.
#[derive(Clone, Copy)]
pub(super) struct Tie {
    pub(super) sooner: usize,
    pub(super) later: usize,
    pub(super) least: Ticks,
}

/// Ties, found by either of their stops.
pub(super) struct Ties {
    into: Vec<Vec<Tie>>,
    out_of: Vec<Vec<Tie>>,
}

impl Ties {
    fn new(stops: usize) -> Self {
        Self {
            into: vec![Vec::new(); stops],
            out_of: vec![Vec::new(); stops],
        }
    }

    fn add(&mut self, ties: &[Tie]) {
        for &tie in ties {
            self.into[tie.later].push(tie);
            self.out_of[tie.sooner].push(tie);
        }
    }

    /// Takes back what was added last.
    fn take_back(&mut self, ties: &[Tie]) {
        for tie in ties {
            self.into[tie.later].pop();
            self.out_of[tie.sooner].pop();
        }
    }

    /// The ties in which `stop` is the later one.
    pub(super) fn into(&self, stop: usize) -> impl Iterator<Item = &Tie> {
        self.into[stop].iter()
    }

    /// The ties in which `stop` is the sooner one.
    pub(super) fn out_of(&self, stop: usize) -> impl Iterator<Item = &Tie> {
        self.out_of[stop].iter()
    }
}

/// The ties of all links that close no circle, and the links that do, taken in the problem's order.
pub(super) fn keepable(problem: &Problem, nodes: &[Node]) -> (Ties, Vec<LinkId>) {
    let links = links(problem, nodes);
    let mut ties = Ties::new(nodes.len());
    for (_, laid) in &links {
        ties.add(laid);
    }
    if links.is_empty() || !has_circle(nodes, &ties) {
        return (ties, Vec::new());
    }
    // Rare, since no search wants it: one link after the other, each kept unless it closes a circle.
    let mut ties = Ties::new(nodes.len());
    let mut untimed = Vec::new();
    for (link, laid) in &links {
        ties.add(laid);
        if has_circle(nodes, &ties) {
            ties.take_back(laid);
            untimed.push(*link);
        }
    }
    (ties, untimed)
}

/// Whether some stop would have to start after itself, whatever the windows.
///
/// Longest ways by sweeps (Bellman and Ford): without a circle the longest has fewer arcs than there are stops.
fn has_circle(nodes: &[Node], ties: &Ties) -> bool {
    let mut starts = vec![Ticks::ZERO; nodes.len()];
    for _ in 0..=nodes.len() {
        let mut moved = false;
        for at in 0..nodes.len() {
            let mut start = starts[at];
            if let Some(before) = nodes[at].before(at) {
                start = start.max(starts[before] + nodes[before].duration + nodes[at].travel_in);
            }
            for tie in ties.into(at) {
                start = start.max(starts[tie.sooner] + tie.least);
            }
            moved |= start != starts[at];
            starts[at] = start;
        }
        if !moved {
            return false;
        }
    }
    true
}

/// The links that tie times between `nodes`, in the problem's order, each with its ties.
fn links(problem: &Problem, nodes: &[Node]) -> Vec<(LinkId, Vec<Tie>)> {
    let mut node_of: BTreeMap<VisitId, usize> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(visit) = node.stop.and_then(Stop::as_visit) {
            node_of.entry(visit).or_insert(at);
        }
    }
    let mut links: Vec<LinkId> = node_of
        .keys()
        .flat_map(|&visit| problem.links_of(visit).iter().copied())
        .collect();
    links.sort_unstable();
    links.dedup();
    links
        .into_iter()
        .map(|link| (link, laid(&problem.links[link], &node_of)))
        .filter(|(_, laid)| !laid.is_empty())
        .collect()
}

/// The ties that `link` lays. Unserved visits tie nothing; the served ones keep their order.
fn laid(link: &Link, node_of: &BTreeMap<VisitId, usize>) -> Vec<Tie> {
    let served: Vec<usize> = link
        .visits
        .iter()
        .filter_map(|visit| node_of.get(visit).copied())
        .collect();
    let mut ties = Vec::new();
    let mut tie = |sooner, later, least| {
        ties.push(Tie {
            sooner,
            later,
            least,
        });
    };
    for pair in served.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        match link.kind {
            LinkKind::Together => {
                tie(first, second, Ticks::ZERO);
                tie(second, first, Ticks::ZERO);
            }
            LinkKind::After { min_gap, max_gap } => {
                tie(first, second, min_gap);
                if let Some(max_gap) = max_gap {
                    tie(second, first, -max_gap);
                }
            }
            LinkKind::SameCarer | LinkKind::DifferentCarer | LinkKind::Independent => {}
        }
    }
    ties
}
