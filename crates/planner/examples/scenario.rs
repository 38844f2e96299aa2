//! Makes a scenario on a real map: `cargo run -p planner --example scenario -- MAP FOLDER NAME CLIENTS CARERS SEED`.
//!
//! The committed ones were made by the commands in their first lines.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use planner::files::{ScenarioHeader, write_scenario};
use planner::generate::{WeekShape, week};
use planner::{Catalogue, Error, MapRecord, roads};

const USAGE: &str = "usage: scenario MAP FOLDER NAME CLIENTS CARERS SEED";
/// A Monday.
const FIRST_DAY: &str = "2026-11-23";

#[expect(
    clippy::print_stderr,
    reason = "an example speaks to the person who runs it"
)]
fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let result = match given.as_slice() {
        [map, folder, name, clients, carers, seed] => {
            match (clients.parse(), carers.parse(), seed.parse()) {
                (Ok(clients), Ok(carers), Ok(seed)) => make(
                    Path::new(map),
                    Path::new(folder),
                    name,
                    &WeekShape {
                        clients,
                        carers,
                        first_day: FIRST_DAY.to_owned(),
                        seed,
                    },
                ),
                _ => Err(Error::Generate(USAGE.to_owned())),
            }
        }
        _ => Err(Error::Generate(USAGE.to_owned())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn make(map: &Path, folder: &Path, name: &str, shape: &WeekShape) -> Result<(), Error> {
    let catalogue = Catalogue::embedded()?;
    let network = roads::RoadNetwork::import(map, catalogue.speeds())?;
    let made = week(&network, shape)?;
    planner::validate(&made, &catalogue)?;
    let record = MapRecord::of(&network);
    let file_name = map.file_name().unwrap_or_default();
    // A service's agreement that lies there already is named again.
    let agreement = PathBuf::from(name).join("agreement.toml");
    let agreements = folder.join(&agreement).exists().then_some(agreement);
    let header = ScenarioHeader {
        name: name.to_owned(),
        shows: format!(
            "A made week on real roads: {} clients, {} visits, {} links, {} part-time carers by car, licence-free car, e-bike and on foot. Nobody in it exists.",
            made.clients.len(),
            made.visits.len(),
            made.links.len(),
            made.carers.len()
        ),
        made_by: vec![
            "Made by a seed; to make it again, from the root of the project:".to_owned(),
            format!(
                "cargo run -p planner --example scenario -- maps/{} scenarios {name} {} {} {}",
                file_name.display(),
                shape.clients,
                shape.carers,
                shape.seed
            ),
            format!("Map data {}", record.attribution),
        ],
        map: PathBuf::from("../maps").join(file_name),
        map_sha256: record.digest,
        agreements: agreements.into_iter().collect(),
    };
    write_scenario(folder, &header, &made)
}
