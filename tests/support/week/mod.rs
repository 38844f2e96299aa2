//! Small weeks for tests: a few places on a line, a few visits and carers by name, everything else by default.
//!
//! Unless a test says otherwise, the places A, B, C, D, E and F lie on a line, and each step takes 10 minutes, 5 km and
//! 1,000 Wh by the one profile `car`; there is one day, a second has one tick, and only the rules of
//! [`model::RuleSet::bare`] hold: the way from and to home is work.

mod clock;
mod names;
mod people;
mod plan;

use model::{
    Aggregate, Appointment, Calendar, CarePlanLine, Carer, Client, Coverage, Day, KnownCarer, Link,
    LinkKind, Means, Measure, Objective, Place, Problem, ProblemParts, RuleSet, Shift, Term,
    TravelMatrix, Vehicle, VehicleType, Visit, Weekday, WorkClass,
};
use units::{Id, IdVec, Matrix, Ticks, TimeWindow};

pub use clock::{clock, minutes, moment};
pub use people::{
    CarerSpec, ClientSpec, MeansSpec, VehicleSpec, VisitSpec, a_carer, a_client, a_vehicle, a_visit,
};
pub use plan::{a_plan, carer_named, visit_named};

use names::{position, skill_set};
use people::owned;

/// A week to be told in a few words; see the module.
#[derive(Clone)]
pub struct Week {
    ticks_per_second: u32,
    days: u16,
    first_weekday: Weekday,
    holidays: Vec<u16>,
    month_starts: Vec<u16>,
    places: Vec<String>,
    /// Name and, row by row, minutes; `None` where no route exists.
    profiles: Vec<(String, Vec<Vec<Option<f64>>>)>,
    clients: Vec<ClientSpec>,
    lines: Vec<(String, String, [i64; 3])>,
    visits: Vec<VisitSpec>,
    links: Vec<(LinkKind, Vec<String>, Coverage)>,
    carers: Vec<CarerSpec>,
    appointments: Vec<AppointmentSpec>,
    vehicles: Vec<VehicleSpec>,
    rule_sets: Vec<RuleSet>,
    terms: Vec<Term>,
}

#[derive(Clone)]
struct AppointmentSpec {
    id: String,
    carer: String,
    place: String,
    window: (String, String),
    minutes: i64,
}

/// See the module.
pub fn a_week() -> Week {
    Week {
        ticks_per_second: 1,
        days: 1,
        first_weekday: Weekday::Monday,
        holidays: Vec::new(),
        month_starts: Vec::new(),
        places: owned(&["A", "B", "C", "D", "E", "F"]),
        profiles: vec![("car".to_owned(), line(6, 10.0))],
        clients: Vec::new(),
        lines: Vec::new(),
        visits: Vec::new(),
        links: Vec::new(),
        carers: Vec::new(),
        appointments: Vec::new(),
        vehicles: Vec::new(),
        rule_sets: vec![RuleSet::bare("rules")],
        terms: Vec::new(),
    }
}

fn line(places: usize, step: f64) -> Vec<Vec<Option<f64>>> {
    (0..places)
        .map(|from| {
            (0..places)
                .map(|to| Some(step * from.abs_diff(to) as f64))
                .collect()
        })
        .collect()
}

#[expect(missing_docs, reason = "a builder's words say what they set")]
#[expect(clippy::return_self_not_must_use, reason = "a builder is always used")]
impl Week {
    pub fn counting(mut self, ticks_per_second: u32) -> Self {
        self.ticks_per_second = ticks_per_second;
        self
    }
    pub fn lasting_days(mut self, days: u16) -> Self {
        self.days = days;
        self
    }
    pub fn starting_on(mut self, weekday: Weekday) -> Self {
        self.first_weekday = weekday;
        self
    }
    pub fn with_holiday(mut self, day: u16) -> Self {
        self.holidays.push(day);
        self
    }
    pub fn with_month_start(mut self, day: u16) -> Self {
        self.month_starts.push(day);
        self
    }
    /// Other steps along the line, for the profile `car`.
    pub fn minutes_a_step(mut self, minutes: f64) -> Self {
        self.profiles[0].1 = line(self.places.len(), minutes);
        self
    }
    /// A further profile on the line.
    pub fn profile(mut self, name: &str, minutes_a_step: f64) -> Self {
        let matrix = line(self.places.len(), minutes_a_step);
        self.profiles.push((name.to_owned(), matrix));
        self
    }
    /// Minutes by the profile `car`, as a table with a head line; `-` where no route exists.
    pub fn travel(mut self, table: &str) -> Self {
        let mut rows = table.lines().filter(|line| !line.trim().is_empty());
        let head = rows.next().expect("a head line");
        self.places = head.split_whitespace().map(str::to_owned).collect();
        let matrix = rows
            .map(|row| {
                row.split_whitespace()
                    .skip(1)
                    .map(|cell| cell.parse().ok())
                    .collect()
            })
            .collect();
        self.profiles = vec![("car".to_owned(), matrix)];
        self
    }
    pub fn client(mut self, client: ClientSpec) -> Self {
        self.clients.push(client);
        self
    }
    /// A grant for the whole plan: granted, delivered before, and weekly floor, in minutes.
    pub fn care_plan_line(mut self, id: &str, client: &str, numbers: [i64; 3]) -> Self {
        self.lines.push((id.to_owned(), client.to_owned(), numbers));
        self
    }
    pub fn visit(mut self, visit: VisitSpec) -> Self {
        self.visits.push(visit);
        self
    }
    pub fn together(self, visits: &[&str]) -> Self {
        self.link(LinkKind::Together, visits, Coverage::Any)
    }
    /// Gaps in minutes.
    pub fn after(self, visits: &[&str], min_gap: i64, max_gap: Option<i64>) -> Self {
        let kind = LinkKind::After {
            min_gap: minutes(min_gap),
            max_gap: max_gap.map(minutes),
        };
        self.link(kind, visits, Coverage::Any)
    }
    pub fn link(mut self, kind: LinkKind, visits: &[&str], coverage: Coverage) -> Self {
        self.links.push((kind, owned(visits), coverage));
        self
    }
    pub fn carer(mut self, carer: CarerSpec) -> Self {
        self.carers.push(carer);
        self
    }
    /// An appointment of `carer` on the first day at `place`, that may start from one time to another.
    pub fn appointment(
        mut self,
        id: &str,
        carer: &str,
        place: &str,
        window: (&str, &str),
        minutes: i64,
    ) -> Self {
        self.appointments.push(AppointmentSpec {
            id: id.to_owned(),
            carer: carer.to_owned(),
            place: place.to_owned(),
            window: (window.0.to_owned(), window.1.to_owned()),
            minutes,
        });
        self
    }
    pub fn vehicle(mut self, vehicle: VehicleSpec) -> Self {
        self.vehicles.push(vehicle);
        self
    }
    /// Changes the rules that hold by default.
    pub fn rules(mut self, change: impl FnOnce(&mut RuleSet)) -> Self {
        change(&mut self.rule_sets[0]);
        self
    }
    /// A further rule set, changed from the bare one.
    pub fn rule_set(mut self, id: &str, change: impl FnOnce(&mut RuleSet)) -> Self {
        let mut rules = RuleSet::bare(id);
        change(&mut rules);
        self.rule_sets.push(rules);
        self
    }
    pub fn term(mut self, name: &str, measure: Measure, aggregate: Aggregate, weight: i64) -> Self {
        let name = name.to_owned();
        self.terms.push(Term {
            name,
            measure,
            aggregate,
            weight,
        });
        self
    }

    /// The week as the model takes it.
    ///
    /// # Panics
    /// When it names a place, a carer or the like that it does not hold.
    pub fn parts(&self) -> ProblemParts {
        let skills = self.skills();
        ProblemParts {
            ticks_per_second: self.ticks_per_second,
            calendar: Calendar {
                days: self.days,
                first_weekday: self.first_weekday,
                public_holidays: self.holidays.iter().copied().map(Day).collect(),
                month_starts: self.month_starts.iter().copied().map(Day).collect(),
            },
            places: self
                .places
                .iter()
                .map(|id| Place { id: id.clone() })
                .collect(),
            travel: self
                .profiles
                .iter()
                .map(|profile| self.matrix(profile))
                .collect(),
            clients: self
                .clients
                .iter()
                .map(|client| self.a_client(client))
                .collect(),
            care_plan_lines: self.lines.iter().map(|line| self.a_line(line)).collect(),
            visits: self
                .visits
                .iter()
                .map(|visit| self.a_visit(&skills, visit))
                .collect(),
            links: self.links(),
            carers: self
                .carers
                .iter()
                .map(|carer| self.a_carer(&skills, carer))
                .collect(),
            appointments: self.appointments(),
            vehicle_types: self
                .vehicles
                .iter()
                .map(|vehicle| self.a_kind(vehicle))
                .collect(),
            vehicles: self.vehicles(),
            rule_sets: self.rule_sets.clone().into(),
            objective: Objective {
                units_per_cent: 1,
                terms: self.terms.clone(),
            },
            skills,
        }
    }

    /// The week as a checked problem.
    ///
    /// # Panics
    /// When it has a defect.
    pub fn problem(&self) -> Problem {
        Problem::new(self.parts()).unwrap_or_else(|defects| panic!("the week has {defects:#?}"))
    }

    fn ticks(&self, seconds: f64) -> Ticks {
        Ticks((seconds * f64::from(self.ticks_per_second)).round() as i64)
    }

    fn window(&self, (from, to): &(String, String)) -> TimeWindow {
        let ends = [from, to].map(|end| moment(end, self.ticks_per_second));
        TimeWindow::new(ends[0], ends[1]).expect("a window that ends after it starts")
    }

    fn skills(&self) -> Vec<String> {
        let mut skills: Vec<String> = Vec::new();
        let named = self.visits.iter().flat_map(|visit| &visit.skills);
        for skill in named.chain(self.carers.iter().flat_map(|carer| &carer.skills)) {
            if !skills.contains(skill) {
                skills.push(skill.clone());
            }
        }
        skills
    }

    fn matrix(&self, (name, minutes): &(String, Vec<Vec<Option<f64>>>)) -> TravelMatrix {
        let count = self.places.len();
        let cells = || minutes.iter().flatten().copied();
        let each = |value: &dyn Fn(f64) -> u32, none: u32| {
            let values = cells().map(|cell| cell.map_or(none, value)).collect();
            Matrix::from_rows(count, count, values)
        };
        TravelMatrix {
            profile: name.clone(),
            ticks: each(
                &|minutes| self.ticks(minutes * 60.0).0 as u32,
                TravelMatrix::UNREACHABLE,
            ),
            metres: each(&|minutes| (minutes * 500.0) as u32, 0),
            watt_hours: each(&|minutes| (minutes * 100.0) as u32, 0),
        }
    }

    fn place(&self, name: &str) -> Id<Place> {
        position(&self.places, name, |place| place)
    }

    fn carer_id(&self, name: &str) -> Id<Carer> {
        position(&self.carers, name, |carer| &carer.id)
    }

    fn carer_ids(&self, names: &[String]) -> Vec<Id<Carer>> {
        names.iter().map(|name| self.carer_id(name)).collect()
    }

    fn a_client(&self, client: &ClientSpec) -> Client {
        let known = self.carer_ids(&client.known);
        let known = known
            .into_iter()
            .map(|carer| KnownCarer { carer, visits: 1 });
        Client {
            id: client.id.clone(),
            place: self.place(&client.place),
            known_carers: known.collect(),
            preferred_carers: client
                .preferred
                .as_deref()
                .map(|names| self.carer_ids(names)),
            refused_carers: self.carer_ids(&client.refused),
        }
    }

    fn a_line(&self, (id, client, numbers): &(String, String, [i64; 3])) -> CarePlanLine {
        let [granted, delivered, weekly_floor] = numbers.map(minutes);
        CarePlanLine {
            id: id.clone(),
            client: position(&self.clients, client, |client| &client.id),
            nature: "care".to_owned(),
            first_day: Day(0),
            last_day: Day(self.days - 1),
            granted,
            delivered,
            weekly_floor,
        }
    }

    fn a_visit(&self, skills: &[String], visit: &VisitSpec) -> Visit {
        let any_time = [("00:00".to_owned(), "24:00".to_owned())];
        let windows = if visit.windows.is_empty() {
            &any_time[..]
        } else {
            &visit.windows
        };
        Visit {
            id: visit.id.clone(),
            client: visit
                .client
                .as_ref()
                .map(|name| position(&self.clients, name, |client| &client.id)),
            care_plan_line: visit
                .line
                .as_ref()
                .map(|name| position(&self.lines, name, |line| &line.0)),
            place: self.place(&visit.place),
            windows: windows.iter().map(|window| self.window(window)).collect(),
            lateness: visit.lateness,
            preferred: visit.preferred.as_ref().map(|window| self.window(window)),
            care_duration: self.ticks(visit.seconds),
            skills: skill_set(skills, &visit.skills),
            only_carers: visit.only.as_deref().map(|names| self.carer_ids(names)),
            need: visit.need,
            work: visit.work,
            load: visit.load,
        }
    }

    fn links(&self) -> IdVec<Link> {
        let link =
            |(index, (kind, visits, coverage)): (usize, &(LinkKind, Vec<String>, Coverage))| Link {
                id: format!("link {index}"),
                kind: *kind,
                visits: visits
                    .iter()
                    .map(|name| position(&self.visits, name, |visit| &visit.id))
                    .collect(),
                coverage: *coverage,
            };
        self.links.iter().enumerate().map(link).collect()
    }

    fn means(&self, means: &MeansSpec) -> Means {
        match means {
            MeansSpec::Own(name) => {
                Means::Own(position(&self.profiles, name, |profile| &profile.0))
            }
            MeansSpec::Vehicle(name) => {
                Means::Vehicle(position(&self.vehicles, name, |vehicle| &vehicle.id))
            }
            MeansSpec::Seat(name) => Means::Seat(self.carer_id(name)),
        }
    }

    fn a_carer(&self, skills: &[String], carer: &CarerSpec) -> Carer {
        let all_day = [(0, "00:00".to_owned(), "24:00".to_owned(), false)];
        let shifts = if carer.shifts.is_empty() && !carer.is_off {
            &all_day[..]
        } else {
            &carer.shifts
        };
        let mut means: Vec<Means> = carer.means.iter().map(|means| self.means(means)).collect();
        if means.is_empty() {
            means.push(Means::Own(Id::new(0)));
        }
        Carer {
            id: carer.id.clone(),
            start: self.place(&carer.start),
            end: self.place(&carer.end),
            shifts: shifts
                .iter()
                .map(|(day, from, to, meal_due)| Shift {
                    day: Day(*day),
                    hours: self.window(&(from.clone(), to.clone())),
                    meal_due: *meal_due,
                })
                .collect(),
            skills: skill_set(skills, &carer.skills),
            licence: carer.licence,
            means,
            rule_set: position(&self.rule_sets, &carer.rule_set, |rules| &rules.id),
            contract: carer.contract,
            carried: carer.carried.clone(),
        }
    }

    fn appointments(&self) -> IdVec<Appointment> {
        self.appointments
            .iter()
            .map(|given| Appointment {
                id: given.id.clone(),
                carer: self.carer_id(&given.carer),
                day: Day(0),
                place: self.place(&given.place),
                window: self.window(&given.window),
                duration: self.ticks(given.minutes as f64 * 60.0),
                work: WorkClass::Meeting,
            })
            .collect()
    }

    fn a_kind(&self, vehicle: &VehicleSpec) -> VehicleType {
        VehicleType {
            id: vehicle.id.clone(),
            profile: position(&self.profiles, &vehicle.profile, |profile| &profile.0),
            licence: vehicle.licence,
            seats: 5,
            capacity: vehicle.capacity,
            battery: vehicle.battery,
        }
    }

    fn vehicles(&self) -> IdVec<Vehicle> {
        let vehicle = |(index, vehicle): (usize, &VehicleSpec)| Vehicle {
            id: vehicle.id.clone(),
            vehicle_type: Id::new(index),
            start: self.place(&vehicle.start),
            night_places: vehicle
                .night_places
                .iter()
                .map(|name| self.place(name))
                .collect(),
            drivers: vehicle
                .drivers
                .as_deref()
                .map(|names| self.carer_ids(names)),
            charge: vehicle.charge,
        };
        self.vehicles.iter().enumerate().map(vehicle).collect()
    }
}
