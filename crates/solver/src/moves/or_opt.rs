//! Moves two or three visits that follow one another right before or behind a near one (Or 1976).

use std::ops::RangeInclusive;

use super::{Move, Offer, inserted, may_hold, moved_within, place, without};
use crate::instance::Task;
use crate::week::Week;

pub(super) struct OrOpt;

impl Move for OrOpt {
    fn offers(&self, week: &Week, task: Task, near: Task, offers: &mut Vec<Offer>) {
        segments(week, task, near, 2..=3, offers);
    }
}

/// Offers for segments of the given lengths that begin with `task`.
pub(super) fn segments(
    week: &Week,
    task: Task,
    near: Task,
    lengths: RangeInclusive<usize>,
    offers: &mut Vec<Offer>,
) {
    let (Some((from, round, at)), Some((to, near_round, near_at))) =
        (place(week, task), place(week, near))
    else {
        return;
    };
    for length in lengths {
        let segment = at..at + length;
        if segment.end > round.len() {
            break;
        }
        if from == to {
            if !segment.contains(&near_at) {
                offers
                    .extend(moved_within(round, segment, near_at).map(|tasks| vec![(from, tasks)]));
            }
        } else if may_hold(week, to, &round[segment.clone()]) {
            for behind in [near_at, near_at + 1] {
                let there = inserted(near_round, behind, &round[segment.clone()]);
                offers.push(vec![(from, without(round, segment.clone())), (to, there)]);
            }
        }
    }
}
