//! `echasse map table`: seconds between points, and how long that takes.

use std::path::PathBuf;

use clap::Args;
use planner::roads::Profile;
use planner::{Cancel, Error, files, travel};
use serde_json::json;

use crate::resources::Watch;
use crate::{open, text};

#[derive(Args)]
pub(crate) struct TableArguments {
    /// Folder that `map build` wrote, a .osm.pbf, or made:landes
    #[arg(long, value_name = "DIR")]
    map: PathBuf,
    /// car, licence_free_car, e_bike or foot
    #[arg(long, value_parser = profile)]
    profile: Profile,
    /// CSV file with columns lon and lat
    #[arg(long, value_name = "FILE")]
    points: PathBuf,
    /// File to write: comma-separated seconds, one row a line, empty where unreachable
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How often to compute the table; the shortest time is printed
    #[arg(long, value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    repeat: u32,
    /// Folder for prepared maps; what is missing is built into it
    #[arg(long, value_name = "DIR", default_value = ".cache")]
    cache: PathBuf,
}

/// The profile of that name.
pub(super) fn profile(name: &str) -> Result<Profile, String> {
    Profile::from_name(name).ok_or_else(|| {
        let names = Profile::ALL.map(Profile::name).join(", ");
        format!("one of {names} expected")
    })
}

/// The seconds printed include snapping, and leave out loading and writing; those of the table with metres and energy,
/// which the planner asks for, stand beside them.
pub(super) fn table(arguments: &TableArguments) -> Result<(), Error> {
    let network = open::map(&arguments.map, &arguments.cache, &open::catalogue(None)?)?;
    let points = files::read_points(&arguments.points)?;
    let never = Cancel::default();
    let profile = arguments.profile;
    let (mut best, mut best_of_all) = (f64::INFINITY, f64::INFINITY);
    let mut seconds = Vec::new();
    for _ in 0..arguments.repeat {
        let mut watch = Watch::begin();
        seconds = travel::seconds(&network, profile, &points, None, &never)?;
        best = best.min(watch.lap().wall_seconds);
        travel::matrix(&network, profile, &points, &points, None, &never)?;
        best_of_all = best_of_all.min(watch.lap().wall_seconds);
    }
    files::write(&arguments.out, &files::seconds_csv(points.len(), &seconds))?;
    let line = json!({
        "n": points.len(),
        "seconds": best,
        "pairs_per_second": (seconds.len() as f64 / best).round(),
        "unreachable": seconds.iter().filter(|cell| cell.is_none()).count(),
        "seconds_with_metres_and_energy": best_of_all,
        "profile": profile.name(),
        "map": network.metadata().name,
        "attribution": network.metadata().attribution,
    });
    text::print(&format!("{line}\n"))
}
