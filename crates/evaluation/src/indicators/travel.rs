//! How long carers travel for an hour of care.

use super::{Better, Indicator, Measured, Ratio};

/// Travel that is work for an hour of care.
///
/// Formula: seconds of travel that the rule set counts as work / seconds of care, times 60; access seconds are part of it.
/// Unit: minutes per hour. Direction: lower is better. Denominator: care given.
pub(super) struct TravelPerCareHour;

/// All travel for an hour of care, the way from and to home included whoever pays it.
///
/// Formula: seconds of all travel / seconds of care, times 60.
/// Unit: minutes per hour. Direction: lower is better. Denominator: care given.
pub(super) struct AllTravelPerCareHour;

impl Indicator for TravelPerCareHour {
    fn name(&self) -> &'static str {
        "travel_per_care_hour"
    }
    fn unit(&self) -> &'static str {
        "min/h"
    }
    fn better(&self) -> Better {
        Better::Lower
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let totals = &measured.answer.totals;
        Ratio {
            numerator: totals.travel,
            denominator: totals.care,
            scale: 60,
        }
    }
}

impl Indicator for AllTravelPerCareHour {
    fn name(&self) -> &'static str {
        "all_travel_per_care_hour"
    }
    fn unit(&self) -> &'static str {
        "min/h"
    }
    fn better(&self) -> Better {
        Better::Lower
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let totals = &measured.answer.totals;
        Ratio {
            numerator: totals.travel + totals.commute,
            denominator: totals.care,
            scale: 60,
        }
    }
}
