//! What carers get for using vehicles of their own.

use planner::french::means_word;

use super::money::Money;
use super::ways::{Vehicle, ways};
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Mileage paid by the service for ways that are work, made in the carers' own vehicles.
///
/// Formula: kilometres of such ways x rate of the employer's agreement, by profile.
/// Unit: EUR. Direction: lower is better. Denominator: none. The way from and to home has no rate.
pub(super) struct MileagePaid;

/// The sum over all own vehicles, or over those of one profile.
pub(super) fn mileage(measured: Measured, only: Option<&str>) -> Result<Money, ToBeSupplied> {
    let mut sum = Money::default();
    for way in ways(measured) {
        let Vehicle::Own(profile) = way.vehicle else {
            continue;
        };
        let is_counted = !way.leg.is_commute && way.leg.metres > 0;
        if !is_counted || only.is_some_and(|only| only != profile) {
            continue;
        }
        let price = measured.week.mileage(way.rule_set, profile);
        let price = price.ok_or_else(|| {
            let rule_set = way.rule_set;
            ToBeSupplied {
                what: format!("mileage of own {profile} under {rule_set}"),
                label: format!(
                    "indemnité kilométrique, {} ({rule_set})",
                    means_word(profile)
                ),
            }
        })?;
        sum = sum.plus(Money::of_kilometres(way.leg.metres, price));
    }
    Ok(sum)
}

impl Indicator for MileagePaid {
    fn about(&self) -> About {
        About {
            name: "mileage_paid",
            label: "Indemnités kilométriques (service)",
            unit: "EUR",
            better: Better::Lower,
            formula: "kilomètres de travail en véhicule personnel × indemnité de la convention ; domicile exclu",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        mileage(measured, None).map(Money::euros)
    }
}
