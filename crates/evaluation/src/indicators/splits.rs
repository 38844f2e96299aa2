//! How often a day is broken.

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Unpaid splits (French: *coupures*) of a round.
///
/// Formula: gaps net of travel of at least the rule set's `split_min` / rounds that hold a stop.
/// Unit: splits per round. Direction: lower is better. Denominator: rounds.
pub(super) struct SplitsPerRound;

impl Indicator for SplitsPerRound {
    fn about(&self) -> About {
        About {
            name: "splits_per_round",
            label: "Coupures par tournée",
            unit: "1",
            better: Better::Lower,
            formula: "interruptions non payées, trajet déduit / tournées",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let totals = &measured.answer.totals;
        Ok(Ratio {
            numerator: totals.splits,
            denominator: totals.rounds,
            scale: 1,
        })
    }
}
