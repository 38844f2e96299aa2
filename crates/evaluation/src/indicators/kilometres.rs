//! How far carers travel.

use super::{Better, Indicator, Measured, Ratio};

/// Kilometres of all ways, commutes included, by any means.
///
/// Formula: metres of all legs / 1,000. Unit: km. Direction: lower is better. Denominator: none.
pub(super) struct Kilometres;

/// Kilometres for an hour of care, commutes included, by any means.
///
/// Formula: metres of all legs / 1,000 / (seconds of care / 3,600).
/// Unit: km/h. Direction: lower is better. Denominator: care given.
pub(super) struct KilometresPerCareHour;

impl Indicator for Kilometres {
    fn name(&self) -> &'static str {
        "kilometres"
    }
    fn unit(&self) -> &'static str {
        "km"
    }
    fn better(&self) -> Better {
        Better::Lower
    }
    fn measure(&self, measured: Measured) -> Ratio {
        Ratio {
            numerator: measured.answer.totals.metres,
            denominator: 1_000,
            scale: 1,
        }
    }
}

impl Indicator for KilometresPerCareHour {
    fn name(&self) -> &'static str {
        "kilometres_per_care_hour"
    }
    fn unit(&self) -> &'static str {
        "km/h"
    }
    fn better(&self) -> Better {
        Better::Lower
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let totals = &measured.answer.totals;
        Ratio {
            numerator: totals.metres * 3_600,
            denominator: totals.care * 1_000,
            scale: 1,
        }
    }
}
