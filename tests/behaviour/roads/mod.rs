//! Roads: one file for each matter of the map, drawn as text and read through real PBF.
#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "the helpers here are tests too; figures are rounded before they are compared"
)]

mod access;
mod barriers;
mod countryside;
mod damaged_files;
mod every_map;
mod ferries;
mod hierarchy_agrees_with_dijkstra;
mod islands;
mod known_tables;
mod length_tag;
mod maxspeed;
mod motorroad;
mod oneway;
mod prepared;
mod restrictions;
mod signals;
mod snapping;
mod tables;
mod turns_at_random;
mod u_turns;

/// So many cases of a property test, from a fixed seed: the same in every run.
fn cases(cases: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config {
        cases,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2_041),
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    }
}
