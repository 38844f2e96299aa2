//! Sundays or public holidays in a row, to see whether they go in turns.

use super::WorkedDays;
use crate::{Calendar, Carer, Day, Problem};

/// The Sundays, or the public holidays, of one carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turns {
    /// Those of the plan, ascending.
    pub days: Vec<Day>,
    /// Whether each is worked: those before the plan as far as they are known, then those of the plan.
    pub worked: Vec<bool>,
}

/// One Sunday (holiday) of the plan with those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Which.
    pub day: Day,
    /// How many of the last ones are worked, itself included.
    pub worked: u32,
    /// How many of these lie in the plan.
    pub worked_in_plan: u32,
    /// How many of the last ones are known, itself included.
    pub known: u32,
}

impl Turns {
    /// Each one of the plan with the ones before it, at most `out_of` in all.
    pub fn among(&self, out_of: u32) -> Vec<Turn> {
        let before = self.worked.len() - self.days.len();
        let count = |worked: &[bool]| worked.iter().filter(|worked| **worked).count() as u32;
        let turn = |(position, &day): (usize, &Day)| {
            let end = before + position + 1;
            let first = end.saturating_sub(out_of as usize);
            Turn {
                day,
                worked: count(&self.worked[first..end]),
                worked_in_plan: count(&self.worked[first.max(before)..end]),
                known: (end - first) as u32,
            }
        };
        self.days.iter().enumerate().map(turn).collect()
    }
}

/// Sundays of every carer, in the order of `ledger`: those before the plan from the counter of Sundays where there is
/// one, else from the days worked.
pub fn sunday_turns(problem: &Problem, ledger: &[WorkedDays]) -> Vec<Turns> {
    let days: Vec<Day> = problem.calendar.sundays().collect();
    turns(problem, ledger, &days, |carer| {
        if carer.carried.sundays_worked.is_empty() {
            sundays_before(&problem.calendar, &carer.carried.days_worked)
        } else {
            carer.carried.sundays_worked.clone()
        }
    })
}

/// Public holidays of every carer, in the order of `ledger`.
pub fn holiday_turns(problem: &Problem, ledger: &[WorkedDays]) -> Vec<Turns> {
    let mut days = problem.calendar.public_holidays.clone();
    days.sort_unstable();
    days.dedup();
    turns(problem, ledger, &days, |carer| {
        carer.carried.holidays_worked.clone()
    })
}

fn turns(
    problem: &Problem,
    ledger: &[WorkedDays],
    days: &[Day],
    before: impl Fn(&Carer) -> Vec<bool>,
) -> Vec<Turns> {
    let one = |line: &WorkedDays| {
        let mut worked = before(&problem.carers[line.carer]);
        worked.reverse();
        worked.extend(days.iter().map(|day| line.in_plan[day.index()]));
        Turns {
            days: days.to_vec(),
            worked,
        }
    };
    ledger.iter().map(one).collect()
}

/// Whether each Sunday among the days before the plan is worked, the latest first, as the days are.
pub(crate) fn sundays_before(calendar: &Calendar, days_worked: &[bool]) -> Vec<bool> {
    // The eve of a plan that starts on a Monday is a Sunday.
    let first = usize::from(calendar.days_since_monday());
    days_worked.iter().copied().skip(first).step_by(7).collect()
}
