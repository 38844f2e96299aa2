//! How a place hangs on the network: the states that one drives into from it, and those from which it is reached.
//!
//! A place on a road is left in each open direction, and reached from every state that leads into the road. A place on a
//! node is left by every road, whatever restrictions bind those who arrive there, and reached as soon as one arrives.

use crate::cost::Cost;
use crate::network::RoadNetwork;
use crate::snap::Snap;

/// A way between a place and a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Door {
    pub state: u32,
    /// The arc driven between the two; `None` where the place is the node itself.
    pub arc: Option<u32>,
    pub cost: Cost,
}

/// The ways out of a place, and the ways into it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doors {
    pub out: Vec<Door>,
    pub into: Vec<Door>,
}

impl Doors {
    /// The doors of `snap`.
    pub(crate) fn of(network: &RoadNetwork, snap: &Snap) -> Self {
        match node(network, snap) {
            Some(node) => Self::of_node(network, snap, node),
            None => Self::of_road(network, snap),
        }
    }

    fn of_node(network: &RoadNetwork, snap: &Snap, node: u32) -> Self {
        let (profile, graph) = (snap.profile(), network.graph());
        let (turns, weights) = (network.turns(profile), network.weights(profile));
        let here = |state| Door {
            state,
            arc: None,
            cost: Cost::default(),
        };
        let out = match turns.free(graph, weights, node) {
            Some(state) => vec![here(state)],
            None => graph
                .out(node)
                .iter()
                .filter(|out| weights.is_open(out.arc as usize))
                .map(|out| Door {
                    state: turns.arrival[out.arc as usize],
                    arc: Some(out.arc),
                    cost: Cost::of_arc(network, profile, out.arc),
                })
                .collect(),
        };
        Self {
            out,
            into: turns.at(node).iter().copied().map(here).collect(),
        }
    }

    fn of_road(network: &RoadNetwork, snap: &Snap) -> Self {
        let turns = network.turns(snap.profile());
        let mut doors = Self::default();
        for arc in open_arcs(network, snap) {
            let (before, after) = split(network, snap, arc);
            doors.out.push(Door {
                state: turns.arrival[arc as usize],
                arc: Some(arc),
                cost: after,
            });
            let (tail, _) = network.parts().segments.ends(arc);
            doors.into.extend(turns.before(tail, arc).map(|state| Door {
                state,
                arc: Some(arc),
                cost: before,
            }));
        }
        doors
    }
}

/// The node on which a place lies, if it does.
pub(crate) fn node(network: &RoadNetwork, snap: &Snap) -> Option<u32> {
    let segments = &network.parts().segments;
    if snap.share() <= 0.0 {
        Some(segments.tail[snap.segment()])
    } else if snap.share() >= 1.0 {
        Some(segments.head[snap.segment()])
    } else {
        None
    }
}

/// The way from one place to another over no state at all, and the arc it takes: within one road, or from a node into the
/// road that starts there. `None` as the arc where both are one node.
pub(crate) fn directly(
    network: &RoadNetwork,
    source: &Snap,
    target: &Snap,
) -> Option<(Cost, Option<u32>)> {
    match (node(network, source), node(network, target)) {
        (Some(from), Some(to)) => (from == to).then(|| (Cost::default(), None)),
        (Some(from), None) => open_arcs(network, target)
            .filter(|&arc| network.parts().segments.ends(arc).0 == from)
            .map(|arc| (split(network, target, arc).0, Some(arc)))
            .min(),
        (None, None) if source.segment() == target.segment() => open_arcs(network, source)
            .filter(|arc| {
                if arc.is_multiple_of(2) {
                    source.share() <= target.share()
                } else {
                    source.share() >= target.share()
                }
            })
            .map(|arc| {
                let (to_source, _) = split(network, source, arc);
                let (to_target, _) = split(network, target, arc);
                (to_target.minus(to_source), Some(arc))
            })
            .min(),
        // From a road to a node: the state at the end of the road is the node.
        (None, _) => None,
    }
}

fn open_arcs(network: &RoadNetwork, snap: &Snap) -> impl Iterator<Item = u32> {
    let weights = network.weights(snap.profile());
    let first = 2 * snap.segment() as u32;
    [first, first + 1]
        .into_iter()
        .filter(|&arc| weights.is_open(arc as usize))
}

/// What an arc costs up to the place and after it; the two make up the whole exactly.
fn split(network: &RoadNetwork, snap: &Snap, arc: u32) -> (Cost, Cost) {
    let whole = Cost::of_arc(network, snap.profile(), arc);
    let share = if arc.is_multiple_of(2) {
        snap.share()
    } else {
        1.0 - snap.share()
    };
    let before = whole.part(share);
    (before, whole.minus(before))
}
