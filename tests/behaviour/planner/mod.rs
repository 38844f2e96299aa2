//! What planners and callers are promised: refusals with their places, plans that repeat, plans from elsewhere.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

mod fixture;

mod agreements;
mod catalogue;
mod committed_weeks;
mod figures;
mod foreign_plans;
mod judged_weeks;
mod made_map;
mod made_weeks;
mod mutated_scenarios;
mod off_network;
mod one_round;
mod public_holidays;
mod refused_requests;
mod refused_scenarios;
mod results;
mod same_seed;
mod scenarios;
