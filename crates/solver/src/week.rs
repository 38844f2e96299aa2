//! The week being searched: where each visit is, what that is worth, and a journal to take changes back.

mod meal;
mod start;
mod swap;
mod timing;
mod tops;
mod unserved;

use model::{CarerId, Plan, Score, Unassigned};
use units::{Cost, Id};

use crate::chain::Chain;
use crate::faces::Faces;
use crate::instance::{Instance, Slot, Task};
use crate::ledger::CarerValue;
use crate::links::ripple::Ripple;
use crate::links::{self, Places};
use crate::outline::Outline;
use crate::value::RoundValue;
use crate::weights::{self, CARER_MEASURES, ROUND_MEASURES};
use swap::Swap;
use tops::Tops;
use unserved::Unserved;

const NOWHERE: u32 = u32::MAX;

/// A week of rounds with the value of each, kept exact through every change.
#[derive(Clone)]
pub(crate) struct Week<'i, 'p> {
    pub(crate) instance: &'i Instance<'p>,
    rounds: Vec<RoundState>,
    ledgers: Vec<CarerValue>,
    slot_of: Vec<u32>,
    /// Where each served task stands among the stops of its round's outline; meals stand nowhere.
    seats: Vec<u32>,
    starts: Vec<i64>,
    faces: Faces,
    unserved: Unserved,
    tops: Tops,
    /// Slots that hold nothing, by class.
    empty: Vec<Vec<Slot>>,
    hard_rounds: i64,
    hard_links: i64,
    cost_rounds: i64,
    hard_ledgers: i64,
    cost_ledgers: i64,
    /// Carers whose rounds have changed and whose ledgers have not yet.
    unsettled: Vec<CarerId>,
    journal: Vec<(Slot, RoundState)>,
    /// Whether the journal holds each slot.
    is_saved: Vec<bool>,
    /// Buffers of rounds that are no more.
    spare: Vec<RoundState>,
    chain: Chain,
    ripple: Ripple,
    /// Changes made, counted in debug builds.
    changes: u64,
}

/// One round with all that is known of it.
#[derive(Clone, Debug, Default)]
struct RoundState {
    tasks: Vec<Task>,
    starts: Vec<i64>,
    value: RoundValue,
    outline: Outline,
}

impl Places for Week<'_, '_> {
    fn slot_of(&self, task: Task) -> Option<Slot> {
        Some(self.slot_of[task as usize]).filter(|&slot| slot != NOWHERE)
    }
    fn round(&self, slot: Slot) -> &[Task] {
        &self.rounds[slot as usize].tasks
    }
    fn start(&self, task: Task) -> i64 {
        self.starts[task as usize]
    }
    fn next(&self, task: Task) -> Option<Task> {
        let round = self.round(Places::slot_of(self, task)?);
        let seat = self.seat(task);
        // With a meal before it, it stands one behind its seat.
        let at = (seat..round.len()).find(|&at| round[at] == task)?;
        round.get(at + 1).copied()
    }
}

impl<'i, 'p> Week<'i, 'p> {
    /// A week in which nothing is done but what is fixed already.
    pub(crate) fn new(instance: &'i Instance<'p>) -> Self {
        let mut empty = vec![Vec::new(); instance.class_count];
        let mut rounds = Vec::with_capacity(instance.slots.len());
        for (slot, data) in instance.slots.iter().enumerate() {
            empty[data.class as usize].push(slot as Slot);
            let mut round = RoundState {
                value: RoundValue::empty(instance, data),
                ..RoundState::default()
            };
            round.outline.set(instance, data, &[], |_| None);
            rounds.push(round);
        }
        // The last of them is taken first.
        for slots in &mut empty {
            slots.reverse();
        }
        let mut week = Self {
            instance,
            slot_of: vec![NOWHERE; instance.tasks.len()],
            seats: vec![0; instance.tasks.len()],
            starts: vec![0; instance.tasks.len()],
            faces: Faces::new(instance),
            unserved: Unserved::new(instance),
            tops: Tops::new(&instance.weights),
            empty,
            hard_rounds: 0,
            hard_links: 0,
            cost_rounds: rounds.iter().map(|round| round.value.cost).sum(),
            hard_ledgers: 0,
            cost_ledgers: 0,
            is_saved: vec![false; rounds.len()],
            rounds,
            ledgers: vec![CarerValue::default(); instance.carers.len()],
            unsettled: instance.problem.carers.ids().collect(),
            journal: Vec::new(),
            spare: Vec::new(),
            chain: Chain::default(),
            ripple: Ripple::default(),
            changes: 0,
        };
        week.tops.stale();
        week.settle();
        for slot in 0..instance.slots.len() as Slot {
            let fixed = week.with_meal(slot, instance.slot(slot).appointments.clone());
            if !fixed.is_empty() {
                week.replace(&[(slot, fixed)]);
            }
        }
        week.keep();
        week
    }

    pub(crate) fn value(&self, slot: Slot) -> &RoundValue {
        &self.rounds[slot as usize].value
    }

    /// The round of `slot` as segments.
    #[inline]
    pub(crate) fn outline(&self, slot: Slot) -> &Outline {
        &self.rounds[slot as usize].outline
    }

    /// Where `task`, which is served, stands among the stops of its outline.
    #[inline]
    pub(crate) fn seat(&self, task: Task) -> usize {
        self.seats[task as usize] as usize
    }

    /// A slot of `class` that holds nothing.
    #[inline]
    pub(crate) fn empty_slot(&self, class: u32) -> Option<Slot> {
        self.empty[class as usize].last().copied()
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
        self.cost_served() + self.unserved.absence()
    }

    fn cost_served(&self) -> i64 {
        self.cost_rounds + self.cost_ledgers + self.faces.cost(self.instance) + self.cost_maxima()
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

    /// The largest of each measure that a maximum weighs, over all slots but `without`.
    pub(crate) fn round_maxima(&self, without: &[Slot]) -> [i64; ROUND_MEASURES] {
        if let Some(maxima) = self.tops.without(without) {
            return maxima;
        }
        let mut maxima = [0; ROUND_MEASURES];
        for (slot, round) in self.rounds.iter().enumerate() {
            if !without.contains(&(slot as Slot)) {
                weights::join_maxima(&mut maxima, &round.value.maxima);
            }
        }
        maxima
    }

    /// The largest of each measure, and whose they are.
    pub(crate) fn tops(&self) -> &Tops {
        &self.tops
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
        Score {
            hard: self.hard(),
            unserved: self.unserved.by_priority(),
            cost: Cost(self.cost_served() + self.unserved.optional()),
        }
    }

    /// Visits that no round holds, in no order.
    pub(crate) fn unserved(&self) -> &[Task] {
        self.unserved.tasks()
    }

    /// Makes the rounds of `edits` hold exactly those tasks, and times everything tied to them anew.
    ///
    /// Tasks that leave one edit and stand in no other become unserved. Returns whether no link contradicts the orders;
    /// where one does, times are not to be trusted and the caller takes the change back.
    pub(crate) fn replace(&mut self, edits: &[(Slot, Vec<Task>)]) -> bool {
        let mut swap = Swap::default();
        for (slot, _) in edits {
            self.save(*slot);
            swap.add(&self.rounds[*slot as usize].tasks);
        }
        for (_, tasks) in edits {
            swap.add(tasks);
        }
        let before = self.hard_of_links(&swap);
        for (slot, _) in edits {
            self.leave(*slot);
        }
        for (slot, tasks) in edits {
            let round = &mut self.rounds[*slot as usize];
            round.tasks.clear();
            round.tasks.extend_from_slice(tasks);
            round
                .outline
                .set(self.instance, self.instance.slot(*slot), tasks, |_| None);
            self.enter(*slot);
        }
        self.hard_links += self.hard_of_links(&swap) - before;
        let is_timed = self.time(edits, &swap);
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
        let overruns = self.rounds.iter().any(|round| round.value.overrun > 0);
        // Nor does the audit cap what prices near their limits add up to.
        let is_capped = |cost: i64| cost >= self.instance.cost_max;
        let capped = self.rounds.iter().any(|round| is_capped(round.value.cost))
            || self.ledgers.iter().any(|value| is_capped(value.cost));
        if (self.instance.visits() <= SMALL || is_drawn) && !overruns && !capped {
            let plan = self.plan(|_| model::Reason::NotStated);
            let audit = model::Audit::new(self.instance.problem, &plan);
            assert_eq!(self.score(), audit.score, "the search and the audit agree");
        }
    }

    /// Becomes the week that holds `rounds`, by slot.
    pub(crate) fn load(&mut self, rounds: &[Vec<Task>]) {
        let different = |slot: &Slot| self.rounds[*slot as usize].tasks != rounds[*slot as usize];
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
        let mut journal = std::mem::take(&mut self.journal);
        let mut swap = Swap::default();
        for (slot, saved) in &journal {
            swap.add(&self.rounds[*slot as usize].tasks);
            swap.add(&saved.tasks);
        }
        let before = self.hard_of_links(&swap);
        for (slot, _) in &journal {
            self.leave(*slot);
        }
        for (slot, saved) in journal.drain(..) {
            let undone = std::mem::replace(&mut self.rounds[slot as usize], saved);
            self.count_value(slot, &undone.value);
            self.spare.push(undone);
            self.is_saved[slot as usize] = false;
            self.enter(slot);
            let round = &self.rounds[slot as usize];
            for (&task, &start) in round.tasks.iter().zip(&round.starts) {
                self.starts[task as usize] = start;
            }
        }
        self.journal = journal;
        self.hard_links += self.hard_of_links(&swap) - before;
        self.settle();
    }

    /// Makes every change since the last call final.
    pub(crate) fn keep(&mut self) {
        for (slot, saved) in self.journal.drain(..) {
            self.is_saved[slot as usize] = false;
            self.spare.push(saved);
        }
    }

    /// Remembers a round as it is, to take it back.
    fn save(&mut self, slot: Slot) {
        if std::mem::replace(&mut self.is_saved[slot as usize], true) {
            return;
        }
        let mut saved = self.spare.pop().unwrap_or_default();
        saved.clone_from(&self.rounds[slot as usize]);
        self.journal.push((slot, saved));
    }

    /// The slots changed since the last [`Week::keep`].
    pub(crate) fn changed_slots(&self) -> impl Iterator<Item = Slot> + '_ {
        self.journal.iter().map(|(slot, _)| *slot)
    }

    fn hard_of_links(&self, swap: &Swap) -> i64 {
        let links = swap.links(self.instance);
        links
            .into_iter()
            .map(|link| links::hard(self.instance, link, self))
            .map(|(missing, wrong)| missing + wrong)
            .sum()
    }

    /// Counts a round's tasks out; they stand nowhere until they enter again.
    fn leave(&mut self, slot: Slot) {
        let instance = self.instance;
        let (data, round) = (instance.slot(slot), &self.rounds[slot as usize]);
        for &task in &round.tasks {
            self.slot_of[task as usize] = NOWHERE;
            self.unserved.add(instance, task);
            self.faces.leave(instance, task, data.carer);
        }
        if round.tasks.is_empty() {
            let empty = &mut self.empty[data.class as usize];
            let at = empty.iter().rposition(|&other| other == slot);
            empty.swap_remove(at.expect("a round without tasks is listed as empty"));
        }
    }

    /// Counts a round's tasks in.
    fn enter(&mut self, slot: Slot) {
        let instance = self.instance;
        let (data, round) = (instance.slot(slot), &self.rounds[slot as usize]);
        for &task in &round.tasks {
            debug_assert_eq!(
                self.slot_of[task as usize], NOWHERE,
                "a task stands in one round"
            );
            self.slot_of[task as usize] = slot;
            self.unserved.remove(task);
            self.faces.enter(instance, task, data.carer);
        }
        for (seat, &task) in (0..).zip(round.outline.stops()) {
            self.seats[task as usize] = seat;
        }
        if round.tasks.is_empty() {
            self.empty[data.class as usize].push(slot);
        }
    }

    fn set_value(&mut self, slot: Slot, value: RoundValue) {
        let old = std::mem::replace(&mut self.rounds[slot as usize].value, value);
        self.count_value(slot, &old);
    }

    /// The value of `slot` has come in place of `old`.
    fn count_value(&mut self, slot: Slot, old: &RoundValue) {
        let value = &self.rounds[slot as usize].value;
        self.tops.set(slot, &value.maxima);
        self.cost_rounds += value.cost - old.cost;
        self.hard_rounds += value.hard - old.hard;
        let carer = self.instance.slot(slot).carer;
        if value.facts != old.facts && self.instance.carers[carer.index()].is_judged {
            self.unsettled.push(carer);
        }
    }

    /// The plan that this week is; what is unassigned has the reason that `why` gives.
    pub(crate) fn plan(&self, mut why: impl FnMut(Task) -> model::Reason) -> Plan {
        let held = (0..self.rounds.len() as Slot).filter(|&slot| !self.round(slot).is_empty());
        let rounds = held
            .map(|slot| links::round(self.instance, slot, self.round(slot)))
            .collect();
        let mut unserved = self.unserved().to_vec();
        unserved.sort_unstable();
        let unassigned = unserved
            .into_iter()
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
