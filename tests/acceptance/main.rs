//! Promises to callers, over a real gRPC socket.
//!
//! Each test runs a server of its own, in this process, on a port that the system chooses. Problems are small, searches
//! end by iterations, and nothing sleeps: tests wait for events.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests, too, stop at what is not as it must be"
)]

#[path = "../support/server.rs"]
mod server_under_test;

mod checks;
mod problems;
mod raw;

mod cancellation;
mod check_plan;
mod compute_matrix;
mod compute_route;
mod deadlines;
mod drain;
mod get_map;
mod health;
mod large;
mod limits;
mod map_loading;
mod overload;
mod privacy;
mod reflection;
mod refusals;
mod rules_of_the_week;
mod secured;
mod solve_rounds;
mod solve_rounds_stream;
