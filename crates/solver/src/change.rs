//! Trying a change without making it: what replacing a few rounds would cost, exactly.

use crate::after::{self, After};
use crate::chain::{Chain, NoPins, Pins};
use crate::instance::{Slot, Task};
use crate::links::ripple::Ripple;
use crate::links::{self, Places};
use crate::scout::Scout;
use crate::value::RoundValue;
use crate::week::Week;
use crate::weights;

/// What a change would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delta {
    /// Hard violations more or less.
    pub(crate) hard: i64,
    /// Ticks more or less by which rounds run into the next ones.
    pub(crate) overrun: i64,
    /// Cost more or less, absences included.
    pub(crate) cost: i64,
    /// The part of `hard` and `cost` that lies in carers' weeks beyond their rounds.
    pub(crate) ledgers: (i64, i64),
}

impl Delta {
    /// What changes are compared by: fewer violations first.
    pub(crate) fn worth(&self) -> (i64, i64) {
        (self.hard, self.cost)
    }

    /// Whether the change would break what the week keeps.
    pub(crate) fn breaks(&self) -> bool {
        self.hard > 0 || self.overrun > 0
    }
}

/// How to look at tasks that links tie to other rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ties {
    /// Time every round that hangs together anew: the true value.
    Exact,
    /// Leave partners where they are: quick, and never better than the truth by luck alone, so only a filter.
    Pinned,
}

/// A change being tried: the rounds that would be replaced.
#[derive(Debug, Default)]
pub(crate) struct Trial {
    edits: Vec<(Slot, Vec<Task>)>,
    used: usize,
    /// The value of each edited round, where it is known from placing its meal; empty until meals are placed.
    known: Vec<Option<RoundValue>>,
    /// The value of every round that the change touches, as last tried.
    values: Vec<(Slot, RoundValue)>,
    pub(crate) chain: Chain,
    pub(crate) scout: Scout,
    ripple: Ripple,
    moved: Vec<(Task, Slot)>,
}

/// Tasks whose partners stay where they are, but for one with a window of its own and one that is free.
pub(crate) struct TiedPins<'a, 'i, 'p> {
    pub(crate) week: &'a Week<'i, 'p>,
    pub(crate) wide: Option<(Task, Option<(i64, i64)>)>,
}

impl Pins for TiedPins<'_, '_, '_> {
    fn pin(&self, task: Task) -> Option<(i64, i64)> {
        if !self.week.instance.task(task).is_tied {
            return None;
        }
        if let Some((wide, window)) = self.wide
            && wide == task
        {
            return window;
        }
        let at = |other: Task| {
            self.week
                .slot_of(other)
                .map(|_| (self.week.start(other), self.week.start(other)))
        };
        links::bounds(self.week.instance, task, at)
    }
}

impl Trial {
    /// Starts a new change.
    pub(crate) fn begin(&mut self) {
        self.used = 0;
        self.known.clear();
    }

    /// Would replace the round of `slot` by `tasks`, with the meal where it belongs.
    pub(crate) fn edit(&mut self, slot: Slot, tasks: impl IntoIterator<Item = Task>) {
        if self.used == self.edits.len() {
            self.edits.push((slot, Vec::new()));
        }
        let (edited, buffer) = &mut self.edits[self.used];
        *edited = slot;
        buffer.clear();
        buffer.extend(tasks);
        self.used += 1;
    }

    /// The value of the first edited round, as last tried.
    pub(crate) fn first_value(&self) -> Option<&RoundValue> {
        let (slot, _) = self.edits[..self.used].first()?;
        let value = self.values.iter().find(|(edited, _)| edited == slot);
        value.map(|(_, value)| value)
    }

    /// The rounds that would be replaced, and what by, once their worth has been asked for.
    pub(crate) fn edits(&self) -> &[(Slot, Vec<Task>)] {
        &self.edits[..self.used]
    }

    /// What the change would do. Every visit of an edited round must stand in some edit; new ones may come in.
    ///
    /// `None` where a link contradicts the orders. With `count_missing` off, visits of links that still lack are left
    /// out: that is how bundles are put in one by one.
    pub(crate) fn delta(&mut self, week: &Week, ties: Ties, count_missing: bool) -> Option<Delta> {
        self.delta_below(week, ties, count_missing, None)
    }

    /// [`Trial::delta`], or `None` as soon as it is certain not to be worth less than `bar`.
    pub(crate) fn delta_below(
        &mut self,
        week: &Week,
        ties: Ties,
        count_missing: bool,
        bar: Option<(i64, i64)>,
    ) -> Option<Delta> {
        let instance = week.instance;
        self.moved.clear();
        for (slot, tasks) in &self.edits[..self.used] {
            let came = tasks
                .iter()
                .filter(|&&task| Places::slot_of(week, task) != Some(*slot));
            self.moved.extend(came.map(|&task| (task, *slot)));
        }
        let of_moved = self.of_moved(week);
        if self.known.is_empty() {
            for (slot, tasks) in &mut self.edits[..self.used] {
                self.known
                    .push(week.place_meal(*slot, tasks, &mut self.chain));
            }
        }
        let mut values = std::mem::take(&mut self.values);
        values.clear();
        let is_timed = self.time(week, ties, &mut values);
        self.values = values;
        is_timed?;
        let mut delta = Delta::default();
        for (slot, value) in &self.values {
            let old = week.value(*slot);
            delta.hard += value.hard - old.hard;
            delta.overrun += value.overrun - old.overrun;
            delta.cost += value.cost - old.cost;
        }
        if let Some(maxima) = instance.weights.round_maxima() {
            let slots: Vec<Slot> = self.values.iter().map(|(slot, _)| *slot).collect();
            let mut then = week.round_maxima(&slots);
            let mut now = then;
            for (slot, value) in &self.values {
                weights::join_maxima(&mut now, &week.value(*slot).maxima);
                weights::join_maxima(&mut then, &value.maxima);
            }
            delta.cost += weights::of_maxima(maxima, &then) - weights::of_maxima(maxima, &now);
        }
        delta.cost += of_moved;
        delta.hard += self.of_links(week, count_missing);
        if bar.is_some_and(|bar| self.is_hopeless(week, &delta, bar)) {
            return None;
        }
        delta.ledgers = after::ledgers(week, &self.values);
        delta.hard += delta.ledgers.0;
        delta.cost += delta.ledgers.1;
        Some(delta)
    }

    /// Whether `delta`, which lacks the carers' weeks, stays at or above `bar` even if they lost all that they cost.
    fn is_hopeless(&self, week: &Week, delta: &Delta, bar: (i64, i64)) -> bool {
        if week.instance.weights.carer_maxima().is_some() {
            return false;
        }
        let (mut hard, mut cost) = delta.worth();
        for (slot, _) in &self.values {
            let now = week.ledger(week.instance.slot(*slot).carer);
            hard -= now.hard;
            cost -= now.cost;
        }
        (hard, cost) >= bar
    }

    /// The values of all rounds that the change touches.
    fn time(
        &mut self,
        week: &Week,
        ties: Ties,
        values: &mut Vec<(Slot, RoundValue)>,
    ) -> Option<()> {
        let (instance, edits) = (week.instance, &self.edits[..self.used]);
        let tied = |task: &Task| instance.task(*task).is_tied;
        let has_tied = edits
            .iter()
            .any(|(slot, tasks)| tasks.iter().any(tied) || week.round(*slot).iter().any(tied));
        if has_tied && ties == Ties::Exact {
            let after = After { week, edits };
            if instance.has_free_times && after.only_adds() {
                return pushed_values(week, &after, &mut self.ripple, values);
            }
            return exact_values(week, &after, &mut self.ripple, values);
        }
        let pins = TiedPins { week, wide: None };
        for ((slot, tasks), known) in edits.iter().zip(&self.known) {
            let data = instance.slot(*slot);
            let value = if tasks.is_empty() {
                RoundValue::empty(instance, data)
            } else if let Some(known) = known {
                *known
            } else {
                if has_tied {
                    self.chain.time(instance, data, tasks, &pins);
                } else {
                    self.chain.time(instance, data, tasks, &NoPins);
                }
                RoundValue::at(instance, data, tasks, &self.chain.starts)
            };
            values.push((*slot, value));
        }
        Some(())
    }

    /// Faces and absences of the tasks that would change their slot.
    fn of_moved(&self, week: &Week) -> i64 {
        let instance = week.instance;
        let mut faces = Vec::new();
        let mut cost = 0;
        for &(task, slot) in &self.moved {
            let data = instance.task(task);
            let before = Places::slot_of(week, task).map(|slot| instance.slot(slot).carer);
            let then = instance.slot(slot).carer;
            if before.is_none() {
                cost -= data.absence;
            }
            if let Some(client) = data.client
                && week.faces().matter()
                && before != Some(then)
            {
                faces.extend(before.map(|carer| (client, carer, -1)));
                faces.push((client, then, 1));
            }
        }
        if faces.is_empty() {
            cost
        } else {
            cost + week.faces().delta(instance, &mut faces)
        }
    }

    fn of_links(&self, week: &Week, count_missing: bool) -> i64 {
        let instance = week.instance;
        let after = After {
            week,
            edits: &self.edits[..self.used],
        };
        let mut named: Vec<model::LinkId> = self
            .moved
            .iter()
            .flat_map(|&(task, _)| instance.task(task).links.iter().copied())
            .collect();
        named.sort_unstable();
        named.dedup();
        let amount = |(missing, wrong): (i64, i64)| {
            if count_missing {
                missing + wrong
            } else {
                wrong
            }
        };
        let change = |link| {
            amount(links::hard(instance, link, &after)) - amount(links::hard(instance, link, week))
        };
        named.into_iter().map(change).sum()
    }
}

/// The values of the rounds that added stops push, where earliest starts are as good as any.
fn pushed_values(
    week: &Week,
    after: &After,
    ripple: &mut Ripple,
    values: &mut Vec<(Slot, RoundValue)>,
) -> Option<()> {
    let instance = week.instance;
    ripple.begin(instance);
    for (slot, tasks) in after.edits {
        ripple.lay(instance, *slot, tasks, |task| {
            week.slot_of(task).map(|_| week.start(task))
        });
        // Whoever stands already holds back those who come.
        for &task in tasks.iter().filter(|&&task| week.slot_of(task).is_none()) {
            let partners = links::partners(instance, task);
            let standing = partners.filter(|&other| after.slot_of(other).is_some());
            standing.for_each(|other| ripple.enqueue(other));
        }
    }
    if !ripple.spread(instance, after) {
        return None;
    }
    let mut slots: Vec<Slot> = after.edits.iter().map(|(slot, _)| *slot).collect();
    for &task in ripple.set() {
        if let Some(slot) = after.slot_of(task)
            && !slots.contains(&slot)
        {
            slots.push(slot);
        }
    }
    let mut starts = Vec::new();
    for slot in slots {
        let tasks = after.round(slot);
        starts.clear();
        starts.extend(
            tasks
                .iter()
                .map(|&task| ripple.start(task).unwrap_or_else(|| week.start(task))),
        );
        let value = RoundValue::at(instance, instance.slot(slot), tasks, &starts);
        values.push((slot, value));
    }
    Some(())
}

/// The values of all rounds that hang together with the edited ones, timed together.
fn exact_values(
    week: &Week,
    after: &After,
    ripple: &mut Ripple,
    values: &mut Vec<(Slot, RoundValue)>,
) -> Option<()> {
    let instance = week.instance;
    let mut slots: Vec<Slot> = after.edits.iter().map(|(slot, _)| *slot).collect();
    // Rounds tied to a task that leaves an edited round may be freed by it.
    for (slot, _) in after.edits {
        for &task in week
            .round(*slot)
            .iter()
            .filter(|&&task| instance.task(task).is_tied)
        {
            slots.extend(links::partners(instance, task).filter_map(|other| after.slot_of(other)));
        }
    }
    let mut done: Vec<Slot> = Vec::new();
    for slot in slots {
        if done.contains(&slot) {
            continue;
        }
        let (group, is_tied) = links::group(instance, &[slot], after);
        let starts = if is_tied {
            links::time_together(instance, &group, after, ripple)?
        } else {
            let mut chain = Chain::default();
            chain.time(instance, instance.slot(slot), after.round(slot), &NoPins);
            vec![chain.starts]
        };
        for (&slot, starts) in group.iter().zip(&starts) {
            let (data, tasks) = (instance.slot(slot), after.round(slot));
            let is_as_before = |(&task, &start): (&Task, &i64)| week.start(task) == start;
            if after.edited(slot).is_none() && tasks.iter().zip(starts).all(is_as_before) {
                continue;
            }
            let is_empty = tasks.is_empty();
            let value = if is_empty {
                RoundValue::empty(instance, data)
            } else {
                RoundValue::at(instance, data, tasks, starts)
            };
            values.push((slot, value));
        }
        done.extend(group);
    }
    Some(())
}
