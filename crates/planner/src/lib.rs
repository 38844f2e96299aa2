//! Use cases: where maps and people meet.
//!
//! A [`request::WeekRequest`] speaks of coordinates, dates and the caller's ids. [`prepare()`] checks it whole, puts it on a
//! [`roads::RoadNetwork`] and makes a [`model::Problem`] of it; [`solve_rounds()`] and [`check_plan()`] answer in the
//! caller's words. [`files`] reads scenarios and writes results; [`catalogue`] holds the dated numbers of laws,
//! agreements, tariffs and makers.
//!
//! No network, no clock, no environment: the same request, map, catalogue, seed and iterations give the same bytes.

pub mod request;

mod convert;
mod defect;
mod places;
mod prepare;
mod tables;
mod unreadable;
mod validate;

pub mod answer;
pub mod decisions;

mod check_plan;
pub mod made;
pub mod network;
mod run_record;
mod solve_published;
mod solve_rounds;
pub mod travel;

pub mod catalogue;
pub mod files;
pub mod formats;
pub mod french;
pub mod generate;

mod error;
mod hex;

pub use ::roads;
pub use model::{Plan, Problem, Score};
pub use solver::{Progress, SearchParams, Stop, StoppedBy};
pub use units::{Cancel, Cancelled};

pub use answer::Answer;
pub use catalogue::Catalogue;
pub use check_plan::check_plan;
pub use convert::clock;
pub use decisions::PlanDecisions;
pub use defect::{Defect, code as defect_code};
pub use error::Error;
pub use places::SnappedPlaces;
pub use prepare::{PreparedWeek, prepare, rule_lines, validate};
pub use request::WeekRequest;
pub use run_record::{MapRecord, Parameters, RunRecord, stopped_by};
pub use solve_published::{PublishedAnswer, solve_published};
pub use solve_rounds::{Solved, solve_rounds};
pub use unreadable::Unreadable;
pub use validate::{validate_beside, validate_plan_alone, validate_with_plan};
