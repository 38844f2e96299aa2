//! How often a day is broken.

use super::{Better, Indicator, Measured, Ratio};

/// Unpaid splits (French: *coupures*) of a round.
///
/// Formula: gaps net of travel of at least the rule set's `split_min` / rounds that hold a stop.
/// Unit: splits per round. Direction: lower is better. Denominator: rounds.
pub(super) struct SplitsPerRound;

impl Indicator for SplitsPerRound {
    fn name(&self) -> &'static str {
        "splits_per_round"
    }
    fn unit(&self) -> &'static str {
        "1"
    }
    fn better(&self) -> Better {
        Better::Lower
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let totals = &measured.answer.totals;
        Ratio {
            numerator: totals.splits,
            denominator: totals.rounds,
            scale: 1,
        }
    }
}
