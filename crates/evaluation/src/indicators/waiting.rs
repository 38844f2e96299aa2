//! How long carers wait and are paid for it.

use super::{Better, Indicator, Measured, Ratio};

/// Paid waiting of a round.
///
/// Formula: seconds of gaps shorter than a split / 60 / rounds that hold a stop.
/// Unit: minutes per round. Direction: lower is better. Denominator: rounds.
pub(super) struct PaidWaitingPerRound;

impl Indicator for PaidWaitingPerRound {
    fn name(&self) -> &'static str {
        "paid_waiting_per_round"
    }
    fn unit(&self) -> &'static str {
        "min"
    }
    fn better(&self) -> Better {
        Better::Lower
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let totals = &measured.answer.totals;
        Ratio {
            numerator: totals.paid_waiting,
            denominator: totals.rounds * 60,
            scale: 1,
        }
    }
}
