//! No civil week holds more work than the rule set allows; the unit is one tick above.

use super::on_people::{Bound, Look, OnPeople};
use super::{Counter, RuleCode, Week};
use crate::ledger::{self, WeekHours};
use crate::{CarerId, Problem};

pub(super) struct WeekLength;

impl OnPeople for WeekLength {
    const CODE: RuleCode = RuleCode::WeekLength;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).week_length?;
        Some(Bound::most(limit.level, limit.max.0))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let look = |line: &WeekHours| {
            let limit = week.problem.rules_of(line.carer).week_length?;
            let work = line.in_all();
            let above = (work - limit.max).min(line.work);
            let look = Look::new(line.carer, line.week.first, work.0, above.0);
            Some(look.lacking(Counter::WorkThisWeek, lacks_days(week.problem, line)))
        };
        let hours = ledger::hours(week.problem, week.plan, week.totals);
        hours.iter().filter_map(look).collect()
    }
}

/// Whether the week began before the plan and nobody knows how much was worked in it.
pub(super) fn lacks_days(problem: &Problem, line: &WeekHours) -> bool {
    line.week.first.0 == 0
        && problem.calendar.days_since_monday() > 0
        && problem.carers[line.carer].carried.work_this_week.is_none()
}
