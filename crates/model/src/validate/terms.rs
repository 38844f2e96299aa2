//! The numbers of rules and wishes: none negative, none so large that sums of it overflow.

use units::Ticks;

use crate::problem::limits;
use crate::{DefectCode, ProblemParts, SECONDS_PER_DAY};

use super::{Findings, amount, at_most};

pub(super) fn rules(parts: &ProblemParts, found: &mut Findings) {
    for (id, rules) in parts.rule_sets.enumerated() {
        let path = format!("rule_sets[{}]", id.index());
        let levels = [
            ("skills", Some(rules.skills)),
            ("refusals", Some(rules.refusals)),
            ("availability", Some(rules.availability)),
            (
                "day_length.level",
                rules.day_length.map(|limit| limit.level),
            ),
            ("span.level", rules.span.map(|limit| limit.level)),
            ("meal.level", rules.meal.map(|meal| meal.level)),
        ];
        for (name, level) in levels {
            if let Some(crate::Level::Priced(price)) = level {
                at_most(limits::WEIGHT_MAX, price, &format!("{path}.{name}"), found);
            }
        }
        if let Some(meal) = rules.meal {
            let day = Ticks(SECONDS_PER_DAY * i64::from(parts.ticks_per_second));
            found.add_unless(
                Ticks::ZERO <= meal.start.earliest() && meal.start.latest() <= day * 2,
                &format!("{path}.meal.start"),
                DefectCode::OutOfRange,
                || {
                    let (from, to) = (meal.start.earliest(), meal.start.latest());
                    format!("{from} to {to} given, moments from midnight within two days expected")
                },
            );
        }
        for (name, ticks) in [
            ("split_min", rules.split_min),
            ("day_length.max", rules.day_length.map(|limit| limit.max)),
            ("span.max", rules.span.map(|limit| limit.max)),
            ("meal.duration", rules.meal.map(|meal| meal.duration)),
        ] {
            if let Some(ticks) = ticks {
                amount(ticks.0, &format!("{path}.{name}"), found);
            }
        }
    }
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
        at_most(
            limits::WEIGHT_MAX,
            term.weight,
            &format!("objective.terms[{index}].weight"),
            found,
        );
    }
}
