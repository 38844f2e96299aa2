//! THE LIST of key figures, and what each of them is made of.

mod carers_per_client;
mod kilometres;
mod paid_share;
mod preferred_carers;
mod served;
mod splits;
mod travel;
mod waiting;

use planner::files::Figure;
use planner::{Answer, PreparedWeek};

/// What indicators look at.
#[derive(Clone, Copy)]
pub struct Measured<'a> {
    /// What was given.
    pub week: &'a PreparedWeek,
    /// What was planned.
    pub answer: &'a Answer,
}

/// A measured value: `numerator / denominator * scale`. Without a denominator (0) it has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What is counted.
    pub numerator: i64,
    /// What it is divided by.
    pub denominator: i64,
    /// From the units of both to the unit of the figure.
    pub scale: i64,
}

/// Whether more or less of something is wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More.
    Higher,
    /// Less.
    Lower,
}

/// One key figure. The doc comment of each says formula, unit, direction and denominator.
pub trait Indicator: Sync {
    /// Its stable name in files and answers.
    fn name(&self) -> &'static str;
    /// Its unit.
    fn unit(&self) -> &'static str;
    /// Its direction.
    fn better(&self) -> Better;
    /// Its value.
    fn measure(&self, measured: Measured) -> Ratio;
}

/// Every key figure, in the order in which people read them.
pub const ALL: [&dyn Indicator; 14] = [
    &served::Served::ALL,
    &served::Served::VITAL,
    &served::Served::IMPORTANT,
    &served::Served::COMFORT,
    &travel::TravelPerCareHour,
    &travel::AllTravelPerCareHour,
    &kilometres::Kilometres,
    &kilometres::KilometresPerCareHour,
    &paid_share::PaidShareOfSpan,
    &splits::SplitsPerRound,
    &waiting::PaidWaitingPerRound,
    &carers_per_client::CarersPerClient,
    &carers_per_client::MostCarersOfAClient,
    &preferred_carers::PreferredCarers,
];

/// All key figures of `answer`.
pub fn figures(week: &PreparedWeek, answer: &Answer) -> Vec<Figure> {
    let measured = Measured { week, answer };
    ALL.iter()
        .map(|indicator| figure(*indicator, measured))
        .collect()
}

fn figure(indicator: &dyn Indicator, measured: Measured) -> Figure {
    let ratio = indicator.measure(measured);
    Figure {
        name: indicator.name(),
        unit: indicator.unit(),
        better: match indicator.better() {
            Better::Higher => "higher",
            Better::Lower => "lower",
        },
        numerator: ratio.numerator,
        denominator: ratio.denominator,
        value: ratio.shown().unwrap_or_default(),
    }
}

impl Ratio {
    /// A plain count.
    pub fn count(numerator: i64) -> Self {
        Self {
            numerator,
            denominator: 1,
            scale: 1,
        }
    }

    /// The value with three decimals, the last one rounded half away from zero; `None` without a denominator.
    ///
    /// Whole numbers all the way, so that two machines write the same digits.
    pub fn shown(self) -> Option<String> {
        if self.denominator == 0 {
            return None;
        }
        let thousandths = i128::from(self.numerator) * i128::from(self.scale) * 1_000;
        let denominator = i128::from(self.denominator);
        let half = denominator.abs() / 2;
        let sign = if (thousandths < 0) == (denominator < 0) {
            1
        } else {
            -1
        };
        let rounded = (thousandths.abs() + half) / denominator.abs();
        let minus = if sign < 0 && rounded > 0 { "-" } else { "" };
        Some(format!("{minus}{}.{:03}", rounded / 1_000, rounded % 1_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_once() {
        let shown = |numerator, denominator, scale| {
            Ratio {
                numerator,
                denominator,
                scale,
            }
            .shown()
        };
        assert_eq!(shown(2, 3, 1).as_deref(), Some("0.667"));
        assert_eq!(shown(-2, 3, 1).as_deref(), Some("-0.667"));
        assert_eq!(shown(1, 8_000, 1).as_deref(), Some("0.000"));
        assert_eq!(shown(1_800, 7_200, 60).as_deref(), Some("15.000"));
        assert_eq!(shown(5, 0, 1), None);
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = ALL.iter().map(|indicator| indicator.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
