//! One route: up from the source, up from the target against the arcs, and what the shortcuts between stand for.

use super::{Climb, Climbs, Hierarchy, NO_SHORTCUT, Packed};

/// The best path from one of `starts` to one of `ends`, each a state and what it takes to or from there; all its states in
/// order, and its cost. `None` where no path leads.
pub(crate) fn path(
    hierarchy: &Hierarchy,
    climbs: &Climbs,
    states: usize,
    starts: impl IntoIterator<Item = (u32, Packed)>,
    ends: impl IntoIterator<Item = (u32, Packed)>,
) -> Option<(Packed, Vec<u32>)> {
    let (mut up, mut down) = (climbs.take(states), climbs.take(states));
    up.run(hierarchy.up.arcs(), starts);
    down.run(hierarchy.down.arcs(), ends);
    let found = meet(hierarchy, &up, &down);
    climbs.put_back(up);
    climbs.put_back(down);
    found
}

/// The best path over a state that both climbs reached.
fn meet(hierarchy: &Hierarchy, up: &Climb, down: &Climb) -> Option<(Packed, Vec<u32>)> {
    let (cost, top) = up
        .reached()
        .map(|(state, cost)| (cost.plus(down.cost(state)), state))
        .min()?;
    cost.cost()?;
    let mut way = up.way_to(top);
    way.extend(down.way_to(top).into_iter().rev().skip(1));
    let mut states = vec![way[0]];
    for hop in way.windows(2) {
        unpack(hierarchy, hop[0], hop[1], &mut states)?;
    }
    Some((cost, states))
}

/// Appends the states after `from` up to `to`, which an arc of the hierarchy joins. The parts of an arc that no path beats
/// are beaten by none either, so they were kept: `None` only for a hierarchy that was tampered with.
fn unpack(hierarchy: &Hierarchy, from: u32, to: u32, states: &mut Vec<u32>) -> Option<()> {
    let (up, down) = (hierarchy.up.arcs(), hierarchy.down.arcs());
    let mut hops = vec![(from, to)];
    while let Some((from, to)) = hops.pop() {
        let (arcs, low, high) = if from < to {
            (up, from, to)
        } else {
            (down, to, from)
        };
        match arcs.middle[arcs.between(low, high)?] {
            NO_SHORTCUT => states.push(to),
            middle => hops.extend([(middle, to), (from, middle)]),
        }
    }
    Some(())
}
