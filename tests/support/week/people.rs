//! Visits, clients and carers as a test names them: defaults for all that does not matter to it.

use model::{Carried, Contract, Lateness, Licence, Need, Priority, WorkClass};
use units::{Cost, WattHours};

/// A visit at B, at any time of the first day, half an hour long, important.
#[derive(Clone)]
pub struct VisitSpec {
    pub(super) id: String,
    pub(super) client: Option<String>,
    pub(super) line: Option<String>,
    pub(super) place: String,
    pub(super) windows: Vec<(String, String)>,
    pub(super) lateness: Lateness,
    pub(super) preferred: Option<(String, String)>,
    pub(super) seconds: f64,
    pub(super) skills: Vec<String>,
    pub(super) only: Option<Vec<String>>,
    pub(super) need: Need,
    pub(super) work: WorkClass,
    pub(super) load: i64,
}

/// See [`VisitSpec`].
pub fn a_visit(id: &str) -> VisitSpec {
    VisitSpec {
        id: id.to_owned(),
        client: None,
        line: None,
        place: "B".to_owned(),
        windows: Vec::new(),
        lateness: Lateness::Hard,
        preferred: None,
        seconds: 1800.0,
        skills: Vec::new(),
        only: None,
        need: Need::Served(Priority::Important),
        work: WorkClass::Care,
        load: 0,
    }
}

#[expect(missing_docs, reason = "a builder's words say what they set")]
#[expect(clippy::return_self_not_must_use, reason = "a builder is always used")]
impl VisitSpec {
    pub fn at(mut self, place: &str) -> Self {
        place.clone_into(&mut self.place);
        self
    }
    pub fn of(mut self, client: &str) -> Self {
        self.client = Some(client.to_owned());
        self
    }
    pub fn drawn_from(mut self, line: &str) -> Self {
        self.line = Some(line.to_owned());
        self
    }
    /// Adds a window; several calls make several windows.
    pub fn between(mut self, from: &str, to: &str) -> Self {
        self.windows.push((from.to_owned(), to.to_owned()));
        self
    }
    pub fn at_exactly(self, moment: &str) -> Self {
        self.between(moment, moment)
    }
    pub fn preferably(mut self, from: &str, to: &str) -> Self {
        self.preferred = Some((from.to_owned(), to.to_owned()));
        self
    }
    pub fn late_at_a_price(mut self) -> Self {
        self.lateness = Lateness::Priced;
        self
    }
    pub fn lasting_minutes(self, minutes: i64) -> Self {
        self.lasting_seconds(minutes as f64 * 60.0)
    }
    pub fn lasting_seconds(mut self, seconds: f64) -> Self {
        self.seconds = seconds;
        self
    }
    pub fn needing(mut self, skills: &[&str]) -> Self {
        self.skills = owned(skills);
        self
    }
    pub fn only_by(mut self, carers: &[&str]) -> Self {
        self.only = Some(owned(carers));
        self
    }
    pub fn with_priority(mut self, priority: Priority) -> Self {
        self.need = Need::Served(priority);
        self
    }
    pub fn optional_at(mut self, price: i64) -> Self {
        self.need = Need::Optional(Cost(price));
        self
    }
    pub fn counted_as(mut self, work: WorkClass) -> Self {
        self.work = work;
        self
    }
    pub fn loading(mut self, load: i64) -> Self {
        self.load = load;
        self
    }
}

/// A client at B whom nobody knows, without wishes.
#[derive(Clone)]
pub struct ClientSpec {
    pub(super) id: String,
    pub(super) place: String,
    pub(super) known: Vec<String>,
    pub(super) preferred: Option<Vec<String>>,
    pub(super) refused: Vec<String>,
}

/// See [`ClientSpec`].
pub fn a_client(id: &str) -> ClientSpec {
    ClientSpec {
        id: id.to_owned(),
        place: "B".to_owned(),
        known: Vec::new(),
        preferred: None,
        refused: Vec::new(),
    }
}

#[expect(missing_docs, reason = "a builder's words say what they set")]
#[expect(clippy::return_self_not_must_use, reason = "a builder is always used")]
impl ClientSpec {
    pub fn knowing(mut self, carers: &[&str]) -> Self {
        self.known = owned(carers);
        self
    }
    pub fn preferring(mut self, carers: &[&str]) -> Self {
        self.preferred = Some(owned(carers));
        self
    }
    pub fn refusing(mut self, carers: &[&str]) -> Self {
        self.refused = owned(carers);
        self
    }
}

/// By which means, by name.
#[derive(Clone)]
pub enum MeansSpec {
    /// Her own, on a profile.
    Own(String),
    /// A vehicle of the employer.
    Vehicle(String),
    /// A seat beside a carer.
    Seat(String),
}

/// A carer who lives at A, has a car, no skill and the licence for it, and works at any time of the first day.
#[derive(Clone)]
pub struct CarerSpec {
    pub(super) id: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) shifts: Vec<(u16, String, String, bool)>,
    pub(super) skills: Vec<String>,
    pub(super) licence: Licence,
    pub(super) means: Vec<MeansSpec>,
    pub(super) rule_set: String,
    pub(super) contract: Contract,
    pub(super) carried: Carried,
    pub(super) is_off: bool,
}

/// See [`CarerSpec`].
pub fn a_carer(id: &str) -> CarerSpec {
    CarerSpec {
        id: id.to_owned(),
        start: "A".to_owned(),
        end: "A".to_owned(),
        shifts: Vec::new(),
        skills: Vec::new(),
        licence: Licence::B,
        means: Vec::new(),
        rule_set: "rules".to_owned(),
        contract: Contract {
            weekly_work: super::clock::minutes(35 * 60),
            weekly_work_max: None,
        },
        carried: Carried::default(),
        is_off: false,
    }
}

#[expect(missing_docs, reason = "a builder's words say what they set")]
#[expect(clippy::return_self_not_must_use, reason = "a builder is always used")]
impl CarerSpec {
    pub fn living_at(mut self, place: &str) -> Self {
        place.clone_into(&mut self.start);
        place.clone_into(&mut self.end);
        self
    }
    pub fn ending_at(mut self, place: &str) -> Self {
        place.clone_into(&mut self.end);
        self
    }
    /// Adds a shift on the first day.
    pub fn from_to(self, from: &str, to: &str) -> Self {
        self.on_day(0, from, to)
    }
    /// Adds a shift; the times count from the plan's first midnight.
    pub fn on_day(mut self, day: u16, from: &str, to: &str) -> Self {
        self.shifts
            .push((day, from.to_owned(), to.to_owned(), false));
        self
    }
    /// Adds a shift on each of the first `days` days, from midnight to midnight.
    pub fn on_all_days(self, days: u16) -> Self {
        (0..days).fold(self, |carer, day| {
            carer.on_day(day, &format!("{day}d00:00"), &format!("{day}d24:00"))
        })
    }
    /// A meal is due on the shift named last.
    pub fn with_a_meal_due(mut self) -> Self {
        self.shifts.last_mut().expect("a shift named before").3 = true;
        self
    }
    pub fn never_available(mut self) -> Self {
        self.is_off = true;
        self
    }
    pub fn knowing(mut self, skills: &[&str]) -> Self {
        self.skills = owned(skills);
        self
    }
    pub fn licensed(mut self, licence: Licence) -> Self {
        self.licence = licence;
        self
    }
    /// Adds means of her own.
    pub fn going_by(mut self, profile: &str) -> Self {
        self.means.push(MeansSpec::Own(profile.to_owned()));
        self
    }
    /// Adds a vehicle of the employer.
    pub fn driving(mut self, vehicle: &str) -> Self {
        self.means.push(MeansSpec::Vehicle(vehicle.to_owned()));
        self
    }
    /// Adds a seat beside another carer.
    pub fn riding_with(mut self, carer: &str) -> Self {
        self.means.push(MeansSpec::Seat(carer.to_owned()));
        self
    }
    pub fn under(mut self, rule_set: &str) -> Self {
        rule_set.clone_into(&mut self.rule_set);
        self
    }
    /// Hours of the contract by week; 0 where nobody knows them.
    pub fn contracted_hours(mut self, hours: i64) -> Self {
        self.contract.weekly_work = super::clock::minutes(hours * 60);
        self
    }
    /// The most hours in a week that the contract allows.
    pub fn contracted_hours_at_most(mut self, hours: i64) -> Self {
        self.contract.weekly_work_max = Some(super::clock::minutes(hours * 60));
        self
    }
    pub fn carrying_in(mut self, carried: Carried) -> Self {
        self.carried = carried;
        self
    }
}

/// A vehicle of the employer at A, of a kind by its own name that runs on the profile `car`, needs a car licence and has
/// neither a battery nor a limit of load.
#[derive(Clone)]
pub struct VehicleSpec {
    pub(super) id: String,
    pub(super) start: String,
    pub(super) profile: String,
    pub(super) licence: Licence,
    pub(super) capacity: Option<i64>,
    pub(super) battery: Option<model::Battery>,
    pub(super) charge: Option<WattHours>,
    pub(super) night_places: Vec<String>,
    pub(super) drivers: Option<Vec<String>>,
}

/// See [`VehicleSpec`].
pub fn a_vehicle(id: &str) -> VehicleSpec {
    VehicleSpec {
        id: id.to_owned(),
        start: "A".to_owned(),
        profile: "car".to_owned(),
        licence: Licence::B,
        capacity: None,
        battery: None,
        charge: None,
        night_places: Vec::new(),
        drivers: None,
    }
}

#[expect(missing_docs, reason = "a builder's words say what they set")]
#[expect(clippy::return_self_not_must_use, reason = "a builder is always used")]
impl VehicleSpec {
    pub fn standing_at(mut self, place: &str) -> Self {
        place.clone_into(&mut self.start);
        self
    }
    pub fn asking_for(mut self, licence: Licence) -> Self {
        self.licence = licence;
        self
    }
    pub fn holding(mut self, capacity: i64) -> Self {
        self.capacity = Some(capacity);
        self
    }
    pub fn with_battery(mut self, usable: i64, reserve: i64) -> Self {
        self.battery = Some(model::Battery {
            usable: WattHours(usable),
            reserve: WattHours(reserve),
        });
        self
    }
    pub fn charged_to(mut self, charge: i64) -> Self {
        self.charge = Some(WattHours(charge));
        self
    }
    pub fn sleeping_at(mut self, places: &[&str]) -> Self {
        self.night_places = owned(places);
        self
    }
    pub fn driven_by(mut self, carers: &[&str]) -> Self {
        self.drivers = Some(owned(carers));
        self
    }
}

pub(super) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}
