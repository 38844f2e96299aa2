//! Places and routes, read and written.

use planner::roads::{Metadata, Profile};
use planner::travel::{MatrixAnswer, RouteAnswer};
use units::LonLat;

use super::{Findings, Path};
use crate::pb;

/// The profile of that name; the empty one is the car.
pub(crate) fn profile(name: &str, found: &mut Findings) -> Profile {
    if name.is_empty() {
        return Profile::Car;
    }
    Profile::from_name(name).unwrap_or_else(|| {
        let names = Profile::ALL.map(Profile::name).join(", ");
        let shown: String = name.chars().take(40).collect();
        let detail = format!("{shown:?} is no profile, one of {names} expected");
        found.add(&Path::root("profile"), "NOT_IN_CATALOGUE", detail);
        Profile::Car
    })
}

/// Points on the Earth; others are noted, without their coordinates, and left out.
pub(crate) fn points(points: &[pb::LonLat], field: &str, found: &mut Findings) -> Vec<LonLat> {
    let mut read = Vec::with_capacity(points.len());
    for (index, point) in points.iter().enumerate() {
        match LonLat::new(point.lon, point.lat) {
            Ok(point) => read.push(point),
            Err(defect) => {
                let path = Path {
                    index: Some(index),
                    ..Path::root(field)
                };
                found.add(&path, "NOT_ON_EARTH", defect.to_string());
            }
        }
    }
    read
}

/// How far a place may lie from a road.
pub(crate) fn snap_metres(metres: Option<f64>, found: &mut Findings) -> Option<f64> {
    let max = planner::request::limits::SNAP_METRES_MAX;
    if metres.is_some_and(|metres| !(0.0..=max).contains(&metres)) {
        let detail = format!("expected a number of metres in 0..={max}");
        found.add(&Path::root("snap_metres_max"), "OUT_OF_RANGE", detail);
    }
    metres
}

pub(crate) fn route(
    answer: RouteAnswer,
    without_geometry: bool,
    map: &Metadata,
) -> pb::ComputeRouteResponse {
    let point = |point: LonLat| pb::LonLat {
        lon: point.lon(),
        lat: point.lat(),
    };
    let legs = answer.legs.into_iter().map(|leg| match leg {
        None => pb::RouteLeg {
            is_unreachable: true,
            ..pb::RouteLeg::default()
        },
        Some(leg) => pb::RouteLeg {
            is_unreachable: false,
            seconds: leg.travel.seconds.0,
            metres: leg.travel.metres.0,
            watt_hours: leg.travel.watt_hours.0,
            geometry: if without_geometry {
                Vec::new()
            } else {
                leg.geometry.into_iter().map(point).collect()
            },
        },
    });
    pb::ComputeRouteResponse {
        legs: legs.collect(),
        off_network: positions(answer.off_network),
        attribution: map.attribution.clone(),
        synthetic_roads: map.synthetic,
    }
}

pub(crate) fn matrix(answer: MatrixAnswer, map: &Metadata) -> pb::ComputeMatrixResponse {
    let mut response = pb::ComputeMatrixResponse {
        off_network_origins: positions(answer.off_network_origins),
        off_network_destinations: positions(answer.off_network_destinations),
        attribution: map.attribution.clone(),
        synthetic_roads: map.synthetic,
        ..pb::ComputeMatrixResponse::default()
    };
    let cells = answer.cells.len();
    for list in [
        &mut response.seconds,
        &mut response.metres,
        &mut response.watt_hours,
    ] {
        list.reserve_exact(cells);
    }
    for cell in answer.cells {
        let (seconds, metres, watt_hours) = match cell {
            None => (-1, -1, -1),
            Some(travel) => (travel.seconds.0, travel.metres.0, travel.watt_hours.0),
        };
        response.seconds.push(seconds);
        response.metres.push(metres);
        response.watt_hours.push(watt_hours);
    }
    response
}

fn positions(positions: Vec<usize>) -> Vec<u32> {
    positions
        .into_iter()
        .map(|position| position as u32)
        .collect()
}
