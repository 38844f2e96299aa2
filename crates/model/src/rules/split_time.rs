//! No day of a part-timer has too much time of unpaid splits; the unit is one tick above.
//!
//! The exceptions are those of the number of splits.

use super::on_people::{Bound, Look, OnPeople};
use super::splits::{bound_on_splits, splits_excused, splits_looked_at};
use super::{RuleCode, Week};
use crate::{CarerId, Level, Problem, RuleSet};

pub(super) struct SplitTime;

impl OnPeople for SplitTime {
    const CODE: RuleCode = RuleCode::SplitTime;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        bound_on_splits(problem, carer, limit)
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        splits_looked_at(week, limit, |totals| totals.split_time.0)
    }

    fn exceptions(&self, week: &Week) -> Vec<(CarerId, (u32, u32))> {
        splits_excused(week)
    }
}

fn limit(rules: &RuleSet) -> Option<(Level, i64)> {
    let limit = rules.split_time?;
    Some((limit.level, limit.max.0))
}
