//! No span (French: *amplitude*) is longer than the rule set allows; the unit is one tick above.
//!
//! On so many days of a civil month it may be longer, up to a limit of its own; the first days that need it have it.

use std::collections::BTreeMap;

use super::on_people::{Bound, Look, OnPeople};
use super::{Counter, RuleCode, Week};
use crate::{CarerId, Problem, ledger};

pub(super) struct Span;

impl OnPeople for Span {
    const CODE: RuleCode = RuleCode::Span;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).span?;
        Some(Bound::most(limit.level, limit.max.0))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let excused = excused(&ledger::span_exceptions(
            week.problem,
            week.plan,
            week.totals,
        ));
        let mut looks = Vec::new();
        for (position, (round, _, totals)) in week.rounds().enumerate() {
            let rules = week.problem.rules_of(round.carer);
            let Some(limit) = rules.span else { continue };
            let exception = excused
                .get(&position)
                .and_then(|unsure| Some((unsure, rules.span_exceptions?)));
            let max = exception.map_or(limit.max, |(_, given)| given.max);
            let above = totals.span - max;
            let is_unsure = exception.is_some_and(|(unsure, _)| *unsure);
            looks.push(Look {
                is_excused: exception.is_some(),
                ..Look::new(round.carer, round.day, totals.span.0, above.0)
                    .lacking(Counter::SpanExceptions, is_unsure)
            });
        }
        looks
    }

    fn exceptions(&self, week: &Week) -> Vec<(CarerId, (u32, u32))> {
        counts(&ledger::span_exceptions(
            week.problem,
            week.plan,
            week.totals,
        ))
    }
}

/// The rounds that are excused, by position in the plan, and whether that is unsure for lack of what was carried in.
pub(super) fn excused(ledger: &BTreeMap<CarerId, ledger::Exceptions>) -> BTreeMap<usize, bool> {
    let mut excused = BTreeMap::new();
    for line in ledger.values() {
        for (number, &position) in line.rounds.iter().enumerate() {
            excused.insert(position, number < line.unsure);
        }
    }
    excused
}

/// Exceptions used and allowed, by carer.
pub(super) fn counts(ledger: &BTreeMap<CarerId, ledger::Exceptions>) -> Vec<(CarerId, (u32, u32))> {
    ledger
        .iter()
        .map(|(&carer, line)| (carer, (line.used, line.allowed)))
        .collect()
}
