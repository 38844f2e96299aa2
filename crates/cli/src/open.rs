//! From the arguments that `plan` and `check` share to a week on its map.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use indicatif::ProgressBar;
use planner::files::Scenario;
use planner::roads::RoadNetwork;
use planner::{Cancel, Catalogue, Error, PreparedWeek, network, prepare};

/// What names a week and where its dated data and prepared maps lie.
#[derive(Args)]
pub(crate) struct WeekArguments {
    /// Scenario file (TOML, with CSV tables beside it)
    pub(crate) scenario: PathBuf,
    /// Folder with catalogue files that override the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) catalogue: Option<PathBuf>,
    /// Folder for prepared maps; what is missing is built into it
    #[arg(long, value_name = "DIR", default_value = ".cache")]
    pub(crate) cache: PathBuf,
}

/// The built-in catalogue, or the one that `folder` makes of it.
pub(crate) fn catalogue(folder: Option<&Path>) -> Result<Catalogue, Error> {
    folder.map_or_else(Catalogue::embedded, Catalogue::with_folder)
}

/// Reads the scenario, prepares its map and puts the week on it.
pub(crate) fn week(arguments: &WeekArguments) -> Result<(Scenario, PreparedWeek), Error> {
    let catalogue = catalogue(arguments.catalogue.as_deref())?;
    // Everything that is wrong is said before a map is built.
    let scenario = Scenario::read(&arguments.scenario, &catalogue)?;
    let map = match &scenario.map {
        Some(map) => Some(self::map(map, &arguments.cache, &catalogue)?),
        None => None,
    };
    if let Some(map) = &map {
        scenario.fits(map)?;
    }
    // Ctrl-C ends the process at once, here as while a map is built: there is no plan yet to keep.
    let week = prepare(&scenario.week, map, &catalogue, &Cancel::default())
        .map_err(|error| scenario.located(error))?;
    for place in week.off_network() {
        tracing::warn!(place = %place.place, profile = %place.profile, "place off the network");
    }
    Ok((scenario, week))
}

/// The network of a map file, a prepared folder or a made map; `cache` keeps what is built.
pub(crate) fn map(
    map: &Path,
    cache: &Path,
    catalogue: &Catalogue,
) -> Result<Arc<RoadNetwork>, Error> {
    // Hidden where stderr is no terminal.
    let bar = ProgressBar::new_spinner();
    let opened = network::open_or_build(map, cache, catalogue, &mut |step| {
        bar.set_message(format!("map: {} done", step.name()));
        bar.tick();
    });
    bar.finish_and_clear();
    opened
}
