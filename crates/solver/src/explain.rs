//! Why a visit is not served, found by looking at each hurdle in turn.

use model::{CarerId, Need, Reason};
use units::Id;

use crate::change::Trial;
use crate::insertion;
use crate::instance::{Slot, Task};
use crate::links::Places;
use crate::stop::Patience;
use crate::week::Week;

/// Looks for reasons in a finished week.
pub(crate) struct Unassigned<'w, 'i, 'p> {
    week: &'w Week<'i, 'p>,
    trial: Trial,
    patience: Patience<'w>,
}

impl<'w, 'i, 'p> Unassigned<'w, 'i, 'p> {
    pub(crate) fn new(week: &'w Week<'i, 'p>, patience: Patience<'w>) -> Self {
        Self {
            week,
            trial: Trial::default(),
            patience,
        }
    }

    /// The first hurdle that `task` does not take; `NotStated` for all that are left when patience is over.
    pub(crate) fn reason(&mut self, task: Task) -> Reason {
        let instance = self.week.instance;
        if !instance.is_whole || self.patience.is_over() {
            return Reason::NotStated;
        }
        let (data, id) = (instance.task(task), Id::new(task as usize));
        let visit = &instance.problem.visits[id];
        let working = || instance.slots.iter().filter(|slot| !slot.shifts.is_empty());
        let reaches = |slot: &&crate::instance::SlotData| {
            instance.journey(slot, slot.start, visit.place).is_some()
                && instance.journey(slot, visit.place, slot.end).is_some()
        };
        let able = |carer: CarerId| instance.problem.is_able(carer, id);
        if working().next().is_some() && !working().any(|slot| reaches(&slot)) {
            return Reason::Unreachable;
        }
        if !instance.problem.carers.ids().any(able) {
            return Reason::NoAbleCarer;
        }
        if data.slots.is_empty() {
            return Reason::Window;
        }
        let bundle = &instance.bundles[instance.bundle_of[task as usize] as usize];
        if bundle
            .iter()
            .any(|&other| instance.task(other).slots.is_empty())
        {
            return Reason::Link;
        }
        let has_room = matches!(visit.need, Need::Optional(_)) && self.fits(bundle);
        let is_held_back = !has_room && bundle.len() > 1 && self.fits_alone(task);
        // What was looked at in part only says nothing.
        match (has_room, is_held_back) {
            _ if self.patience.is_over() => Reason::NotStated,
            (true, _) => Reason::NotWorthIt,
            (_, true) => Reason::Link,
            _ => Reason::NoRoom,
        }
    }

    /// Whether there is room for all of `bundle`.
    fn fits(&mut self, bundle: &[Task]) -> bool {
        !self.patience.is_over() && insertion::has_room(self.week, bundle, &mut self.trial)
    }

    /// Whether there is room for this visit of a bundle, only not for the others.
    fn fits_alone(&mut self, task: Task) -> bool {
        let slots: &[Slot] = &self.week.instance.task(task).slots;
        debug_assert!(self.week.slot_of(task).is_none());
        let (week, patience) = (self.week, self.patience);
        slots.iter().any(|&slot| {
            insertion::best_in_slot(week, task, slot, &mut self.trial, || patience.is_over())
                .is_some()
        })
    }
}
