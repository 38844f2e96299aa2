//! Published benchmark files: an instance becomes a [`model::Problem`], a solution a [`model::Plan`], and the audit's cost
//! the published value, exactly; a plan is written as publications have it.
//!
//! Each module tells one family, and [`Format`] names them. They prove that the model's types and definitions say what
//! the literature means, and that one search plans them all.
//!
//! Readers take text, not files, and are strict: whatever is malformed is refused with its place and what was expected
//! there. They do not judge a solution: that is the audit's business.

mod format;
mod value;

pub mod bredstrom;
pub mod hhcrsp;
pub mod pcvrptw;
pub mod sdvrptw;
pub mod solomon;
pub mod uhhc;

mod blank;
mod check;
mod error;
mod fleet;
mod route_lines;
mod routes;
mod vrplib;

pub use error::{FormatDefect, FormatError};
pub use format::Format;
pub use value::Value;

/// The longest text that is read; the largest published file has 4 MB.
pub const BYTES_MAX: usize = 64 << 20;

/// Most places of an instance: the travel tables grow with its square. The largest published instance has 1,009.
pub const PLACES_MAX: usize = 2_000;
