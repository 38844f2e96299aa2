//! Whole-number measures, one type each; only sums, differences and multiples of the same measure exist.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

macro_rules! measure {
    ($(#[$doc:meta])* $name:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0);

            /// The larger of this and zero.
            #[must_use]
            pub fn at_least_zero(self) -> Self {
                Self(self.0.max(0))
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl Mul<i64> for $name {
            type Output = Self;
            fn mul(self, times: i64) -> Self {
                Self(self.0 * times)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{}", $unit), self.0)
            }
        }
    };
}

measure!(
    /// Time in the unit of the `Problem` at hand, which says how many ticks make a second.
    ///
    /// A moment counts from the plan's first midnight; a week of care uses 1 tick a second,
    /// published instances 10 or 1,000.
    Ticks,
    ""
);
measure!(
    /// Civil seconds: a duration, or a moment counted from the plan's first midnight.
    Seconds,
    " s"
);
measure!(
    /// Length along the road.
    Metres,
    " m"
);
measure!(
    /// Energy drawn from a battery.
    WattHours,
    " Wh"
);
measure!(
    /// Money, in hundredths of a euro.
    Cents,
    " ct"
);
measure!(
    /// Greenhouse gas, in grams of CO2 equivalent.
    Grams,
    " g"
);
measure!(
    /// What the search minimises, in the objective's own unit (cents-equivalents for a week of care).
    ///
    /// Not money: a preference has a cost and no price.
    Cost,
    ""
);
