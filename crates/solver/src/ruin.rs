//! Taking out a part of the week: strings of neighbouring rounds (slack induction by string removals,
//! Christiaens and Vanden Berghe 2020), whole bundles at a time.

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::instance::{Slot, Task};
use crate::links::Places;
use crate::week::Week;

/// Longest string taken out of one round.
const STRING_MAX: usize = 10;
/// Chance that a ruin around an unserved visit begins with a whole round of a carer who could serve it.
const OTHER_DAY: f64 = 0.3;

/// Takes out about `size` visits around one that is drawn, and returns everything that is now unserved nearby.
///
/// Where visits are unserved, half of the draws start at one of them: room is wanted there most.
pub(crate) fn strings(week: &mut Week, size: usize, rng: &mut Xoshiro256PlusPlus) -> Vec<Task> {
    let instance = week.instance;
    let unserved = week.unserved();
    let seed = if !unserved.is_empty() && rng.random_bool(0.5) {
        unserved[rng.random_range(0..unserved.len() as u32) as usize]
    } else {
        rng.random_range(0..instance.visits() as u32)
    };
    let wanted = rng.random_range(1..=2 * size as u32) as usize;
    let mut out: Vec<Task> = Vec::new();
    let mut ruined: Vec<Slot> = Vec::new();
    if instance.judges_weeks && week.slot_of(seed).is_none() && rng.random_bool(OTHER_DAY) {
        ruined.extend(other_day(week, seed, &mut out, rng));
    }
    for &near in std::iter::once(&seed).chain(&instance.neighbours[seed as usize]) {
        if out.len() >= wanted {
            break;
        }
        let Some(slot) = week.slot_of(near) else {
            continue;
        };
        if ruined.contains(&slot) || out.contains(&near) {
            continue;
        }
        ruined.push(slot);
        let round: Vec<Task> = week
            .round(slot)
            .iter()
            .copied()
            .filter(|&task| instance.is_visit(task))
            .collect();
        let longest = STRING_MAX.min(round.len()).min(wanted - out.len()).max(1);
        let length = rng.random_range(1..=longest as u32) as usize;
        let at = round.iter().position(|&task| task == near).unwrap_or(0);
        let first_of = at.saturating_sub(length - 1);
        let last_of = at.min(round.len() - length);
        let first = rng.random_range(first_of as u32..=last_of.max(first_of) as u32) as usize;
        for &task in &round[first..(first + length).min(round.len())] {
            let bundle = instance.bundle_of[task as usize];
            out.extend(&instance.bundles[bundle as usize]);
        }
    }
    out.sort_unstable();
    out.dedup();
    remove(week, &out);
    // What was unserved before gets its chance too, if it is near.
    let near = instance.neighbours[seed as usize].iter().chain([&seed]);
    let unserved_before = near.filter(|&&task| week.slot_of(task).is_none());
    let mut also: Vec<Task> = unserved_before
        .copied()
        .filter(|task| out.binary_search(task).is_err())
        .collect();
    out.append(&mut also);
    out
}

/// Where a carer's weeks are judged, her hours or days off may leave no room for `seed`, however empty the day: adds one
/// whole round of somebody who could serve it to `out`.
fn other_day(
    week: &Week,
    seed: Task,
    out: &mut Vec<Task>,
    rng: &mut Xoshiro256PlusPlus,
) -> Option<Slot> {
    let instance = week.instance;
    let slots = &instance.task(seed).slots;
    let drawn = rng.random_range(0..slots.len().max(1) as u32) as usize;
    let rules = instance.carer(*slots.get(drawn)?);
    let held: Vec<Slot> = rules
        .slots
        .clone()
        .filter(|&slot| !week.round(slot).is_empty())
        .collect();
    if !rules.is_judged || held.is_empty() {
        return None;
    }
    let slot = held[rng.random_range(0..held.len() as u32) as usize];
    for &task in week
        .round(slot)
        .iter()
        .filter(|&&task| instance.is_visit(task))
    {
        let bundle = instance.bundle_of[task as usize];
        out.extend(&instance.bundles[bundle as usize]);
    }
    Some(slot)
}

/// Takes `tasks` out of their rounds.
fn remove(week: &mut Week, tasks: &[Task]) {
    let mut slots: Vec<Slot> = tasks
        .iter()
        .filter_map(|&task| week.slot_of(task))
        .collect();
    slots.sort_unstable();
    slots.dedup();
    let edits: Vec<(Slot, Vec<Task>)> = slots
        .into_iter()
        .map(|slot| {
            let left = week
                .round(slot)
                .iter()
                .copied()
                .filter(|task| tasks.binary_search(task).is_err())
                .collect();
            (slot, week.with_meal(slot, left))
        })
        .collect();
    let is_timed = week.replace(&edits);
    debug_assert!(is_timed, "taking visits out contradicts no link");
}
