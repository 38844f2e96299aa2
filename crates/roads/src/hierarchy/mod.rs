//! Shortcuts: a hierarchy over the states of one profile, so that a question looks at hundreds of states instead of all.
//!
//! A customisable contraction hierarchy (Dibbelt, Strasser and Wagner 2016) on the graph of states, that is with turns
//! (Buchhold, Wagner, Zeitz and Zündorf 2020). Three steps: an [`order`] of the nodes, made once for the network and kept;
//! the [`topology`] of a profile, arcs that contraction in this order adds; its [`customise`]d weights, where each arc gets
//! the whole cost (time, length, energy) of the best path below it, and arcs that a path above them beats are dropped.
//! As states are numbered by the rank of their nodes, a state's number is its place in the order.
//!
//! Questions: [`climb`] searches upwards from a place, [`sweep`] answers tables (RPHAST, Delling, Goldberg and Werneck
//! 2011), [`path`] finds the arcs of one route.

mod climb;
mod customise;
pub(crate) mod order;
pub(crate) mod path;
pub(crate) mod sweep;
mod topology;

use crate::column::Column;
use crate::cost::Cost;
use crate::network::Parts;
use crate::profile::{Profile, Weights};
use crate::speeds::ByProfile;
use crate::turns::Turns;
pub(crate) use climb::{Climb, Climbs};

/// A cost as two numbers that compare quickly: milliseconds above decimetres, and joules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Packed {
    pub key: u64,
    pub joules: u32,
}

impl Packed {
    /// Dearer than any path; two of them still fit.
    pub(crate) const UNREACHED: Self = Self {
        key: Self::UNREACHED_KEY,
        joules: u32::MAX,
    };
    /// Its milliseconds are more than those of any path.
    pub(crate) const UNREACHED_KEY: u64 = (1 << 62) - 1;

    pub(crate) fn of(cost: Cost) -> Self {
        Self {
            key: u64::from(cost.ms) << 32 | u64::from(cost.decimetres),
            joules: cost.joules,
        }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            key: self.key + other.key,
            joules: self.joules.saturating_add(other.joules),
        }
    }

    /// `None` where no path leads.
    pub(crate) fn cost(self) -> Option<Cost> {
        let ms = (self.key >> 32) as u32;
        (ms <= crate::cost::PATH_MS_MAX).then_some(Cost {
            ms,
            decimetres: self.key as u32,
            joules: self.joules,
        })
    }
}

/// Instead of the state that a shortcut passes: it is no shortcut.
pub(crate) const NO_SHORTCUT: u32 = u32::MAX;

/// Arcs between each state and higher ones, all in one direction, grouped by the lower state, heads rising.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Side {
    /// Where the arcs of each state start; one more entry than states.
    pub first: Column<u32>,
    /// The higher state.
    pub high: Column<u32>,
    pub key: Column<u64>,
    pub joules: Column<u32>,
    /// The lower state that a shortcut passes, or [`NO_SHORTCUT`].
    pub middle: Column<u32>,
}

impl Side {
    /// Its columns, taken once for a question.
    pub(crate) fn arcs(&self) -> Arcs<'_> {
        Arcs {
            first: &self.first,
            high: &self.high,
            key: &self.key,
            joules: &self.joules,
            middle: &self.middle,
        }
    }
}

/// The columns of a [`Side`].
#[derive(Clone, Copy)]
pub(crate) struct Arcs<'a> {
    first: &'a [u32],
    pub high: &'a [u32],
    key: &'a [u64],
    joules: &'a [u32],
    pub middle: &'a [u32],
}

impl Arcs<'_> {
    /// Positions of the arcs of a state.
    pub(crate) fn of(self, state: u32) -> std::ops::Range<usize> {
        self.first[state as usize] as usize..self.first[state as usize + 1] as usize
    }

    pub(crate) fn cost(self, arc: usize) -> Packed {
        Packed {
            key: self.key[arc],
            joules: self.joules[arc],
        }
    }

    /// The arc between `low` and `high`, if there is one.
    pub(crate) fn between(self, low: u32, high: u32) -> Option<usize> {
        let arcs = self.of(low);
        let at = self.high[arcs.clone()].binary_search(&high).ok()?;
        Some(arcs.start + at)
    }
}

/// The hierarchy of every profile, one after the other: the work takes several times the memory of its result.
pub(crate) fn of_all(turns: &ByProfile<Turns>, parts: &Parts) -> ByProfile<Hierarchy> {
    let decimetres = &parts.segments.decimetres;
    let of_one =
        |profile: Profile| Hierarchy::new(&turns[profile], &parts.weights[profile], decimetres);
    ByProfile(Profile::ALL.map(of_one))
}

/// The hierarchy of one profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hierarchy {
    /// From a state up.
    pub up: Side,
    /// Down to a state.
    pub down: Side,
}

impl Hierarchy {
    /// Contracts the states of `turns` in the order of their numbers, with these weights.
    pub(crate) fn new(turns: &Turns, weights: &Weights, decimetres: &[u32]) -> Self {
        let topology = topology::Topology::of(turns);
        customise::customise(&topology, turns, weights, decimetres)
    }
}
