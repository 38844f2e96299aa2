//! Near visits of each visit: where looking for better places pays.

use rayon::prelude::*;

use crate::instance::{Instance, Task};
use crate::stop::Watch;

/// Neighbours that say what is near.
const SCALE_NEIGHBOURS: usize = 5;

/// The `count` nearest visits of each, nearest first, among those that share a slot's day with it.
///
/// Near means: little travel, and little waiting where one follows the other as early as it can.
/// Every pair is looked at, which takes long for large weeks: once the search is over, the rest stay without neighbours.
pub(crate) fn nearest(instance: &Instance, count: usize, watch: &Watch) -> Vec<Vec<Task>> {
    let days: Vec<u64> = (0..instance.visits())
        .map(|task| days_of(instance, task as Task))
        .collect();
    (0..instance.visits() as Task)
        .into_par_iter()
        .map(|task| {
            if watch.is_over().is_some() {
                return Vec::new();
            }
            let shares_day =
                |other: &Task| *other != task && days[*other as usize] & days[task as usize] != 0;
            let mut near: Vec<(i64, Task)> = (0..instance.visits() as Task)
                .filter(shares_day)
                .map(|other| {
                    (
                        distance(instance, task, other).min(distance(instance, other, task)),
                        other,
                    )
                })
                .collect();
            let count = count.min(near.len());
            if count < near.len() {
                near.select_nth_unstable(count);
                near.truncate(count);
            }
            near.sort_unstable();
            near.into_iter().map(|(_, other)| other).collect()
        })
        .collect()
}

/// What the way from a visit to one of its nearest costs on average: the scale of what a change may gain or lose.
pub(crate) fn mean_cost(instance: &Instance) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (task, near) in (0..).zip(&instance.neighbours) {
        for &other in near.iter().take(SCALE_NEIGHBOURS) {
            let slot = instance
                .task(task)
                .slots
                .first()
                .map(|&slot| instance.slot(slot));
            let Some(slot) = slot else { continue };
            let way = instance.way_in(slot, Some(task), other);
            sum += instance.of_way(way) as f64;
            count += 1.0;
        }
    }
    sum / f64::max(count, 1.0)
}

/// The days on which a task may be done, one bit each.
fn days_of(instance: &Instance, task: Task) -> u64 {
    instance
        .task(task)
        .slots
        .iter()
        .fold(0, |days, &slot| days | 1 << instance.slot(slot).day.0)
}

/// Travel from `first` to `second`, and the least waiting between them, in ticks; by the quickest profile.
fn distance(instance: &Instance, first: Task, second: Task) -> i64 {
    let (first, second) = (instance.task(first), instance.task(second));
    let (Some(from), Some(to)) = (first.place, second.place) else {
        return i64::MAX;
    };
    let journeys = instance
        .problem
        .travel
        .iter()
        .filter_map(|matrix| matrix.journey(from, to));
    let Some(travel) = journeys.map(|journey| journey.ticks.0).min() else {
        return i64::MAX;
    };
    let waiting = |before: &(i64, i64), after: &(i64, i64)| {
        let ready = before.1 + first.duration + travel;
        let too_late = before.0 + first.duration + travel > after.1;
        if too_late {
            i64::MAX / 4
        } else {
            (after.0 - ready).max(0)
        }
    };
    let least = first.windows.iter().flat_map(|before| {
        second
            .windows
            .iter()
            .map(move |after| waiting(before, after))
    });
    travel + least.min().unwrap_or(0)
}
