//! Nobody works too long without a pause; the unit is one tick above.
//!
//! A pause is a meal, or a gap net of travel, that is long enough, paid or not. Stretches run from pause to pause, waiting
//! that is no pause included; in a hole between two stops travel comes first, then the gap.

use units::Ticks;

use super::on_people::{Bound, Look, OnPeople};
use super::{RuleCode, Week};
use crate::timetable::RoundTimes;
use crate::{CarerId, Problem, Stop};

pub(super) struct Pause;

impl OnPeople for Pause {
    const CODE: RuleCode = RuleCode::Pause;

    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound> {
        let pause = problem.rules_of(carer).pause?;
        Some(Bound::most(pause.level, pause.after.0))
    }

    fn looks(&self, week: &Week) -> Vec<Look> {
        let mut looks = Vec::new();
        for (round, times, _) in week.rounds() {
            let rules = week.problem.rules_of(round.carer);
            let (Some(pause), Some(day)) = (rules.pause, times.working_day(rules.commute)) else {
                continue;
            };
            let stretches = stretches(times, day, pause.min);
            let longest = stretches.iter().max().map_or(0, |ticks| ticks.0);
            let above = |ticks: &Ticks| (*ticks - pause.after).at_least_zero();
            let above: Ticks = stretches.iter().map(above).sum();
            looks.push(Look::new(round.carer, round.day, longest, above.0));
        }
        looks
    }
}

/// How long work goes on between pauses of at least `min`, from `from` to `to`.
fn stretches(times: &RoundTimes, (from, to): (Ticks, Ticks), min: Ticks) -> Vec<Ticks> {
    let mut stretches = Vec::new();
    let mut since = from;
    for (position, stop) in times.stops.iter().enumerate() {
        if position > 0 && stop.start - stop.arrival >= min {
            stretches.push(stop.arrival - since);
            since = stop.start;
        }
        if matches!(stop.stop, Some(Stop::Meal { .. })) && stop.end - stop.start >= min {
            stretches.push(stop.start - since);
            since = stop.end;
        }
    }
    stretches.push(to - since);
    stretches
}
