//! Weeks are not too long in the mean of several; the unit is one tick above the sum that the mean allows.
//!
//! Each civil week of the plan is judged together with those before it; weeks of which nothing is known count nothing.

use units::Ticks;

use super::on_people::{Bound, Look, OnPeople};
use super::week_length::lacks_days;
use super::{Counter, RuleCode, Week};
use crate::{CarerId, Problem, ledger};

pub(super) struct MeanWeek;

impl OnPeople for MeanWeek {
    const CODE: RuleCode = RuleCode::MeanWeek;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let limit = problem.rules_of(carer).mean_week?;
        Some(Bound::most(limit.level, limit.max.0))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let hours = ledger::hours(week.problem, week.plan, week.totals);
        let mut looks = Vec::new();
        for own in hours.chunk_by(|one, other| one.carer == other.carer) {
            let carer = own[0].carer;
            let Some(limit) = week.problem.rules_of(carer).mean_week else {
                continue;
            };
            let weeks = limit.weeks as usize;
            let carried = &week.problem.carers[carer].carried.weekly_work;
            for (number, line) in own.iter().enumerate() {
                let of_plan = own[..=number].iter().rev().map(ledger::WeekHours::in_all);
                let all = of_plan.chain(carried.iter().copied());
                let sum: Ticks = all.take(weeks).sum();
                let of_plan = own[..=number].iter().rev().take(weeks);
                let added: Ticks = of_plan.map(|line| line.work).sum();
                let above = (sum - limit.max * i64::from(limit.weeks)).min(added);
                // Rounded up, so that it is above the limit whenever the sum is.
                let mean = -(-sum.0).div_euclid(i64::from(limit.weeks));
                let begun = lacks_days(week.problem, &own[0]) && number < weeks;
                let few = number + 1 + carried.len() < weeks;
                looks.push(
                    Look::new(carer, line.week.first, mean, above.0)
                        .lacking(Counter::WorkThisWeek, begun)
                        .lacking(Counter::WeeklyWork, few),
                );
            }
        }
        looks
    }
}
