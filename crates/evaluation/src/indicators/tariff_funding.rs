//! What the Department and the persons pay for the care of a plan.

use planner::catalogue::PriceOf;

use super::money::{Money, hour};
use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Care at the floor of the hourly tariff: what Department and persons pay together. How they share it is not known here.
///
/// Formula: seconds of care / 3,600 x floor tariff; a call for two carers counts twice.
/// Unit: EUR. Direction: none. Denominator: none.
pub(super) struct TariffFunding;

impl Indicator for TariffFunding {
    fn about(&self) -> About {
        About {
            name: "tariff_funding",
            label: "Financement au tarif plancher (Département et bénéficiaires)",
            unit: "EUR",
            better: Better::Neither,
            formula: "heures de soin × tarif plancher ; un binôme compte deux fois ; le partage entre Département et bénéficiaires n'est pas connu",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let price = hour(
            measured,
            PriceOf::CareTariff,
            "an hour of care",
            "une heure de soin",
        )?;
        Ok(Money::of_hours(measured.answer.totals.care, price).euros())
    }
}
