//! Ties between visits.

use units::Ticks;

use crate::VisitId;

/// A tie between two or more visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The caller's id.
    pub id: String,
    /// What ties them.
    pub kind: LinkKind,
    /// The visits tied, in the order that the kind speaks of; at least two, all different.
    pub visits: Vec<VisitId>,
    /// How many of them must be served.
    pub coverage: Coverage,
}

/// What ties visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// All served ones start at the same moment (French: *binôme* for two).
    Together,
    /// Each served one starts at least `min_gap` and at most `max_gap` after the *start* of the served one before it.
    After {
        /// Least time from start to start.
        min_gap: Ticks,
        /// Most time from start to start; `None` means any.
        max_gap: Option<Ticks>,
    },
    /// All served ones have one carer.
    SameCarer,
    /// No two served ones have the same carer.
    DifferentCarer,
    /// Neither times nor carers: the coverage alone ties them.
    Independent,
}

/// How many visits of a link must be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Each for itself.
    Any,
    /// All or none: half a two-carer call is a violation.
    AllOrNone,
    /// At least this many, or none: a group appointment needs its quorum.
    AtLeast(u32),
}

impl LinkKind {
    /// Whether it ties starting times, and so the rounds that hold the visits.
    pub fn ties_times(self) -> bool {
        matches!(self, Self::Together | Self::After { .. })
    }
}
