//! Times and values of the rounds that a change touches, and of those that hang together with them.

use super::Week;
use super::swap::Swap;
use crate::chain::NoPins;
use crate::instance::{Slot, Task};
use crate::links::{self, Places};
use crate::outline::IMPOSSIBLE;
use crate::value::RoundValue;

impl Week<'_, '_> {
    /// Brings the ledgers of all carers up to date whose rounds have changed.
    pub(super) fn settle(&mut self) {
        if self.tops.is_stale() {
            let slots = (0..self.rounds.len() as Slot).zip(&self.rounds);
            self.tops
                .renew(slots.map(|(slot, round)| (slot, &round.value.maxima)));
        }
        while let Some(carer) = self.unsettled.pop() {
            let rules = &self.instance.carers[carer.index()];
            let facts = |slot: Slot| &self.rounds[slot as usize].value.facts;
            let value = rules.value(&self.instance.weights, facts);
            let old = std::mem::replace(&mut self.ledgers[carer.index()], value);
            self.cost_ledgers += value.cost - old.cost;
            self.hard_ledgers += value.hard - old.hard;
        }
    }

    /// Times the rounds of `edits` and every round tied to them, before or after.
    pub(super) fn time(&mut self, edits: &[(Slot, Vec<Task>)], swap: &Swap) -> bool {
        let mut tied = swap.tied(self.instance).peekable();
        if tied.peek().is_none() {
            for (slot, _) in edits {
                self.time_alone(*slot);
            }
            return true;
        }
        // Rounds that were tied to a task that left are tied no more, but their times hung on it.
        let mut slots: Vec<Slot> = edits.iter().map(|(slot, _)| *slot).collect();
        for task in tied {
            let others = links::partners(self.instance, task);
            slots.extend(others.filter_map(|other| Places::slot_of(self, other)));
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
            if is_tied {
                all_timed &= self.time_tied(&group);
            } else {
                self.save(slot);
                self.time_alone(slot);
            }
            done.extend(group);
        }
        all_timed
    }

    fn time_tied(&mut self, group: &[Slot]) -> bool {
        let mut ripple = std::mem::take(&mut self.ripple);
        let times = links::time_together(self.instance, group, self, &mut ripple);
        self.ripple = ripple;
        let Some(times) = times else {
            return false;
        };
        for (&slot, starts) in group.iter().zip(times) {
            // Rounds that are as they were need no new value.
            if self.rounds[slot as usize].starts != starts || self.is_saved[slot as usize] {
                self.save(slot);
                self.set_starts(slot, &starts);
            }
        }
        true
    }

    fn time_alone(&mut self, slot: Slot) {
        let instance = self.instance;
        if instance.floor.is_exact
            && let Some(cost) = self.exact_floor(slot)
        {
            let value = RoundValue {
                cost,
                ..RoundValue::default()
            };
            self.set_value(slot, value);
            return;
        }
        if instance.has_free_times {
            // As early as can be, like all that hangs together: what is added later may start from here.
            let mut ripple = std::mem::take(&mut self.ripple);
            ripple.begin(instance);
            let tasks = &self.rounds[slot as usize].tasks;
            ripple.lay(instance, slot, tasks, |_| None);
            let starts: Vec<i64> = tasks
                .iter()
                .filter_map(|&task| ripple.start(task))
                .collect();
            self.ripple = ripple;
            self.set_starts(slot, &starts);
            return;
        }
        let mut chain = std::mem::take(&mut self.chain);
        let (data, round) = (self.instance.slot(slot), &self.rounds[slot as usize]);
        chain.time(self.instance, data, &round.tasks, &NoPins);
        self.set_starts(slot, &chain.starts);
        self.chain = chain;
    }

    /// The cost of a round whose bound is its value; its starts are nobody's concern.
    fn exact_floor(&self, slot: Slot) -> Option<i64> {
        let round = &self.rounds[slot as usize];
        if round.tasks.is_empty() {
            return None;
        }
        let instance = self.instance;
        let data = instance.slot(slot);
        let cost = instance.floor(data, &round.outline.whole(instance, data));
        (cost < IMPOSSIBLE).then(|| (cost + round.outline.wishes()).min(instance.cost_max))
    }

    fn set_starts(&mut self, slot: Slot, starts: &[i64]) {
        let data = self.instance.slot(slot);
        let round = &mut self.rounds[slot as usize];
        round.starts.clear();
        round.starts.extend_from_slice(starts);
        let value = if round.tasks.is_empty() {
            RoundValue::empty(self.instance, data)
        } else {
            RoundValue::at(self.instance, data, &round.tasks, starts)
        };
        for (&task, &start) in round.tasks.iter().zip(starts) {
            self.starts[task as usize] = start;
        }
        if round.outline.is_tied() {
            let starts = &self.starts;
            let held = |task: Task| Some(starts[task as usize]);
            round.outline.set(self.instance, data, &round.tasks, held);
        }
        self.set_value(slot, value);
    }
}
