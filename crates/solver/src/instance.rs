//! The problem as the search reads it: flat, with every level and weight looked up once.
//!
//! A *task* is a visit, an appointment or a meal; a *slot* is one carer on one day. Tasks keep the visits' positions, so
//! a visit's id is its task; appointments and meals follow.

use std::collections::BTreeMap;

use model::{
    AppointmentId, Carer, CarerId, Commute, Coverage, Day, Journey, Lateness, Level, LinkId, Means,
    Need, PlaceId, Problem, SECONDS_PER_DAY, Stop, VisitId,
};
use units::Id;

use crate::stop::Watch;
use crate::value::Weights;

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
    pub(crate) span: Option<(i64, Level)>,
    pub(crate) availability: Level,
    pub(crate) skills: Level,
    pub(crate) refusals: Level,
    /// The meal due here, and what missing it means.
    pub(crate) meal: Option<(Task, Level)>,
    pub(crate) capacity: Option<i64>,
    /// Watt-hours that may be drawn in the day.
    pub(crate) energy_max: Option<i64>,
    pub(crate) appointments: Vec<Task>,
}

pub(crate) struct Instance<'p> {
    pub(crate) problem: &'p Problem,
    pub(crate) tasks: Vec<TaskData>,
    pub(crate) slots: Vec<SlotData>,
    pub(crate) weights: Weights,
    /// Tasks that are served all or not at all, by the first of them; most bundles hold one task.
    pub(crate) bundles: Vec<Vec<Task>>,
    pub(crate) bundle_of: Vec<u32>,
    /// Near tasks of each visit, nearest first.
    pub(crate) neighbours: Vec<Vec<Task>>,
    /// Whether there was time to find every visit's slots.
    pub(crate) is_whole: bool,
}

impl<'p> Instance<'p> {
    /// Reads `problem`. Once the search is over, the visits left stay without slots and neighbours.
    pub(crate) fn new(problem: &'p Problem, neighbours: usize, watch: &Watch) -> Self {
        let mut instance = Self {
            problem,
            tasks: Vec::new(),
            slots: Vec::new(),
            weights: Weights::new(&problem.objective),
            bundles: Vec::new(),
            bundle_of: Vec::new(),
            neighbours: Vec::new(),
            is_whole: false,
        };
        instance.add_visits();
        instance.add_slots();
        instance.bound_rounds();
        instance.is_whole = instance.find_slots(watch);
        instance.find_bundles();
        instance.neighbours = crate::neighbours::nearest(&instance, neighbours, watch);
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
                    let means = free_means(self.problem, id, carer, day, &mut claimed);
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
                (
                    self.add_fixed(Kind::Meal, None, meal.duration.0, window),
                    meal.level,
                )
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
            span: rules.span.map(|limit| (limit.max.0, limit.level)),
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
        });
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

    /// Lets no round run into the next one of the same carer.
    fn bound_rounds(&mut self) {
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
    fn find_slots(&mut self, watch: &Watch) -> bool {
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

    fn find_bundles(&mut self) {
        // A forest in which a parent never stands behind its child, so that one sweep flattens it.
        let visits = self.visits();
        let mut first: Vec<usize> = (0..visits).collect();
        let climb = |first: &mut Vec<usize>, mut task: usize| {
            while first[task] != task {
                first[task] = first[first[task]];
                task = first[task];
            }
            task
        };
        for link in self
            .problem
            .links
            .iter()
            .filter(|link| link.coverage != Coverage::Any)
        {
            for pair in link.visits.windows(2) {
                let (a, b) = (
                    climb(&mut first, pair[0].index()),
                    climb(&mut first, pair[1].index()),
                );
                first[a.max(b)] = a.min(b);
            }
        }
        for task in 0..visits {
            first[task] = first[first[task]];
        }
        let mut bundle_at = vec![u32::MAX; visits];
        for (task, &root) in first.iter().enumerate() {
            if bundle_at[root] == u32::MAX {
                bundle_at[root] = self.bundles.len() as u32;
                self.bundles.push(Vec::new());
            }
            self.bundles[bundle_at[root] as usize].push(task as Task);
            self.bundle_of.push(bundle_at[root]);
        }
    }
}

/// The first of a carer's means that nobody else has on `day`, by the order of carers.
///
/// One carer a vehicle and day, and only where the vehicle stands: sharing within a day is not searched yet.
fn free_means(
    problem: &Problem,
    id: CarerId,
    carer: &Carer,
    day: Day,
    claimed: &mut [Vec<bool>],
) -> Option<Means> {
    carer.means.iter().copied().find(|&means| match means {
        Means::Own(_) => true,
        Means::Seat(_) => false,
        Means::Vehicle(vehicle_id) => {
            let vehicle = &problem.vehicles[vehicle_id];
            let has_licence = carer.licence >= problem.vehicle_types[vehicle.vehicle_type].licence;
            let may_drive = vehicle
                .drivers
                .as_ref()
                .is_none_or(|drivers| drivers.contains(&id));
            let stands_here = carer.start == vehicle.start && carer.end == vehicle.start;
            let taken = &mut claimed[vehicle_id.index()][day.index()];
            let is_free = has_licence && may_drive && stands_here && !*taken;
            *taken |= is_free;
            is_free
        }
    })
}

/// What the search pays for an unserved visit of each priority.
///
/// Above what serving any one visit can cost (a round of its own, twice the longest ways, a day of waiting), each
/// priority well above the one below, and never so much that the sum over all visits overflows. The score itself never
/// adds the two up; this only steers.
fn absences(problem: &Problem, weights: &Weights) -> [i64; 3] {
    let day = SECONDS_PER_DAY * i64::from(problem.ticks_per_second);
    let mut dearest = 0;
    for matrix in &problem.travel {
        let reachable = |ticks: &&u32| **ticks != model::TravelMatrix::UNREACHABLE;
        let ticks = matrix.ticks.as_slice().iter().filter(reachable).max();
        let metres = matrix.metres.as_slice().iter().max();
        let [ticks, metres] = [ticks, metres].map(|most| i64::from(most.copied().unwrap_or(0)));
        dearest = dearest.max(weights.of_detour(day + 4 * ticks, 4 * metres));
    }
    let most = (1_i64 << 60) / (100 * problem.visits.len().max(1) as i64);
    let comfort = dearest
        .saturating_add(weights.of_round())
        .clamp(1, most.max(1));
    [comfort * 100, comfort * 10, comfort]
}
