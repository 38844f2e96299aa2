//! Published benchmark files: an instance becomes a [`model::Problem`], a solution a [`model::Plan`], and the audit's cost
//! the published value, exactly.
//!
//! Each module tells one family: [`solomon`] (vehicle routing with time windows, DIMACS convention), [`hhcrsp`] (home
//! care with synchronised services; Mankowska and relatives), [`uhhc`] (the unified home-care format of Udine). They
//! prove that the model's types and definitions say what the literature means.
//!
//! Readers take text, not files, and are strict: whatever is malformed is refused with its place and what was expected
//! there. They do not judge a solution: that is the audit's business.

mod check;
mod error;
pub mod hhcrsp;
mod routes;
pub mod solomon;
pub mod uhhc;
mod value;

pub use error::{FormatDefect, FormatError};
pub use value::Value;

/// The longest text that is read; the largest published file has 4 MB.
pub const BYTES_MAX: usize = 64 << 20;

/// Most places of an instance: the travel tables grow with its square. The largest published instance has 1,001.
pub const PLACES_MAX: usize = 2_000;
