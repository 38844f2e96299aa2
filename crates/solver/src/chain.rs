//! When the stops of one round start: the fast twin of `model::timetable` for a round that no link ties to another.
//!
//! Three sweeps. Forward: as early as can be. Backward: as late as can be without more lateness. Then, stretch by
//! stretch between splits that cannot be closed: where the earliest end lies a whole stretch behind the latest start,
//! the waiting is there anyway and the stretch starts as late as it may; elsewhere it moves as one block, the first one
//! of several as late as it may (that shortens the span), every other as early.

use crate::instance::{Instance, SlotData, Task};

/// Buffers for the sweeps, kept from one call to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    apart: Vec<i64>,
    earliest: Vec<i64>,
    latest: Vec<i64>,
    pub(crate) starts: Vec<i64>,
}

/// A narrower window for tasks that links tie to others: what the search knows of them without timing them again.
pub(crate) trait Pins {
    /// The moments between which `task` may start, if it is tied.
    fn pin(&self, task: Task) -> Option<(i64, i64)>;
}

/// No task is tied.
pub(crate) struct NoPins;

impl Pins for NoPins {
    fn pin(&self, _: Task) -> Option<(i64, i64)> {
        None
    }
}

/// The moments at which one stop may start.
struct Moments<'a> {
    pin: Option<(i64, i64)>,
    windows: &'a [(i64, i64)],
    shifts: &'a [(i64, i64)],
    /// Taken off each shift's start and end: the stop's own time, and the way from and to home where it is work.
    way_in: i64,
    after: i64,
    /// Whether any shift is long enough at all; otherwise shifts bound nothing.
    has_shift: bool,
}

impl<'a> Moments<'a> {
    fn new(
        pin: Option<(i64, i64)>,
        windows: &'a [(i64, i64)],
        slot: &'a SlotData,
        way_in: i64,
        after: i64,
    ) -> Self {
        let has_shift = slot
            .shifts
            .iter()
            .any(|(from, to)| from + way_in <= to - after);
        Self {
            pin,
            windows,
            shifts: &slot.shifts,
            way_in,
            after,
            has_shift,
        }
    }

    fn windows(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        let pinned = self.pin;
        pinned.into_iter().chain(
            self.windows
                .iter()
                .copied()
                .filter(move |_| pinned.is_none()),
        )
    }

    fn shifts(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        let always = (!self.has_shift).then_some((i64::MIN / 4, i64::MAX / 4));
        let fitting = |(from, to): &(i64, i64)| (from + self.way_in, to - self.after);
        let own = self
            .shifts
            .iter()
            .filter(|_| self.has_shift)
            .map(fitting)
            .filter(|(from, to)| from <= to);
        always.into_iter().chain(own)
    }

    fn on_time(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        self.windows()
            .flat_map(|(from, to)| {
                self.shifts()
                    .map(move |shift| (from.max(shift.0), to.min(shift.1)))
            })
            .filter(|(from, to)| from <= to)
    }

    fn earliest(&self, bound: i64) -> i64 {
        if let Some((from, _)) = self.on_time().find(|&(_, to)| bound <= to) {
            return from.max(bound);
        }
        let bound = self
            .windows()
            .next()
            .map_or(bound, |(from, _)| from.max(bound));
        self.shifts()
            .find(|&(_, to)| bound <= to)
            .map_or(bound, |(from, _)| from.max(bound))
    }

    fn latest(&self, start: i64) -> i64 {
        self.on_time()
            .find(|&(from, to)| from <= start && start <= to)
            .map_or(start, |(_, to)| to)
    }
}

impl Chain {
    /// Times `tasks` in their order; the result lies in `starts`.
    pub(crate) fn time(
        &mut self,
        instance: &Instance,
        slot: &SlotData,
        tasks: &[Task],
        pins: &impl Pins,
    ) {
        self.sweep_forward(instance, slot, tasks, pins);
        let count = tasks.len();
        for at in (1..count).rev() {
            self.latest[at - 1] = self.latest[at - 1].min(self.latest[at] - self.apart[at]);
        }
        self.starts.clear();
        let mut first = 0;
        while first < count {
            let last = self.stretch_end(slot, first, count);
            let length: i64 = self.apart[first + 1..=last].iter().sum();
            let is_first_of_several = first == 0 && last + 1 < count;
            let must_wait = self.earliest[last] - self.latest[first] >= length;
            let start = if must_wait || is_first_of_several {
                self.latest[first]
            } else {
                self.earliest[last] - length
            };
            self.starts.push(start);
            for at in first + 1..=last {
                let after = self.starts[at - 1] + self.apart[at];
                self.starts.push(after.max(self.earliest[at]));
            }
            first = last + 1;
        }
    }

    /// The earliest and latest start of the task at `position`, after [`Chain::time`].
    pub(crate) fn bounds(&self, position: usize) -> (i64, i64) {
        (self.earliest[position], self.latest[position])
    }

    /// Earliest starts, the caps of latest ones, and how far each start lies behind the one before at least.
    fn sweep_forward(
        &mut self,
        instance: &Instance,
        slot: &SlotData,
        tasks: &[Task],
        pins: &impl Pins,
    ) {
        self.apart.clear();
        self.earliest.clear();
        self.latest.clear();
        let (mut here, mut duration_before) = (slot.start, 0);
        for (position, &task) in tasks.iter().enumerate() {
            let data = instance.task(task);
            let place = data.place.unwrap_or(here);
            let way = instance
                .journey(slot, here, place)
                .map_or(0, |journey| journey.ticks.0);
            let is_first = position == 0;
            let way_in = if is_first && slot.commute_is_work {
                way
            } else {
                0
            };
            let is_last = position + 1 == tasks.len();
            let way_out = if is_last && slot.commute_is_work {
                instance
                    .journey(slot, place, slot.end)
                    .map_or(0, |journey| journey.ticks.0)
            } else {
                0
            };
            let moments = Moments::new(
                pins.pin(task),
                &data.windows,
                slot,
                way_in,
                data.duration + way_out,
            );
            let (apart, bound) = if is_first {
                (way, slot.midnight)
            } else {
                let apart = duration_before + way;
                (
                    apart,
                    slot.midnight.max(self.earliest[position - 1] + apart),
                )
            };
            let start = moments.earliest(bound);
            self.apart.push(apart);
            self.earliest.push(start);
            self.latest.push(moments.latest(start));
            (here, duration_before) = (place, data.duration);
        }
    }

    /// The last stop before a split that cannot be closed, or the last of all.
    fn stretch_end(&self, slot: &SlotData, first: usize, count: usize) -> usize {
        let Some(split) = slot.split_min else {
            return count - 1;
        };
        let is_forced =
            |&at: &usize| self.earliest[at + 1] - self.latest[at] - self.apart[at + 1] >= split;
        (first..count - 1).find(is_forced).unwrap_or(count - 1)
    }
}
