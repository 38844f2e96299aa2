//! There is enough rest between two days of work; the unit is one tick below.

use std::collections::BTreeMap;

use units::Ticks;

use super::on_people::{Bound, Look, OnPeople};
use super::{Counter, RuleCode, Week};
use crate::{CarerId, Day, Problem, ledger};

pub(super) struct DailyRest;

impl OnPeople for DailyRest {
    const CODE: RuleCode = RuleCode::DailyRest;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let least = problem.rules_of(carer).daily_rest?;
        Some(Bound::least(least.level, least.max.0))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let problem = week.problem;
        let mut looks = Vec::new();
        for rest in ledger::rests(problem, week.plan, week.timetable) {
            if let Some(least) = problem.rules_of(rest.carer).daily_rest {
                let below = least.max - rest.ticks;
                looks.push(Look::new(rest.carer, rest.before, rest.ticks.0, below.0));
            }
        }
        // Work before the plan that nobody knows of may have ended as late as its first midnight.
        for (carer, (from, day)) in first_starts(week) {
            let least = problem.rules_of(carer).daily_rest;
            let is_unknown = problem.carers[carer].carried.last_work_end.is_none();
            if is_unknown && least.is_some_and(|least| from < least.max) {
                looks.push(Look::blind(carer, day, Counter::LastWorkEnd));
            }
        }
        looks
    }
}

/// When each carer first starts to work in the plan, and in which day's round.
fn first_starts(week: &Week) -> BTreeMap<CarerId, (Ticks, Day)> {
    let mut first: BTreeMap<CarerId, (Ticks, Day)> = BTreeMap::new();
    for (round, times, _) in week.rounds().filter(|(round, _, _)| round.is_worked()) {
        let commute = week.problem.rules_of(round.carer).commute;
        if let Some((from, _)) = times.working_day(commute) {
            let earliest = first.entry(round.carer).or_insert((from, round.day));
            *earliest = (*earliest).min((from, round.day));
        }
    }
    first
}
