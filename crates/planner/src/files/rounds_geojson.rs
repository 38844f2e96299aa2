//! `rounds.geojson`: every leg as a line on the road, every stop as a point; ids only, with the map's attribution.

use std::collections::BTreeMap;

use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, Position};
use roads::Profile;
use serde_json::json;
use units::{Cancel, LonLat};

use crate::Error;
use crate::answer::{Answer, Leg, Round, Stop, StopKind};
use crate::prepare::PreparedWeek;

/// The text of the drawing; `None` where the week has no map.
///
/// Legs of a profile whose travel was supplied, and legs without a route, are drawn as nothing.
///
/// # Errors
/// [`Error::Roads`].
pub fn rounds_geojson(week: &PreparedWeek, answer: &Answer) -> Result<Option<String>, Error> {
    let Some(network) = week.network() else {
        return Ok(None);
    };
    let mut drawing = Drawing {
        week,
        place_of: week
            .problem()
            .places
            .iter()
            .enumerate()
            .map(|(at, place)| (place.id.as_str(), at))
            .collect(),
        lines: BTreeMap::new(),
        features: Vec::new(),
    };
    for round in &answer.rounds {
        drawing.round(round)?;
    }
    let metadata = network.metadata();
    let about = json!({
        "attribution": metadata.attribution,
        "synthetic": metadata.synthetic,
        "notice": metadata.notice(),
        "map": metadata.name,
        "map_sha256": metadata.source_digest.to_string(),
    });
    let collection = FeatureCollection {
        bbox: None,
        features: drawing.features,
        foreign_members: about.as_object().cloned(),
    };
    let mut text = collection.to_string();
    text.push('\n');
    Ok(Some(text))
}

struct Drawing<'a> {
    week: &'a PreparedWeek,
    place_of: BTreeMap<&'a str, usize>,
    /// Lines by profile and both places: many rounds share their legs.
    lines: BTreeMap<(Profile, usize, usize), Option<Vec<LonLat>>>,
    features: Vec<Feature>,
}

impl Drawing<'_> {
    fn round(&mut self, round: &Round) -> Result<(), Error> {
        let mut sequence = 0;
        for part in &round.parts {
            for stop in &part.stops {
                sequence += 1;
                self.leg(round, &part.means, sequence, &stop.leg)?;
                self.stop(round, sequence, stop);
            }
            if let Some(change) = &part.change {
                sequence += 1;
                self.leg(round, &part.means, sequence, &change.leg)?;
            }
        }
        if let (Some(way_back), Some(part)) = (&round.way_back, round.parts.last()) {
            self.leg(round, &part.means, sequence + 1, way_back)?;
        }
        Ok(())
    }

    fn leg(&mut self, round: &Round, means: &str, sequence: usize, leg: &Leg) -> Result<(), Error> {
        let Some(line) = self.line(leg)?.filter(|line| line.len() > 1) else {
            return Ok(());
        };
        let coordinates = line.into_iter().map(position).collect();
        self.add(
            GeometryValue::LineString { coordinates },
            &json!({
                "kind": "leg", "carer": round.carer, "day": round.day, "date": round.date, "sequence": sequence,
                "means": means, "profile": leg.profile, "from": leg.from, "to": leg.to,
                "seconds": leg.seconds, "metres": leg.metres, "is_commute": leg.is_commute,
            }),
        );
        Ok(())
    }

    fn stop(&mut self, round: &Round, sequence: usize, stop: &Stop) {
        let Some(&place) = self.place_of.get(stop.place.as_str()) else {
            return;
        };
        // The point on the road, not the door: what is drawn need not be more exact than what is driven.
        let Some(snap) = self
            .week
            .snapped()
            .iter()
            .find_map(|places| places.snap(place))
        else {
            return;
        };
        let (kind, id) = match &stop.what {
            StopKind::Visit { visit, .. } => ("visit", Some(visit)),
            StopKind::Meal => ("meal", None),
            StopKind::Charge { .. } => ("charge", None),
            StopKind::Handover { .. } => ("handover", None),
            StopKind::Appointment { appointment } => ("appointment", Some(appointment)),
        };
        let coordinates = position(snap.point());
        self.add(
            GeometryValue::Point { coordinates },
            &json!({
                "kind": kind, "id": id, "carer": round.carer, "day": round.day, "date": round.date,
                "sequence": sequence, "place": stop.place, "start": stop.start, "end": stop.end,
            }),
        );
    }

    /// The line of `leg` on the road.
    fn line(&mut self, leg: &Leg) -> Result<Option<Vec<LonLat>>, Error> {
        let profile = leg.profile.as_deref().and_then(Profile::from_name);
        let places = profile.and_then(|profile| {
            self.week
                .snapped()
                .iter()
                .find(|places| places.profile == profile)
        });
        let ends = (
            self.place_of.get(leg.from.as_str()),
            self.place_of.get(leg.to.as_str()),
        );
        let (Some(places), (Some(&from), Some(&to))) = (places, ends) else {
            return Ok(None);
        };
        let key = (places.profile, from, to);
        if let Some(line) = self.lines.get(&key) {
            return Ok(line.clone());
        }
        let line = match (self.week.network(), places.snap(from), places.snap(to)) {
            (Some(network), Some(from), Some(to)) => {
                let route = roads::route(network, places.profile, from, to, &Cancel::default())?;
                route.map(|route| route.geometry)
            }
            _ => None,
        };
        self.lines.insert(key, line.clone());
        Ok(line)
    }

    fn add(&mut self, geometry: GeometryValue, properties: &serde_json::Value) {
        let properties: Option<JsonObject> = properties.as_object().cloned();
        self.features.push(Feature {
            bbox: None,
            geometry: Some(Geometry::new(geometry)),
            id: None,
            properties,
            foreign_members: None,
        });
    }
}

/// Degrees with seven decimals: a centimetre.
fn position(point: LonLat) -> Position {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    Position::from([round(point.lon()), round(point.lat())])
}
