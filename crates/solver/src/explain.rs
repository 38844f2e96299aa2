//! Why a visit is not served, found by looking at each hurdle in turn.

use model::{CarerId, Need, Reason};
use units::Id;

use crate::change::Trial;
use crate::insertion;
use crate::instance::{Slot, Task};
use crate::links::Places;
use crate::week::Week;

/// Looks for reasons in a finished week.
pub(crate) struct Unassigned<'w, 'i, 'p> {
    week: &'w Week<'i, 'p>,
    trial: Trial,
}

impl<'w, 'i, 'p> Unassigned<'w, 'i, 'p> {
    pub(crate) fn new(week: &'w Week<'i, 'p>) -> Self {
        Self {
            week,
            trial: Trial::default(),
        }
    }

    /// The first hurdle that `task` does not take.
    pub(crate) fn reason(&mut self, task: Task) -> Reason {
        let instance = self.week.instance;
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
        if let Need::Optional(_) = visit.need
            && insertion::best(self.week, bundle, &mut self.trial, || false).is_some()
        {
            return Reason::NotWorthIt;
        }
        if bundle.len() > 1 && self.fits_alone(task) {
            Reason::Link
        } else {
            Reason::NoRoom
        }
    }

    /// Whether there is room for this visit of a bundle, only not for the others.
    fn fits_alone(&mut self, task: Task) -> bool {
        let slots: &[Slot] = &self.week.instance.task(task).slots;
        debug_assert!(self.week.slot_of(task).is_none());
        slots.iter().any(|&slot| {
            insertion::best_in_slot(self.week, task, slot, &mut self.trial, || false).is_some()
        })
    }
}
