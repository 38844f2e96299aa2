//! Where the meal of a round stands.

use super::Week;
use crate::chain::{Chain, NoPins};
use crate::instance::{MealData, Slot, Task};
use crate::value::{RoundValue, is_due_within_work};

impl Week<'_, '_> {
    /// `tasks` with the meal where it is best: see [`Week::place_meal`].
    pub(crate) fn with_meal(&self, slot: Slot, mut tasks: Vec<Task>) -> Vec<Task> {
        self.place_meal(slot, &mut tasks, &mut Chain::default());
        tasks
    }

    /// Puts the meal of `slot` where `tasks` want it, and takes those of other slots out.
    ///
    /// A meal that is due whatever else is done stays where it is, comes in at its best place where it lacks, and leaves
    /// with the last other stop. One that is due only within work is looked at anew each time: left out where it is not
    /// due and nothing is gained by it. Returns the value of the round where it is known then, which it is not for rounds
    /// that links tie to others.
    pub(crate) fn place_meal(
        &self,
        slot: Slot,
        tasks: &mut Vec<Task>,
        chain: &mut Chain,
    ) -> Option<RoundValue> {
        let instance = self.instance;
        let own = instance.slot(slot).meal;
        tasks.retain(|&task| {
            !instance.is_meal(task)
                || own.is_some_and(|own| own.task == task && !own.only_within_work)
        });
        let own = own?;
        if *tasks == [own.task] {
            tasks.clear();
        }
        if tasks.is_empty() || tasks.contains(&own.task) {
            return None;
        }
        let value = if own.only_within_work {
            self.place_within_work(slot, &own, tasks, chain)
        } else {
            let places = 0..=tasks.len();
            self.best_place(slot, &own, tasks, places, None, chain)
        };
        let is_tied = tasks.iter().any(|&task| instance.task(task).is_tied);
        Some(value).filter(|_| !is_tied)
    }

    /// Puts the meal in at the best of `places`, or leaves it out where `without` is no worse.
    fn best_place(
        &self,
        slot: Slot,
        meal: &MealData,
        tasks: &mut Vec<Task>,
        places: impl Iterator<Item = usize>,
        without: Option<RoundValue>,
        chain: &mut Chain,
    ) -> RoundValue {
        let data = self.instance.slot(slot);
        let mut best = without.map(|value| (value, None));
        for place in places {
            tasks.insert(place, meal.task);
            chain.time(self.instance, data, tasks, &NoPins);
            let value = RoundValue::at(self.instance, data, tasks, &chain.starts);
            tasks.remove(place);
            if best.is_none_or(|(least, _)| (value.hard, value.cost) < (least.hard, least.cost)) {
                best = Some((value, Some(place)));
            }
        }
        let (value, place) = best.expect("there is a place or a value without");
        if let Some(place) = place {
            tasks.insert(place, meal.task);
        }
        value
    }

    /// Looks first at the round without the meal; it is tried only where it is due, would be a pause that lacks, or would
    /// fill a gap that is there anyway.
    fn place_within_work(
        &self,
        slot: Slot,
        meal: &MealData,
        tasks: &mut Vec<Task>,
        chain: &mut Chain,
    ) -> RoundValue {
        let (instance, data) = (self.instance, self.instance.slot(slot));
        chain.time(instance, data, tasks, &NoPins);
        let starts = &chain.starts;
        let without = RoundValue::at(instance, data, tasks, starts);
        let (window, duration) = (
            instance.task(meal.task).windows[0],
            instance.task(meal.task).duration,
        );
        let end = |at: usize| starts[at] + instance.task(tasks[at]).duration;
        let last = tasks.len() - 1;
        let is_due = is_due_within_work(window, duration, starts[0], end(last));
        // Were the meal before a stop that can be over when the window opens, it might as well be behind it.
        let opens_behind =
            |at: usize| chain.bounds(at).0 + instance.task(tasks[at]).duration <= window.0;
        let starts_in_window = |at: usize| end(at - 1) <= window.1 && !opens_behind(at);
        let is_wanted = is_due || without.lacks_pause;
        let has_gap = |at: usize| starts[at] - end(at - 1) >= duration;
        let places: Vec<usize> = (1..=last)
            .filter(|&at| starts_in_window(at) && (is_wanted || has_gap(at)))
            .collect();
        self.best_place(slot, meal, tasks, places.into_iter(), Some(without), chain)
    }
}
