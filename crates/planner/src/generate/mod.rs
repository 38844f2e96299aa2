//! Made weeks on real roads: clients and carers drawn along residential streets by a seed.
//!
//! Kinds of visits, durations, windows and frequencies follow the domain's table of acts (essential acts of the morning,
//! noon and evening, housework, shopping, company); needs follow three levels of dependence. Nobody in them exists: there
//! are ids only. The same map, shape and seed give the same week.

mod homes;
mod people;
mod random;
mod visits;

use roads::RoadNetwork;

use crate::Error;
use crate::request::{Calendar, Place, WeekRequest};
use homes::Homes;

/// How large a made week is.
#[derive(Clone, Debug)]
pub struct WeekShape {
    /// Clients, 1 to 10,000.
    pub clients: usize,
    /// Carers, 1 to 1,000.
    pub carers: usize,
    /// Date of the first day: a Monday, so that weekdays name one day each.
    pub first_day: String,
    /// Start of the random streams.
    pub seed: u64,
}

/// A week of care on the streets of `network`.
///
/// # Errors
/// [`Error::Generate`] when the shape is out of range or the map has no residential street that all profiles share.
pub fn week(network: &RoadNetwork, shape: &WeekShape) -> Result<WeekRequest, Error> {
    for (name, given, max) in [
        ("clients", shape.clients, 10_000),
        ("carers", shape.carers, 1_000),
    ] {
        if !(1..=max).contains(&given) {
            return Err(Error::Generate(format!(
                "{name}: {given} given, 1 to {max} expected"
            )));
        }
    }
    let homes = Homes::of(network)?;
    let mut week = WeekRequest {
        calendar: Calendar {
            first_day: shape.first_day.clone(),
            days: 7,
            public_holidays: Vec::new(),
        },
        ..WeekRequest::default()
    };
    people::carers(shape, &homes, &mut week);
    people::clients(shape, &homes, &mut week);
    visits::visits(shape, &mut week);
    Ok(week)
}

/// Adds a place with six decimals: what a CSV table shows is what is planned with.
fn add_place(week: &mut WeekRequest, id: String, point: units::LonLat) {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    week.places.push(Place {
        id,
        lon: round(point.lon()),
        lat: round(point.lat()),
    });
}
