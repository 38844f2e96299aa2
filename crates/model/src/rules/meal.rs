//! Whoever is due a meal takes one, whole and inside its window; the unit is one meal missing.
//!
//! Where the rule looks at work only, a meal is due when the work of the day leaves no room for it: neither before the
//! first stop nor after the last. It is then a break in the work: a meal before the first stop or after the last is none.

use units::TimeWindow;

use super::on_people::{Bound, Look, OnPeople};
use super::{RuleCode, Week};
use crate::timetable::{RoundTimes, StopTimes};
use crate::{CarerId, Day, MealRule, Problem, Stop};

pub(super) struct Meal;

impl OnPeople for Meal {
    const CODE: RuleCode = RuleCode::Meal;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let meal = problem.rules_of(carer).meal?;
        Some(Bound {
            level: meal.level,
            limit: None,
            is_least: false,
        })
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let problem = week.problem;
        let mut looks = Vec::new();
        for (round, times, _) in week.rounds() {
            let Some(meal) = problem.rules_of(round.carer).meal else {
                continue;
            };
            // A day without work needs no meal break; a day with work is a round.
            if times.stops.is_empty() || !has_right_to_it(problem, round.carer, round.day) {
                continue;
            }
            let window = problem.on_day(round.day, meal.start);
            if is_due(&meal, window, times) {
                let missed = i64::from(!is_taken(&meal, window, times));
                looks.push(Look {
                    value: None,
                    ..Look::new(round.carer, round.day, 0, missed)
                });
            }
        }
        looks
    }
}

fn has_right_to_it(problem: &Problem, carer: CarerId, day: Day) -> bool {
    problem
        .shifts(carer, day)
        .iter()
        .any(|shift| shift.meal_due)
}

fn is_meal(stop: &StopTimes) -> bool {
    matches!(stop.stop, Some(Stop::Meal { .. }))
}

/// Whether something is done there other than a meal; a change of means is nothing.
fn is_work(stop: &StopTimes) -> bool {
    stop.stop.is_some() && !is_meal(stop)
}

fn is_due(meal: &MealRule, window: TimeWindow, times: &RoundTimes) -> bool {
    if !meal.only_within_work {
        return true;
    }
    let mut work = times.stops.iter().filter(|stop| is_work(stop));
    let Some(first) = work.next() else {
        return false;
    };
    let last = work.next_back().unwrap_or(first);
    let fits_before = window.earliest() + meal.duration <= first.start;
    let fits_after = last.end <= window.latest();
    !fits_before && !fits_after
}

fn is_taken(meal: &MealRule, window: TimeWindow, times: &RoundTimes) -> bool {
    times.stops.iter().enumerate().any(|(position, stop)| {
        let (before, after) = (&times.stops[..position], &times.stops[position + 1..]);
        let is_within = before.iter().any(is_work) && after.iter().any(is_work);
        is_meal(stop) && window.contains(stop.start) && (is_within || !meal.only_within_work)
    })
}
