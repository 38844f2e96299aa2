//! From when to when a slot's round may last, and which visits it may hold.

use std::collections::BTreeMap;

use model::{Level, PlaceId};

use super::{Instance, Kind, Slot, SlotData};
use crate::stop::Watch;

impl Instance<'_> {
    /// Lets no round run into the next one of the same carer.
    pub(super) fn bound_rounds(&mut self) {
        // The same for all days of a carer, and for all carers of a house.
        let mut longest_from: BTreeMap<(PlaceId, usize), i64> = BTreeMap::new();
        for at in 0..self.slots.len() {
            let slot = &self.slots[at];
            let longest = slot.profile.map_or(0, |profile| {
                *longest_from
                    .entry((slot.start, profile))
                    .or_insert_with(|| self.longest_way(slot))
            });
            let fixed = slot
                .appointments
                .iter()
                .map(|&task| self.task(task).windows[0].0);
            let earliest = slot
                .shifts
                .iter()
                .map(|shift| shift.0)
                .chain(fixed)
                .min()
                .unwrap_or(slot.midnight);
            let carer = slot.carer;
            self.slots[at].from = earliest - longest;
            if at > 0 && self.slots[at - 1].carer == carer {
                self.slots[at - 1].until = earliest - longest;
            }
        }
    }

    /// From where a slot starts to the farthest place, in ticks.
    fn longest_way(&self, slot: &SlotData) -> i64 {
        let places = self.problem.places.ids();
        let ways = places.filter_map(|place| self.journey(slot, slot.start, place));
        ways.map(|journey| journey.ticks.0).max().unwrap_or(0)
    }

    /// Whether it came to the end.
    pub(super) fn find_slots(&mut self, watch: &Watch) -> bool {
        for task in 0..self.visits() {
            if watch.is_over().is_some() {
                return false;
            }
            self.tasks[task].slots = (0..self.slots.len() as Slot)
                .filter(|&slot| self.may_hold(slot, task))
                .collect();
        }
        true
    }

    fn may_hold(&self, slot: Slot, task: usize) -> bool {
        let (slot, data) = (self.slot(slot), &self.tasks[task]);
        let Kind::Visit(visit) = data.kind else {
            return false;
        };
        let (Some(place), Some(_)) = (data.place, slot.profile) else {
            return false;
        };
        let carer = &self.problem.carers[slot.carer];
        let has_skills =
            slot.skills != Level::Hard || carer.skills.covers(self.problem.visits[visit].skills);
        let is_welcome =
            slot.refusals != Level::Hard || !self.problem.is_refused(slot.carer, visit);
        let ways = self
            .journey(slot, slot.start, place)
            .zip(self.journey(slot, place, slot.end));
        let Some((way_in, way_out)) = ways else {
            return false;
        };
        let (way_in, way_out) = if slot.commute_is_work {
            (way_in.ticks.0, way_out.ticks.0)
        } else {
            (0, 0)
        };
        let fits = |&(from, to): &(i64, i64)| {
            data.windows.iter().any(|&(earliest, latest)| {
                // Where lateness has a price any later day would do; nobody comes another day.
                let is_that_day = slot.midnight <= latest && earliest <= to;
                let start = earliest.max(from + way_in);
                is_that_day
                    && (!data.late_is_hard || start <= latest)
                    && (slot.availability != Level::Hard || start + data.duration + way_out <= to)
            })
        };
        has_skills && is_welcome && slot.shifts.iter().any(fits)
    }
}
