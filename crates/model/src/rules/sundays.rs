//! Sundays go in turns: at most so many with work among so many in a row; the unit is one Sunday above.
//!
//! Each Sunday of the plan is judged with those before it, as far as they are known.

use super::on_people::{Bound, Look, OnPeople};
use super::{Counter, RuleCode, Week};
use crate::ledger::{self, Turns, WorkedDays};
use crate::{CarerId, Problem, RotationLimit};

pub(super) struct Sundays;

impl OnPeople for Sundays {
    const CODE: RuleCode = RuleCode::Sundays;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).sundays?;
        Some(Bound::most(limit.level, i64::from(limit.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let days = ledger::days_worked(week.problem, week.plan, week.timetable);
        let turns = ledger::sunday_turns(week.problem, &days);
        let limit = |carer| week.problem.rules_of(carer).sundays;
        turns_looked_at(&days, &turns, Counter::SundaysWorked, limit)
    }
}

/// A look at every Sunday (holiday) of the plan.
pub(super) fn turns_looked_at(
    days: &[WorkedDays],
    turns: &[Turns],
    counter: Counter,
    limit: impl Fn(CarerId) -> Option<RotationLimit>,
) -> Vec<Look> {
    let mut looks = Vec::new();
    for (carer, turns) in days.iter().map(|line| line.carer).zip(turns) {
        let Some(limit) = limit(carer) else { continue };
        for turn in turns.among(limit.out_of) {
            let above = i64::from(turn.worked) - i64::from(limit.max);
            let above = above.min(i64::from(turn.worked_in_plan));
            // Who works on none of them breaks no turn, whatever was before.
            let is_unsure = turn.known < limit.out_of && turn.worked_in_plan > 0;
            looks.push(
                Look::new(carer, turn.day, i64::from(turn.worked), above)
                    .lacking(counter, is_unsure),
            );
        }
    }
    looks
}
