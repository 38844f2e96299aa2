//! No part-timer works too far above her contract in a civil week (French: *heures complémentaires*); the unit is one tick
//! above.
//!
//! The limit is the one of her contract where it names one, else a share above the contract; a part-timer's week stays
//! below full time in any case.

use units::Ticks;

use super::on_people::{Bound, Look, OnPeople};
use super::week_length::lacks_days;
use super::{Counter, RuleCode, Week};
use crate::ledger::{self, WeekHours};
use crate::{CarerId, Level, Problem};

pub(super) struct ComplementaryHours;

impl OnPeople for ComplementaryHours {
    const CODE: RuleCode = RuleCode::ComplementaryHours;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let rules = problem.rules_of(carer);
        let level = rules.complementary_hours.map(|rule| rule.level);
        match limit(problem, carer) {
            Some(limit) => Some(Bound::most(level.unwrap_or(Level::Hard), limit.0)),
            None => Some(Bound {
                level: level.filter(|_| lacks_contract(problem, carer))?,
                limit: None,
                is_least: false,
            }),
        }
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let problem = week.problem;
        let look = |line: &WeekHours| {
            let day = line.week.first;
            let Some(limit) = limit(problem, line.carer) else {
                return lacks_contract(problem, line.carer)
                    .then(|| Look::blind(line.carer, day, Counter::Contract));
            };
            let work = line.in_all();
            let above = (work - limit).min(line.work);
            let look = Look::new(line.carer, day, work.0, above.0);
            Some(look.lacking(Counter::WorkThisWeek, lacks_days(problem, line)))
        };
        let hours = ledger::hours(problem, week.plan, week.totals);
        hours.iter().filter_map(look).collect()
    }
}

/// The most work in a week of `carer`, where something limits it.
fn limit(problem: &Problem, carer: CarerId) -> Option<Ticks> {
    let rules = problem.rules_of(carer);
    let contract = problem.carers[carer].contract;
    let full_time = rules
        .full_time
        .filter(|_| problem.is_part_time(carer) == Some(true));
    let share = |share: u32| contract.weekly_work.0 * i64::from(share) / 1_000;
    let by_share = rules
        .complementary_hours
        .filter(|_| full_time.is_some())
        .map(|rule| contract.weekly_work + Ticks(share(rule.share_per_mille)));
    let limit = contract.weekly_work_max.or(by_share)?;
    let below_full_time = full_time.map_or(limit, |full_time| full_time - Ticks(1));
    Some(limit.min(below_full_time))
}

/// Whether her contract would have to be known to say what limits her.
fn lacks_contract(problem: &Problem, carer: CarerId) -> bool {
    problem.rules_of(carer).full_time.is_some()
        && problem.carers[carer].contract.weekly_work == Ticks::ZERO
}
