//! What the service's vehicles consume.

use planner::catalogue::PriceOf;

use super::money::Money;
use super::ways::{Vehicle, ways};
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Fuel and electricity of the service's vehicles, commutes included; the service pays.
///
/// Formula: kilometres x energy of a kilometre, by vehicle type. Unit: EUR. Direction: lower is better. Denominator: none.
/// What a vehicle costs whether it drives or not is not part of it.
pub(super) struct EnergyCost;

/// The sum, for those who add it up.
pub(super) fn energy(measured: Measured) -> Result<Money, ToBeSupplied> {
    let mut sum = Money::default();
    for way in ways(measured) {
        let Vehicle::Service(kind) = way.vehicle else {
            continue;
        };
        if way.leg.metres == 0 {
            continue;
        }
        let price = measured.week.prices().kilometre(PriceOf::Energy, kind);
        let price = price.ok_or_else(|| ToBeSupplied {
            what: format!("energy of a {kind}"),
            label: format!("énergie d'un véhicule {kind}"),
        })?;
        sum = sum.plus(Money::of_kilometres(way.leg.metres, price));
    }
    Ok(sum)
}

impl Indicator for EnergyCost {
    fn about(&self) -> About {
        About {
            name: "energy_cost",
            label: "Énergie des véhicules de service (service)",
            unit: "EUR",
            better: Better::Lower,
            formula: "kilomètres en véhicule de service, domicile compris × énergie d'un kilomètre ; sans achat, location, assurance ni entretien",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        energy(measured).map(Money::euros)
    }
}
