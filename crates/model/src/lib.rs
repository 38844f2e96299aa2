//! What a good week is, defined slowly and plainly.
//!
//! A [`Problem`] holds all that is given and is valid by construction; a [`Plan`] holds decisions only;
//! a [`Timetable`], the [`ledger`]s and the [`Audit`] hold what follows from them and can always be recomputed.
//! `rules.rs` lists what is forbidden, `objective.rs` what is wished.
//!
//! No caches, random numbers, threads, files or serialisation: other crates make weeks fast, this one makes them true.

mod audit;
mod calendar;
mod carer;
mod client;
mod defect;
pub mod ledger;
mod link;
mod objective;
mod plan;
mod problem;
mod reason;
mod rule_set;
pub mod rules;
mod score;
mod skills;
pub mod timetable;
mod travel;
mod validate;
mod vehicle;
mod visit;

pub use audit::{Audit, TermCost};
pub use calendar::{Calendar, Day, SECONDS_PER_DAY, Weekday};
pub use carer::{Appointment, Carer, Carried, Contract, Licence, Means, Shift};
pub use client::{CarePlanLine, Client, KnownCarer};
pub use defect::{Defect, DefectCode};
pub use link::{Coverage, Link, LinkKind};
pub use objective::{Aggregate, Measure, Objective, Term};
pub use plan::{Part, Plan, Round, Stop, Unassigned, VehicleNight};
pub use problem::{Place, Problem, ProblemParts, limits};
pub use reason::Reason;
pub use rule_set::{
    Commute, ComplementaryHours, CountLimit, Level, Limit, MealRule, MeanLimit, PauseRule,
    RotationLimit, RuleSet, SpanExceptions, TravelAcrossBreaks,
};
pub use rules::{Compliance, Counter, RuleCode, Standing, Violation};
pub use score::Score;
pub use skills::SkillSet;
pub use timetable::{Timetable, timetable};
pub use travel::{Journey, TravelMatrix};
pub use vehicle::{Battery, Vehicle, VehicleType};
pub use visit::{Lateness, Need, Priority, Visit, WorkClass};

use units::Id;

/// Position of a place in the problem.
pub type PlaceId = Id<Place>;
/// Position of a client in the problem.
pub type ClientId = Id<Client>;
/// Position of a care-plan line in the problem.
pub type CarePlanLineId = Id<CarePlanLine>;
/// Position of a visit in the problem.
pub type VisitId = Id<Visit>;
/// Position of a link in the problem.
pub type LinkId = Id<Link>;
/// Position of a carer in the problem.
pub type CarerId = Id<Carer>;
/// Position of an appointment in the problem.
pub type AppointmentId = Id<Appointment>;
/// Position of a vehicle in the problem.
pub type VehicleId = Id<Vehicle>;
/// Position of a vehicle type in the problem.
pub type VehicleTypeId = Id<VehicleType>;
/// Position of a rule set in the problem.
pub type RuleSetId = Id<RuleSet>;
/// Position of a road profile's travel matrix in the problem.
pub type ProfileId = Id<TravelMatrix>;
