//! Two civil weeks in a row have their rest days; the unit is one day below.

use super::on_people::{Bound, Look, OnPeople};
use super::weekly_rest::weeks_looked_at;
use super::{RuleCode, Week};
use crate::{CarerId, Problem};

pub(super) struct RestDays;

impl OnPeople for RestDays {
    const CODE: RuleCode = RuleCode::RestDays;
    const KEPT_BY_NOTHING: bool = false;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let least = problem.rules_of(carer).rest_days?;
        Some(Bound::least(least.level, i64::from(least.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        weeks_looked_at(week, 2, |carer, day, worked| {
            let least = week.problem.rules_of(carer).rest_days?;
            Some(worked.at_least(least, carer, day))
        })
    }
}
