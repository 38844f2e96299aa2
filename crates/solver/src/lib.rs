//! Search: a problem in, a plan out.
//!
//! `solve.rs` is the composition, top to bottom: build a week by regret insertion, then ruin and recreate parts of it,
//! descend by local search, accept late, until the [`Stop`] says enough. Every applied change has an exact cost;
//! `model`'s audit judges the answer and shares no code with the search.
//!
//! Knows no map, no file, no network, and no clock but the one in `stop.rs`. The same problem, parameters, seed and
//! iterations give the same plan on any number of threads.

mod absence;
mod accept;
mod after;
mod chain;
mod change;
pub mod exact;
mod explain;
mod faces;
mod insertion;
mod instance;
mod ledger;
mod links;
mod local_search;
mod moves;
mod neighbours;
mod outline;
mod params;
mod recreate;
mod ruin;
mod scout;
mod search;
mod segment;
mod solve;
mod stop;
mod value;
mod week;
mod weights;

#[cfg(test)]
mod tests;

pub use params::SearchParams;
pub use solve::{Outcome, Progress, solve};
pub use stop::{Stop, StoppedBy};
