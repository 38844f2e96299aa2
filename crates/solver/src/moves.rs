//! The moves of local search: each offers, for a pair of near visits, the rounds that would result.

mod or_opt;
mod relocate;
mod swap;
mod two_opt_star;

use crate::instance::{Slot, Task};
use crate::links::Places;
use crate::week::Week;

/// Rounds that a move would replace: one, or two different ones.
pub(crate) type Offer = Vec<(Slot, Vec<Task>)>;

/// A way to change a week around two near visits.
pub(crate) trait Move: Sync {
    /// Adds every offer for `task` beside `near`; both are served. An offer keeps all tasks and puts each where its slot
    /// may hold it.
    fn offers(&self, week: &Week, task: Task, near: Task, offers: &mut Vec<Offer>);
}

/// All moves, cheapest look first.
pub(crate) const ALL: [&dyn Move; 4] = [
    &relocate::Relocate,
    &or_opt::OrOpt,
    &swap::Swap,
    &two_opt_star::TwoOptStar,
];

/// Where a task stands: its slot, the round there, and its position in it.
fn place<'w>(week: &'w Week, task: Task) -> Option<(Slot, &'w [Task], usize)> {
    let slot = week.slot_of(task)?;
    let round = week.round(slot);
    Some((slot, round, round.iter().position(|&other| other == task)?))
}

/// Whether every task of `tasks` may stand in `slot`; meals stay behind and count for nothing.
fn may_hold(week: &Week, slot: Slot, tasks: &[Task]) -> bool {
    let instance = week.instance;
    tasks.iter().all(|&task| {
        instance.task(task).slots.binary_search(&slot).is_ok() || instance.is_meal(task)
    })
}

/// `round` with `segment` moved behind or before the task at `near`, neither of which lies in the segment.
fn moved_within(round: &[Task], segment: std::ops::Range<usize>, near: usize) -> [Vec<Task>; 2] {
    let moved = &round[segment.clone()];
    let rest: Vec<Task> = round
        .iter()
        .enumerate()
        .filter(|(at, _)| !segment.contains(at))
        .map(|(_, &task)| task)
        .collect();
    let near = if near < segment.start {
        near
    } else {
        near - moved.len()
    };
    [near, near + 1].map(|at| inserted(&rest, at, moved))
}

/// `round` with `segment` put in at `at`.
fn inserted(round: &[Task], at: usize, segment: &[Task]) -> Vec<Task> {
    round[..at]
        .iter()
        .chain(segment)
        .chain(&round[at..])
        .copied()
        .collect()
}

/// `round` without the tasks in `range`.
fn without(round: &[Task], range: std::ops::Range<usize>) -> Vec<Task> {
    round[..range.start]
        .iter()
        .chain(&round[range.end..])
        .copied()
        .collect()
}
