//! How far carers travel.

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

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
    fn about(&self) -> About {
        About {
            name: "kilometres",
            label: "Kilomètres",
            unit: "km",
            better: Better::Lower,
            formula: "longueur de tous les trajets, domicile compris, quel que soit le moyen",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        Ok(Ratio {
            numerator: measured.answer.totals.metres,
            denominator: 1_000,
            scale: 1,
        })
    }
}

impl Indicator for KilometresPerCareHour {
    fn about(&self) -> About {
        About {
            name: "kilometres_per_care_hour",
            label: "Kilomètres par heure de soin",
            unit: "km/h",
            better: Better::Lower,
            formula: "kilomètres de tous les trajets, domicile compris / heures de soin",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let totals = &measured.answer.totals;
        Ok(Ratio {
            numerator: totals.metres * 3_600,
            denominator: totals.care * 1_000,
            scale: 1,
        })
    }
}
