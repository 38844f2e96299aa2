//! No day of a part-timer has too many unpaid splits (French: *coupures*); the unit is one split above.
//!
//! On so many days in two civil weeks the splits of a day may be more, or longer; the first days that need it have it.

use super::on_people::{Bound, Look, OnPeople};
use super::span::{counts, excused};
use super::{Counter, RuleCode, Week};
use crate::{CarerId, Problem, ledger};

pub(super) struct Splits;

impl OnPeople for Splits {
    const CODE: RuleCode = RuleCode::Splits;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let rules = problem.rules_of(carer);
        let limit = rules.splits?;
        // Where nobody knows her contract the rule may hold: it says so, and looks at nothing.
        let is_full_timer = problem.is_part_time(carer) == Some(false);
        (!is_full_timer).then(|| Bound::most(limit.level, i64::from(limit.max)))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let exceptions = ledger::split_exceptions(week.problem, week.plan, week.totals);
        let excused = excused(&exceptions);
        let mut looks = Vec::new();
        for (position, (round, _, totals)) in week.rounds().enumerate() {
            let Some(limit) = week.problem.rules_of(round.carer).splits else {
                continue;
            };
            if !ledger::limits_splits(week.problem, round.carer) {
                looks.push(Look::blind(round.carer, round.day, Counter::Contract));
                continue;
            }
            let (value, max) = (i64::from(totals.splits), i64::from(limit.max));
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

    fn exceptions(&self, week: &Week) -> Vec<(CarerId, (u32, u32))> {
        counts(&ledger::split_exceptions(
            week.problem,
            week.plan,
            week.totals,
        ))
    }
}
