//! How long carers travel for an hour of care.

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

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
    fn about(&self) -> About {
        About {
            name: "travel_per_care_hour",
            label: "Trajet payé par heure de soin",
            unit: "min/h",
            better: Better::Lower,
            formula: "minutes de trajet de travail, accès compris / heures de soin",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let totals = &measured.answer.totals;
        Ok(Ratio {
            numerator: totals.travel,
            denominator: totals.care,
            scale: 60,
        })
    }
}

impl Indicator for AllTravelPerCareHour {
    fn about(&self) -> About {
        About {
            name: "all_travel_per_care_hour",
            label: "Trajet, domicile compris, par heure de soin",
            unit: "min/h",
            better: Better::Lower,
            formula: "minutes de tous les trajets, domicile compris / heures de soin",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let totals = &measured.answer.totals;
        Ok(Ratio {
            numerator: totals.travel + totals.commute,
            denominator: totals.care,
            scale: 60,
        })
    }
}
