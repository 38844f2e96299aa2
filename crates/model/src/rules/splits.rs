//! No day of a part-timer has too many unpaid splits (French: *coupures*); the unit is one split above.
//!
//! On so many days in two civil weeks the splits of a day may be more, or longer; the first days that need it have it.

use super::on_people::{Bound, Look, OnPeople};
use super::span::{counts, excused};
use super::{Counter, RuleCode, Week};
use crate::timetable::RoundTotals;
use crate::{CarerId, Level, Problem, RuleSet, ledger};

pub(super) struct Splits;

impl OnPeople for Splits {
    const CODE: RuleCode = RuleCode::Splits;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        bound_on_splits(problem, carer, limit)
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        splits_looked_at(week, limit, |totals| i64::from(totals.splits))
    }

    fn exceptions(&self, week: &Week) -> Vec<(CarerId, (u32, u32))> {
        splits_excused(week)
    }
}

fn limit(rules: &RuleSet) -> Option<(Level, i64)> {
    let limit = rules.splits?;
    Some((limit.level, i64::from(limit.max)))
}

/// The bound on the splits of a day of a carer whom such a `limit` may hold for.
pub(super) fn bound_on_splits(
    problem: &Problem,
    carer: CarerId,
    limit: impl Fn(&RuleSet) -> Option<(Level, i64)>,
) -> Option<Bound> {
    let (level, max) = limit(problem.rules_of(carer))?;
    // Where nobody knows her contract the rule may hold: it says so, and looks at nothing.
    let is_full_timer = problem.is_part_time(carer) == Some(false);
    (!is_full_timer).then(|| Bound::most(level, max))
}

/// A look at the splits of every round: their `value` beside its `limit`.
pub(super) fn splits_looked_at(
    week: &Week,
    limit: impl Fn(&RuleSet) -> Option<(Level, i64)>,
    value: impl Fn(&RoundTotals) -> i64,
) -> Vec<Look> {
    let exceptions = ledger::split_exceptions(week.problem, week.plan, week.totals);
    let excused = excused(&exceptions);
    let mut looks = Vec::new();
    for (position, (round, _, totals)) in week.rounds().enumerate() {
        let Some((_, max)) = limit(week.problem.rules_of(round.carer)) else {
            continue;
        };
        if !ledger::limits_splits(week.problem, round.carer) {
            looks.push(Look::blind(round.carer, round.day, Counter::Contract));
            continue;
        }
        let value = value(totals);
        let exception = excused.get(&position).filter(|_| value > max);
        let amount = if exception.is_some() { 0 } else { value - max };
        looks.push(Look {
            is_excused: exception.is_some(),
            ..Look::new(round.carer, round.day, value, amount)
                .lacking(Counter::SplitExceptions, exception == Some(&true))
        });
    }
    looks
}

/// How many exceptions of splits each carer uses, of how many.
pub(super) fn splits_excused(week: &Week) -> Vec<(CarerId, (u32, u32))> {
    counts(&ledger::split_exceptions(
        week.problem,
        week.plan,
        week.totals,
    ))
}
