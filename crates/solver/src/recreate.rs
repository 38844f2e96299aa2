//! Putting visits back: by regret when a week is built, greedily when a part of it was taken out.

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::change::Trial;
use crate::insertion::{self, Place};
use crate::instance::{Instance, Slot, Task};
use crate::links::Places;
use crate::scout::{Awake, Blinking, Blinks};
use crate::stop::Watch;
use crate::week::Week;

/// Pairs of visit and slot of a day up to which a week is built by regret; beyond, visits go in one after the other.
const LOOKS_MAX: usize = 3_000;

/// Builds up `week` from what is unserved: bundles first, the narrowest before all others, then single visits by regret.
///
/// Regret is what waiting would cost: the difference between a visit's best slot and its second best.
pub(crate) fn by_regret(week: &mut Week, watch: &Watch) {
    let instance = week.instance;
    let mut trial = Trial::default();
    let (mut bundles, mut singles) = (Vec::new(), Vec::new());
    for bundle in &instance.bundles {
        let is_open = bundle
            .iter()
            .all(|&task| Places::slot_of(week, task).is_none());
        match bundle[..] {
            [task] if is_open && !instance.task(task).is_tied => singles.push(task),
            _ if is_open => bundles.push(bundle),
            _ => {}
        }
    }
    bundles.sort_by_key(|bundle| (freedom(instance, bundle), bundle[0]));
    for bundle in bundles {
        if watch.is_over().is_some() {
            return;
        }
        insert(week, bundle, &mut trial, &mut Awake);
    }
    let looks =
        singles.len() * instance.slots.len() / usize::from(instance.problem.calendar.days).max(1);
    if looks > LOOKS_MAX {
        let mut keyed: Vec<_> = singles
            .into_iter()
            .map(|task| (freedom(instance, &[task]), task))
            .collect();
        keyed.sort_unstable();
        for (_, task) in keyed {
            if watch.is_over().is_some() {
                return;
            }
            insert(week, &[task], &mut trial, &mut Awake);
        }
        return;
    }
    let mut offers = Offers::new(week, singles, &mut trial, watch);
    while let Some((task, slot, position)) = offers.dearest() {
        if watch.is_over().is_some() {
            return;
        }
        if offers.is_outdated(week, task, slot, &mut trial) {
            continue;
        }
        let mut tasks = week.round(slot).to_vec();
        tasks.insert(position, task);
        let tasks = week.with_meal(slot, tasks);
        week.replace(&[(slot, tasks)]);
        offers.take(week, task, slot, &mut trial, watch);
    }
}

/// Builds up `week` from what is unserved in the order of windows: whoever may come first goes in first.
pub(crate) fn by_time(week: &mut Week, watch: &Watch) {
    let instance = week.instance;
    let mut trial = Trial::default();
    let is_open = |bundle: &&Vec<Task>| {
        let mut tasks = bundle.iter();
        tasks.all(|&task| Places::slot_of(week, task).is_none())
    };
    let mut bundles: Vec<&Vec<Task>> = instance.bundles.iter().filter(is_open).collect();
    let opening = |task: &Task| instance.task(*task).windows.first().map(|window| window.0);
    bundles.sort_by_key(|bundle| (bundle.iter().filter_map(opening).min(), bundle[0]));
    for bundle in bundles {
        if watch.is_over().is_some() {
            return;
        }
        insert(week, bundle, &mut trial, &mut Awake);
    }
}

/// How many slots and how wide windows the least free member of a bundle has.
fn freedom(instance: &Instance, bundle: &[Task]) -> (usize, i64) {
    let slots = bundle
        .iter()
        .map(|&task| instance.task(task).slots.len())
        .min()
        .unwrap_or(0);
    let width = |&task: &Task| {
        instance
            .task(task)
            .windows
            .iter()
            .map(|(from, to)| to - from)
            .sum::<i64>()
    };
    (slots, bundle.iter().map(width).min().unwrap_or(0))
}

/// The best place of each open visit in each slot, kept while the week is built.
struct Offers {
    open: Vec<Open>,
}

struct Open {
    task: Task,
    /// The best place by slot, in the order of the task's slots; `None` where it does not fit.
    places: Vec<(Slot, Option<Place>)>,
    /// What follows from them: how much waiting would cost, and the best place.
    offer: Option<Offer>,
}

/// The best place of one visit, and the key by which visits are compared: regret, then gain.
#[derive(Clone, Copy)]
struct Offer {
    key: (i64, i64),
    slot: Slot,
    position: usize,
}

impl Open {
    /// Compares the places anew.
    fn refresh(&mut self, week: &Week) {
        let (mut best, mut second): (Option<(Place, Slot)>, Option<i64>) = (None, None);
        for &(slot, place) in &self.places {
            let Some(place) = place else {
                continue;
            };
            let cost = place.worth.1;
            if best.is_none_or(|(least, _)| place.worth < least.worth) {
                second = best.map(|(least, _)| least.worth.1);
                best = Some((place, slot));
            } else if second.is_none_or(|second| cost < second) {
                second = Some(cost);
            }
        }
        // Costs include what absence costs, so anything below zero is worth it.
        let is_wanted = week.instance.task(self.task).is_wanted;
        self.offer = best
            .filter(|(place, _)| place.worth < (0, 0) || is_wanted)
            .map(|(place, slot)| {
                let cost = place.worth.1;
                let regret = second.map_or(i64::MAX / 2, |second| second - cost);
                Offer {
                    key: (regret, -cost),
                    slot,
                    position: place.position,
                }
            });
    }

    /// Looks at the place in `slot` again; whether it is not what it was.
    fn look_again(&mut self, week: &Week, slot: Slot, trial: &mut Trial) -> bool {
        let Ok(at) = self.places.binary_search_by_key(&slot, |place| place.0) else {
            return false;
        };
        let now = insertion::best_in_slot(week, self.task, slot, trial, || false);
        let has_changed = std::mem::replace(&mut self.places[at].1, now) != now;
        if has_changed {
            self.refresh(week);
        }
        has_changed
    }

    /// Prices the places in other rounds of the carer whose round in `slot` has changed anew.
    fn reprice(&mut self, week: &Week, slot: Slot, trial: &mut Trial) {
        let slots = &week.instance.carer(slot).slots;
        let from = self.places.partition_point(|place| place.0 < slots.start);
        let mut has_changed = false;
        for (other, place) in &mut self.places[from..] {
            if *other >= slots.end {
                break;
            }
            if *other == slot {
                continue;
            }
            let Some(old) = *place else { continue };
            let now = old.repriced(week, *other);
            // Where the old position breaks a rule now, another may not.
            *place =
                now.or_else(|| insertion::best_in_slot(week, self.task, *other, trial, || false));
            has_changed |= *place != Some(old);
        }
        if has_changed {
            self.refresh(week);
        }
    }
}

impl Offers {
    fn new(week: &Week, singles: Vec<Task>, trial: &mut Trial, watch: &Watch) -> Self {
        let mut open = Vec::with_capacity(singles.len());
        for task in singles {
            if watch.is_over().is_some() {
                break;
            }
            let mut place = |&slot: &Slot| {
                (
                    slot,
                    insertion::best_in_slot(week, task, slot, trial, || false),
                )
            };
            let places = week
                .instance
                .task(task)
                .slots
                .iter()
                .map(&mut place)
                .collect();
            let mut one = Open {
                task,
                places,
                offer: None,
            };
            one.refresh(week);
            open.push(one);
        }
        Self { open }
    }

    /// The visit that waiting would cost most, with its best place.
    fn dearest(&self) -> Option<(Task, Slot, usize)> {
        let offers = self
            .open
            .iter()
            .filter_map(|open| Some((open.task, open.offer?)));
        let dearest = offers.max_by_key(|(task, offer)| (offer.key, std::cmp::Reverse(*task)));
        dearest.map(|(task, offer)| (task, offer.slot, offer.position))
    }

    /// Looks again at the place of `task` in `slot` where links tie it or that round to others, which may have moved since, or
    /// where another round of the carer may have made another position better; whether it is not what it was.
    fn is_outdated(&mut self, week: &Week, task: Task, slot: Slot, trial: &mut Trial) -> bool {
        let is_tied = |&other: &Task| week.instance.task(other).is_tied;
        let has_links = !week.instance.task(task).links.is_empty();
        if !has_links
            && !week.instance.carer(slot).is_judged
            && !week.round(slot).iter().any(is_tied)
        {
            return false;
        }
        let open = self.open.iter_mut().find(|open| open.task == task);
        open.is_some_and(|open| open.look_again(week, slot, trial))
    }

    /// `task` now stands in `slot`: nobody else's place there is as it was.
    fn take(&mut self, week: &Week, task: Task, slot: Slot, trial: &mut Trial, watch: &Watch) {
        self.open.retain(|open| open.task != task);
        let is_judged = week.instance.carer(slot).is_judged;
        for open in &mut self.open {
            if watch.is_over().is_some() {
                return;
            }
            open.look_again(week, slot, trial);
            if is_judged {
                open.reprice(week, slot, trial);
            }
        }
    }
}

/// Puts the unserved bundles of `tasks` back, each at its best place, in an order drawn anew each time.
pub(crate) fn greedily(
    week: &mut Week,
    tasks: &[Task],
    rng: &mut Xoshiro256PlusPlus,
    watch: &Watch,
) {
    let instance = week.instance;
    let mut bundles: Vec<u32> = tasks
        .iter()
        .map(|&task| instance.bundle_of[task as usize])
        .collect();
    bundles.sort_unstable();
    bundles.dedup();
    let order = rng.random_range(0..4_u32);
    let mut keyed: Vec<((i64, u32), u32)> = bundles
        .into_iter()
        .map(|bundle| {
            let members = &instance.bundles[bundle as usize];
            let first = instance.task(members[0]);
            let (slots, width) = freedom(instance, members);
            let key = match order {
                0 => 0,
                1 => slots as i64,
                2 => width,
                _ => first.windows[0].0,
            };
            ((key, rng.random()), bundle)
        })
        .collect();
    keyed.sort_unstable();
    let mut trial = Trial::default();
    let mut blinks = Blinking::new(rng);
    for (_, bundle) in keyed {
        if watch.is_over().is_some() {
            return;
        }
        let bundle = &instance.bundles[bundle as usize];
        insert(week, bundle, &mut trial, &mut blinks);
    }
}

/// Puts `bundle` at its best place, if it has one that is worth it; whether it did.
fn insert(week: &mut Week, bundle: &[Task], trial: &mut Trial, blinks: &mut impl Blinks) -> bool {
    let Some(found) = insertion::best(week, bundle, trial, blinks) else {
        return false;
    };
    if found.delta.worth() >= (0, 0)
        && !bundle
            .iter()
            .any(|&task| week.instance.task(task).is_wanted)
    {
        return false;
    }
    let is_timed = week.replace(&found.edits);
    debug_assert!(is_timed, "an insertion was timed exactly before it is made");
    is_timed
}
