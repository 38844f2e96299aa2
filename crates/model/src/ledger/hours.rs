//! Work by carer and civil week.

use units::Ticks;

use super::Period;
use crate::timetable::RoundTotals;
use crate::{CarerId, Plan, Problem};

/// What one carer works in one civil week of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekHours {
    /// Who.
    pub carer: CarerId,
    /// Which week; weeks before the plan stand in `Carried::weekly_work`.
    pub week: Period,
    /// Paid time.
    pub work: Ticks,
}

/// Work of every carer in every week, by carer, then week; `totals` stand in the order of the plan's rounds.
pub fn hours(problem: &Problem, plan: &Plan, totals: &[RoundTotals]) -> Vec<WeekHours> {
    let weeks = Period::weeks(&problem.calendar);
    let mut ledger: Vec<WeekHours> = problem
        .carers
        .ids()
        .flat_map(|carer| {
            weeks.iter().map(move |&week| WeekHours {
                carer,
                week,
                work: Ticks::ZERO,
            })
        })
        .collect();
    for (round, totals) in plan.rounds.iter().zip(totals) {
        if let Some(week) = weeks.iter().position(|week| week.contains(round.day)) {
            ledger[round.carer.index() * weeks.len() + week].work += totals.work();
        }
    }
    ledger
}
