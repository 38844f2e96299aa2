//! Whoever is due a meal takes one, whole and inside its window; the unit is one meal missing.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{CarerId, Day, MealRule, Problem, Stop};

pub(super) struct Meal;

impl Rule for Meal {
    fn code(&self) -> RuleCode {
        RuleCode::Meal
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        let problem = week.problem;
        // A day without work needs no meal break; a day with work is a round.
        for (round, times, _) in week
            .rounds()
            .filter(|(_, times, _)| !times.stops.is_empty())
        {
            let Some(meal) = problem.rules_of(round.carer).meal else {
                continue;
            };
            if !is_due(problem, round.carer, round.day) {
                continue;
            }
            let window = problem.on_day(round.day, meal.start);
            let taken = times.stops.iter().any(|stop| {
                matches!(stop.stop, Some(Stop::Meal { .. })) && window.contains(stop.start)
            });
            found.extend(missed(&meal, taken, Subject::of(round)));
        }
    }
}

fn missed(meal: &MealRule, taken: bool, subject: Subject) -> Option<Violation> {
    violation(RuleCode::Meal, meal.level, i64::from(!taken), subject)
}

fn is_due(problem: &Problem, carer: CarerId, day: Day) -> bool {
    problem
        .shifts(carer, day)
        .iter()
        .any(|shift| shift.meal_due)
}
