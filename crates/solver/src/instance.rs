//! The problem as the search reads it: flat, with every level and weight looked up once.
//!
//! A *task* is a visit, an appointment or a meal; a *slot* is one carer on one day. Tasks keep the visits' positions, so
//! a visit's id is its task; appointments and meals follow.

mod bundles;
mod classes;
mod means;
mod reach;

use model::{
    AppointmentId, CarerId, Commute, Day, Journey, Lateness, Level, LinkId, Means, Need, PlaceId,
    Problem, SECONDS_PER_DAY, Stop, TravelAcrossBreaks, VisitId,
};
use units::Id;

use crate::absence::absences;
use crate::ledger::CarerRules;
use crate::outline::FloorWeights;
use crate::segment::Segment;
use crate::stop::Watch;
use crate::weights::Weights;

pub(crate) type Task = u32;
pub(crate) type Slot = u32;

/// What a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Visit(VisitId),
    Appointment(AppointmentId),
    /// The meal of one slot.
    Meal,
}

/// Everything about a task that does not depend on its place in a round.
#[derive(Clone, Debug)]
pub(crate) struct TaskData {
    pub(crate) kind: Kind,
    /// `None`: wherever the stop before it is.
    pub(crate) place: Option<PlaceId>,
    pub(crate) duration: i64,
    /// When it may start; ascending, apart.
    pub(crate) windows: Vec<(i64, i64)>,
    pub(crate) late_is_hard: bool,
    pub(crate) preferred: Option<(i64, i64)>,
    pub(crate) load: i64,
    pub(crate) client: Option<u32>,
    /// Links that name it.
    pub(crate) links: Vec<LinkId>,
    /// Whether one of them ties times.
    pub(crate) is_tied: bool,
    /// What the search pays while it is unserved: far above any detour for a visit that should be served.
    pub(crate) absence: i64,
    /// Whether it should be served whatever that costs.
    pub(crate) is_wanted: bool,
    /// Slots that may hold it, as far as skills, refusals, windows and shifts go; ascending.
    pub(crate) slots: Vec<Slot>,
}

/// Everything about a slot.
#[derive(Clone, Debug)]
pub(crate) struct SlotData {
    pub(crate) carer: CarerId,
    pub(crate) day: Day,
    pub(crate) means: Means,
    pub(crate) start: PlaceId,
    pub(crate) end: PlaceId,
    pub(crate) profile: Option<usize>,
    pub(crate) midnight: i64,
    /// When she works; ascending, apart.
    pub(crate) shifts: Vec<(i64, i64)>,
    /// The earliest that the round may leave: in time for the farthest place at the first shift.
    pub(crate) from: i64,
    /// The latest that it may be back: when the carer's next round may leave.
    pub(crate) until: i64,
    pub(crate) commute_is_work: bool,
    pub(crate) split_min: Option<i64>,
    pub(crate) day_length: Option<(i64, Level)>,
    /// `None` also where some days may be longer: then her weeks know.
    pub(crate) span: Option<(i64, Level)>,
    pub(crate) pause: Option<PauseData>,
    pub(crate) is_travel_across_unpaid: bool,
    pub(crate) availability: Level,
    pub(crate) skills: Level,
    pub(crate) refusals: Level,
    pub(crate) meal: Option<MealData>,
    pub(crate) capacity: Option<i64>,
    /// Watt-hours that may be drawn in the day.
    pub(crate) energy_max: Option<i64>,
    pub(crate) appointments: Vec<Task>,
    /// Where bounds begin and end, and the hard limits that they know; see `outline.rs`.
    pub(crate) outset: Segment,
    pub(crate) ending: Segment,
    pub(crate) load_max: i64,
    pub(crate) work_max: i64,
    pub(crate) span_max: i64,
    pub(crate) split_floor: i64,
    pub(crate) meal_floor: i64,
    /// Whether work outside shifts has a price at most.
    pub(crate) is_loose: bool,
    /// Slots of one class are worth the same for every round; see `instance/classes.rs`.
    pub(crate) class: u32,
}

/// A pause that is due while work goes on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PauseData {
    pub(crate) after: i64,
    pub(crate) min: i64,
    pub(crate) level: Level,
}

/// The meal due in a slot, and what missing it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MealData {
    pub(crate) task: Task,
    pub(crate) level: Level,
    pub(crate) only_within_work: bool,
}

pub(crate) struct Instance<'p> {
    pub(crate) problem: &'p Problem,
    pub(crate) tasks: Vec<TaskData>,
    pub(crate) slots: Vec<SlotData>,
    /// Rules on weeks, by carer.
    pub(crate) carers: Vec<CarerRules>,
    /// Whether they judge or measure anything.
    pub(crate) judges_weeks: bool,
    /// The largest cost of one round or one carer's weeks; all of them together stay below 2^60.
    pub(crate) cost_max: i64,
    day_ticks: i64,
    pub(crate) weights: Weights,
    /// Tasks that are served all or not at all, by the first of them; most bundles hold one task.
    pub(crate) bundles: Vec<Vec<Task>>,
    pub(crate) bundle_of: Vec<u32>,
    /// Each task as a segment of its own, and its place.
    pub(crate) singles: Vec<Segment>,
    pub(crate) places: Vec<u32>,
    /// Ticks and metres of every way, by profile in use.
    pub(crate) arcs: Vec<Vec<(u32, u32)>>,
    pub(crate) floor: FloorWeights,
    /// Whom the client of each visit would rather see.
    pub(crate) wishes: Vec<Option<&'p [CarerId]>>,
    /// Classes of slots that may hold each task, ascending.
    pub(crate) classes: Vec<Vec<u32>>,
    pub(crate) class_count: usize,
    /// Near tasks of each visit, nearest first.
    pub(crate) neighbours: Vec<Vec<Task>>,
    /// Whether there was time to find every visit's slots.
    pub(crate) is_whole: bool,
    /// What the way to a near visit costs on average.
    pub(crate) near_cost: f64,
    /// Whether earliest starts are as good as any.
    pub(crate) has_free_times: bool,
}

impl<'p> Instance<'p> {
    /// Reads `problem`. Once the search is over, the visits left stay without slots and neighbours.
    pub(crate) fn new(problem: &'p Problem, neighbours: usize, watch: &Watch) -> Self {
        let mut instance = Self {
            problem,
            tasks: Vec::new(),
            slots: Vec::new(),
            carers: Vec::new(),
            judges_weeks: false,
            cost_max: i64::MAX,
            day_ticks: SECONDS_PER_DAY * i64::from(problem.ticks_per_second),
            weights: Weights::new(&problem.objective),
            bundles: Vec::new(),
            bundle_of: Vec::new(),
            singles: Vec::new(),
            places: Vec::new(),
            arcs: Vec::new(),
            floor: FloorWeights::default(),
            wishes: Vec::new(),
            classes: Vec::new(),
            class_count: 0,
            neighbours: Vec::new(),
            is_whole: false,
            near_cost: 0.0,
            has_free_times: false,
        };
        instance.add_visits();
        instance.add_slots();
        instance.add_carers();
        instance.bound_rounds();
        instance.add_outlines();
        instance.has_free_times = instance.find_free_times();
        let is_tied = instance.tasks.iter().any(|task| task.is_tied);
        instance.floor.has_guesses = is_tied && !instance.has_free_times;
        instance.class_slots();
        instance.is_whole = instance.find_slots(watch);
        instance.class_tasks();
        instance.find_bundles();
        instance.neighbours = crate::neighbours::nearest(&instance, neighbours, watch);
        instance.near_cost = crate::neighbours::mean_cost(&instance);
        instance
    }

    /// Number of visits; tasks below it are visits.
    pub(crate) fn visits(&self) -> usize {
        self.problem.visits.len()
    }

    pub(crate) fn task(&self, task: Task) -> &TaskData {
        &self.tasks[task as usize]
    }

    pub(crate) fn slot(&self, slot: Slot) -> &SlotData {
        &self.slots[slot as usize]
    }

    /// The way from `from` to `to` for whoever has `slot`.
    pub(crate) fn journey(&self, slot: &SlotData, from: PlaceId, to: PlaceId) -> Option<Journey> {
        self.problem.travel[Id::new(slot.profile?)].journey(from, to)
    }

    /// Whether `task` is a visit, which may move between slots.
    pub(crate) fn is_visit(&self, task: Task) -> bool {
        (task as usize) < self.visits()
    }

    /// The stop that `task` is, after a stop at `before`.
    pub(crate) fn stop(&self, task: Task, before: PlaceId) -> Stop {
        match self.task(task).kind {
            Kind::Visit(visit) => Stop::visit(visit),
            Kind::Appointment(appointment) => Stop::Appointment(appointment),
            Kind::Meal => Stop::Meal { at: before },
        }
    }

    /// Whether `task` is a meal.
    pub(crate) fn is_meal(&self, task: Task) -> bool {
        !self.is_visit(task) && self.task(task).kind == Kind::Meal
    }

    /// The rules on weeks for whoever has `slot`.
    pub(crate) fn carer(&self, slot: Slot) -> &CarerRules {
        &self.carers[self.slot(slot).carer.index()]
    }

    /// The civil days of the plan that work from `from` to `to` touches, one bit each.
    pub(crate) fn days_touched(&self, slot: &SlotData, from: i64, to: i64) -> u64 {
        if slot.midnight <= from && from < to && to <= slot.midnight + self.day_ticks {
            return 1 << slot.day.0;
        }
        let first = from.div_euclid(self.day_ticks);
        let last = (to - 1).div_euclid(self.day_ticks).max(first);
        let days = i64::from(self.problem.calendar.days);
        (first.max(0)..=last.min(days - 1)).fold(0, |touched, day| touched | 1 << day)
    }

    fn add_visits(&mut self) {
        let absence = absences(self.problem, &self.weights);
        for (id, visit) in self.problem.visits.enumerated() {
            let links = self.problem.links_of(id).to_vec();
            let is_tied = links
                .iter()
                .any(|&link| self.problem.links[link].kind.ties_times());
            self.tasks.push(TaskData {
                kind: Kind::Visit(id),
                place: Some(visit.place),
                duration: visit.care_duration.0,
                windows: visit
                    .windows
                    .iter()
                    .map(|window| (window.earliest().0, window.latest().0))
                    .collect(),
                late_is_hard: visit.lateness == Lateness::Hard,
                preferred: visit
                    .preferred
                    .map(|wish| (wish.earliest().0, wish.latest().0)),
                load: visit.load,
                client: visit.client.map(|client| client.index() as u32),
                links,
                is_tied,
                absence: match visit.need {
                    Need::Served(priority) => absence[priority as usize],
                    Need::Optional(price) => price.0,
                },
                is_wanted: matches!(visit.need, Need::Served(_)),
                slots: Vec::new(),
            });
        }
    }

    fn add_slots(&mut self) {
        let mut claimed: Vec<Vec<bool>> =
            vec![vec![false; usize::from(self.problem.calendar.days)]; self.problem.vehicles.len()];
        for (id, carer) in self.problem.carers.enumerated() {
            for day in self.problem.calendar.days() {
                let has_shift = !self.problem.shifts(id, day).is_empty();
                let appointments = self.problem.appointments_of(id).iter().copied();
                let appointments: Vec<AppointmentId> = appointments
                    .filter(|&one| self.problem.appointments[one].day == day)
                    .collect();
                if has_shift || !appointments.is_empty() {
                    let means = means::free(self.problem, id, carer, day, &mut claimed);
                    self.add_slot(id, day, means, appointments);
                }
            }
        }
    }

    fn add_slot(
        &mut self,
        id: CarerId,
        day: Day,
        means: Option<Means>,
        appointments: Vec<AppointmentId>,
    ) {
        let (problem, carer, rules) = (
            self.problem,
            &self.problem.carers[id],
            self.problem.rules_of(id),
        );
        let vehicle = match means {
            Some(Means::Vehicle(vehicle)) => Some(&problem.vehicles[vehicle]),
            _ => None,
        };
        let kind = vehicle.map(|vehicle| &problem.vehicle_types[vehicle.vehicle_type]);
        let battery = kind.and_then(|kind| kind.battery);
        let shifts = problem.shifts(id, day);
        let meal = rules
            .meal
            .filter(|_| shifts.iter().any(|shift| shift.meal_due))
            .map(|meal| {
                let window = problem.on_day(day, meal.start);
                let window = (window.earliest().0, window.latest().0);
                MealData {
                    task: self.add_fixed(Kind::Meal, None, meal.duration.0, window),
                    level: meal.level,
                    only_within_work: meal.only_within_work,
                }
            });
        let mut appointments: Vec<(i64, Task)> = appointments
            .into_iter()
            .map(|one| {
                let given = &problem.appointments[one];
                let window = (given.window.earliest().0, given.window.latest().0);
                let kind = Kind::Appointment(one);
                (
                    window.1,
                    self.add_fixed(kind, Some(given.place), given.duration.0, window),
                )
            })
            .collect();
        appointments.sort_unstable();
        self.slots.push(SlotData {
            carer: id,
            day,
            means: means.unwrap_or(Means::Seat(id)),
            start: carer.start,
            end: carer.end,
            profile: means
                .and_then(|means| problem.profile_of(means))
                .map(Id::index),
            midnight: problem.midnight(day).0,
            shifts: shifts
                .iter()
                .map(|shift| (shift.hours.earliest().0, shift.hours.latest().0))
                .collect(),
            from: i64::MIN,
            until: i64::MAX,
            commute_is_work: rules.commute == Commute::Work,
            split_min: rules.split_min.map(|split| split.0),
            day_length: rules.day_length.map(|limit| (limit.max.0, limit.level)),
            span: rules
                .span
                .filter(|_| rules.span_exceptions.is_none())
                .map(|limit| (limit.max.0, limit.level)),
            pause: rules.pause.map(|rule| PauseData {
                after: rule.after.0,
                min: rule.min.0,
                level: rule.level,
            }),
            is_travel_across_unpaid: rules.travel_across_breaks == TravelAcrossBreaks::Unpaid,
            availability: rules.availability,
            skills: rules.skills,
            refusals: rules.refusals,
            meal,
            capacity: kind.and_then(|kind| kind.capacity),
            energy_max: battery.map(|battery| {
                let charge = vehicle
                    .and_then(|vehicle| vehicle.charge)
                    .filter(|_| day == Day(0));
                (charge.unwrap_or(battery.usable) - battery.reserve).0
            }),
            appointments: appointments.into_iter().map(|(_, task)| task).collect(),
            outset: Segment::default(),
            ending: Segment::default(),
            load_max: 0,
            work_max: 0,
            span_max: 0,
            split_floor: 0,
            meal_floor: 0,
            is_loose: false,
            class: 0,
        });
    }

    /// The rules on weeks of every carer, once all slots stand.
    fn add_carers(&mut self) {
        let parts = self.slots.len() + self.problem.carers.len() + 1;
        self.cost_max = (1 << 60) / parts as i64;
        let mut first = 0;
        for id in self.problem.carers.ids() {
            let own = self.slots[first..]
                .iter()
                .take_while(|slot| slot.carer == id)
                .count();
            let slots = first as Slot..(first + own) as Slot;
            let days = self.slots[first..first + own].iter().map(|slot| slot.day);
            let (problem, weights) = (self.problem, &self.weights);
            let rules = CarerRules::new(problem, weights, id, slots, days, self.cost_max);
            self.judges_weeks |= rules.is_judged;
            self.carers.push(rules);
            first += own;
        }
    }

    /// A task that one slot must do, whatever else it does.
    fn add_fixed(
        &mut self,
        kind: Kind,
        place: Option<PlaceId>,
        duration: i64,
        window: (i64, i64),
    ) -> Task {
        self.tasks.push(TaskData {
            kind,
            place,
            duration,
            windows: vec![window],
            late_is_hard: matches!(kind, Kind::Appointment(_)),
            preferred: None,
            load: 0,
            client: None,
            links: Vec::new(),
            is_tied: false,
            absence: 0,
            is_wanted: false,
            slots: Vec::new(),
        });
        (self.tasks.len() - 1) as Task
    }
}
