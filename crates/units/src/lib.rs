//! Measures, coordinates, time windows, typed ids and matrices, and the flag that ends long work.
//!
//! All measures are whole numbers, so that results compare exactly; none turns into another by accident.
//! This crate knows neither roads nor people: it lets the crates that do share their measures.

mod cancel;
mod ids;
mod lon_lat;
mod matrix;
mod measures;
mod time_window;

pub use cancel::{Cancel, Cancelled};
pub use ids::{Id, IdVec};
pub use lon_lat::{LonLat, NotOnEarth};
pub use matrix::Matrix;
pub use measures::{Cents, Cost, Grams, Metres, Seconds, Ticks, WattHours};
pub use time_window::{EndsBeforeItStarts, TimeWindow};
