//! `echasse map`: a map file becomes a road network; what its import found.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use planner::roads::{ATTRIBUTION, RoadNetwork};
use planner::{Error, network};
use serde_json::json;

use crate::exit::{Exit, failed};
use crate::resources::{Taken, Watch, peak_memory_bytes};
use crate::{logs, open, text};

#[derive(Subcommand)]
pub(crate) enum MapCommand {
    /// Read a .osm.pbf and write the road network; prints one line of JSON with what each step took
    Build {
        /// OpenStreetMap data in PBF format
        #[arg(long, value_name = "FILE")]
        pbf: PathBuf,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Folder with catalogue files that override the built-in ones
        #[arg(long, value_name = "DIR")]
        catalogue: Option<PathBuf>,
    },
    /// Say what the import of a prepared map found
    Report {
        /// Folder that `map build` wrote
        folder: PathBuf,
    },
}

pub(crate) fn run(command: &MapCommand) -> Exit {
    logs::start("warn", false);
    let done = match command {
        MapCommand::Build {
            pbf,
            out,
            catalogue,
        } => build(pbf, out, catalogue.as_deref()),
        MapCommand::Report { folder } => report(folder),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(error) => failed(&error),
    }
}

fn build(pbf: &Path, out: &Path, catalogue: Option<&Path>) -> Result<(), Error> {
    let catalogue = open::catalogue(catalogue)?;
    let mut whole = Watch::begin();
    let mut lap = Watch::begin();
    let mut steps = Vec::new();
    let network = network::build(pbf, out, &catalogue, &mut |step| {
        steps.push(taken(step.name(), lap.lap()));
    })?;
    steps.push(taken("save", lap.lap()));
    let all = whole.lap();
    let line = json!({
        "map": network.metadata().name,
        "sha256": network.metadata().source_digest.to_string(),
        "nodes": network.nodes(),
        "segments": network.segments(),
        "wall_seconds": all.wall_seconds,
        "cpu_seconds": all.processor_seconds,
        "peak_memory_bytes": peak_memory_bytes(),
        "steps": steps,
    });
    text::print(&format!("{line}\n"))
}

fn taken(step: &str, taken: Taken) -> serde_json::Value {
    json!({"step": step, "wall_seconds": taken.wall_seconds, "cpu_seconds": taken.processor_seconds})
}

fn report(folder: &Path) -> Result<(), Error> {
    let network = RoadNetwork::open(folder).map_err(Error::Roads)?;
    let metadata = network.metadata();
    let mut page = String::new();
    let written = writeln!(page, "map {}, {ATTRIBUTION}", metadata.name)
        .and_then(|()| writeln!(page, "source sha256 {}", metadata.source_digest))
        .and_then(|()| writeln!(page, "speeds sha256 {}", metadata.speeds_digest))
        .and_then(|()| write!(page, "{}", network.report()));
    written.expect("a String takes whatever is written");
    if !page.ends_with('\n') {
        page.push('\n');
    }
    text::print(&page)
}
