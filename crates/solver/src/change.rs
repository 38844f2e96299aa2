//! Trying a change without making it: what replacing a few rounds would cost, exactly.

use crate::chain::{Chain, NoPins, Pins};
use crate::instance::{Slot, Task};
use crate::links::{self, Places};
use crate::value::RoundValue;
use crate::week::Week;

/// What a change would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delta {
    /// Hard violations more or less.
    pub(crate) hard: i64,
    /// Ticks more or less by which rounds run into the next ones.
    pub(crate) overrun: i64,
    /// Cost more or less, absences included.
    pub(crate) cost: i64,
}

impl Delta {
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
    pub(crate) chain: Chain,
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

/// The week as it would be.
struct After<'a, 'i, 'p> {
    week: &'a Week<'i, 'p>,
    edits: &'a [(Slot, Vec<Task>)],
}

impl Places for After<'_, '_, '_> {
    fn slot_of(&self, task: Task) -> Option<Slot> {
        let edited = self
            .edits
            .iter()
            .find(|(_, tasks)| tasks.contains(&task))
            .map(|(slot, _)| *slot);
        edited.or_else(|| {
            let slot = Places::slot_of(self.week, task)?;
            (!self.edits.iter().any(|(edited, _)| *edited == slot)).then_some(slot)
        })
    }
    fn round(&self, slot: Slot) -> &[Task] {
        let edited = self.edits.iter().find(|(edited, _)| *edited == slot);
        edited.map_or_else(|| self.week.round(slot), |(_, tasks)| tasks)
    }
    fn start(&self, task: Task) -> i64 {
        self.week.start(task)
    }
}

impl Trial {
    /// Starts a new change.
    pub(crate) fn begin(&mut self) {
        self.used = 0;
    }

    /// Would replace the round of `slot` by `tasks`.
    pub(crate) fn edit(&mut self, week: &Week, slot: Slot, tasks: impl IntoIterator<Item = Task>) {
        if self.used == self.edits.len() {
            self.edits.push((slot, Vec::new()));
        }
        let (edited, buffer) = &mut self.edits[self.used];
        *edited = slot;
        buffer.clear();
        buffer.extend(tasks);
        if week.instance.slot(slot).meal.is_some() {
            *buffer = week.with_meal(slot, std::mem::take(buffer));
        }
        self.used += 1;
    }

    /// The rounds that would be replaced, and what by.
    pub(crate) fn edits(&self) -> &[(Slot, Vec<Task>)] {
        &self.edits[..self.used]
    }

    /// What the change would do. Every task of an edited round must stand in some edit; new ones may come in.
    ///
    /// `None` where a link contradicts the orders. With `count_missing` off, visits of links that still lack are left
    /// out: that is how bundles are put in one by one.
    pub(crate) fn delta(&mut self, week: &Week, ties: Ties, count_missing: bool) -> Option<Delta> {
        let edits = &self.edits[..self.used];
        let instance = week.instance;
        let after = After { week, edits };
        let tied = |task: &Task| instance.task(*task).is_tied;
        let has_tied = edits
            .iter()
            .any(|(slot, tasks)| tasks.iter().any(tied) || week.round(*slot).iter().any(tied));
        let mut delta = Delta {
            hard: 0,
            overrun: 0,
            cost: 0,
        };
        let mut values: Vec<(Slot, RoundValue)> = Vec::with_capacity(edits.len());
        if has_tied && ties == Ties::Exact {
            exact_values(week, &after, &mut values)?;
        } else {
            let pins = TiedPins { week, wide: None };
            for (slot, tasks) in edits {
                let data = instance.slot(*slot);
                values.push((
                    *slot,
                    if tasks.is_empty() {
                        RoundValue::empty(instance, data)
                    } else {
                        if has_tied {
                            self.chain.time(instance, data, tasks, &pins);
                        } else {
                            self.chain.time(instance, data, tasks, &NoPins);
                        }
                        RoundValue::at(instance, data, tasks, &self.chain.starts)
                    },
                ));
            }
        }
        for (slot, value) in &values {
            let old = week.value(*slot);
            delta.hard += value.hard - old.hard;
            delta.overrun += value.overrun - old.overrun;
            delta.cost += value.cost - old.cost;
        }
        if instance.weights.has_maxima() {
            let slots: Vec<Slot> = values.iter().map(|(slot, _)| *slot).collect();
            let others = week.maxima_without(&slots);
            let (mut before, mut then) = (others, others);
            for (slot, value) in &values {
                RoundValue::join_maxima(&mut before, week.value(*slot));
                RoundValue::join_maxima(&mut then, value);
            }
            delta.cost += instance.weights.of_maxima(&then) - instance.weights.of_maxima(&before);
        }
        self.moved.clear();
        for (slot, tasks) in edits {
            let came = tasks
                .iter()
                .filter(|&&task| Places::slot_of(week, task) != Some(*slot));
            self.moved.extend(came.map(|&task| (task, *slot)));
        }
        delta.cost += self.of_moved(week);
        delta.hard += self.of_links(week, count_missing);
        Some(delta)
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

/// The values of all rounds that hang together with the edited ones, timed together.
fn exact_values(week: &Week, after: &After, values: &mut Vec<(Slot, RoundValue)>) -> Option<()> {
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
            links::time_together(instance, &group, after)?
        } else {
            let mut chain = Chain::default();
            chain.time(instance, instance.slot(slot), after.round(slot), &NoPins);
            vec![chain.starts]
        };
        for (&slot, starts) in group.iter().zip(&starts) {
            let (data, tasks) = (instance.slot(slot), after.round(slot));
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
