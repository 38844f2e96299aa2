//! Rule sets and the objective, read.

use planner::request as to;

use super::problem::{each, window};
use super::{Findings, Path, given};
use crate::pb;

pub(super) fn rule_set(rules: pb::RuleSet, path: &Path, found: &mut Findings) -> to::RuleSet {
    let level_of = |given: Option<pb::Level>, name: &str, found: &mut Findings| {
        given.map(|given| level(given, &path.field(name), found))
    };
    let skills = level_of(rules.skills, "skills", found);
    let refusals = level_of(rules.refusals, "refusals", found);
    let availability = level_of(rules.availability, "availability", found);
    to::RuleSet {
        id: rules.id,
        base: given(rules.base),
        commute: match found.known(rules.commute, &path.field("commute")) {
            pb::Commute::Unspecified => None,
            pb::Commute::Unpaid => Some(to::Commute::Unpaid),
            pb::Commute::Work => Some(to::Commute::Work),
        },
        split_min: rules.split_min.map(to::Duration::Seconds),
        skills,
        refusals,
        availability,
        day_length: rules
            .day_length
            .map(|given| limit(given, &path.field("day_length"), found)),
        span: rules
            .span
            .map(|given| limit(given, &path.field("span"), found)),
        meal: rules
            .meal
            .map(|given| meal(given, &path.field("meal"), found)),
    }
}

fn level(given: pb::Level, path: &Path, found: &mut Findings) -> to::Level {
    use pb::level::Level;
    let mut must_be_true = |is_true: bool, name| {
        if !is_true {
            found.add(
                &path.field(name),
                "OUT_OF_RANGE",
                "false given, true expected",
            );
        }
    };
    match given.level {
        Some(Level::Hard(is_true)) => {
            must_be_true(is_true, "hard");
            to::Level::Hard
        }
        Some(Level::Off(is_true)) => {
            must_be_true(is_true, "off");
            to::Level::Off
        }
        Some(Level::Priced(price)) => to::Level::Priced(price),
        None => {
            found.add(
                path,
                "MISSING",
                "nothing given, one of hard, off and priced expected",
            );
            to::Level::Hard
        }
    }
}

/// A level inside a limit or a meal rule: hard when absent.
fn level_or_hard(given: Option<pb::Level>, path: &Path, found: &mut Findings) -> to::Level {
    given.map_or(to::Level::Hard, |given| {
        level(given, &path.field("level"), found)
    })
}

fn limit(limit: pb::Limit, path: &Path, found: &mut Findings) -> to::Limit {
    to::Limit {
        max: to::Duration::Seconds(limit.max),
        level: level_or_hard(limit.level, path, found),
    }
}

fn meal(meal: pb::MealRule, path: &Path, found: &mut Findings) -> to::MealRule {
    to::MealRule {
        start: window(found.required(meal.start, &path.field("start"))),
        duration: to::Duration::Seconds(meal.duration),
        level: level_or_hard(meal.level, path, found),
    }
}

pub(super) fn objective(
    objective: pb::Objective,
    path: &Path,
    found: &mut Findings,
) -> to::Objective {
    to::Objective {
        base: given(objective.base),
        units_per_cent: objective.units_per_cent,
        terms: each(objective.terms, path, "terms", |term, path| to::Term {
            name: term.name,
            measure: measure(term.measure, &path.field("measure"), found),
            aggregate: match found.known(term.aggregate, &path.field("aggregate")) {
                pb::Aggregate::Unspecified | pb::Aggregate::Sum => to::Aggregate::Sum,
                pb::Aggregate::Max => to::Aggregate::Max,
            },
            weight: term.weight,
        }),
    }
}

fn measure(number: i32, path: &Path, found: &mut Findings) -> to::Measure {
    if number == 0 {
        found.add(path, "MISSING", "not given, expected");
        return to::Measure::TravelTime;
    }
    match found.known(number, path) {
        pb::Measure::Unspecified | pb::Measure::TravelTime => to::Measure::TravelTime,
        pb::Measure::TravelDistance => to::Measure::TravelDistance,
        pb::Measure::Lateness => to::Measure::Lateness,
        pb::Measure::PaidWaiting => to::Measure::PaidWaiting,
        pb::Measure::Waiting => to::Measure::Waiting,
        pb::Measure::Span => to::Measure::Span,
        pb::Measure::Idle => to::Measure::Idle,
        pb::Measure::PreferredTime => to::Measure::PreferredTime,
        pb::Measure::NotPreferredCarer => to::Measure::NotPreferredCarer,
        pb::Measure::Faces => to::Measure::Faces,
        pb::Measure::Rounds => to::Measure::Rounds,
    }
}
