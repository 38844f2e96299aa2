//! Days with work, those before the plan included as far as they are known.
//!
//! A round counts on every civil day that its work touches: a night from Saturday to Sunday is work on both. Days that a
//! round touches outside the plan count nowhere; before the plan only what was carried in does.

use crate::timetable::Timetable;
use crate::{CarerId, Plan, Problem};

/// The days of one carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedDays<'a> {
    /// Who.
    pub carer: CarerId,
    /// Whether she works on each day of the plan.
    pub in_plan: Vec<bool>,
    /// Whether she worked on each day before the plan, the latest first.
    pub before: &'a [bool],
}

impl WorkedDays<'_> {
    /// Whether `day`, counted from the plan's first, is worked; `None` where nobody knows.
    pub fn on(&self, day: i64) -> Option<bool> {
        match usize::try_from(day) {
            Ok(day) => self.in_plan.get(day).copied(),
            Err(_) => usize::try_from(-1 - day)
                .ok()
                .and_then(|back| self.before.get(back).copied()),
        }
    }

    /// Whether each day from `first` on is worked, for `days` days; `None` where one is unknown.
    pub fn from(&self, first: i64, days: i64) -> Option<Vec<bool>> {
        (first..first + days).map(|day| self.on(day)).collect()
    }
}

/// Days of every carer, in the order of carers.
pub fn days_worked<'a>(
    problem: &'a Problem,
    plan: &Plan,
    timetable: &Timetable,
) -> Vec<WorkedDays<'a>> {
    let days = usize::from(problem.calendar.days);
    let mut ledger: Vec<WorkedDays> = problem
        .carers
        .enumerated()
        .map(|(carer, given)| WorkedDays {
            carer,
            in_plan: vec![false; days],
            before: &given.carried.days_worked,
        })
        .collect();
    for (round, times) in plan.rounds.iter().zip(&timetable.rounds) {
        let commute = problem.rules_of(round.carer).commute;
        let Some((from, to)) = times.working_day(commute).filter(|_| round.is_worked()) else {
            continue;
        };
        let first = problem.civil_day(from);
        // The last tick before the end, so that an end at midnight touches no further day.
        let last = problem.civil_day(to - units::Ticks(1)).max(first);
        for (day, is_worked) in (0..).zip(&mut ledger[round.carer.index()].in_plan) {
            *is_worked |= first <= day && day <= last;
        }
    }
    ledger
}
