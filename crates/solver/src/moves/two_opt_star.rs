//! Exchanges the ends of two rounds so that a near visit follows (2-opt*, Potvin and Rousseau 1995).

use super::{Move, Offer, may_hold, place};
use crate::instance::Task;
use crate::week::Week;

pub(super) struct TwoOptStar;

impl Move for TwoOptStar {
    fn offers(&self, week: &Week, task: Task, near: Task, offers: &mut Vec<Offer>) {
        let (Some((from, round, at)), Some((to, near_round, near_at))) =
            (place(week, task), place(week, near))
        else {
            return;
        };
        if from == to {
            return;
        }
        // `near` and what follows it comes behind `task`; what followed `task` goes where `near` was.
        let (head, tail) = round.split_at(at + 1);
        let (near_head, near_tail) = near_round.split_at(near_at);
        if may_hold(week, from, near_tail) && may_hold(week, to, tail) {
            let here = head.iter().chain(near_tail).copied().collect();
            let there = near_head.iter().chain(tail).copied().collect();
            offers.push(vec![(from, here), (to, there)]);
        }
    }
}
