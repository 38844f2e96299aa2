//! Rest between one working day and the next.

use units::Ticks;

use crate::timetable::Timetable;
use crate::{CarerId, Day, Plan, Problem, Round};

/// The rest of one carer before one of her working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// Who.
    pub carer: CarerId,
    /// The day that follows the rest.
    pub before: Day,
    /// How long; from the last work before the plan for the first day, where it is known.
    pub ticks: Ticks,
}

/// Rests before every working day that has one known before it, by carer, then day.
pub fn rests(problem: &Problem, plan: &Plan, timetable: &Timetable) -> Vec<Rest> {
    let mut days: Vec<(CarerId, Day, Ticks, Ticks)> = Vec::new();
    let worked = |(round, _): &(&Round, _)| round.is_worked();
    for (round, times) in plan.rounds.iter().zip(&timetable.rounds).filter(worked) {
        let commute = problem.rules_of(round.carer).commute;
        if let Some((from, to)) = times.working_day(commute) {
            days.push((round.carer, round.day, from, to));
        }
    }
    days.sort_unstable();
    let mut rests = Vec::new();
    for (index, &(carer, before, from, _)) in days.iter().enumerate() {
        let same = index
            .checked_sub(1)
            .map(|index| days[index])
            .filter(|day| day.0 == carer);
        let ended = same
            .map(|day| day.3)
            .or(problem.carers[carer].carried.last_work_end);
        rests.extend(ended.map(|ended| Rest {
            carer,
            before,
            ticks: from - ended,
        }));
    }
    rests
}
