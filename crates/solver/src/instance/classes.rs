//! Slots that are worth the same for every round: a fleet of equal vehicles at one depot is one class.

use std::collections::BTreeMap;

use super::{Instance, SlotData};

impl Instance<'_> {
    /// Puts every slot into its class. Carers whose weeks are judged, or who are known or wanted somewhere, have classes
    /// of their own.
    pub(super) fn class_slots(&mut self) {
        let people = &self.problem.clients;
        let knows_nobody = people.iter().all(|client| {
            client.known_carers.is_empty()
                && client.preferred_carers.is_none()
                && client.refused_carers.is_empty()
        });
        let has_faces = self.weights.of(model::Measure::Faces, 1) > 0
            || self.weights.max(model::Measure::Faces) > 0;
        let is_exchangeable = knows_nobody && (people.is_empty() || !has_faces);
        let mut classes: BTreeMap<String, u32> = BTreeMap::new();
        for at in 0..self.slots.len() {
            let slot = &self.slots[at];
            let alone = !is_exchangeable
                || self.carers[slot.carer.index()].is_judged
                || !slot.appointments.is_empty()
                || slot.meal.is_some();
            let key = if alone {
                at.to_string()
            } else {
                self.class_key(slot)
            };
            let next = classes.len() as u32;
            self.slots[at].class = *classes.entry(key).or_insert(next);
        }
        self.class_count = classes.len();
    }

    /// Everything about a slot that a round's worth hangs on.
    fn class_key(&self, slot: &SlotData) -> String {
        let carer = &self.problem.carers[slot.carer];
        let compared = SlotData {
            carer: units::Id::new(0),
            means: model::Means::Seat(units::Id::new(0)),
            class: 0,
            ..slot.clone()
        };
        // Debug text holds every field, also those to come.
        format!("{compared:?} {:?}", carer.skills)
    }

    /// Classes of the slots that may hold each task.
    pub(super) fn class_tasks(&mut self) {
        let classes_of = |task: usize| {
            let slots = self.tasks[task].slots.iter();
            let mut classes: Vec<u32> = slots.map(|&slot| self.slot(slot).class).collect();
            classes.sort_unstable();
            classes.dedup();
            classes
        };
        self.classes = (0..self.visits()).map(classes_of).collect();
    }
}
