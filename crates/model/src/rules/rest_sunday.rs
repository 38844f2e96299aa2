//! Two civil weeks in a row hold enough rest days in a row with a Sunday among them; the unit is one pair of weeks without.

use super::on_people::{Bound, Look, OnPeople};
use super::weekly_rest::weeks_looked_at;
use super::{RuleCode, Week};
use crate::{CarerId, Problem};

pub(super) struct RestSunday;

impl OnPeople for RestSunday {
    const CODE: RuleCode = RuleCode::RestSunday;
    const KEPT_BY_NOTHING: bool = false;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let least = problem.rules_of(carer).rest_sunday?;
        Some(Bound::least(least.level, i64::from(least.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        weeks_looked_at(week, 2, |carer, day, worked| {
            let least = week.problem.rules_of(carer).rest_sunday?;
            let longest = longest_rest_with_sunday(&worked.days);
            let is_short = longest < i64::from(least.max);
            Some(Look::new(carer, day, longest, i64::from(is_short)))
        })
    }
}

/// The most days of rest in a row that hold a Sunday, of weeks that start on a Monday.
fn longest_rest_with_sunday(worked: &[bool]) -> i64 {
    let (mut longest, mut run, mut has_sunday) = (0, 0, false);
    for (day, &is_worked) in worked.iter().enumerate() {
        if is_worked {
            (run, has_sunday) = (0, false);
            continue;
        }
        run += 1;
        has_sunday |= day % 7 == 6;
        if has_sunday {
            longest = longest.max(run);
        }
    }
    longest
}
