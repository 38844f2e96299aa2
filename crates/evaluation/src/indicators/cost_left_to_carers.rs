//! What carers pay out of their own pockets to go to work.

use planner::catalogue::PriceOf;

use super::mileage_paid::mileage;
use super::money::Money;
use super::ways::{Vehicle, ways};
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// The profile whose real cost is known.
const CAR: &str = "car";

/// What own cars really cost their carers, less the mileage paid to them; own vehicles of other kinds are not counted.
///
/// Formula: kilometres in own cars, commutes included, x real cost of a kilometre - mileage paid for own cars.
/// Unit: EUR. Direction: lower is better. Denominator: none.
pub(super) struct CostLeftToCarers;

impl Indicator for CostLeftToCarers {
    fn about(&self) -> About {
        About {
            name: "cost_left_to_carers",
            label: "Coût laissé aux intervenantes (voitures personnelles)",
            unit: "EUR",
            better: Better::Lower,
            formula: "kilomètres en voiture personnelle, domicile compris × coût réel d'un kilomètre − indemnités kilométriques reçues",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let ways = ways(measured);
        let by_car = ways.iter().filter(|way| way.vehicle == Vehicle::Own(CAR));
        let metres: i64 = by_car.map(|way| way.leg.metres).sum();
        if metres == 0 {
            return Ok(Money::default().euros());
        }
        let price = measured.week.prices().kilometre(PriceOf::OwnVehicle, CAR);
        let price = price.ok_or_else(|| ToBeSupplied {
            what: "real cost of an own car".to_owned(),
            label: "coût réel d'une voiture personnelle".to_owned(),
        })?;
        let real = Money::of_kilometres(metres, price);
        Ok(real.minus(mileage(measured, Some(CAR))?).euros())
    }
}
