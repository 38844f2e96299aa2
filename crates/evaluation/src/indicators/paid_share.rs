//! How much of a carer's day is paid.

use super::{Better, Indicator, Measured, Ratio};

/// Paid share of the span (French: *amplitude*).
///
/// Formula: seconds of paid time / seconds from first start to last end, summed over rounds. Meals and splits are not paid.
/// Unit: per cent. Direction: higher is better. Denominator: span of all rounds.
pub(super) struct PaidShareOfSpan;

impl Indicator for PaidShareOfSpan {
    fn name(&self) -> &'static str {
        "paid_share_of_span"
    }
    fn unit(&self) -> &'static str {
        "%"
    }
    fn better(&self) -> Better {
        Better::Higher
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let totals = &measured.answer.totals;
        Ratio {
            numerator: totals.paid,
            denominator: totals.span,
            scale: 100,
        }
    }
}
