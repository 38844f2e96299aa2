//! `echasse scenario export`: the common core of a week, for other solvers and for judges.

use std::path::PathBuf;

use clap::Args;
use planner::Error;
use planner::files::{core_json, write};

use crate::open::{self, WeekArguments};

#[derive(Args)]
pub(crate) struct ExportArguments {
    #[command(flatten)]
    week: WeekArguments,
    /// File to write: carers with shifts, visits with windows and who may come, links, seconds between all places
    #[arg(long, value_name = "JSON")]
    out: PathBuf,
}

pub(super) fn export(arguments: &ExportArguments) -> Result<(), Error> {
    let (scenario, week) = open::week(&arguments.week)?;
    write(&arguments.out, core_json(&scenario.name, &week).as_bytes())
}
