//! The rounds as segments: what a round would be worth at least if stretches of others were put together, in a time that
//! does not depend on how long they are.
//!
//! The bound leaves out what only an exact timing knows: meals, preferred times, pauses, splits, windows but for their
//! hull. It is what moves and insertions are looked at first; most of them end here.

use model::{Aggregate, CarerId, Level, Measure, PlaceId, TravelMatrix};
use units::Id;

use crate::instance::{Instance, Kind, SlotData, Task};
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
    /// What it costs that clients of these stops wished for somebody else.
    wishes: i64,
    /// Whether links tie its times to others.
    is_tied: bool,
}

impl Outline {
    /// Becomes the outline of `tasks` in `slot`; those that links hold back start no sooner than `held` says.
    pub(crate) fn set(
        &mut self,
        instance: &Instance,
        slot: &SlotData,
        tasks: &[Task],
        held: impl Fn(Task) -> Option<i64>,
    ) {
        let single = |task: Task| {
            let single = *instance.single(task);
            let held = held(task).filter(|_| instance.task(task).is_tied);
            Segment {
                early: held.unwrap_or(single.early).max(single.early),
                ..single
            }
        };
        self.is_tied = tasks.iter().any(|&task| instance.task(task).is_tied);
        self.stops.clear();
        let stops = tasks.iter().copied();
        self.stops
            .extend(stops.filter(|&task| !instance.is_meal(task)));
        let wishes = self
            .stops
            .iter()
            .map(|&task| instance.of_wish(task, slot.carer));
        self.wishes = wishes.sum();
        let count = self.stops.len();
        self.ahead.clear();
        self.ahead.push(slot.outset);
        let mut here = None;
        for &task in &self.stops {
            let way = instance.way_in(slot, here, task);
            let next = self.ahead[self.ahead.len() - 1].then(way, &single(task));
            self.ahead.push(next);
            here = Some(task);
        }
        self.behind.clear();
        self.behind.resize(count + 1, slot.ending);
        for at in (0..count).rev() {
            let task = self.stops[at];
            let way = instance.way_out(slot, task, self.stops.get(at + 1).copied());
            self.behind[at] = single(task).then(way, &self.behind[at + 1]);
        }
    }

    /// Its stops but for meals.
    pub(crate) fn stops(&self) -> &[Task] {
        &self.stops
    }

    /// Whether links tie times of its stops to others.
    pub(crate) fn is_tied(&self) -> bool {
        self.is_tied
    }

    /// What unmet wishes for other carers cost.
    pub(crate) fn wishes(&self) -> i64 {
        self.wishes
    }

    /// The start and the first `count` stops.
    #[inline]
    pub(crate) fn ahead(&self, count: usize) -> &Segment {
        &self.ahead[count]
    }

    /// The whole round of `slot`.
    #[inline]
    pub(crate) fn whole(&self, instance: &Instance, slot: &SlotData) -> Segment {
        let way = match self.stops.first() {
            Some(&first) => instance.way_in(slot, None, first),
            None => Way::default(),
        };
        self.ahead[0].then(way, &self.behind[0])
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
        let (ticks, metres) =
            self.arcs[profile][from.index() * self.problem.places.len() + to.index()];
        if ticks == TravelMatrix::UNREACHABLE {
            return NO_WAY;
        }
        Way {
            timed: i64::from(ticks),
            ticks: i64::from(ticks),
            metres: i64::from(metres),
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

    /// What a way costs; nothing where no road goes.
    pub(crate) fn of_way(&self, way: Way) -> i64 {
        if way.ticks >= NO_WAY.ticks {
            return 0;
        }
        let of_time = self.floor.tick.saturating_mul(way.ticks);
        of_time.saturating_add(self.floor.metre.saturating_mul(way.metres))
    }

    /// What being so late costs.
    pub(crate) fn of_lateness(&self, late: i64) -> i64 {
        self.floor.late.saturating_mul(late)
    }

    /// What it costs that `carer` comes for `task` where somebody else is wished.
    #[inline]
    pub(crate) fn of_wish(&self, task: Task, carer: CarerId) -> i64 {
        match self.wishes.get(task as usize) {
            Some(Some(wished)) if !wished.contains(&carer) => self.floor.unwished,
            _ => 0,
        }
    }

    /// What so much travel costs at least, and being on the way at all.
    #[inline]
    pub(crate) fn floor_of_travel(&self, ticks: i64, metres: i64) -> i64 {
        let floor = &self.floor;
        floor
            .round
            .saturating_add(floor.tick.saturating_mul(ticks))
            .saturating_add(floor.metre.saturating_mul(metres))
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
        let travel = self.floor_of_travel(whole.ticks, whole.metres);
        let separable = travel.saturating_add(floor.span.saturating_mul(work));
        if whole.warp > 0 || slot.is_loose {
            // Whoever is late may wait less, and so may whoever works outside her shifts.
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
        // A meal may fill a gap.
        let gap = (whole.waiting - slot.meal_floor).max(0);
        separable
            .saturating_add(floor.span.saturating_mul(whole.waiting))
            .saturating_add((floor.waiting + paid).saturating_mul(gap))
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
    unwished: i64,
    /// Whether nobody may be late.
    is_lateness_hard: bool,
    /// Whether the bound of a round that can be made is its value: nothing is judged or paid but travel.
    pub(crate) is_exact: bool,
    /// Whether links tie rounds whose waiting counts: what a place costs there can only be guessed at.
    pub(crate) has_guesses: bool,
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
            unwished: weights.sum(Measure::NotPreferredCarer),
            is_lateness_hard: visits.iter().all(|visit| visit.late_is_hard),
            is_exact: false,
            has_guesses: false,
        };
        self.floor.is_exact = self.is_plain();
        // Time and length of a way side by side: they are read together, millions of times.
        self.arcs = vec![Vec::new(); self.problem.travel.len()];
        let used = self.slots.iter().filter_map(|slot| slot.profile);
        for profile in used.collect::<std::collections::BTreeSet<usize>>() {
            let travel = &self.problem.travel[Id::new(profile)];
            let ticks = travel.ticks.as_slice().iter().copied();
            let metres = travel.metres.as_slice().iter().copied();
            self.arcs[profile] = ticks.zip(metres).collect();
        }
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
                let late = if any_late && !task.late_is_hard {
                    NEVER
                } else {
                    late
                };
                Segment::stop(task.duration, early, late, task.load)
            })
            .collect();
        let problem = self.problem;
        self.wishes = problem
            .visits
            .iter()
            .map(|visit| problem.clients[visit.client?].preferred_carers.as_deref())
            .collect();
        for slot in &mut self.slots {
            let meal = slot
                .meal
                .map(|meal| self.tasks[meal.task as usize].duration);
            slot.set_bounds(meal.unwrap_or(0));
        }
    }
}

impl Instance<'_> {
    /// Whether travel is all that costs, and windows, shifts and loads are all that is asked.
    fn is_plain(&self) -> bool {
        let weights = &self.weights;
        let is_separable = |measure: Measure| {
            matches!(
                measure,
                Measure::TravelTime
                    | Measure::TravelDistance
                    | Measure::Rounds
                    | Measure::NotPreferredCarer
                    | Measure::Faces
            )
        };
        let terms = &self.problem.objective.terms;
        let has_squares = |measure: Measure| weights.squares(measure) > 0;
        let of_terms = terms.iter().all(|term| {
            is_separable(term.measure)
                && term.aggregate != Aggregate::Max
                && (!has_squares(term.measure) || matches!(term.measure, Measure::Faces))
        });
        let of_tasks = self.tasks.iter().all(|task| {
            task.windows.len() == 1
                && task.late_is_hard
                && !task.is_tied
                && matches!(task.kind, Kind::Visit(_))
        });
        let of_slots = self.slots.iter().all(|slot| {
            let is_off = |limit: Option<(i64, Level)>| limit.is_none_or(|one| one.1 == Level::Off);
            slot.shifts.len() == 1
                && slot.profile.is_some()
                && slot.availability == Level::Hard
                && !matches!(slot.skills, Level::Priced(_))
                && !matches!(slot.refusals, Level::Priced(_))
                && is_off(slot.day_length)
                && is_off(slot.span)
                && slot.pause.is_none()
                && slot.meal.is_none()
                && slot.energy_max.is_none()
                && slot.appointments.is_empty()
        });
        // The next day's round bounds this one's.
        let of_days = self.problem.calendar.days == 1 && !self.judges_weeks;
        let is_tied = !self.problem.links.is_empty();
        !is_tied && of_terms && of_tasks && of_slots && of_days
    }
}

impl SlotData {
    /// `meal`: how long its meal lasts, where it has one.
    fn set_bounds(&mut self, meal: i64) {
        let hull = self.shifts.first().zip(self.shifts.last());
        let (from, to) = match hull {
            Some((first, last)) if self.availability == Level::Hard => (first.0, last.1),
            _ => (-NEVER, NEVER),
        };
        self.is_loose = self.availability != Level::Hard;
        self.outset = Segment::stop(0, from, NEVER, 0);
        self.ending = Segment::stop(0, -NEVER, to, 0);
        let hard = |limit: Option<(i64, Level)>| match limit {
            Some((max, Level::Hard)) => max,
            _ => NEVER,
        };
        (self.work_max, self.span_max) = (hard(self.day_length), hard(self.span));
        self.load_max = self.capacity.unwrap_or(NEVER);
        self.split_floor = self.split_min.unwrap_or(NEVER);
        self.meal_floor = meal;
    }
}
