//! How much of a carer's day is paid.

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Paid share of the span (French: *amplitude*).
///
/// Formula: seconds of paid time / seconds from first start to last end, summed over rounds. Meals and splits are not paid.
/// Unit: per cent. Direction: higher is better. Denominator: span of all rounds.
pub(super) struct PaidShareOfSpan;

impl Indicator for PaidShareOfSpan {
    fn about(&self) -> About {
        About {
            name: "paid_share_of_span",
            label: "Part payée de l'amplitude",
            unit: "%",
            better: Better::Higher,
            formula: "temps payé / amplitude (du premier début à la dernière fin), somme des tournées ; repas et coupures ne sont pas payés",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let totals = &measured.answer.totals;
        Ok(Ratio {
            numerator: totals.paid,
            denominator: totals.span,
            scale: 100,
        })
    }
}
