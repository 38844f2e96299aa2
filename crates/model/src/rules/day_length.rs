//! No day holds more work than the rule set allows; the unit is one tick above.

use super::on_people::{Bound, Look, OnPeople};
use super::{RuleCode, Week};
use crate::{CarerId, Problem};

pub(super) struct DayLength;

impl OnPeople for DayLength {
    const CODE: RuleCode = RuleCode::DayLength;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).day_length?;
        Some(Bound::most(limit.level, limit.max.0))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let look = |(round, _, totals): (&crate::Round, _, &crate::timetable::RoundTotals)| {
            let limit = week.problem.rules_of(round.carer).day_length?;
            let work = totals.work();
            let above = work - limit.max;
            Some(Look::new(round.carer, round.day, work.0, above.0))
        };
        week.rounds().filter_map(look).collect()
    }
}
