//! Every civil week has its rest days; the unit is one day below.
//!
//! A week is judged when it ends within the plan and every day of it is known.

use super::on_people::{Bound, Look, OnPeople};
use super::{Counter, RuleCode, Week};
use crate::{CarerId, CountLimit, Day, Problem, ledger};

pub(super) struct WeeklyRest;

impl OnPeople for WeeklyRest {
    const CODE: RuleCode = RuleCode::WeeklyRest;
    const KEPT_BY_NOTHING: bool = false;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let least = problem.rules_of(carer).weekly_rest?;
        Some(Bound::least(least.level, i64::from(least.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        weeks_looked_at(week, 1, |carer, day, worked| {
            let least = week.problem.rules_of(carer).weekly_rest?;
            Some(worked.at_least(least, carer, day))
        })
    }
}

/// Whether each of some days in a row is worked.
pub(super) struct Worked {
    pub(super) days: Vec<bool>,
    /// How many of them lie before the plan.
    before: usize,
}

impl Worked {
    /// Rest days among them against the `least`; those that the plan takes away count, not those lacking before it.
    pub(super) fn at_least(&self, least: CountLimit, carer: CarerId, day: Day) -> Look {
        let worked = |days: &[bool]| days.iter().filter(|worked| **worked).count() as i64;
        let rest = self.days.len() as i64 - worked(&self.days);
        let below = i64::from(least.max) - rest;
        Look::new(
            carer,
            day,
            rest,
            below.min(worked(&self.days[self.before..])),
        )
    }
}

/// A look at every `weeks` civil weeks in a row of which the last ends within the plan, from whether each day is worked.
pub(super) fn weeks_looked_at(
    week: &Week,
    weeks: i64,
    look: impl Fn(CarerId, Day, &Worked) -> Option<Look>,
) -> Vec<Look> {
    let mut looks = Vec::new();
    for line in ledger::days_worked(week.problem, week.plan, week.timetable) {
        for sunday in week.problem.calendar.sundays() {
            let first_in_plan = Day(sunday.0.saturating_sub(6));
            let first = i64::from(sunday.0) + 1 - 7 * weeks;
            looks.extend(match line.from(first, 7 * weeks) {
                Some(days) => {
                    let before = usize::try_from(-first).unwrap_or(0);
                    look(line.carer, first_in_plan, &Worked { days, before })
                }
                None => Some(Look::blind(line.carer, first_in_plan, Counter::DaysWorked)),
            });
        }
    }
    looks
}
