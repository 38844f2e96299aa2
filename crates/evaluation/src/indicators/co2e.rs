//! What a plan emits.

use planner::catalogue::{Emission, EmissionOf};
use planner::french::means_word;

use super::ways::{Vehicle, ways};
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Micrograms in a kilogram.
const MICROGRAMS: i64 = 1_000_000_000;

/// Greenhouse gases of all ways, commutes included, a seat beside a colleague counted with hers.
///
/// Formula: kilometres x factor of the vehicle, with its making (total) or without (use); the same / hours of care.
/// Unit: kg CO2e, or kg CO2e for an hour of care. Direction: lower is better. Denominator: none, or care given.
pub(super) struct Co2e {
    about: About,
    factor: fn(&Emission) -> i64,
    is_per_care_hour: bool,
}

const fn about(
    name: &'static str,
    label: &'static str,
    unit: &'static str,
    formula: &'static str,
) -> About {
    About {
        name,
        label,
        unit,
        better: Better::Lower,
        formula,
    }
}

impl Co2e {
    pub(super) const USE: Self = Self {
        about: about(
            "co2e_use",
            "CO2e des trajets, usage",
            "kg",
            "kilomètres, domicile compris × facteur d'usage du véhicule (carburant ou électricité, amont compris)",
        ),
        factor: |emission| emission.use_milligrams,
        is_per_care_hour: false,
    };
    pub(super) const TOTAL: Self = Self {
        about: about(
            "co2e_total",
            "CO2e des trajets, fabrication comprise",
            "kg",
            "kilomètres, domicile compris × facteur total du véhicule (usage et fabrication)",
        ),
        factor: |emission| emission.total_milligrams,
        is_per_care_hour: false,
    };
    pub(super) const USE_PER_CARE_HOUR: Self = Self {
        about: about(
            "co2e_use_per_care_hour",
            "CO2e d'usage par heure de soin",
            "kg/h",
            "CO2e des trajets, usage / heures de soin",
        ),
        factor: |emission| emission.use_milligrams,
        is_per_care_hour: true,
    };
    pub(super) const TOTAL_PER_CARE_HOUR: Self = Self {
        about: about(
            "co2e_total_per_care_hour",
            "CO2e total par heure de soin",
            "kg/h",
            "CO2e des trajets, fabrication comprise / heures de soin",
        ),
        factor: |emission| emission.total_milligrams,
        is_per_care_hour: true,
    };
}

impl Indicator for Co2e {
    fn about(&self) -> About {
        self.about
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        // Milligrams by kilometre times metres: micrograms.
        let mut micrograms: i64 = 0;
        for way in ways(measured) {
            let (of, kind) = match way.vehicle {
                Vehicle::Own(profile) => (EmissionOf::OwnVehicle, profile),
                Vehicle::Service(kind) => (EmissionOf::VehicleType, kind),
                Vehicle::Seat => continue,
            };
            if way.leg.metres == 0 {
                continue;
            }
            let factor = measured.week.emissions().get(of, kind);
            let factor = factor.ok_or_else(|| ToBeSupplied {
                what: format!("emissions of {kind}"),
                label: format!("émissions, {}", means_word(kind)),
            })?;
            let emitted = way.leg.metres.saturating_mul((self.factor)(factor));
            micrograms = micrograms.saturating_add(emitted);
        }
        Ok(if self.is_per_care_hour {
            Ratio {
                numerator: micrograms,
                denominator: measured.answer.totals.care.saturating_mul(MICROGRAMS),
                scale: 3_600,
            }
        } else {
            Ratio {
                numerator: micrograms,
                denominator: MICROGRAMS,
                scale: 1,
            }
        })
    }
}
