//! The best place for a bundle of visits that stands nowhere yet.
//!
//! A visit that no link ties is tried at every place of every slot that may hold it, exactly. Bundles and tied visits
//! are put together member by member, each knowing how far the ones before it could still move; the few best sets are
//! then timed exactly.

mod pair;

use model::CarerId;

use crate::after::{self, After};
use crate::change::{Delta, TiedPins, Ties, Trial};
use crate::instance::{Slot, Task};
use crate::ledger::{CarerValue, DayFacts};
use crate::links::{self, Places};
use crate::scout::{Awake, Blinks, Candidate, Sight};
use crate::value::RoundValue;
use crate::week::Week;

/// First places of a bundle's first visit that are followed up.
const FIRST_PLACES: usize = 8;
/// Places in a tied round that are timed exactly, best estimates first.
const EXACT_PLACES: usize = 2;
/// Sets of places that are timed exactly, best estimates first.
const EXACT_SETS: usize = 4;

/// What every place must be worth less than: no violation more, at any cost.
const NO_HARM: (i64, i64) = (0, i64::MAX);

/// Rounds to replace, and what that costs.
#[derive(Clone, Debug)]
pub(crate) struct Insertion {
    pub(crate) edits: Vec<(Slot, Vec<Task>)>,
    pub(crate) delta: Delta,
}

/// A place for one visit in one slot, with what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Hard violations more, never above 0, and extra cost.
    pub(crate) worth: (i64, i64),
    /// The part of it that lies in the round itself.
    of_round: (i64, i64),
    pub(crate) position: usize,
    /// What the round would be like for the carer's weeks; `None` where it hangs together with others.
    facts: Option<DayFacts>,
}

impl Place {
    /// This place in `slot` after other rounds of its carer have changed; `None` where it breaks a rule now.
    ///
    /// What it costs is exact; another position may have become better.
    pub(crate) fn repriced(mut self, week: &Week, slot: Slot) -> Option<Self> {
        let Some(facts) = self.facts else {
            return Some(self);
        };
        let value = RoundValue {
            facts,
            ..*week.value(slot)
        };
        let ledgers = after::ledgers(week, &[(slot, value)]);
        self.worth = (self.of_round.0 + ledgers.0, self.of_round.1 + ledgers.1);
        (self.worth.0 <= 0).then_some(self)
    }
}

/// The best place for `task` in `slot`. `task` is tied to nothing that stands anywhere.
///
/// Where links tie the round to others, places are looked at with those left where they are, and the few best are then
/// timed exactly.
pub(crate) fn best_in_slot(
    week: &Week,
    task: Task,
    slot: Slot,
    trial: &mut Trial,
    skip: impl FnMut() -> bool,
) -> Option<Place> {
    best_below(week, task, slot, NO_HARM, trial, skip)
}

/// [`best_in_slot`], if it is worth less than `bar`.
fn best_below(
    week: &Week,
    task: Task,
    slot: Slot,
    bar: (i64, i64),
    trial: &mut Trial,
    mut skip: impl FnMut() -> bool,
) -> Option<Place> {
    let round = week.round(slot);
    let is_tied = |&other: &Task| week.instance.task(other).is_tied;
    let is_tied = round.iter().any(is_tied);
    let seen: Vec<usize> = (0..=round.len()).filter(|_| !skip()).collect();
    let mut at = |position: usize, ties: Ties, least: Option<(i64, i64)>| -> Option<Place> {
        trial.begin();
        let with = round[..position]
            .iter()
            .chain([&task])
            .chain(&round[position..]);
        trial.edit(slot, with.copied());
        let delta = trial.delta_below(week, ties, false, least)?;
        let value = trial.first_value().filter(|_| !is_tied);
        (!delta.breaks()).then(|| Place {
            worth: delta.worth(),
            of_round: (delta.hard - delta.ledgers.0, delta.cost - delta.ledgers.1),
            position,
            facts: value.map(|value| value.facts),
        })
    };
    let key = |place: &Place| (place.worth, place.position);
    if !is_tied {
        let mut best: Option<Place> = None;
        for position in seen {
            let least = best.map_or(bar, |best| best.worth);
            let place = at(position, Ties::Pinned, Some(least));
            if let Some(place) = place
                && best.is_none_or(|best| key(&place) < key(&best))
            {
                best = Some(place);
            }
        }
        return best;
    }
    let mut pinned: Vec<Place> = seen
        .into_iter()
        .filter_map(|position| at(position, Ties::Pinned, None))
        .collect();
    pinned.sort_unstable_by_key(key);
    pinned.truncate(EXACT_PLACES);
    let exact = |place: Place| at(place.position, Ties::Exact, None);
    pinned.into_iter().filter_map(exact).min_by_key(key)
}

/// The best place for all of `bundle`, as far as it can be found; `None` where it has none.
pub(crate) fn best(
    week: &Week,
    bundle: &[Task],
    trial: &mut Trial,
    blinks: &mut impl Blinks,
) -> Option<Insertion> {
    match *bundle {
        [task] if !week.instance.task(task).is_tied => best_single(week, task, trial, blinks),
        [first, second] => pair::best(week, first, second, trial, blinks)
            .or_else(|| best_set(week, bundle, trial, &mut || blinks.skips())),
        _ => best_set(week, bundle, trial, &mut || blinks.skips()),
    }
}

/// Whether there is room for all of `bundle`, at whatever price.
pub(crate) fn has_room(week: &Week, bundle: &[Task], trial: &mut Trial) -> bool {
    match *bundle {
        [task] if !week.instance.task(task).is_tied => {
            let mut scout = std::mem::take(&mut trial.scout);
            let all = scout.look(week, task, Sight::All, i64::MAX, &mut Awake);
            let has_room = least(week, task, all, trial).is_some();
            trial.scout = scout;
            has_room
        }
        _ => best(week, bundle, trial, &mut Awake).is_some(),
    }
}

/// The best place for a visit that nothing is tied to: exact from the least bound on, until no bound is below.
fn best_single(
    week: &Week,
    task: Task,
    trial: &mut Trial,
    blinks: &mut impl Blinks,
) -> Option<Insertion> {
    let is_wanted = week.instance.task(task).is_wanted;
    let bar = if is_wanted { i64::MAX } else { 0 };
    let mut scout = std::mem::take(&mut trial.scout);
    let near = scout.look(week, task, Sight::Near, bar, blinks);
    let mut found = least(week, task, near, trial);
    if found.is_none() && is_wanted && !week.instance.floor.is_exact {
        let all = scout.look(week, task, Sight::All, bar, blinks);
        found = least(week, task, all, trial);
    }
    trial.scout = scout;
    found
}

/// The exact best of `candidates`, which stand in the order of their bounds.
fn least(
    week: &Week,
    task: Task,
    candidates: &[Candidate],
    trial: &mut Trial,
) -> Option<Insertion> {
    let instance = week.instance;
    let mut best: Option<Insertion> = None;
    for one in candidates {
        let bar = best.as_ref().map_or(NO_HARM, |best| best.delta.worth());
        if bar <= (0, one.floor) {
            break;
        }
        let round = week.round(one.slot);
        let stops = week.outline(one.slot).stops();
        let next = stops.get(one.seat as usize);
        let position = next.map_or(round.len(), |next| {
            round
                .iter()
                .position(|task| task == next)
                .unwrap_or(round.len())
        });
        if instance.floor.is_exact && one.is_sighted() {
            let delta = Delta {
                cost: one.floor,
                ..Delta::default()
            };
            return Some(Insertion {
                edits: vec![(one.slot, with(round, position, task))],
                delta,
            });
        }
        let is_tied = round.iter().any(|&other| instance.task(other).is_tied);
        // A meal that stays where it is leaves two places between its neighbours.
        let before_meal = position > 0 && instance.is_meal(round[position - 1]);
        for position in (position - usize::from(before_meal)..=position).rev() {
            let bar = best.as_ref().map_or(NO_HARM, |best| best.delta.worth());
            let mut tried = |ties: Ties| {
                trial.begin();
                let with = round[..position]
                    .iter()
                    .chain([&task])
                    .chain(&round[position..]);
                trial.edit(one.slot, with.copied());
                let delta = trial.delta_below(week, ties, false, Some(bar))?;
                (!delta.breaks() && delta.worth() < bar).then_some(delta)
            };
            let pushes = is_tied && instance.has_free_times;
            let mut delta = tried(if pushes { Ties::Exact } else { Ties::Pinned });
            if is_tied && !pushes && delta.is_some() {
                delta = tried(Ties::Exact);
            }
            if let Some(delta) = delta {
                best = Some(Insertion {
                    edits: trial.edits().to_vec(),
                    delta,
                });
            }
        }
    }
    best
}

/// `round` with `task` put in at `position`.
pub(super) fn with(round: &[Task], position: usize, task: Task) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(round.len() + 1);
    tasks.extend_from_slice(&round[..position]);
    tasks.push(task);
    tasks.extend_from_slice(&round[position..]);
    tasks
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
            trial.edit(*slot, tasks.iter().copied());
        }
        let Some(delta) = trial.delta(week, Ties::Exact, true) else {
            continue;
        };
        if !delta.breaks()
            && best
                .as_ref()
                .is_none_or(|best| delta.worth() < best.delta.worth())
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
    let stands = After {
        week,
        edits: &partial.edits,
    };
    let window = links::bounds(instance, task, |other| stands.reach(other, trial));
    let mut found = Vec::new();
    for &slot in &instance.task(task).slots {
        if stands.is_wrong_carer(task, slot) {
            continue;
        }
        let data = instance.slot(slot);
        let before = stands.round(slot).to_vec();
        let old = stands.value(slot, trial);
        let weeks = Weeks::new(&stands, slot, &old, trial);
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
            let (hard, cost) = weeks.as_ref().map_or((0, 0), |weeks| weeks.change(&value));
            if hard + value.hard > old.hard {
                continue;
            }
            let mut next = partial.clone();
            next.estimate += value.cost - old.cost + cost;
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

/// The weeks of one carer while a round of hers is tried, with her other edited rounds as they stand.
struct Weeks<'a, 'i, 'p> {
    week: &'a Week<'i, 'p>,
    carer: CarerId,
    now: CarerValue,
    slot: Slot,
    others: Vec<(Slot, RoundValue)>,
}

impl<'a, 'i, 'p> Weeks<'a, 'i, 'p> {
    /// `None` where nothing judges her weeks.
    fn new(
        stands: &After<'a, 'i, 'p>,
        slot: Slot,
        value: &RoundValue,
        trial: &mut Trial,
    ) -> Option<Self> {
        let instance = stands.week.instance;
        if !instance.carer(slot).is_judged {
            return None;
        }
        let carer = instance.slot(slot).carer;
        let edited = stands.edits.iter().map(|(edited, _)| *edited);
        let hers = edited.filter(|&other| other != slot && instance.slot(other).carer == carer);
        let mut others: Vec<(Slot, RoundValue)> = hers
            .map(|other| (other, stands.value(other, trial)))
            .collect();
        others.push((slot, *value));
        let now = after::ledger(stands.week, carer, &others);
        others.pop();
        Some(Self {
            week: stands.week,
            carer,
            now,
            slot,
            others,
        })
    }

    /// Hard violations and cost more or less with `value` in the slot.
    fn change(&self, value: &RoundValue) -> (i64, i64) {
        let mut values = self.others.clone();
        values.push((self.slot, *value));
        let then = after::ledger(self.week, self.carer, &values);
        (then.hard - self.now.hard, then.cost - self.now.cost)
    }
}
