//! All that is given, valid by construction.

use std::ops::Deref;

use units::{IdVec, Ticks, TimeWindow};

use crate::{
    Appointment, AppointmentId, Calendar, CarePlanLine, Carer, CarerId, Client, Day, Defect,
    Journey, Link, LinkId, Means, Objective, PlaceId, ProfileId, RuleSet, SECONDS_PER_DAY, Shift,
    TravelMatrix, Vehicle, VehicleType, Visit, VisitId, validate,
};

/// The most of each that a problem may hold, so that no input makes the process allocate without limit.
pub mod limits {
    /// Visits.
    pub const VISITS_MAX: usize = 10_000_000;
    /// Places.
    pub const PLACES_MAX: usize = 20_000;
    /// Clients.
    pub const CLIENTS_MAX: usize = 1_000_000;
    /// Carers.
    pub const CARERS_MAX: usize = 100_000;
    /// Vehicles.
    pub const VEHICLES_MAX: usize = 100_000;
    /// Links.
    pub const LINKS_MAX: usize = 10_000_000;
    /// Windows of one visit.
    pub const WINDOWS_MAX: usize = 1_000;
    /// Days of a plan.
    pub const DAYS_MAX: u16 = 35;
    /// Ticks in a second.
    pub const TICKS_PER_SECOND_MAX: u32 = 1_000;
    /// Largest price of a visit left out, load, grant, charge or length of time: 10^7 of them add up without overflow.
    pub const AMOUNT_MAX: i64 = 100_000_000_000;
    /// Largest price of one unit of a measure or rule.
    pub const WEIGHT_MAX: i64 = 1_000_000_000;
    /// Entries of a list of counters carried in: days, weeks, Sundays or holidays before the plan.
    pub const CARRIED_MAX: usize = 366;
    /// Largest share of complementary hours, in thousandths of the contract.
    pub const SHARE_PER_MILLE_MAX: u32 = 10_000;
    /// Characters of an id.
    pub const ID_LENGTH_MAX: usize = 256;
}

/// Where something happens; coordinates stay with whoever made the travel matrices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The caller's id.
    pub id: String,
}

/// All that is given, as given. [`Problem::new`] checks it.
#[derive(Clone, Debug)]
pub struct ProblemParts {
    /// Ticks in a second: 1, 10, 100 or 1,000.
    pub ticks_per_second: u32,
    /// The days.
    pub calendar: Calendar,
    /// Names of the skills that [`crate::SkillSet`]s speak of.
    pub skills: Vec<String>,
    /// Places.
    pub places: IdVec<Place>,
    /// Travel between the places, by profile.
    pub travel: IdVec<TravelMatrix>,
    /// Who receives care.
    pub clients: IdVec<Client>,
    /// What was granted to them.
    pub care_plan_lines: IdVec<CarePlanLine>,
    /// What is to be done.
    pub visits: IdVec<Visit>,
    /// Ties between visits.
    pub links: IdVec<Link>,
    /// Who gives care.
    pub carers: IdVec<Carer>,
    /// Work to which carers are bound already.
    pub appointments: IdVec<Appointment>,
    /// Kinds of vehicles.
    pub vehicle_types: IdVec<VehicleType>,
    /// Vehicles.
    pub vehicles: IdVec<Vehicle>,
    /// Rules, by employer.
    pub rule_sets: IdVec<RuleSet>,
    /// What is wished.
    pub objective: Objective,
}

/// A checked problem; immutable. Reads like its [`ProblemParts`].
#[derive(Clone, Debug)]
pub struct Problem {
    parts: ProblemParts,
    links_of: IdVec<Visit, Vec<LinkId>>,
    appointments_of: IdVec<Carer, Vec<AppointmentId>>,
}

impl Problem {
    /// Checks `parts` and makes a problem of them.
    ///
    /// # Errors
    /// All defects at once, each with its path.
    pub fn new(parts: ProblemParts) -> Result<Self, Vec<Defect>> {
        let defects = validate::defects(&parts);
        if !defects.is_empty() {
            return Err(defects);
        }
        let mut links_of = IdVec::filled(Vec::new(), parts.visits.len());
        for (id, link) in parts.links.enumerated() {
            for &visit in &link.visits {
                links_of[visit].push(id);
            }
        }
        let mut appointments_of = IdVec::filled(Vec::new(), parts.carers.len());
        for (id, appointment) in parts.appointments.enumerated() {
            appointments_of[appointment.carer].push(id);
        }
        Ok(Self {
            parts,
            links_of,
            appointments_of,
        })
    }

    /// What it was made of, to make another of it.
    pub fn into_parts(self) -> ProblemParts {
        self.parts
    }

    /// The links that tie `visit`.
    pub fn links_of(&self, visit: VisitId) -> &[LinkId] {
        &self.links_of[visit]
    }

    /// The appointments of `carer`.
    pub fn appointments_of(&self, carer: CarerId) -> &[AppointmentId] {
        &self.appointments_of[carer]
    }

    /// The shifts of `carer` on `day`, ascending; none when she is off.
    pub fn shifts(&self, carer: CarerId, day: Day) -> &[Shift] {
        let shifts = &self.carers[carer].shifts;
        let from = shifts.partition_point(|shift| shift.day < day);
        let to = shifts.partition_point(|shift| shift.day <= day);
        &shifts[from..to]
    }

    /// The rule set under which `carer` works.
    pub fn rules_of(&self, carer: CarerId) -> &RuleSet {
        &self.rule_sets[self.carers[carer].rule_set]
    }

    /// Whether `carer` works part-time under her rule set; `None` where her contract is unknown, or what full time is.
    pub fn is_part_time(&self, carer: CarerId) -> Option<bool> {
        let contract = self.carers[carer].contract.weekly_work;
        let full_time = self.rules_of(carer).full_time?;
        (contract > Ticks::ZERO).then_some(contract < full_time)
    }

    /// The civil day in which `moment` lies, counted from the plan's first; negative before it.
    pub fn civil_day(&self, moment: Ticks) -> i64 {
        let day = SECONDS_PER_DAY * i64::from(self.ticks_per_second);
        moment.0.div_euclid(day)
    }

    /// The first moment of `day`.
    pub fn midnight(&self, day: Day) -> Ticks {
        day.midnight(self.ticks_per_second)
    }

    /// `window` of every day, on `day`.
    pub fn on_day(&self, day: Day, window: TimeWindow) -> TimeWindow {
        let midnight = self.midnight(day);
        TimeWindow::new(midnight + window.earliest(), midnight + window.latest())
            .expect("a shifted window keeps its order")
    }

    /// The roads open to `means`; `None` for a seat beside someone who has only a seat herself.
    pub fn profile_of(&self, means: Means) -> Option<ProfileId> {
        match means {
            Means::Own(profile) => Some(profile),
            Means::Vehicle(vehicle) => {
                Some(self.vehicle_types[self.vehicles[vehicle].vehicle_type].profile)
            }
            Means::Seat(driver) => match self.carers[driver].means.first() {
                None | Some(Means::Seat(_)) => None,
                Some(&means) => self.profile_of(means),
            },
        }
    }

    /// The way from `from` to `to` by `means`, or `None` where no route exists.
    pub fn journey(&self, means: Means, from: PlaceId, to: PlaceId) -> Option<Journey> {
        self.travel[self.profile_of(means)?].journey(from, to)
    }

    /// Whether `carer` may serve `visit` as far as skills, refusals and names go, whatever the rule set says of it.
    pub fn is_able(&self, carer: CarerId, visit: VisitId) -> bool {
        self.carers[carer].skills.covers(self.visits[visit].skills)
            && !self.is_refused(carer, visit)
    }

    /// Whether the client refuses `carer`, or the visit names others.
    pub fn is_refused(&self, carer: CarerId, visit: VisitId) -> bool {
        let visit = &self.visits[visit];
        visit
            .only_carers
            .as_ref()
            .is_some_and(|named| named.binary_search(&carer).is_err())
            || visit
                .client
                .is_some_and(|client| self.clients[client].refused_carers.contains(&carer))
    }
}

impl Deref for Problem {
    type Target = ProblemParts;
    fn deref(&self) -> &ProblemParts {
        &self.parts
    }
}
