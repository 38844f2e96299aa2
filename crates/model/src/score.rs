//! How good a plan is, as one comparable value.

use std::fmt;

use units::Cost;

/// Less is better; compared from the first field to the last.
///
/// The order is the promise "hard rules first, then the visits that matter most, then cost": no saving, however large,
/// pays for an unserved visit, because the two are never added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score {
    /// Hard violations, each at least 1: amounts add up, so that an illegal plan can get better step by step.
    pub hard: i64,
    /// Visits unserved, by priority, most first.
    pub unserved: [i64; 3],
    /// Everything with a price.
    pub cost: Cost,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [vital, important, comfort] = self.unserved;
        write!(
            f,
            "hard {} unserved {vital}/{important}/{comfort} cost {}",
            self.hard, self.cost
        )
    }
}
