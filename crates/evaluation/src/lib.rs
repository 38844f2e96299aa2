//! What a plan is worth to people: key figures, each defined once.
//!
//! [`indicators`] holds one figure a file, with formula, unit, direction and denominator. What the search
//! optimises and the rules it breaks are not measured here: they are the audit's, in the answer. Experiments, intervals and open-data tables will stand beside it.

pub mod indicators;

pub use indicators::{About, Better, Indicator, Measured, Ratio, ToBeSupplied, figures};
