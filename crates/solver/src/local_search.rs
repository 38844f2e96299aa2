//! Descent: from each touched visit, the best move to a near one, until none helps.

use std::collections::VecDeque;

use crate::change::{Ties, Trial};
use crate::instance::{Slot, Task};
use crate::links::Places;
use crate::moves::{self, Offer};
use crate::stop::Watch;
use crate::week::Week;

/// Improves the rounds of `slots`, and every round that an improvement touches, to a local optimum.
pub(crate) fn descend(week: &mut Week, slots: &[Slot], neighbours: usize, watch: &Watch) {
    let mut queue: VecDeque<Task> = VecDeque::new();
    let mut queued = vec![false; week.instance.visits()];
    let mut trial = Trial::default();
    for &slot in slots {
        enqueue(week, slot, &mut queue, &mut queued);
    }
    while let Some(task) = queue.pop_front() {
        queued[task as usize] = false;
        if watch.is_over().is_some() {
            return;
        }
        let Some(best) = best_move(week, task, neighbours, &mut trial) else {
            continue;
        };
        let is_timed = week.replace(&best);
        debug_assert!(is_timed, "a move was timed exactly before it is made");
        for (slot, _) in best {
            enqueue(week, slot, &mut queue, &mut queued);
        }
    }
}

fn enqueue(week: &Week, slot: Slot, queue: &mut VecDeque<Task>, queued: &mut [bool]) {
    for &task in week
        .round(slot)
        .iter()
        .filter(|&&task| week.instance.is_visit(task))
    {
        if !std::mem::replace(&mut queued[task as usize], true) {
            queue.push_back(task);
        }
    }
}

/// The best improving move of `task` to a near visit or into an empty round of its own.
fn best_move(week: &Week, task: Task, neighbours: usize, trial: &mut Trial) -> Option<Offer> {
    let mut best: Option<((i64, i64), Offer)> = None;
    let mut offers = Vec::new();
    for &near in week.instance.neighbours[task as usize]
        .iter()
        .take(neighbours)
    {
        offers.clear();
        for each in moves::ALL {
            each.offers(week, task, near, &mut offers);
        }
        for offer in offers.drain(..) {
            let least = best.as_ref().map_or((0, 0), |(worth, _)| *worth);
            if let Some(better) = improving(week, offer, least, trial) {
                best = Some(better);
            }
        }
    }
    best.map(|(_, offer)| offer)
}

/// What `offer` is worth, if that is less than `least` and breaks nothing: fewer violations, or the same at less cost.
fn improving(
    week: &Week,
    offer: Offer,
    least: (i64, i64),
    trial: &mut Trial,
) -> Option<((i64, i64), Offer)> {
    trial.begin();
    for (slot, tasks) in offer {
        trial.edit(slot, tasks);
    }
    let pinned = trial.delta_below(week, Ties::Pinned, true, Some(least))?;
    if pinned.worth() >= least || pinned.breaks() {
        return None;
    }
    let exact = trial.delta(week, Ties::Exact, true)?;
    (exact.worth() < least && !exact.breaks()).then(|| (exact.worth(), trial.edits().to_vec()))
}
