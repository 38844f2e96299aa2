//! Speed limits as the map writes them: `50`, `30 mph`, `FR:urban`, `walk`, `none`, and the zones beside them.

use super::report::OddityKind;
use super::tags::Tags;
use crate::facts::{Limit, WayFacts, Zone};

/// Kilometres in a mile.
const KM_PER_MILE: f64 = 1.609_344;

/// Reads `maxspeed`, its two directions, and where the road lies.
pub(super) fn read(tags: Tags<'_>, facts: &mut WayFacts, oddities: &mut Vec<OddityKind>) {
    let mut limit = |key| {
        let text = tags.get(key)?;
        let limit = kmh(text);
        if limit.is_none() && !oddities.contains(&OddityKind::UnreadableMaxspeed) {
            oddities.push(OddityKind::UnreadableMaxspeed);
        }
        limit
    };
    let both = limit("maxspeed")
        .or_else(|| limit("zone:maxspeed"))
        .unwrap_or_default();
    facts.limits = [
        limit("maxspeed:forward").unwrap_or(both),
        limit("maxspeed:backward").unwrap_or(both),
    ];
    // A zone that is not understood says nothing; it is no limit, so it is not reported.
    facts.zone = [
        "zone:traffic",
        "source:maxspeed",
        "maxspeed:type",
        "zone:maxspeed",
        "maxspeed",
    ]
    .iter()
    .filter_map(|key| tags.get(key))
    .find_map(zone)
    .unwrap_or_default();
}

/// The meaning of a limit; `None` where it has none.
pub(super) fn kmh(text: &str) -> Option<Limit> {
    match text {
        "none" => return Some(Limit::Unlimited),
        "walk" => return Some(Limit::Walk),
        _ => {}
    }
    if let Some(zone) = zone(text) {
        // `FR:zone30` and `FR:30` are a figure as well as a place.
        return Some(figure_of_zone(text).unwrap_or(Limit::Zone(zone)));
    }
    let (figure, unit) = text.split_at(
        text.find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len()),
    );
    let figure: f64 = figure.parse().ok()?;
    let kmh = match unit.trim() {
        "" | "km/h" | "kmh" | "kph" => figure,
        "mph" => figure * KM_PER_MILE,
        "knots" => figure * 1.852,
        _ => return None,
    };
    whole(kmh)
}

fn whole(kmh: f64) -> Option<Limit> {
    (1.0..=250.0)
        .contains(&kmh.round())
        .then(|| Limit::Kmh(kmh.round() as u8))
}

/// The place that a value such as `FR:urban` names, whatever the country.
fn zone(text: &str) -> Option<Zone> {
    let (country, place) = text.split_once(':')?;
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    match place {
        "urban" => Some(Zone::Urban),
        "rural" => Some(Zone::Rural),
        "motorway" => Some(Zone::Motorway),
        "trunk" | "dual_carriageway" => Some(Zone::DualCarriageway),
        "living_street" => Some(Zone::LivingStreet),
        _ => figure_of_zone(text).map(|_| Zone::Urban),
    }
}

/// The figure in `FR:zone30`, `FR:zone:30` or `FR:30`, where it is a town's.
fn figure_of_zone(text: &str) -> Option<Limit> {
    let (_, place) = text.split_once(':')?;
    let figure: u8 = place
        .trim_start_matches("zone")
        .trim_start_matches(':')
        .parse()
        .ok()?;
    (1..=50).contains(&figure).then_some(Limit::Kmh(figure))
}
