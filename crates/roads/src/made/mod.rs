//! Made maps, so that tests and synthetic countries are read from *real PBF* like any other map.

mod flat_speeds;
mod pbf_writer;

pub use flat_speeds::flat_speeds;
pub use pbf_writer::{Member, PbfWriter};
