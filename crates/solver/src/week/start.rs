//! A week that begins with a plan made before, also an illegal one: what fits of it is kept.

use model::Plan;

use super::{NOWHERE, Week};
use crate::instance::{Slot, Task};
use crate::links::{self, Places};

impl Week<'_, '_> {
    /// Takes over what `plan` holds, as far as it can be kept: round by round, each visit where it breaks nothing.
    ///
    /// Bundles that come out in part are left out whole.
    pub(crate) fn take_over(&mut self, plan: &Plan) {
        let instance = self.instance;
        for round in &plan.rounds {
            let is_hers = |slot: &crate::instance::SlotData| {
                slot.carer == round.carer && slot.day == round.day
            };
            let Some(slot) = instance.slots.iter().position(is_hers) else {
                continue;
            };
            for visit in round.visits() {
                self.append(slot as Slot, visit.index() as Task);
            }
        }
        let half = |bundle: &&Vec<Task>| {
            let served = bundle
                .iter()
                .filter(|&&task| self.slot_of[task as usize] != NOWHERE)
                .count();
            served > 0
                && bundle
                    .iter()
                    .any(|&task| self.slot_of[task as usize] == NOWHERE)
        };
        let halves: Vec<Task> = instance
            .bundles
            .iter()
            .filter(half)
            .flatten()
            .copied()
            .collect();
        let mut slots: Vec<Slot> = halves
            .iter()
            .filter_map(|&task| Places::slot_of(self, task))
            .collect();
        slots.sort_unstable();
        slots.dedup();
        let without = |slot: Slot| {
            let left = self
                .round(slot)
                .iter()
                .copied()
                .filter(|task| !halves.contains(task))
                .collect();
            (slot, self.with_meal(slot, left))
        };
        let edits: Vec<(Slot, Vec<Task>)> = slots.into_iter().map(without).collect();
        self.replace(&edits);
        self.keep();
    }

    /// Puts `task` at the end of `slot`'s visits, unless it stands somewhere already or would break a rule there.
    fn append(&mut self, slot: Slot, task: Task) {
        let may_hold = self.instance.task(task).slots.binary_search(&slot).is_ok();
        if !may_hold || self.slot_of[task as usize] != NOWHERE {
            return;
        }
        self.keep();
        let rules_before = self.hard_rounds + self.hard_ledgers;
        let wrong_before = self.wrong_carers(task);
        let overrun_before = self.value(slot).overrun;
        let mut tasks = self.round(slot).to_vec();
        tasks.push(task);
        let tasks = self.with_meal(slot, tasks);
        let is_timed = self.replace(&[(slot, tasks)]);
        let overruns = self.value(slot).overrun > overrun_before;
        if !is_timed
            || overruns
            || self.hard_rounds + self.hard_ledgers > rules_before
            || self.wrong_carers(task) > wrong_before
        {
            self.take_back();
        }
        self.keep();
    }

    /// Carers that the links of `task` do not want, whoever is still missing.
    fn wrong_carers(&self, task: Task) -> i64 {
        let links = &self.instance.task(task).links;
        links
            .iter()
            .map(|&link| links::hard(self.instance, link, self).1)
            .sum()
    }
}
