//! Sundays and public holidays worked.

use crate::{CarerId, Day, Plan, Problem};

/// Sundays and holidays of one carer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sundays {
    /// Who.
    pub carer: CarerId,
    /// Sundays and holidays of the plan that she works, ascending.
    pub worked: Vec<Day>,
    /// How many of the Sundays carried in she worked, out of how many known.
    pub carried: (usize, usize),
}

/// Sundays of every carer, in the order of carers.
pub fn sundays(problem: &Problem, plan: &Plan) -> Vec<Sundays> {
    let mut ledger: Vec<Sundays> = problem
        .carers
        .enumerated()
        .map(|(carer, given)| {
            let before = &given.carried.sundays_worked;
            let worked_before = before.iter().filter(|worked| **worked).count();
            Sundays {
                carer,
                worked: Vec::new(),
                carried: (worked_before, before.len()),
            }
        })
        .collect();
    for round in &plan.rounds {
        if problem.calendar.is_sunday_or_holiday(round.day) && round.is_worked() {
            ledger[round.carer.index()].worked.push(round.day);
        }
    }
    for carer in &mut ledger {
        carer.worked.sort_unstable();
    }
    ledger
}
