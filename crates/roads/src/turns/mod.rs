//! Where a vehicle may go next, by where it comes from: turn restrictions and U-turns, for one profile.
//!
//! A *state* is a node together with what matters of the way to it. Arrivals by different arcs share a state where the
//! same ways lead on, so that a profile that no restriction binds has one state a node, and a car, which does not turn
//! round on the road, one for each arc into a crossing. A restriction via ways needs longer memory: its states are those
//! of vehicles that came from its first way.
//!
//! U-turns: cars turn round only where no other way leads on. Cycles and people turn round anywhere a sign does not
//! forbid it.

mod build;
mod sequences;

use rayon::prelude::*;

use crate::column::Column;
use crate::graph::Graph;
use crate::network::Parts;
use crate::profile::{Profile, Weights};
use crate::speeds::ByProfile;
use build::Built;
use sequences::{Map, Sequence};

/// The states of every profile, and how many restrictions bind one of them at least.
pub(crate) fn of_all(graph: &Graph, parts: &Parts) -> (ByProfile<Turns>, u64) {
    let of_one = |profile: Profile| of_one(graph, parts, profile);
    let all: Vec<(Turns, Vec<u32>)> = Profile::ALL.into_par_iter().map(of_one).collect();
    let (turns, applied): (Vec<Turns>, Vec<Vec<u32>>) = all.into_iter().unzip();
    let mut applied: Vec<u32> = applied.into_iter().flatten().collect();
    applied.sort_unstable();
    applied.dedup();
    let turns = turns.try_into().expect("there is one for each profile");
    (ByProfile(turns), applied.len() as u64)
}

/// The states of one profile, and the positions of the restrictions that bind it.
pub(crate) fn of_one(graph: &Graph, parts: &Parts, profile: Profile) -> (Turns, Vec<u32>) {
    let map = Map::new(graph, &parts.segments, &parts.ways, &parts.node_ids);
    let (manners, weights) = (Manners::of(profile), &parts.weights[profile]);
    let sequences = map.sequences(&parts.restrictions, manners.binding, weights);
    let ranks = &parts.ranks;
    let turns = Built::turns(graph, &parts.segments, weights, manners, &sequences, ranks);
    let applied = sequences.iter().map(|sequence| sequence.restriction);
    (turns, applied.collect())
}

/// No state: the arc is closed.
pub(crate) const NO_STATE: u32 = u32::MAX;

/// An arc that may be taken in a state, and the state that it leads to.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Default,
    zerocopy::FromBytes,
    zerocopy::IntoBytes,
    zerocopy::Immutable,
    zerocopy::KnownLayout,
)]
#[repr(C)]
pub(crate) struct WayOn {
    pub arc: u32,
    pub next: u32,
}

/// The states of one profile, numbered after their nodes' places in an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Turns {
    /// Where the ways on of each state start in `on`; one more entry than states.
    pub first: Column<u32>,
    pub on: Column<WayOn>,
    /// By arc: the state of one who has taken it, whatever was before; [`NO_STATE`] where the arc is closed.
    pub arrival: Column<u32>,
    /// Where the states of each node start in `at`; one more entry than nodes.
    pub at_first: Column<u32>,
    pub at: Column<u32>,
}

/// What binds a profile.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manners {
    pub binding: Binding,
    /// Whether it turns round wherever it likes.
    pub turns_round: bool,
}

/// Which restrictions bind a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    Cars,
    Cycles,
    None,
}

impl Manners {
    pub(crate) fn of(profile: Profile) -> Self {
        match profile {
            Profile::Car | Profile::LicenceFreeCar => Self {
                binding: Binding::Cars,
                turns_round: false,
            },
            Profile::EBike => Self {
                binding: Binding::Cycles,
                turns_round: true,
            },
            Profile::Foot => Self {
                binding: Binding::None,
                turns_round: true,
            },
        }
    }
}

impl Turns {
    /// Number of states.
    pub(crate) fn states(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// The ways on from a state.
    pub(crate) fn on(&self, state: u32) -> &[WayOn] {
        let state = state as usize;
        &self.on[self.first[state] as usize..self.first[state + 1] as usize]
    }

    /// The states of a node.
    pub(crate) fn at(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.at[self.at_first[node] as usize..self.at_first[node + 1] as usize]
    }

    /// The states of `node` in which `arc` may be taken.
    pub(crate) fn before(&self, node: u32, arc: u32) -> impl Iterator<Item = u32> {
        let takes = move |state: &u32| self.on(*state).iter().any(|way| way.arc == arc);
        self.at(node).iter().copied().filter(takes)
    }

    /// A state of `node` that leaves every open way on, with nothing remembered, if there is one.
    pub(crate) fn free(&self, graph: &Graph, weights: &Weights, node: u32) -> Option<u32> {
        let is_open = |arc: u32| weights.is_open(arc as usize);
        let open = graph.out(node).iter().filter(|out| is_open(out.arc));
        let open = open.count();
        self.at(node).iter().copied().find(|&state| {
            let on = self.on(state);
            on.len() == open
                && on
                    .iter()
                    .all(|way| way.next == self.arrival[way.arc as usize])
        })
    }
}
