//! The rounds as segments: what a round would be worth at least if stretches of others were put together, in a time that
//! does not depend on how long they are.
//!
//! The bound leaves out what only an exact timing knows: meals, preferred times, pauses, splits, windows but for their
//! hull. It is what moves and insertions are looked at first; most of them end here.

use model::{Level, Measure, PlaceId, TravelMatrix};
use units::Id;

use crate::instance::{Instance, SlotData, Task};
use crate::segment::{NEVER, Segment, Way};

/// A round that cannot be made, whatever its times.
pub(crate) const IMPOSSIBLE: i64 = NEVER;

/// One round as segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// Its stops but for meals.
    stops: Vec<Task>,
    /// The start and the first so many stops.
    ahead: Vec<Segment>,
    /// All stops from one on and the end.
    behind: Vec<Segment>,
    /// Every stretch from one stop to another, row by row; empty until asked for.
    between: Vec<Segment>,
}

impl Outline {
    /// Becomes the outline of `tasks` in `slot`.
    pub(crate) fn set(&mut self, instance: &Instance, slot: &SlotData, tasks: &[Task]) {
        self.stops.clear();
        self.between.clear();
        let stops = tasks.iter().copied();
        self.stops.extend(stops.filter(|&task| !instance.is_meal(task)));
        let count = self.stops.len();
        self.ahead.clear();
        self.ahead.push(slot.outset);
        let mut here = None;
        for &task in &self.stops {
            let way = instance.way_in(slot, here, task);
            let next = self.ahead[self.ahead.len() - 1].then(way, instance.single(task));
            self.ahead.push(next);
            here = Some(task);
        }
        self.behind.clear();
        self.behind.resize(count + 1, slot.ending);
        for at in (0..count).rev() {
            let task = self.stops[at];
            let way = instance.way_out(slot, task, self.stops.get(at + 1).copied());
            self.behind[at] = instance.single(task).then(way, &self.behind[at + 1]);
        }
    }

    /// Its stops but for meals.
    pub(crate) fn stops(&self) -> &[Task] {
        &self.stops
    }

    /// The start and the first `count` stops.
    #[inline]
    pub(crate) fn ahead(&self, count: usize) -> &Segment {
        &self.ahead[count]
    }

    /// The stops from `from` on and the end.
    #[inline]
    pub(crate) fn behind(&self, from: usize) -> &Segment {
        &self.behind[from]
    }
}

impl Instance<'_> {
    /// A stop of its own.
    #[inline]
    pub(crate) fn single(&self, task: Task) -> &Segment {
        &self.singles[task as usize]
    }

    /// The way to `task` from the stop `before`, or from where the round starts.
    #[inline]
    pub(crate) fn way_in(&self, slot: &SlotData, before: Option<Task>, task: Task) -> Way {
        let to = self.place(task);
        match before {
            Some(before) => self.way(slot, self.place(before), to),
            None => self.commute(slot, slot.start, to),
        }
    }

    /// The way from `task` to the stop `next`, or to where the round ends.
    #[inline]
    pub(crate) fn way_out(&self, slot: &SlotData, task: Task, next: Option<Task>) -> Way {
        let from = self.place(task);
        match next {
            Some(next) => self.way(slot, from, self.place(next)),
            None => self.commute(slot, from, slot.end),
        }
    }

    /// The way from `from` to `to`; one that no road goes is impossible in itself.
    #[inline]
    fn way(&self, slot: &SlotData, from: PlaceId, to: PlaceId) -> Way {
        let Some(profile) = slot.profile else {
            return Way::default();
        };
        let travel = &self.problem.travel[Id::new(profile)];
        let pair = (from.index(), to.index());
        match travel.ticks[pair] {
            TravelMatrix::UNREACHABLE => NO_WAY,
            ticks => Way {
                timed: i64::from(ticks),
                ticks: i64::from(ticks),
                metres: i64::from(travel.metres[pair]),
            },
        }
    }

    #[inline]
    fn commute(&self, slot: &SlotData, from: PlaceId, to: PlaceId) -> Way {
        let way = self.way(slot, from, to);
        Way {
            timed: if slot.commute_is_work { way.timed } else { 0 },
            ..way
        }
    }

    /// Where a task is that is no meal.
    #[inline]
    fn place(&self, task: Task) -> PlaceId {
        Id::new(self.places[task as usize] as usize)
    }

    /// What a round of `whole`, start and end included, costs at least, her weeks and all maxima aside.
    #[inline]
    pub(crate) fn floor(&self, slot: &SlotData, whole: &Segment) -> i64 {
        let floor = &self.floor;
        let work = whole.duration - whole.waiting;
        if whole.ticks >= NO_WAY.ticks
            || (whole.warp > 0 && floor.is_lateness_hard)
            || whole.load > slot.load_max
            || work > slot.work_max
            || work > slot.span_max
        {
            return IMPOSSIBLE;
        }
        let separable = floor
            .round
            .saturating_add(floor.tick.saturating_mul(whole.ticks))
            .saturating_add(floor.metre.saturating_mul(whole.metres))
            .saturating_add(floor.span.saturating_mul(work));
        if whole.warp > 0 {
            // Whoever is late may wait less.
            return separable.saturating_add(floor.late.saturating_mul(whole.warp));
        }
        if whole.duration > slot.span_max {
            return IMPOSSIBLE;
        }
        let paid = if whole.waiting < slot.split_floor {
            floor.paid
        } else {
            0
        };
        let idle = floor.span + floor.waiting + paid;
        separable.saturating_add(idle.saturating_mul(whole.waiting))
    }
}

/// Where no road goes.
const NO_WAY: Way = Way {
    timed: 0,
    ticks: 1 << 56,
    metres: 0,
};

/// What the bound multiplies with: the weights of sums, the rest is never below.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FloorWeights {
    round: i64,
    tick: i64,
    metre: i64,
    span: i64,
    waiting: i64,
    paid: i64,
    late: i64,
    /// Whether nobody may be late.
    is_lateness_hard: bool,
}

impl Instance<'_> {
    /// Looks up what bounds need, once tasks and slots stand.
    pub(crate) fn add_outlines(&mut self) {
        let weights = &self.weights;
        let visits = &self.tasks[..self.visits()];
        self.floor = FloorWeights {
            round: weights.sum(Measure::Rounds),
            tick: weights.sum(Measure::TravelTime),
            metre: weights.sum(Measure::TravelDistance),
            span: weights.sum(Measure::Span),
            waiting: weights.sum(Measure::Waiting),
            paid: weights.sum(Measure::PaidWaiting),
            late: weights.sum(Measure::Lateness),
            is_lateness_hard: visits.iter().all(|visit| visit.late_is_hard),
        };
        let any_late = self.floor.late == 0;
        self.places = self
            .tasks
            .iter()
            .map(|task| task.place.map_or(0, |place| place.index() as u32))
            .collect();
        self.singles = self
            .tasks
            .iter()
            .map(|task| {
                let (first, last) = (task.windows.first(), task.windows.last());
                let early = first.map_or(-NEVER, |window| window.0);
                let late = last.map_or(NEVER, |window| window.1);
                let late = if any_late && !task.late_is_hard { NEVER } else { late };
                Segment::stop(task.duration, early, late, task.load)
            })
            .collect();
        for slot in &mut self.slots {
            slot.set_bounds();
        }
    }
}

impl SlotData {
    fn set_bounds(&mut self) {
        let hull = self.shifts.first().zip(self.shifts.last());
        let (from, to) = match hull {
            Some((first, last)) if self.availability == Level::Hard => (first.0, last.1),
            _ => (-NEVER, NEVER),
        };
        self.outset = Segment::stop(0, from, NEVER, 0);
        self.ending = Segment::stop(0, -NEVER, to, 0);
        let hard = |limit: Option<(i64, Level)>| match limit {
            Some((max, Level::Hard)) => max,
            _ => NEVER,
        };
        (self.work_max, self.span_max) = (hard(self.day_length), hard(self.span));
        self.load_max = self.capacity.unwrap_or(NEVER);
        self.split_floor = self.split_min.unwrap_or(NEVER);
    }
}
