//! Sums of money as whole numbers, whether they come from hours or from kilometres.

use planner::catalogue::{Price, PriceOf};

use super::{Measured, Ratio, ToBeSupplied};

/// Money in whole units so small that a second at a price by the hour and a metre at a price by the kilometre are both
/// exact: 1/3,600 of 1/1,000 of 1/1,000 EUR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Money(pub(super) i64);

/// Units of [`Money`] in one euro.
const PER_EURO: i64 = 3_600_000_000;
/// The same by second instead of by hour: what an amount by seconds is divided by to give EUR/h.
const PER_EURO_AND_HOUR: i64 = PER_EURO / 3_600;

impl Money {
    /// `seconds` at a price by the hour.
    pub(super) fn of_hours(seconds: i64, price: &Price) -> Self {
        Self(
            seconds
                .saturating_mul(price.thousandths)
                .saturating_mul(1_000),
        )
    }

    /// `metres` at a price by the kilometre.
    pub(super) fn of_kilometres(metres: i64, price: &Price) -> Self {
        Self(
            metres
                .saturating_mul(price.thousandths)
                .saturating_mul(3_600),
        )
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Euros.
    pub(super) fn euros(self) -> Ratio {
        Ratio {
            numerator: self.0,
            denominator: PER_EURO,
            scale: 1,
        }
    }

    /// Euros for each hour in `seconds`.
    pub(super) fn euros_per_hour(self, seconds: i64) -> Ratio {
        Ratio {
            numerator: self.0,
            denominator: seconds.saturating_mul(PER_EURO_AND_HOUR),
            scale: 1,
        }
    }
}

/// The price of an hour, where it is known.
pub(super) fn hour<'a>(
    measured: Measured<'a>,
    of: PriceOf,
    what: &str,
    label: &str,
) -> Result<&'a Price, ToBeSupplied> {
    let price = measured.week.prices().hour(of);
    price.ok_or_else(|| ToBeSupplied {
        what: format!("price of {what}"),
        label: format!("prix d'{label}"),
    })
}
