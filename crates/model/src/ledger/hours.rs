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
    /// Paid time within the plan.
    pub work: Ticks,
    /// Paid time since Monday before the plan, as far as it is known; of a first week that the plan cuts.
    pub before: Ticks,
}

impl WeekHours {
    /// Paid time of the civil week.
    pub fn in_all(&self) -> Ticks {
        self.before + self.work
    }
}

/// Work of every carer in every week, by carer, then week; `totals` stand in the order of the plan's rounds.
pub fn hours(problem: &Problem, plan: &Plan, totals: &[RoundTotals]) -> Vec<WeekHours> {
    let weeks = Period::weeks(&problem.calendar);
    let is_cut = problem.calendar.days_since_monday() > 0;
    let mut ledger: Vec<WeekHours> = problem
        .carers
        .enumerated()
        .flat_map(|(carer, given)| {
            let known = given.carried.work_this_week.unwrap_or(Ticks::ZERO);
            weeks.iter().map(move |&week| WeekHours {
                carer,
                week,
                work: Ticks::ZERO,
                before: if is_cut && week.first.0 == 0 {
                    known
                } else {
                    Ticks::ZERO
                },
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
