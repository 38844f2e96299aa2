//! Earliest starts of rounds that hang together, where nobody is paid for waiting: the fast twin of the timetable's first
//! step.
//!
//! Stops only push one another later, along their rounds and through links. So a change that only adds stops is timed by
//! pushing on from them, as far as anything moves; other changes start from every stop's own opening.

use std::collections::VecDeque;

use model::{Level, LinkKind, Measure};

use super::Places;
use crate::instance::{Instance, Kind, Slot, SlotData, Task};

/// Starts that differ from those of the week.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ripple {
    start: Vec<i64>,
    /// The run in which each start was set.
    run_of: Vec<u32>,
    run: u32,
    is_open: Vec<bool>,
    open: VecDeque<Task>,
    /// Tasks whose start was set in this run.
    set: Vec<Task>,
}

impl Ripple {
    /// Starts a new run: nothing is set.
    pub(crate) fn begin(&mut self, instance: &Instance) {
        let tasks = instance.tasks.len();
        self.start.resize(tasks, 0);
        self.run_of.resize(tasks, 0);
        self.is_open.resize(tasks, false);
        self.run = self.run.wrapping_add(1);
        if self.run == 0 {
            self.run_of.fill(0);
            self.run = 1;
        }
        while let Some(task) = self.open.pop_front() {
            self.is_open[task as usize] = false;
        }
        self.set.clear();
    }

    /// The start that was set for `task` in this run.
    pub(crate) fn start(&self, task: Task) -> Option<i64> {
        (self.run_of[task as usize] == self.run).then(|| self.start[task as usize])
    }

    /// Tasks whose start was set.
    pub(crate) fn set(&self) -> &[Task] {
        &self.set
    }

    /// Times the stops of one round by themselves, none before `least` says; what is tied will push others.
    pub(crate) fn lay(
        &mut self,
        instance: &Instance,
        slot: Slot,
        tasks: &[Task],
        least: impl Fn(Task) -> Option<i64>,
    ) {
        let data = instance.slot(slot);
        let mut free = None;
        let mut before = None;
        for &task in tasks {
            let way = instance.way_in(data, before, task).timed;
            let bound = match free {
                Some(free) => free + way,
                None => outset(data, way),
            };
            let opening = instance.single(task).early.max(data.midnight);
            let start = bound.max(opening).max(least(task).unwrap_or(i64::MIN));
            self.put(task, start);
            if instance.task(task).is_tied {
                self.enqueue(task);
            }
            free = Some(start + instance.task(task).duration);
            before = Some(task);
        }
    }

    /// Pushes until nothing moves; whether that came to an end.
    pub(crate) fn spread(&mut self, instance: &Instance, places: &impl Places) -> bool {
        // A circle pushes for ever; without one, a start is pushed by every other at most once a sweep.
        let mut left = 1_000 + 50 * instance.tasks.len() + self.set.len() * self.set.len();
        while let Some(task) = self.open.pop_front() {
            self.is_open[task as usize] = false;
            if left == 0 {
                return false;
            }
            left -= 1;
            let start = self.known(task, places);
            let Some(slot) = places.slot_of(task) else {
                continue;
            };
            if let Some(next) = places.next(task) {
                let way = instance.way_in(instance.slot(slot), Some(task), next).timed;
                self.raise(next, start + instance.task(task).duration + way, places);
            }
            if instance.task(task).is_tied {
                self.push_partners(instance, task, start, places);
            }
        }
        true
    }

    fn push_partners(&mut self, instance: &Instance, task: Task, start: i64, places: &impl Places) {
        for &link in &instance.task(task).links {
            let link = &instance.problem.links[link];
            if !link.kind.ties_times() {
                continue;
            }
            let is_served =
                |visit: &&model::VisitId| places.slot_of(visit.index() as Task).is_some();
            let own = link
                .visits
                .iter()
                .position(|visit| visit.index() as Task == task);
            let Some(own) = own else { continue };
            let before = link.visits[..own].iter().rev().find(is_served);
            let after = link.visits[own + 1..].iter().find(is_served);
            let (to_before, to_after) = match link.kind {
                LinkKind::Together => (Some(start), start),
                LinkKind::After { min_gap, max_gap } => {
                    (max_gap.map(|gap| start - gap.0), start + min_gap.0)
                }
                _ => continue,
            };
            if let (Some(before), Some(bound)) = (before, to_before) {
                self.raise(before.index() as Task, bound, places);
            }
            if let Some(after) = after {
                self.raise(after.index() as Task, to_after, places);
            }
        }
    }

    fn known(&self, task: Task, places: &impl Places) -> i64 {
        self.start(task).unwrap_or_else(|| places.start(task))
    }

    fn raise(&mut self, task: Task, bound: i64, places: &impl Places) {
        if bound > self.known(task, places) {
            self.put(task, bound);
            self.enqueue(task);
        }
    }

    fn put(&mut self, task: Task, start: i64) {
        if self.run_of[task as usize] != self.run {
            self.run_of[task as usize] = self.run;
            self.set.push(task);
        }
        self.start[task as usize] = start;
    }

    /// Lets `task` push whatever hangs on it.
    pub(crate) fn enqueue(&mut self, task: Task) {
        if !std::mem::replace(&mut self.is_open[task as usize], true) {
            self.open.push_back(task);
        }
    }
}

/// The first moment at which a stop that lies `way` behind the start of its round may begin.
fn outset(slot: &SlotData, way: i64) -> i64 {
    let shift = slot.shifts.first().map_or(i64::MIN / 4, |shift| shift.0);
    slot.midnight.max(shift + way)
}

impl Instance<'_> {
    /// Whether the earliest starts are as good as any: nothing that is paid or judged hangs on waiting, and each stop has
    /// one window in one shift.
    pub(crate) fn find_free_times(&self) -> bool {
        let weights = &self.weights;
        let of_waiting = [
            Measure::PaidWaiting,
            Measure::Waiting,
            Measure::Span,
            Measure::Idle,
            Measure::PreferredTime,
        ];
        let is_free = |measure: &Measure| {
            weights.sum(*measure) == 0
                && weights.max(*measure) == 0
                && weights.squares(*measure) == 0
        };
        let is_off = |limit: Option<(i64, Level)>| limit.is_none_or(|one| one.1 == Level::Off);
        let of_slots = self.slots.iter().all(|slot| {
            slot.shifts.len() == 1
                && slot.profile.is_some()
                && slot.availability == Level::Hard
                && is_off(slot.day_length)
                && is_off(slot.span)
                && slot.pause.is_none()
                && slot.meal.is_none()
                && slot.appointments.is_empty()
        });
        let of_tasks = self
            .tasks
            .iter()
            .all(|task| task.windows.len() == 1 && matches!(task.kind, Kind::Visit(_)));
        self.problem.calendar.days == 1
            && !self.judges_weeks
            && of_waiting.iter().all(is_free)
            && of_slots
            && of_tasks
    }
}
