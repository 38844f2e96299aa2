//! The numbers of rules and wishes: none negative, none so large that sums of it overflow, none that contradicts another.

use units::Ticks;

use crate::problem::limits;
use crate::{
    Aggregate, DefectCode, Level, Measure, ProblemParts, RotationLimit, RuleSet, SECONDS_PER_DAY,
};

use super::{Findings, at_most, length, moments};

pub(super) fn rules(parts: &ProblemParts, found: &mut Findings) {
    for (id, rules) in parts.rule_sets.enumerated() {
        let path = format!("rule_sets[{}]", id.index());
        levels(&path, rules, found);
        if let Some(meal) = rules.meal {
            let day = Ticks(SECONDS_PER_DAY * i64::from(parts.ticks_per_second));
            found.add_unless(
                Ticks::ZERO <= meal.start.earliest() && meal.start.latest() <= day * 2,
                &format!("{path}.meal.start"),
                DefectCode::OutOfRange,
                || {
                    let given = moments(parts, meal.start);
                    format!("{given} given, moments from midnight within two days expected")
                },
            );
        }
        times(parts, &path, rules, found);
        counts(&path, rules, found);
        exceptions(&path, rules, found);
    }
}

fn levels(path: &str, rules: &RuleSet, found: &mut Findings) {
    let ticks = |limit: Option<crate::Limit>| limit.map(|limit| limit.level);
    let count = |limit: Option<crate::CountLimit>| limit.map(|limit| limit.level);
    let turn = |limit: Option<RotationLimit>| limit.map(|limit| limit.level);
    let levels = [
        ("skills", Some(rules.skills)),
        ("refusals", Some(rules.refusals)),
        ("availability", Some(rules.availability)),
        ("day_length.level", ticks(rules.day_length)),
        ("span.level", ticks(rules.span)),
        ("meal.level", rules.meal.map(|meal| meal.level)),
        ("pause.level", rules.pause.map(|pause| pause.level)),
        ("splits.level", count(rules.splits)),
        ("split_time.level", ticks(rules.split_time)),
        ("daily_rest.level", ticks(rules.daily_rest)),
        ("week_length.level", ticks(rules.week_length)),
        ("mean_week.level", rules.mean_week.map(|limit| limit.level)),
        ("weekly_rest.level", count(rules.weekly_rest)),
        ("rest_days.level", count(rules.rest_days)),
        ("rest_sunday.level", count(rules.rest_sunday)),
        ("days_in_a_row.level", count(rules.days_in_a_row)),
        ("sundays.level", turn(rules.sundays)),
        ("public_holidays.level", turn(rules.public_holidays)),
        (
            "complementary_hours.level",
            rules.complementary_hours.map(|limit| limit.level),
        ),
    ];
    for (name, level) in levels {
        if let Some(Level::Priced(price)) = level {
            at_most(limits::WEIGHT_MAX, price, &format!("{path}.{name}"), found);
        }
    }
}

fn times(parts: &ProblemParts, path: &str, rules: &RuleSet, found: &mut Findings) {
    let max = |limit: Option<crate::Limit>| limit.map(|limit| limit.max);
    let times = [
        ("split_min", rules.split_min),
        ("full_time", rules.full_time),
        ("day_length.max", max(rules.day_length)),
        ("span.max", max(rules.span)),
        (
            "span_exceptions.max",
            rules.span_exceptions.map(|it| it.max),
        ),
        ("meal.duration", rules.meal.map(|meal| meal.duration)),
        ("pause.after", rules.pause.map(|pause| pause.after)),
        ("pause.min", rules.pause.map(|pause| pause.min)),
        ("split_time.max", max(rules.split_time)),
        ("daily_rest.max", max(rules.daily_rest)),
        ("week_length.max", max(rules.week_length)),
        ("mean_week.max", rules.mean_week.map(|limit| limit.max)),
    ];
    for (name, ticks) in times {
        if let Some(ticks) = ticks {
            length(parts, ticks, &format!("{path}.{name}"), found);
        }
    }
    if let Some(pause) = rules.pause {
        // A pause of no length would stand between any two stops.
        found.add_unless(
            pause.min != Ticks::ZERO,
            &format!("{path}.pause.min"),
            DefectCode::OutOfRange,
            || "0 given, some time expected".to_owned(),
        );
    }
}

fn counts(path: &str, rules: &RuleSet, found: &mut Findings) {
    let carried = limits::CARRIED_MAX as u32;
    let count = |limit: Option<crate::CountLimit>| limit.map(|limit| limit.max);
    let weeks = rules.mean_week.map(|limit| limit.weeks);
    let share = rules.complementary_hours.map(|rule| rule.share_per_mille);
    let numbers = [
        ("mean_week.weeks", weeks, 1, carried),
        ("weekly_rest.max", count(rules.weekly_rest), 0, 7),
        ("rest_days.max", count(rules.rest_days), 0, 14),
        ("rest_sunday.max", count(rules.rest_sunday), 1, 14),
        (
            "complementary_hours.share_per_mille",
            share,
            0,
            limits::SHARE_PER_MILLE_MAX,
        ),
    ];
    for (name, number, least, most) in numbers {
        if let Some(number) = number {
            within(number, least, most, &format!("{path}.{name}"), found);
        }
    }
    let turns = [
        ("sundays", rules.sundays),
        ("public_holidays", rules.public_holidays),
    ];
    for (name, turn) in turns {
        if let Some(RotationLimit { max, out_of, .. }) = turn {
            within(out_of, 1, carried, &format!("{path}.{name}.out_of"), found);
            within(max, 0, out_of, &format!("{path}.{name}.max"), found);
        }
    }
}

/// Exceptions stand beside the limit that they lift, and lift it.
fn exceptions(path: &str, rules: &RuleSet, found: &mut Findings) {
    if let Some(given) = rules.span_exceptions {
        // What a rule set does not say, its base says on the first day.
        let (span, base) = (format!("{path}.span"), format!("{path}.base"));
        let path = format!("{path}.span_exceptions");
        let lifts = rules.span.is_some_and(|span| span.max <= given.max);
        let rests_on = [span.as_str(), base.as_str(), "calendar.first_day"];
        found.add_unless_resting(lifts, &path, &rests_on, DefectCode::Contradiction, || {
            "expected beside a span, and no shorter".to_owned()
        });
    }
    if rules.split_exceptions.is_some() {
        let rests_on = ["splits", "split_time", "base"].map(|name| format!("{path}.{name}"));
        let [splits, split_time, base] = &rests_on;
        found.add_unless_resting(
            rules.splits.is_some() || rules.split_time.is_some(),
            &format!("{path}.split_exceptions"),
            &[splits, split_time, base, "calendar.first_day"],
            DefectCode::Contradiction,
            || "expected beside splits or split_time".to_owned(),
        );
    }
}

fn within(number: u32, least: u32, most: u32, path: &str, found: &mut Findings) {
    found.add_unless(
        (least..=most).contains(&number),
        path,
        DefectCode::OutOfRange,
        || format!("{number} given, {least} to {most} expected"),
    );
}

pub(super) fn objective(parts: &ProblemParts, found: &mut Findings) {
    let units = parts.objective.units_per_cent;
    found.add_unless(
        (1..=1_000_000).contains(&units),
        "objective.units_per_cent",
        DefectCode::OutOfRange,
        || format!("{units} given, 1 to 1000000 expected"),
    );
    for (index, term) in parts.objective.terms.iter().enumerate() {
        let path = format!("objective.terms[{index}]");
        at_most(
            limits::WEIGHT_MAX,
            term.weight,
            &format!("{path}.weight"),
            found,
        );
        // Squares of ticks and metres overflow, and share nothing evenly that anybody counts.
        let counts = matches!(
            term.measure,
            Measure::NotPreferredCarer
                | Measure::Faces
                | Measure::Rounds
                | Measure::Splits
                | Measure::Weekends
        );
        found.add_unless(
            counts || term.aggregate != Aggregate::Squares,
            &format!("{path}.aggregate"),
            DefectCode::Contradiction,
            || "squares of a measure that does not count given, Sum or Max expected".to_owned(),
        );
    }
}
