//! Public holidays go in turns: at most so many with work among so many in a row; the unit is one holiday above.

use super::on_people::{Bound, Look, OnPeople};
use super::sundays::turns_looked_at;
use super::{Counter, RuleCode, Week};
use crate::{CarerId, Problem, ledger};

pub(super) struct PublicHolidays;

impl OnPeople for PublicHolidays {
    const CODE: RuleCode = RuleCode::PublicHolidays;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).public_holidays?;
        Some(Bound::most(limit.level, i64::from(limit.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let days = ledger::days_worked(week.problem, week.plan, week.timetable);
        let turns = ledger::holiday_turns(week.problem, &days);
        let limit = |carer| week.problem.rules_of(carer).public_holidays;
        turns_looked_at(&days, &turns, Counter::HolidaysWorked, limit)
    }
}
