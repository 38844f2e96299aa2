//! THE LIST of key figures, and what each of them is made of.

mod money;
mod ratio;
mod ways;

mod carers_per_client;
mod co2e;
mod cost_left_to_carers;
mod cost_to_service;
mod energy_cost;
mod kilometres;
mod mileage_paid;
mod paid_share;
mod preferred_carers;
mod served;
mod splits;
mod tariff_funding;
mod travel;
mod unserved;
mod wages;
mod waiting;

use planner::files::Figure;
use planner::{Answer, PreparedWeek};

pub use ratio::Ratio;

/// What indicators look at.
#[derive(Clone, Copy)]
pub struct Measured<'a> {
    /// What was given.
    pub week: &'a PreparedWeek,
    /// What was planned.
    pub answer: &'a Answer,
}

/// Whether more or less of something is wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More.
    Higher,
    /// Less.
    Lower,
    /// Neither.
    Neither,
}

/// What a figure is, before it is measured.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its stable name in files and answers.
    pub name: &'static str,
    /// What people call it, in French.
    pub label: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Its direction.
    pub better: Better,
    /// How it is computed, in French, with what it is divided by.
    pub formula: &'static str,
}

/// A price or factor that nobody has supplied; the figure has no value then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBeSupplied {
    /// What, for files.
    pub what: String,
    /// What, for people, in French.
    pub label: String,
}

/// One key figure. The doc comment of each says formula, unit, direction and denominator.
pub trait Indicator: Sync {
    /// What it is.
    fn about(&self) -> About;
    /// Its value.
    ///
    /// # Errors
    /// [`ToBeSupplied`], naming the first price or factor that is not there.
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied>;
}

/// Every key figure, in the order in which people read them.
pub const ALL: [&dyn Indicator; 28] = [
    &served::Served::ALL,
    &served::Served::VITAL,
    &served::Served::IMPORTANT,
    &served::Served::COMFORT,
    &unserved::Unserved::VITAL,
    &unserved::Unserved::IMPORTANT,
    &unserved::Unserved::COMFORT,
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
    &wages::Wages,
    &mileage_paid::MileagePaid,
    &energy_cost::EnergyCost,
    &cost_to_service::CostToService,
    &cost_to_service::CostPerCareHour,
    &tariff_funding::TariffFunding,
    &cost_left_to_carers::CostLeftToCarers,
    &co2e::Co2e::USE,
    &co2e::Co2e::TOTAL,
    &co2e::Co2e::USE_PER_CARE_HOUR,
    &co2e::Co2e::TOTAL_PER_CARE_HOUR,
];

/// All key figures of `answer`.
pub fn figures(week: &PreparedWeek, answer: &Answer) -> Vec<Figure> {
    let measured = Measured { week, answer };
    ALL.iter()
        .map(|indicator| figure(*indicator, measured))
        .collect()
}

fn figure(indicator: &dyn Indicator, measured: Measured) -> Figure {
    let about = indicator.about();
    let (ratio, missing) = match indicator.measure(measured) {
        Ok(ratio) => (ratio, None),
        Err(missing) => (Ratio::NONE, Some(missing)),
    };
    Figure {
        name: about.name,
        label: about.label,
        unit: about.unit,
        better: match about.better {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "none",
        },
        formula: about.formula,
        numerator: ratio.numerator,
        denominator: ratio.denominator,
        value: ratio.shown().unwrap_or_default(),
        missing: missing
            .as_ref()
            .map(|missing| format!("to be supplied: {}", missing.what)),
        missing_label: missing.map(|missing| format!("à fournir : {}", missing.label)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_figure_says_what_it_is() {
        let mut names: Vec<_> = ALL.iter().map(|indicator| indicator.about().name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for about in ALL.map(Indicator::about) {
            let is_said = !about.label.is_empty() && !about.unit.is_empty();
            assert!(is_said && about.formula.len() > 10, "{}", about.name);
        }
    }
}
