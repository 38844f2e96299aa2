//! Exchanges two near visits.

use super::{Move, Offer, may_hold, place};
use crate::instance::Task;
use crate::week::Week;

pub(super) struct Swap;

impl Move for Swap {
    fn offers(&self, week: &Week, task: Task, near: Task, offers: &mut Vec<Offer>) {
        let (Some((from, round, at)), Some((to, near_round, near_at))) =
            (place(week, task), place(week, near))
        else {
            return;
        };
        if from == to {
            let mut tasks = round.to_vec();
            tasks.swap(at, near_at);
            offers.push(vec![(from, tasks)]);
        } else if may_hold(week, to, &[task]) && may_hold(week, from, &[near]) {
            let (mut here, mut there) = (round.to_vec(), near_round.to_vec());
            (here[at], there[near_at]) = (near, task);
            offers.push(vec![(from, here), (to, there)]);
        }
    }
}
