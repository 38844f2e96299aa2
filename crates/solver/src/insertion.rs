//! The best place for a bundle of visits that stands nowhere yet.
//!
//! A visit that no link ties is tried at every place of every slot that may hold it, exactly. Bundles and tied visits
//! are put together member by member, each knowing how far the ones before it could still move; the few best sets are
//! then timed exactly.

use crate::change::{Delta, TiedPins, Ties, Trial};
use crate::instance::{Slot, Task};
use crate::links::{self, Places};
use crate::value::RoundValue;
use crate::week::Week;

/// First places of a bundle's first visit that are followed up.
const FIRST_PLACES: usize = 8;
/// Places in a tied round that are timed exactly, best estimates first.
const EXACT_PLACES: usize = 2;
/// Sets of places that are timed exactly, best estimates first.
const EXACT_SETS: usize = 4;

/// Rounds to replace, and what that costs.
#[derive(Clone, Debug)]
pub(crate) struct Insertion {
    pub(crate) edits: Vec<(Slot, Vec<Task>)>,
    pub(crate) delta: Delta,
}

/// The best place for `task` in `slot`: extra cost and position. `task` is tied to nothing that stands anywhere.
///
/// Where links tie the round to others, places are looked at with those left where they are, and the few best are then
/// timed exactly.
pub(crate) fn best_in_slot(
    week: &Week,
    task: Task,
    slot: Slot,
    trial: &mut Trial,
    mut skip: impl FnMut() -> bool,
) -> Option<(i64, usize)> {
    let round = week.round(slot);
    let mut cost_at = |position: usize, ties: Ties| -> Option<i64> {
        trial.begin();
        let with = round[..position]
            .iter()
            .chain([&task])
            .chain(&round[position..]);
        trial.edit(week, slot, with.copied());
        let delta = trial.delta(week, ties, false)?;
        (!delta.breaks()).then_some(delta.cost)
    };
    let seen: Vec<usize> = (0..=round.len()).filter(|_| !skip()).collect();
    let places = seen.into_iter();
    let pinned = places.filter_map(|position| Some((cost_at(position, Ties::Pinned)?, position)));
    let is_tied = |&other: &Task| week.instance.task(other).is_tied;
    if !round.iter().any(is_tied) {
        return pinned.min();
    }
    let mut pinned: Vec<(i64, usize)> = pinned.collect();
    pinned.sort_unstable();
    pinned.truncate(EXACT_PLACES);
    let exact = |(_, position): (i64, usize)| Some((cost_at(position, Ties::Exact)?, position));
    pinned.into_iter().filter_map(exact).min()
}

/// The best place for all of `bundle`, as far as it can be found; `None` where it has none.
pub(crate) fn best(
    week: &Week,
    bundle: &[Task],
    trial: &mut Trial,
    mut skip: impl FnMut() -> bool,
) -> Option<Insertion> {
    let instance = week.instance;
    if let &[task] = bundle
        && !instance.task(task).is_tied
    {
        let mut best: Option<(i64, Slot, usize)> = None;
        for &slot in &instance.task(task).slots {
            if let Some((cost, position)) = best_in_slot(week, task, slot, trial, &mut skip)
                && best.is_none_or(|(least, ..)| cost < least)
            {
                best = Some((cost, slot, position));
            }
        }
        let (cost, slot, position) = best?;
        let mut tasks = week.round(slot).to_vec();
        tasks.insert(position, task);
        let edits = vec![(slot, week.with_meal(slot, tasks))];
        return Some(Insertion {
            edits,
            delta: Delta {
                hard: 0,
                overrun: 0,
                cost,
            },
        });
    }
    best_set(week, bundle, trial, &mut skip)
}

/// A few places at once, not yet made.
#[derive(Clone, Default)]
struct Partial {
    estimate: i64,
    edits: Vec<(Slot, Vec<Task>)>,
}

fn best_set(
    week: &Week,
    bundle: &[Task],
    trial: &mut Trial,
    skip: &mut impl FnMut() -> bool,
) -> Option<Insertion> {
    // Whoever has the fewest slots chooses first.
    let mut members = bundle.to_vec();
    members.sort_by_key(|&task| (week.instance.task(task).slots.len(), task));
    let mut partials = places(week, &Partial::default(), members[0], trial, skip);
    partials.truncate(FIRST_PLACES);
    for &task in &members[1..] {
        partials = partials
            .into_iter()
            .filter_map(|partial| places(week, &partial, task, trial, skip).into_iter().next())
            .collect();
    }
    partials.sort_by_key(|partial| partial.estimate);
    let mut best: Option<Insertion> = None;
    for partial in partials.into_iter().take(EXACT_SETS) {
        trial.begin();
        for (slot, tasks) in &partial.edits {
            trial.edit(week, *slot, tasks.iter().copied());
        }
        let Some(delta) = trial.delta(week, Ties::Exact, true) else {
            continue;
        };
        if !delta.breaks()
            && best
                .as_ref()
                .is_none_or(|best| delta.cost < best.delta.cost)
        {
            best = Some(Insertion {
                edits: trial.edits().to_vec(),
                delta,
            });
        }
    }
    best
}

/// Every place for `task` beside what `partial` holds, best estimate first.
fn places(
    week: &Week,
    partial: &Partial,
    task: Task,
    trial: &mut Trial,
    skip: &mut impl FnMut() -> bool,
) -> Vec<Partial> {
    let instance = week.instance;
    let stands = Standing { week, partial };
    let window = links::bounds(instance, task, |other| stands.reach(other, trial));
    let mut found = Vec::new();
    for &slot in &instance.task(task).slots {
        if stands.is_wrong_carer(task, slot) {
            continue;
        }
        let data = instance.slot(slot);
        let before = stands.round(slot).to_vec();
        let old = stands.value(slot, trial);
        for position in 0..=before.len() {
            if skip() {
                continue;
            }
            let mut tasks = before.clone();
            tasks.insert(position, task);
            let tasks = week.with_meal(slot, tasks);
            let pins = TiedPins {
                week,
                wide: Some((task, window)),
            };
            trial.chain.time(instance, data, &tasks, &pins);
            let value = RoundValue::at(instance, data, &tasks, &trial.chain.starts);
            if value.hard > old.hard || value.overrun > old.overrun {
                continue;
            }
            let mut next = partial.clone();
            next.estimate += value.cost - old.cost;
            match next.edits.iter_mut().find(|(edited, _)| *edited == slot) {
                Some((_, edited)) => *edited = tasks,
                None => next.edits.push((slot, tasks)),
            }
            found.push(next);
        }
    }
    found.sort_by_key(|partial| partial.estimate);
    found
}

/// The week with a few visits more that are not yet made.
struct Standing<'a, 'i, 'p> {
    week: &'a Week<'i, 'p>,
    partial: &'a Partial,
}

impl Standing<'_, '_, '_> {
    fn round(&self, slot: Slot) -> &[Task] {
        let edited = self
            .partial
            .edits
            .iter()
            .find(|(edited, _)| *edited == slot);
        edited.map_or_else(|| self.week.round(slot), |(_, tasks)| tasks)
    }

    fn slot_of(&self, task: Task) -> Option<Slot> {
        let edited = self
            .partial
            .edits
            .iter()
            .find(|(_, tasks)| tasks.contains(&task));
        edited
            .map(|(slot, _)| *slot)
            .or_else(|| Places::slot_of(self.week, task))
    }

    /// The earliest and latest start of `task` where it stands, with all other tied tasks left where they are.
    fn reach(&self, task: Task, trial: &mut Trial) -> Option<(i64, i64)> {
        let slot = self.slot_of(task)?;
        let tasks = self.round(slot);
        let position = tasks.iter().position(|&other| other == task)?;
        let pins = TiedPins {
            week: self.week,
            wide: Some((task, None)),
        };
        let instance = self.week.instance;
        trial
            .chain
            .time(instance, instance.slot(slot), tasks, &pins);
        Some(trial.chain.bounds(position))
    }

    /// The value of the round of `slot` as it stands.
    fn value(&self, slot: Slot, trial: &mut Trial) -> RoundValue {
        let instance = self.week.instance;
        match self
            .partial
            .edits
            .iter()
            .find(|(edited, _)| *edited == slot)
        {
            None => *self.week.value(slot),
            Some((_, tasks)) => {
                let pins = TiedPins {
                    week: self.week,
                    wide: None,
                };
                trial
                    .chain
                    .time(instance, instance.slot(slot), tasks, &pins);
                RoundValue::at(instance, instance.slot(slot), tasks, &trial.chain.starts)
            }
        }
    }

    /// Whether the carer of `slot` would break a link of `task` on who goes with whom.
    fn is_wrong_carer(&self, task: Task, slot: Slot) -> bool {
        let instance = self.week.instance;
        let carer = instance.slot(slot).carer;
        instance.task(task).links.iter().any(|&link| {
            let link = &instance.problem.links[link];
            let others = link
                .visits
                .iter()
                .map(|visit| visit.index() as Task)
                .filter(|&other| other != task);
            let mut carers = others
                .filter_map(|other| self.slot_of(other))
                .map(|slot| instance.slot(slot).carer);
            match link.kind {
                model::LinkKind::SameCarer => carers.any(|other| other != carer),
                model::LinkKind::Together | model::LinkKind::DifferentCarer => {
                    carers.any(|other| other == carer)
                }
                model::LinkKind::After { .. } | model::LinkKind::Independent => false,
            }
        })
    }
}
