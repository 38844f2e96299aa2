//! Made maps, so that tests and synthetic countries are read from *real PBF* like any other map.

mod countryside;
mod flat_speeds;
mod pbf_writer;

pub use countryside::{COUNTRYSIDE_VERSION, Commune, countryside};
pub use flat_speeds::flat_speeds;
pub use pbf_writer::{Member, PbfWriter};
