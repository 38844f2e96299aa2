//! Nobody works too many days in a row; the unit is one day above.
//!
//! Days before the plan lengthen the first run, as far as they are known.

use super::on_people::{Bound, Look, OnPeople};
use super::{Counter, RuleCode, Week};
use crate::{CarerId, Carried, Day, Problem, ledger};

pub(super) struct DaysInARow;

impl OnPeople for DaysInARow {
    const CODE: RuleCode = RuleCode::DaysInARow;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).days_in_a_row?;
        Some(Bound::most(limit.level, i64::from(limit.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let mut looks = Vec::new();
        for line in ledger::days_worked(week.problem, week.plan, week.timetable) {
            let Some(limit) = week.problem.rules_of(line.carer).days_in_a_row else {
                continue;
            };
            let max = i64::from(limit.max);
            let carried = &week.problem.carers[line.carer].carried;
            let mut first: usize = 0;
            for run in line.in_plan.chunk_by(|one, other| one == other) {
                let days = run.len() as i64;
                let before = if first == 0 { days_before(carried) } else { 0 };
                if run[0] {
                    // The position of the run's first day in the plan that is above, counted from the run's start there.
                    let within = (max - before).clamp(0, days);
                    let above = days - within;
                    let day = first as i64 + if above > 0 { within } else { 0 };
                    let day = Day(u16::try_from(day).unwrap_or(u16::MAX));
                    let is_unknown = first == 0
                        && carried.days_in_a_row.is_none()
                        && carried.days_worked.is_empty();
                    looks.push(
                        Look::new(line.carer, day, before + days, above)
                            .lacking(Counter::DaysInARow, is_unknown),
                    );
                }
                first += run.len();
            }
        }
        looks
    }
}

/// Days in a row worked up to the eve of the plan, as far as they are known.
fn days_before(carried: &Carried) -> i64 {
    let from_days = || carried.days_worked.iter().take_while(|worked| **worked);
    carried
        .days_in_a_row
        .map_or_else(|| from_days().count() as i64, i64::from)
}
