//! `echasse map route`: the way through points, for people and drawing programs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use planner::roads::{Profile, polyline};
use planner::{Cancel, Error, files, travel};
use serde_json::json;

use super::table::profile;
use crate::{open, text};

#[derive(Args)]
pub(crate) struct RouteArguments {
    /// Folder that `map build` wrote, a .osm.pbf, or made:landes
    #[arg(long, value_name = "DIR")]
    map: PathBuf,
    /// car, licence_free_car, e_bike or foot
    #[arg(long, value_parser = profile)]
    profile: Profile,
    /// CSV file with columns lon and lat, in the order of the way
    #[arg(long, value_name = "FILE")]
    points: PathBuf,
    /// How to write the line of each leg
    #[arg(long, value_enum, default_value_t = Format::Geojson)]
    format: Format,
    /// Folder for prepared maps; what is missing is built into it
    #[arg(long, value_name = "DIR", default_value = ".cache")]
    cache: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A feature collection, one line string a leg
    Geojson,
    /// One line of JSON a leg, its line encoded with five decimals
    Polyline,
}

pub(super) fn route(arguments: &RouteArguments) -> Result<(), Error> {
    let network = open::map(&arguments.map, &arguments.cache, &open::catalogue(None)?)?;
    let points = files::read_points(&arguments.points)?;
    let never = Cancel::default();
    let answer = travel::route(&network, arguments.profile, &points, None, &never)?;
    let attribution = network.metadata().credits();
    let mut features = Vec::new();
    let mut lines = String::new();
    for (number, leg) in answer.legs.iter().enumerate() {
        let mut properties = json!({"leg": number, "reachable": leg.is_some()});
        if let Some(leg) = leg {
            properties["seconds"] = leg.travel.seconds.0.into();
            properties["metres"] = leg.travel.metres.0.into();
            properties["watt_hours"] = leg.travel.watt_hours.0.into();
        }
        match arguments.format {
            Format::Geojson => {
                let geometry = leg.as_ref().map(|leg| {
                    let line = leg.geometry.iter();
                    let line: Vec<_> = line.map(|point| [point.lon(), point.lat()]).collect();
                    json!({"type": "LineString", "coordinates": line})
                });
                features.push(json!({
                    "type": "Feature", "properties": properties, "geometry": geometry,
                }));
            }
            Format::Polyline => {
                if let Some(leg) = leg {
                    properties["polyline"] = polyline(&leg.geometry).into();
                }
                lines.push_str(&properties.to_string());
                lines.push('\n');
            }
        }
    }
    if let Format::Geojson = arguments.format {
        let collection = json!({
            "type": "FeatureCollection", "attribution": attribution, "features": features,
        });
        lines = format!("{collection}\n");
    }
    text::print(&lines)
}
