//! The one binary, `echasse`: plan a week, check a plan, plan published instances, prepare maps, serve.
//!
//! This is an edge: it reads arguments, environment and the clock, and speaks with people. Everything else is in libraries.

mod check;
mod exit;
mod logs;
mod map;
mod open;
mod plan;
mod resources;
mod results;
mod scenario;
mod serve;
mod signals;
mod solve;
mod text;
mod week;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Exit;

/// Plans the rounds of home-care workers on real roads.
#[derive(Parser)]
#[command(name = "echasse", version, after_help = exit::HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Plan the week of a scenario, print it, and write it as plan, tables, drawing, calendars and page
    Plan(plan::PlanArguments),
    /// Judge a plan, wherever it was made: every rule that it breaks, with whom, when and by how much
    Check(check::CheckArguments),
    /// Plan a published benchmark instance, write the solution as publications have it, and print one line of JSON
    Solve(solve::SolveArguments),
    /// Prepare a map, or say what its import found
    #[command(subcommand)]
    Map(map::MapCommand),
    /// Make scenarios
    #[command(subcommand)]
    Scenario(scenario::ScenarioCommand),
    /// Answer over gRPC
    Serve(serve::ServeArguments),
}

fn main() -> ExitCode {
    // clap prints help and usage by itself, and ends with its own code for usage.
    let arguments = Arguments::parse();
    let run = || match &arguments.command {
        Command::Plan(arguments) => plan::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Solve(arguments) => solve::run(arguments),
        Command::Map(command) => map::run(command),
        Command::Scenario(command) => scenario::run(command),
        Command::Serve(arguments) => serve::run(arguments),
    };
    let exit = catch_unwind(AssertUnwindSafe(run)).unwrap_or(Exit::Internal);
    exit.into()
}
