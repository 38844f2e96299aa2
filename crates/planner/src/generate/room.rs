//! Whom the carers can take on: how many visits of each act they can give on each day, from their shifts and skills.
//!
//! Mornings and meals are short: a service that is asked for more than its carers can reach then keeps a waiting list. Acts
//! that may move to another day or hour always find room.

use super::assumptions::{Act, Care, Workforce};
use super::carers::MadeCarer;
use super::history::shift_minutes;
use super::needs::CarePlan;
use super::week::Time;

/// Fewest minutes from a visit to the next, counted for what a carer can do in a row.
pub(super) const LEG_MIN: u32 = 10;
/// Of what carers could do one visit after the other, what a plan finds: windows, wishes and skills take the rest.
const FILLED: (u32, u32) = (3, 4);

/// Visits that can still be given.
pub(super) struct Room {
    /// By act and day: by carers who know the act, and by anyone. `None` for acts that may move.
    acts: Vec<Option<Vec<Places>>>,
}

#[derive(Clone, Copy, Default)]
struct Places {
    skilled: u32,
    any: u32,
}

impl Room {
    /// What `carers` can give in `days`, with `leg` minutes from a visit to the next.
    pub(super) fn of(
        days: u16,
        leg: u32,
        care: &Care,
        workforce: &Workforce,
        carers: &[MadeCarer],
    ) -> Self {
        let of_act = |act: &Act| {
            let on = |day| places(act, day, leg, workforce, carers);
            (!act.movable).then(|| (0..i64::from(days)).map(on).collect())
        };
        Self {
            acts: care.acts.iter().map(of_act).collect(),
        }
    }

    /// Whether all of `times` can be given.
    pub(super) fn takes(&self, plan: &CarePlan, times: &[Time]) -> bool {
        times.iter().all(|time| {
            let places = &self.acts[plan.lines[time.line].act];
            places.as_ref().is_none_or(|days| {
                let left = days[usize::from(time.first)];
                left.skilled >= 1 && left.any >= time.visits() as u32
            })
        })
    }

    /// Counts `times` as given.
    pub(super) fn take(&mut self, plan: &CarePlan, times: &[Time]) {
        for time in times {
            if let Some(days) = &mut self.acts[plan.lines[time.line].act] {
                let left = &mut days[usize::from(time.first)];
                left.skilled = left.skilled.saturating_sub(1);
                left.any = left.any.saturating_sub(time.visits() as u32);
            }
        }
    }
}

fn places(act: &Act, day: i64, leg: u32, workforce: &Workforce, carers: &[MadeCarer]) -> Places {
    let mut places = Places::default();
    for carer in carers.iter().filter(|carer| carer.works_on(day)) {
        let shifts = workforce.days[carer.day].shifts.iter();
        let visits: u32 = shifts.map(|shift| in_a_row(act, shift, leg)).sum();
        places.any += visits;
        if act
            .skill
            .as_ref()
            .is_none_or(|skill| carer.knows(skill, workforce))
        {
            places.skilled += visits;
        }
    }
    let (part, whole) = FILLED;
    Places {
        skilled: places.skilled * part / whole,
        any: places.any * part / whole,
    }
}

/// Visits of the act's shorter durations, one after the other, in one shift.
fn in_a_row(act: &Act, shift: &str, leg: u32) -> u32 {
    let minutes = act.minutes[(act.minutes.len() - 1) / 2];
    let (from, to) = shift_minutes(shift);
    let (opens, closes) = act.starts;
    let first = from.max(opens);
    let last = to.min(closes + minutes);
    (last + leg).saturating_sub(first) / (minutes + leg)
}
