//! `echasse scenario`: weeks made by a seed, with a report of what they are like; and the core of a week for others.

mod export;
mod report;

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use clap::{ArgGroup, Args, Subcommand};
use planner::files::{Scenario, ScenarioHeader, write, write_scenario};
use planner::generate::{Assumptions, Made, Territory, WeekShape};
use planner::roads::RoadNetwork;
use planner::{
    Cancel, Error, MapRecord, SearchParams, Stop, generate, made, prepare, solve_rounds,
};

use crate::exit::{Exit, failed};
use crate::{logs, open, text};

#[derive(Subcommand)]
pub(crate) enum ScenarioCommand {
    /// Make a week: clients, care plans and carers drawn by a seed, on the streets of a map
    Generate(GenerateArguments),
    /// Write what other solvers can plan of a week: windows, skills, shifts and travel, with ids only
    Export(export::ExportArguments),
}

#[derive(Args)]
#[command(group(ArgGroup::new("where").args(["territory", "map"]).required(true).multiple(true)))]
pub(crate) struct GenerateArguments {
    /// Communes of the Landes by INSEE code and groups of communes by SIREN, separated by commas; on the made map of the
    /// Landes unless --map names a real one
    #[arg(long, value_name = "CODES")]
    territory: Option<String>,
    /// OpenStreetMap data in PBF format; without --territory, people live along all its residential streets
    #[arg(long, value_name = "PBF")]
    map: Option<PathBuf>,
    /// Visits, exactly
    #[arg(long, value_name = "N")]
    visits: usize,
    /// Carers
    #[arg(long, value_name = "N")]
    carers: usize,
    /// Days
    #[arg(long, value_name = "D", default_value_t = 7)]
    days: u16,
    /// Date of the first day, a Monday
    #[arg(long, value_name = "DATE", default_value = "2026-11-23")]
    first_day: String,
    /// Start of the random streams
    #[arg(long, value_name = "K", default_value_t = 1)]
    seed: u64,
    /// Percentage of the clients who live outside the village of their commune; drawn by the seed where absent
    #[arg(long, value_name = "PERCENT")]
    spread: Option<u32>,
    /// Iterations of the quick plan with which travel is measured; by default 50 up to 2000 visits, and above no plan but
    /// an estimate
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// What the scenario shows, in a line or two
    #[arg(long, value_name = "TEXT")]
    shows: Option<String>,
    /// Scenario to write: DIR.toml, with its tables, the service's agreement and report.txt in the folder DIR
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Folder with catalogue files that override the built-in ones
    #[arg(long, value_name = "DIR")]
    catalogue: Option<PathBuf>,
    /// Folder with care.toml and workforce.toml, to draw from in place of the built-in ones: what clients need, who carers are
    #[arg(long, value_name = "DIR")]
    assumptions: Option<PathBuf>,
    /// Folder for prepared maps; what is missing is built into it
    #[arg(long, value_name = "DIR", default_value = ".cache")]
    cache: PathBuf,
}

/// Visits up to which travel is measured unasked.
const MEASURED_VISITS_MAX: usize = 2_000;
/// Iterations of a quick plan.
const MEASURED_ITERATIONS: u64 = 50;

/// The service's own agreement, beside the tables; one that lies there already is kept.
const AGREEMENT_FILE: &str = "agreement.toml";
/// The folder with what the week was drawn from, beside the tables.
const ASSUMPTIONS: &str = "assumptions";

pub(crate) fn run(command: &ScenarioCommand) -> Exit {
    logs::start("warn", false);
    let done = match command {
        ScenarioCommand::Generate(arguments) => generate(arguments),
        ScenarioCommand::Export(arguments) => export::export(arguments),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(error) => failed(&error),
    }
}

fn generate(arguments: &GenerateArguments) -> Result<(), Error> {
    let catalogue = open::catalogue(arguments.catalogue.as_deref())?;
    let shape = WeekShape {
        visits: arguments.visits,
        carers: arguments.carers,
        days: arguments.days,
        first_day: arguments.first_day.clone(),
        spread: arguments.spread,
        seed: arguments.seed,
    };
    // What is wrong with the arguments is said before a map is built.
    let assumptions = match &arguments.assumptions {
        Some(folder) => Assumptions::of_folder(folder)?,
        None => Assumptions::embedded()?,
    };
    shape.check()?;
    let territory = match &arguments.territory {
        Some(codes) => Territory::of_codes(codes)?,
        None => Territory::whole_map(),
    };
    let map = arguments.map.clone().unwrap_or_else(|| made::LANDES.into());
    let network = open::map(&map, &arguments.cache, &catalogue)?;
    let made = generate::week(&network, &territory, &shape, &catalogue, &assumptions)?;
    let header = header(arguments, &map, &network, &made);
    let folder = arguments.out.parent().unwrap_or(Path::new(""));
    let agreement = arguments.out.join(AGREEMENT_FILE);
    if !agreement.exists() {
        write(&agreement, generate::AGREEMENT.as_bytes())?;
    }
    for (name, text) in assumptions.files() {
        let file = arguments.out.join(ASSUMPTIONS).join(name);
        write(&file, text.as_bytes())?;
    }
    write_scenario(folder, &header, &made.week)?;
    // What is planned is what was written, with the agreement that it names.
    let scenario = Scenario::read(&folder.join(format!("{}.toml", header.name)), &catalogue)?;
    let answer = if let Some(iterations) = iterations(arguments) {
        let week = prepare(
            &scenario.week,
            Some(network),
            &catalogue,
            &Cancel::default(),
        )
        .map_err(|error| scenario.located(error))?;
        let stop = Stop {
            iterations: Some(iterations),
            ..Stop::default()
        };
        let params = SearchParams::default();
        Some(solve_rounds(&week, None, &params, &stop, &mut |_| {})?.answer)
    } else {
        planner::validate(&scenario.week, &catalogue).map_err(|error| scenario.located(error))?;
        None
    };
    let measured = answer.as_ref().zip(iterations(arguments));
    let report = report::report(&header, &made, &assumptions, measured);
    write(&arguments.out.join("report.txt"), report.as_bytes())?;
    text::print(&report)
}

/// Iterations of the quick plan; `None` where it would take long and nobody asked for it.
fn iterations(arguments: &GenerateArguments) -> Option<u64> {
    let is_small = arguments.visits <= MEASURED_VISITS_MAX;
    arguments
        .iterations
        .or(is_small.then_some(MEASURED_ITERATIONS))
}

fn header(
    arguments: &GenerateArguments,
    map: &Path,
    network: &RoadNetwork,
    made: &Made,
) -> ScenarioHeader {
    let record = MapRecord::of(network);
    let week = &made.week;
    let shows = arguments.shows.clone().unwrap_or_else(|| {
        format!(
            "A made week: {} visits to {} clients by {} carers in {} days. Nobody in it exists.",
            week.visits.len(),
            week.clients.len(),
            week.carers.len(),
            week.calendar.days
        )
    });
    let folder = arguments.out.parent().unwrap_or(Path::new(""));
    let name = arguments.out.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    ScenarioHeader {
        agreements: vec![format!("{name}/{AGREEMENT_FILE}")],
        name,
        shows,
        made_by: vec![
            "Made by a seed; to make it again, from the root of the project:".to_owned(),
            command(arguments),
            format!("Map data: {}", network.metadata().credits()),
        ],
        map: if made::is_name(map) {
            map.display().to_string()
        } else {
            beside(folder, map)
        },
        map_sha256: record.digest,
    }
}

/// The command that makes the scenario again.
fn command(arguments: &GenerateArguments) -> String {
    let mut words = String::from("echasse scenario generate");
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let quotes = if value.contains(' ') { "\"" } else { "" };
            write!(words, " --{name} {quotes}{value}{quotes}")
                .expect("a String takes whatever is written");
        }
    };
    add("territory", arguments.territory.clone());
    add(
        "map",
        arguments.map.as_ref().map(|map| map.display().to_string()),
    );
    add("visits", Some(arguments.visits.to_string()));
    add("carers", Some(arguments.carers.to_string()));
    add("days", Some(arguments.days.to_string()));
    add("first-day", Some(arguments.first_day.clone()));
    add("seed", Some(arguments.seed.to_string()));
    add("spread", arguments.spread.map(|spread| spread.to_string()));
    add(
        "iterations",
        arguments
            .iterations
            .map(|iterations| iterations.to_string()),
    );
    add("shows", arguments.shows.clone());
    let assumptions = arguments.assumptions.as_ref();
    add(
        "assumptions",
        assumptions.map(|folder| folder.display().to_string()),
    );
    add("out", Some(arguments.out.display().to_string()));
    words
}

/// `file` as seen from `folder`.
fn beside(folder: &Path, file: &Path) -> String {
    let whole = |path: &Path| -> Vec<String> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let parts = path.components().filter(|part| *part != Component::CurDir);
        parts
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (folder, file) = (whole(folder), whole(file));
    let shared = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    let down = file[shared..].iter().map(String::as_str);
    up.chain(down).collect::<Vec<_>>().join("/")
}
