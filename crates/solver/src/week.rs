//! The week being searched: where each visit is, what that is worth, and a journal to take changes back.

mod meal;
mod start;

use model::{CarerId, Plan, Score, Unassigned};
use units::{Cost, Id};

use crate::chain::{Chain, NoPins};
use crate::faces::Faces;
use crate::instance::{Instance, Slot, Task};
use crate::ledger::CarerValue;
use crate::links::{self, Places};
use crate::value::RoundValue;
use crate::weights::{self, CARER_MEASURES, ROUND_MEASURES};

const NOWHERE: u32 = u32::MAX;

/// A week of rounds with the value of each, kept exact through every change.
#[derive(Clone)]
pub(crate) struct Week<'i, 'p> {
    pub(crate) instance: &'i Instance<'p>,
    rounds: Vec<Vec<Task>>,
    values: Vec<RoundValue>,
    ledgers: Vec<CarerValue>,
    slot_of: Vec<u32>,
    starts: Vec<i64>,
    faces: Faces,
    hard_rounds: i64,
    hard_links: i64,
    cost_rounds: i64,
    hard_ledgers: i64,
    cost_ledgers: i64,
    absence: i64,
    /// Carers whose rounds have changed and whose ledgers have not yet.
    unsettled: Vec<CarerId>,
    journal: Vec<Saved>,
    /// Changes made, counted in debug builds.
    changes: u64,
}

/// One slot as it was before it was changed.
#[derive(Clone)]
struct Saved {
    slot: Slot,
    round: Vec<Task>,
    value: RoundValue,
    starts: Vec<i64>,
}

impl Places for Week<'_, '_> {
    fn slot_of(&self, task: Task) -> Option<Slot> {
        Some(self.slot_of[task as usize]).filter(|&slot| slot != NOWHERE)
    }
    fn round(&self, slot: Slot) -> &[Task] {
        &self.rounds[slot as usize]
    }
    fn start(&self, task: Task) -> i64 {
        self.starts[task as usize]
    }
}

impl<'i, 'p> Week<'i, 'p> {
    /// A week in which nothing is done but what is fixed already.
    pub(crate) fn new(instance: &'i Instance<'p>) -> Self {
        let values: Vec<RoundValue> = instance
            .slots
            .iter()
            .map(|slot| RoundValue::empty(instance, slot))
            .collect();
        let mut week = Self {
            instance,
            rounds: vec![Vec::new(); instance.slots.len()],
            slot_of: vec![NOWHERE; instance.tasks.len()],
            starts: vec![0; instance.tasks.len()],
            faces: Faces::new(instance),
            hard_rounds: 0,
            hard_links: 0,
            cost_rounds: values.iter().map(|value| value.cost).sum(),
            hard_ledgers: 0,
            cost_ledgers: 0,
            absence: instance.tasks.iter().map(|task| task.absence).sum(),
            values,
            ledgers: vec![CarerValue::default(); instance.carers.len()],
            unsettled: instance.problem.carers.ids().collect(),
            journal: Vec::new(),
            changes: 0,
        };
        week.settle();
        for slot in 0..instance.slots.len() as Slot {
            let fixed = week.with_meal(slot, instance.slot(slot).appointments.clone());
            if !fixed.is_empty() {
                week.replace(&[(slot, fixed)]);
            }
        }
        week.journal.clear();
        week
    }

    pub(crate) fn value(&self, slot: Slot) -> &RoundValue {
        &self.values[slot as usize]
    }

    /// What the weeks of `carer` are worth.
    pub(crate) fn ledger(&self, carer: CarerId) -> &CarerValue {
        &self.ledgers[carer.index()]
    }

    pub(crate) fn faces(&self) -> &Faces {
        &self.faces
    }

    /// What the search minimises: every cost, and the price of absence.
    pub(crate) fn cost(&self) -> i64 {
        self.cost_served() + self.absence
    }

    fn cost_served(&self) -> i64 {
        let cost = self.cost_rounds + self.cost_ledgers + self.faces.cost(self.instance);
        cost + self.cost_maxima()
    }

    /// Hard violations; the search never adds to them.
    pub(crate) fn hard(&self) -> i64 {
        self.hard_rounds + self.hard_ledgers + self.hard_links
    }

    fn cost_maxima(&self) -> i64 {
        let weights = &self.instance.weights;
        let rounds = weights.round_maxima();
        let carers = weights.carer_maxima();
        rounds.map_or(0, |most| weights::of_maxima(most, &self.round_maxima(&[])))
            + carers.map_or(0, |most| weights::of_maxima(most, &self.carer_maxima(&[])))
    }

    /// The largest of each measure over all slots but `without`.
    pub(crate) fn round_maxima(&self, without: &[Slot]) -> [i64; ROUND_MEASURES] {
        let mut maxima = [0; ROUND_MEASURES];
        for (slot, value) in self.values.iter().enumerate() {
            if !without.contains(&(slot as Slot)) {
                weights::join_maxima(&mut maxima, &value.maxima);
            }
        }
        maxima
    }

    /// The largest of each measure over all carers but `without`.
    pub(crate) fn carer_maxima(&self, without: &[CarerId]) -> [i64; CARER_MEASURES] {
        let mut maxima = [0; CARER_MEASURES];
        for (carer, value) in self.ledgers.iter().enumerate() {
            if !without.contains(&Id::new(carer)) {
                weights::join_maxima(&mut maxima, &value.maxima);
            }
        }
        maxima
    }

    /// The week's score, as the audit will find it.
    pub(crate) fn score(&self) -> Score {
        let mut unserved = [0; 3];
        let mut optional = 0;
        for (id, visit) in self.instance.problem.visits.enumerated() {
            if self.slot_of[id.index()] == NOWHERE {
                match visit.need {
                    model::Need::Served(priority) => unserved[priority as usize] += 1,
                    model::Need::Optional(price) => optional += price.0,
                }
            }
        }
        Score {
            hard: self.hard(),
            unserved,
            cost: Cost(self.cost_served() + optional),
        }
    }

    /// Visits that no round holds, ascending.
    pub(crate) fn unserved(&self) -> impl Iterator<Item = Task> + '_ {
        (0..self.instance.visits() as Task).filter(|&task| self.slot_of[task as usize] == NOWHERE)
    }

    /// Makes the rounds of `edits` hold exactly those tasks, and times everything tied to them anew.
    ///
    /// Tasks that leave one edit and stand in no other become unserved. Returns whether no link contradicts the orders;
    /// where one does, times are not to be trusted and the caller takes the change back.
    pub(crate) fn replace(&mut self, edits: &[(Slot, Vec<Task>)]) -> bool {
        let mut touched = Vec::new();
        for (slot, _) in edits {
            touched.extend(self.rounds[*slot as usize].iter().copied());
            self.save(*slot);
        }
        for (slot, tasks) in edits {
            self.leave(*slot);
            touched.extend(tasks.iter().copied());
        }
        touched.sort_unstable();
        touched.dedup();
        let before = self.hard_of_links(&touched);
        for &task in &touched {
            self.slot_of[task as usize] = NOWHERE;
        }
        for (slot, tasks) in edits {
            for &task in tasks {
                debug_assert_eq!(
                    self.slot_of[task as usize], NOWHERE,
                    "a task stands in one round"
                );
                self.slot_of[task as usize] = *slot;
            }
        }
        self.hard_links += self.hard_of_links(&touched) - before;
        for (slot, tasks) in edits {
            self.enter(*slot, tasks.clone());
        }
        let is_timed = self.time(edits);
        self.settle();
        if cfg!(debug_assertions) && is_timed {
            self.compare_with_the_audit();
        }
        is_timed
    }

    /// The kept score against the audit: after every change of a small week, after one in a thousand of a large one.
    fn compare_with_the_audit(&mut self) {
        const SMALL: usize = 60;
        self.changes += 1;
        // An odd multiplier spreads the count over all residues, so that no rhythm of the search hides changes.
        let is_drawn = self
            .changes
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .is_multiple_of(1_000);
        // What rounds that run into the next ones break is no part of the kept score.
        let overruns = self.values.iter().any(|value| value.overrun > 0);
        // Nor does the audit cap what prices near their limits add up to.
        let is_capped = |cost: i64| cost >= self.instance.cost_max;
        let capped = self.values.iter().any(|value| is_capped(value.cost))
            || self.ledgers.iter().any(|value| is_capped(value.cost));
        if (self.instance.visits() <= SMALL || is_drawn) && !overruns && !capped {
            let plan = self.plan(|_| model::Reason::NotStated);
            let audit = model::Audit::new(self.instance.problem, &plan);
            assert_eq!(self.score(), audit.score, "the search and the audit agree");
        }
    }

    /// Becomes the week that holds `rounds`, by slot.
    pub(crate) fn load(&mut self, rounds: &[Vec<Task>]) {
        let different = |slot: &Slot| self.rounds[*slot as usize] != rounds[*slot as usize];
        let slots = (0..self.rounds.len() as Slot).filter(different);
        let edits: Vec<(Slot, Vec<Task>)> = slots
            .map(|slot| (slot, rounds[slot as usize].clone()))
            .collect();
        let is_timed = self.replace(&edits);
        debug_assert!(is_timed, "a week that was kept has times");
        self.keep();
    }

    /// Takes back every change since the last [`Week::keep`].
    pub(crate) fn take_back(&mut self) {
        let journal = std::mem::take(&mut self.journal);
        let mut touched: Vec<Task> = Vec::new();
        for saved in &journal {
            touched.extend(self.rounds[saved.slot as usize].iter().copied());
            touched.extend(saved.round.iter().copied());
        }
        touched.sort_unstable();
        touched.dedup();
        let before = self.hard_of_links(&touched);
        for saved in &journal {
            self.leave(saved.slot);
        }
        for &task in &touched {
            self.slot_of[task as usize] = NOWHERE;
        }
        for saved in journal {
            for (&task, &start) in saved.round.iter().zip(&saved.starts) {
                self.slot_of[task as usize] = saved.slot;
                self.starts[task as usize] = start;
            }
            self.enter(saved.slot, saved.round);
            self.set_value(saved.slot, saved.value);
        }
        self.hard_links += self.hard_of_links(&touched) - before;
        self.settle();
    }

    /// Makes every change since the last call final.
    pub(crate) fn keep(&mut self) {
        self.journal.clear();
    }

    /// Where the journal stands, to take back to.
    fn save(&mut self, slot: Slot) {
        if self.journal.iter().any(|saved| saved.slot == slot) {
            return;
        }
        let round = self.rounds[slot as usize].clone();
        let starts = round
            .iter()
            .map(|&task| self.starts[task as usize])
            .collect();
        self.journal.push(Saved {
            slot,
            round,
            value: self.values[slot as usize],
            starts,
        });
    }

    /// The slots changed since the last [`Week::keep`].
    pub(crate) fn changed_slots(&self) -> Vec<Slot> {
        self.journal.iter().map(|saved| saved.slot).collect()
    }

    fn hard_of_links(&self, tasks: &[Task]) -> i64 {
        let mut named: Vec<model::LinkId> = tasks
            .iter()
            .flat_map(|&task| self.instance.task(task).links.iter().copied())
            .collect();
        named.sort_unstable();
        named.dedup();
        named
            .into_iter()
            .map(|link| links::hard(self.instance, link, self))
            .map(|(missing, wrong)| missing + wrong)
            .sum()
    }

    /// Counts a round's tasks out.
    fn leave(&mut self, slot: Slot) {
        let carer = self.instance.slot(slot).carer;
        for task in std::mem::take(&mut self.rounds[slot as usize]) {
            self.absence += self.instance.task(task).absence;
            self.faces.leave(self.instance, task, carer);
        }
    }

    /// Counts a round's tasks in.
    fn enter(&mut self, slot: Slot, tasks: Vec<Task>) {
        let carer = self.instance.slot(slot).carer;
        for &task in &tasks {
            self.absence -= self.instance.task(task).absence;
            self.faces.enter(self.instance, task, carer);
        }
        self.rounds[slot as usize] = tasks;
    }

    fn set_value(&mut self, slot: Slot, value: RoundValue) {
        let old = std::mem::replace(&mut self.values[slot as usize], value);
        self.cost_rounds += value.cost - old.cost;
        self.hard_rounds += value.hard - old.hard;
        let carer = self.instance.slot(slot).carer;
        if value.facts != old.facts && self.instance.carers[carer.index()].is_judged {
            self.unsettled.push(carer);
        }
    }

    /// Brings the ledgers of all carers up to date whose rounds have changed.
    fn settle(&mut self) {
        while let Some(carer) = self.unsettled.pop() {
            let rules = &self.instance.carers[carer.index()];
            let facts = |slot: Slot| &self.values[slot as usize].facts;
            let value = rules.value(&self.instance.weights, facts);
            let old = std::mem::replace(&mut self.ledgers[carer.index()], value);
            self.cost_ledgers += value.cost - old.cost;
            self.hard_ledgers += value.hard - old.hard;
        }
    }

    /// Times the rounds of `edits` and every round tied to them, before or after.
    fn time(&mut self, edits: &[(Slot, Vec<Task>)]) -> bool {
        // Rounds that were tied to a task that left are tied no more, but their times hung on it.
        let mut slots: Vec<Slot> = edits.iter().map(|(slot, _)| *slot).collect();
        for saved in &self.journal {
            if !edits.iter().any(|(slot, _)| *slot == saved.slot) {
                continue;
            }
            for &task in saved
                .round
                .iter()
                .filter(|&&task| self.instance.task(task).is_tied)
            {
                let others = links::partners(self.instance, task);
                slots.extend(others.filter_map(|other| Places::slot_of(self, other)));
            }
        }
        slots.sort_unstable();
        slots.dedup();
        let mut all_timed = true;
        let mut done: Vec<Slot> = Vec::new();
        for slot in slots {
            if done.contains(&slot) {
                continue;
            }
            let (group, is_tied) = links::group(self.instance, &[slot], self);
            for &slot in &group {
                self.save(slot);
            }
            all_timed &= if is_tied {
                self.time_tied(&group)
            } else {
                self.time_alone(slot)
            };
            done.extend(group);
        }
        all_timed
    }

    fn time_tied(&mut self, group: &[Slot]) -> bool {
        let Some(times) = links::time_together(self.instance, group, self) else {
            return false;
        };
        for (&slot, starts) in group.iter().zip(times) {
            self.set_starts(slot, &starts);
        }
        true
    }

    fn time_alone(&mut self, slot: Slot) -> bool {
        let mut chain = Chain::default();
        chain.time(
            self.instance,
            self.instance.slot(slot),
            &self.rounds[slot as usize],
            &NoPins,
        );
        self.set_starts(slot, &chain.starts);
        true
    }

    fn set_starts(&mut self, slot: Slot, starts: &[i64]) {
        let data = self.instance.slot(slot);
        let tasks = &self.rounds[slot as usize];
        let value = if tasks.is_empty() {
            RoundValue::empty(self.instance, data)
        } else {
            RoundValue::at(self.instance, data, tasks, starts)
        };
        for (&task, &start) in tasks.iter().zip(starts) {
            self.starts[task as usize] = start;
        }
        self.set_value(slot, value);
    }

    /// The plan that this week is; what is unassigned has the reason that `why` gives.
    pub(crate) fn plan(&self, mut why: impl FnMut(Task) -> model::Reason) -> Plan {
        let held =
            (0..self.rounds.len() as Slot).filter(|&slot| !self.rounds[slot as usize].is_empty());
        let rounds = held
            .map(|slot| links::round(self.instance, slot, &self.rounds[slot as usize]))
            .collect();
        let unassigned = self
            .unserved()
            .map(|task| Unassigned {
                visit: Id::new(task as usize),
                reason: why(task),
            })
            .collect();
        Plan {
            rounds,
            nights: Vec::new(),
            unassigned,
        }
    }
}
