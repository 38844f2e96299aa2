//! `echasse map`: a map file becomes a road network; what its import found.

mod route;
mod table;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use planner::{Error, made, network};
use serde_json::json;

use crate::exit::{Exit, failed};
use crate::resources::{Taken, Watch, peak_memory_bytes};
use crate::{logs, open, text};

#[derive(Subcommand)]
pub(crate) enum MapCommand {
    /// Read a .osm.pbf and write the road network; prints one line of JSON with what each step took
    Build {
        /// OpenStreetMap data in PBF format, or made:landes
        #[arg(long, value_name = "FILE")]
        pbf: PathBuf,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Folder with catalogue files that override the built-in ones
        #[arg(long, value_name = "DIR")]
        catalogue: Option<PathBuf>,
        /// Folder for made maps
        #[arg(long, value_name = "DIR", default_value = ".cache")]
        cache: PathBuf,
    },
    /// Say what the import of a map found
    Report {
        /// Folder that `map build` wrote, a .osm.pbf, or made:landes
        map: PathBuf,
        /// Folder for prepared maps; what is missing is built into it
        #[arg(long, value_name = "DIR", default_value = ".cache")]
        cache: PathBuf,
    },
    /// Write the seconds between points as a CSV table; prints one line of JSON with what that took
    Table(table::TableArguments),
    /// Print the way through points as GeoJSON or encoded lines, a leg between each two
    Route(route::RouteArguments),
    /// Write a made map as a .osm.pbf: real communes, synthetic roads; prints one line of JSON
    Make {
        /// Which territory; landes
        #[arg(long, value_name = "NAME")]
        territory: String,
        /// File to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

pub(crate) fn run(command: &MapCommand) -> Exit {
    logs::start("warn", false);
    let done = match command {
        MapCommand::Build {
            pbf,
            out,
            catalogue,
            cache,
        } => build(pbf, out, catalogue.as_deref(), cache),
        MapCommand::Report { map, cache } => report(map, cache),
        MapCommand::Table(arguments) => table::table(arguments),
        MapCommand::Route(arguments) => route::route(arguments),
        MapCommand::Make { territory, out } => make(territory, out),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(error) => failed(&error),
    }
}

fn build(pbf: &Path, out: &Path, catalogue: Option<&Path>, cache: &Path) -> Result<(), Error> {
    let catalogue = open::catalogue(catalogue)?;
    let pbf = &*made::file(pbf, cache)?;
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
        "attribution": network.metadata().attribution,
        "synthetic": network.metadata().synthetic,
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

/// Writes a made map, and says what came out.
fn make(territory: &str, out: &Path) -> Result<(), Error> {
    let mut watch = Watch::begin();
    let bytes = made::pbf(Path::new(&format!("{}{territory}", made::PREFIX)))?;
    planner::files::write(out, &bytes)?;
    let line = json!({
        "map": territory,
        "sha256": made::LANDES_SHA256,
        "bytes": bytes.len(),
        "attribution": made::ATTRIBUTION,
        "synthetic": true,
        "wall_seconds": watch.lap().wall_seconds,
    });
    text::print(&format!("{line}\n"))
}

fn report(map: &Path, cache: &Path) -> Result<(), Error> {
    let network = open::map(map, cache, &open::catalogue(None)?)?;
    let metadata = network.metadata();
    let mut page = String::new();
    let written = writeln!(page, "map {}, {}", metadata.name, metadata.credits())
        .and_then(|()| writeln!(page, "source sha256 {}", metadata.source_digest))
        .and_then(|()| writeln!(page, "speeds sha256 {}", metadata.speeds_digest))
        .and_then(|()| write!(page, "{}", network.report()));
    written.expect("a String takes whatever is written");
    if !page.ends_with('\n') {
        page.push('\n');
    }
    text::print(&page)
}
