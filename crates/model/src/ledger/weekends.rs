//! Weekends worked.

use std::collections::BTreeSet;

use super::Period;
use crate::{CarerId, Plan, Problem, Weekday};

/// Weekends of one carer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekends {
    /// Who.
    pub carer: CarerId,
    /// Weekends of the plan on which she works, Saturday or Sunday or both.
    pub worked: u32,
    /// Sundays before the plan that she is known to have worked.
    pub carried: u32,
}

impl Weekends {
    /// Those of the plan and those before it.
    pub fn all(self) -> u32 {
        self.worked + self.carried
    }
}

/// Weekends of every carer, in the order of carers.
pub fn weekends(problem: &Problem, plan: &Plan) -> Vec<Weekends> {
    let weeks = Period::weeks(&problem.calendar);
    let mut worked: BTreeSet<(CarerId, usize)> = BTreeSet::new();
    for round in plan.rounds.iter().filter(|round| round.is_worked()) {
        let is_weekend = matches!(
            problem.calendar.weekday(round.day),
            Weekday::Saturday | Weekday::Sunday
        );
        let week = weeks.iter().position(|week| week.contains(round.day));
        worked.extend(week.filter(|_| is_weekend).map(|week| (round.carer, week)));
    }
    let mut counts = vec![0; problem.carers.len()];
    for (carer, _) in worked {
        counts[carer.index()] += 1;
    }
    problem
        .carers
        .enumerated()
        .map(|(carer, given)| Weekends {
            carer,
            worked: counts[carer.index()],
            carried: given
                .carried
                .sundays_worked
                .iter()
                .filter(|sunday| **sunday)
                .count() as u32,
        })
        .collect()
}
