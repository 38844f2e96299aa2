//! `rounds.geojson`: every leg as a line on the road, every stop as a point; ids only, with the map's attribution.

use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, Position};
use serde_json::json;
use units::LonLat;

use super::leg_lines::LegLines;
use crate::answer::{Answer, Leg, Round, Stop, StopKind};
use crate::prepare::PreparedWeek;

/// The text of the drawing; `None` where the week has no map.
///
/// Legs of a profile whose travel was supplied, and legs without a route, are drawn as nothing.
pub fn rounds_geojson(week: &PreparedWeek, answer: &Answer, lines: &LegLines) -> Option<String> {
    let network = week.network()?;
    let mut drawing = Drawing {
        week,
        lines,
        features: Vec::new(),
    };
    for round in &answer.rounds {
        drawing.round(round);
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
    Some(text)
}

struct Drawing<'a> {
    week: &'a PreparedWeek,
    lines: &'a LegLines<'a>,
    features: Vec<Feature>,
}

impl Drawing<'_> {
    fn round(&mut self, round: &Round) {
        let mut sequence = 0;
        for part in &round.parts {
            for stop in &part.stops {
                sequence += 1;
                self.leg(round, &part.means, sequence, &stop.leg);
                self.stop(round, sequence, stop);
            }
            if let Some(change) = &part.change {
                sequence += 1;
                self.leg(round, &part.means, sequence, &change.leg);
            }
        }
        if let (Some(way_back), Some(part)) = (&round.way_back, round.parts.last()) {
            self.leg(round, &part.means, sequence + 1, way_back);
        }
    }

    fn leg(&mut self, round: &Round, means: &str, sequence: usize, leg: &Leg) {
        let Some(line) = self.lines.line(leg) else {
            return;
        };
        let coordinates = line.iter().copied().map(position).collect();
        self.add(
            GeometryValue::LineString { coordinates },
            &json!({
                "kind": "leg", "carer": round.carer, "day": round.day, "date": round.date, "sequence": sequence,
                "means": means, "profile": leg.profile, "from": leg.from, "to": leg.to,
                "seconds": leg.seconds, "metres": leg.metres, "is_commute": leg.is_commute,
            }),
        );
    }

    fn stop(&mut self, round: &Round, sequence: usize, stop: &Stop) {
        let Some(place) = self.lines.place(&stop.place) else {
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
