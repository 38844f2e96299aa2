//! What a plan costs the service.

use super::energy_cost::energy;
use super::mileage_paid::mileage;
use super::money::Money;
use super::wages::wages;
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Everything priced that the service pays.
///
/// Formula: wages + mileage paid + energy. Unit: EUR. Direction: lower is better. Denominator: none.
pub(super) struct CostToService;

/// The same for an hour of care.
///
/// Formula: (wages + mileage paid + energy) / (seconds of care / 3,600).
/// Unit: EUR/h. Direction: lower is better. Denominator: care given.
pub(super) struct CostPerCareHour;

fn cost(measured: Measured) -> Result<Money, ToBeSupplied> {
    Ok(wages(measured)?
        .plus(mileage(measured, None)?)
        .plus(energy(measured)?))
}

impl Indicator for CostToService {
    fn about(&self) -> About {
        About {
            name: "cost_to_service",
            label: "Coût pour le service",
            unit: "EUR",
            better: Better::Lower,
            formula: "salaires + indemnités kilométriques + énergie ; sans encadrement, structure ni coût fixe des véhicules",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        cost(measured).map(Money::euros)
    }
}

impl Indicator for CostPerCareHour {
    fn about(&self) -> About {
        About {
            name: "cost_per_care_hour",
            label: "Coût pour le service par heure de soin",
            unit: "EUR/h",
            better: Better::Lower,
            formula: "(salaires + indemnités kilométriques + énergie) / heures de soin",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        Ok(cost(measured)?.euros_per_hour(measured.answer.totals.care))
    }
}
