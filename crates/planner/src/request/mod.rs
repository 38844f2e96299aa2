//! What is asked, in the caller's words: coordinates, dates, civil times and the caller's own ids.
//!
//! One family of types for scenario files and for the network. Anything may stand in them; [`crate::prepare()`] checks it,
//! finds every defect at once, and makes a [`model::Problem`] of it. Lists keep their order, so that a path such as
//! `visits[3].windows[0]` means the same in the request and in every refusal.
//!
//! Money-like numbers (`optional_cost`, `priced`, weights) are in the objective's unit of cost: thousandths of a
//! cent-equivalent with the catalogue's objective `week`.

mod either;
mod objective;
mod people;
mod rules;
pub mod time;
mod vehicles;
mod visits;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use objective::{Aggregate, Measure, Objective, Term};
pub use people::{CarePlanLine, Carer, Carried, Client, Contract, KnownCarer, Licence, Shift};
pub use rules::{
    Commute, ComplementaryHours, CountLimit, LeastDays, LeastTime, Level, Limit, MealRule,
    MeanLimit, PauseRule, RotationLimit, RuleSet, RuleSource, SpanExceptions, TravelAcrossBreaks,
};
pub use time::{Days, Duration, Window, date};
pub use vehicles::{Battery, Vehicle, VehicleType};
pub use visits::{Appointment, Coverage, Lateness, Link, LinkKind, Priority, Visit, Work};

pub(crate) use time::short;

/// The most of each that a request may hold beside [`model::limits`].
pub mod limits {
    /// Travel tables hold places x places x profiles values of three kinds; at most this many pairs, 1.2 GB.
    pub const TRAVEL_PAIRS_MAX: usize = 100_000_000;
    /// Seconds of access that a profile may add to each journey.
    pub const ACCESS_SECONDS_MAX: u32 = 3_600;
    /// Default for `snap_metres_max`: farther from every road a place counts as off the network.
    pub const SNAP_METRES_DEFAULT: f64 = 1_000.0;
    /// Most that `snap_metres_max` may be.
    pub const SNAP_METRES_MAX: f64 = 5_000.0;
    /// Rule sets that a request may hold: what each says stands in the answer.
    pub const RULE_SETS_MAX: usize = 1_000;
    /// Public holidays that a request may list.
    pub const HOLIDAYS_MAX: usize = 1_000;
    /// Means of one carer, drivers or night places of one vehicle, carers in one list.
    pub const LIST_MAX: usize = 10_000;
}

/// A week, or 1 to 35 days, to be planned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekRequest {
    /// Which days.
    pub calendar: Calendar,
    /// Where things happen.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Who receives care.
    #[serde(default)]
    pub clients: Vec<Client>,
    /// What was granted to them.
    #[serde(default)]
    pub care_plan_lines: Vec<CarePlanLine>,
    /// What is to be done.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// Ties between visits.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Who gives care.
    #[serde(default)]
    pub carers: Vec<Carer>,
    /// Work to which carers are bound already.
    #[serde(default)]
    pub appointments: Vec<Appointment>,
    /// Kinds of vehicles beside those of the catalogue.
    #[serde(default)]
    pub vehicle_types: Vec<VehicleType>,
    /// Vehicles of the employer.
    #[serde(default)]
    pub vehicles: Vec<Vehicle>,
    /// Rule sets beside those of the catalogue.
    #[serde(default)]
    pub rule_sets: Vec<RuleSet>,
    /// What is wished.
    #[serde(default)]
    pub objective: Objective,
    /// Seconds to park, walk to the door and ring, by profile; added to every journey that ends at another place.
    /// Profiles not named take the catalogue's value.
    #[serde(default)]
    pub access_seconds: BTreeMap<String, u32>,
    /// How far from a road a place may lie; default [`limits::SNAP_METRES_DEFAULT`], at most
    /// [`limits::SNAP_METRES_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snap_metres_max: Option<f64>,
    /// Travel tables supplied instead of computed ones, one for each profile; taken as they are, without access seconds.
    #[serde(default)]
    pub travel: Vec<SuppliedTravel>,
}

/// Which days are planned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Date of the first day: `2026-11-23`.
    pub first_day: String,
    /// Number of days, 1 to 35.
    pub days: u32,
    /// Dates of public holidays; those outside the plan are ignored, so that a year's list can be given.
    #[serde(default)]
    pub public_holidays: Vec<String>,
    /// The country whose public holidays count, as two letters (`FR`), instead of a list of dates. A scenario that gives
    /// neither has those of `FR`; a request over the network that gives neither has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday_country: Option<String>,
}

/// Where something happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The caller's id.
    pub id: String,
    /// Degrees east of Greenwich, WGS 84.
    pub lon: f64,
    /// Degrees north of the equator, WGS 84.
    pub lat: f64,
}

/// Travel between all places of the request for one profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuppliedTravel {
    /// The profile: one of `car`, `licence_free_car`, `e_bike`, `foot`, or a name of the caller's.
    pub profile: String,
    /// Seconds; row = from, column = to, in the order of `places`. -1 where no route exists; the diagonal is 0.
    pub seconds: Vec<Vec<i64>>,
    /// Metres, same shape; empty means 0 everywhere.
    #[serde(default)]
    pub metres: Vec<Vec<i64>>,
    /// Watt-hours, same shape; empty means 0 everywhere.
    #[serde(default)]
    pub watt_hours: Vec<Vec<i64>>,
}
