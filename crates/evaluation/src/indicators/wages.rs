//! What the carers' time costs.

use planner::catalogue::PriceOf;

use super::money::{Money, hour};
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Wages of the paid time, charges included; the service pays.
///
/// Formula: seconds of paid time / 3,600 x price of a carer's hour. Unit: EUR. Direction: lower is better. Denominator: none.
pub(super) struct Wages;

/// The sum, for those who add it up.
pub(super) fn wages(measured: Measured) -> Result<Money, ToBeSupplied> {
    let price = hour(
        measured,
        PriceOf::CarerHour,
        "a carer's hour",
        "une heure d'intervenante",
    )?;
    Ok(Money::of_hours(measured.answer.totals.paid, price))
}

impl Indicator for Wages {
    fn about(&self) -> About {
        About {
            name: "wages",
            label: "Salaires du temps payé (service)",
            unit: "EUR",
            better: Better::Lower,
            formula: "heures payées (soins, autre travail, trajets de travail, attente payée) × coût chargé d'une heure d'intervenante",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        wages(measured).map(Money::euros)
    }
}
