//! How long carers wait and are paid for it.

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Paid waiting of a round.
///
/// Formula: seconds of gaps shorter than a split / 60 / rounds that hold a stop.
/// Unit: minutes per round. Direction: lower is better. Denominator: rounds.
pub(super) struct PaidWaitingPerRound;

impl Indicator for PaidWaitingPerRound {
    fn about(&self) -> About {
        About {
            name: "paid_waiting_per_round",
            label: "Attente payée par tournée",
            unit: "min",
            better: Better::Lower,
            formula: "minutes d'attente plus courte qu'une coupure / tournées",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let totals = &measured.answer.totals;
        Ok(Ratio {
            numerator: totals.paid_waiting,
            denominator: totals.rounds * 60,
            scale: 1,
        })
    }
}
