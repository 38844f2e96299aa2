//! The e-bike: a cycle before the law; its speed depends on the way, not on the limit.

use super::{Profile, carriageway_row, is_closed_to_slow_vehicles, on_its_surface};
use crate::facts::{Access, RoadClass, WayFacts};
use crate::speeds::{SpeedRow, SpeedTable};

/// Speed of an e-bike: ridden, or pushed where riding is not allowed and walking is.
pub(super) fn kmh(facts: &WayFacts, forward: bool, speeds: &SpeedTable) -> Option<f64> {
    if is_closed_to_slow_vehicles(facts, speeds) || facts.bicycle == Access::No {
        return None;
    }
    let row = row(facts)?;
    let pushed = row == SpeedRow::Walking;
    if !pushed && !facts.oneway_bicycle.allows(forward) {
        return None;
    }
    let kmh = speeds.row(Profile::EBike, row)?;
    Some(on_its_surface(kmh, Profile::EBike, facts, speeds))
}

fn row(facts: &WayFacts) -> Option<SpeedRow> {
    if facts.bicycle == Access::Dismount {
        return (facts.class != RoadClass::Steps).then_some(SpeedRow::Walking);
    }
    match facts.class {
        RoadClass::Cycleway => Some(SpeedRow::Cycleway),
        RoadClass::Path | RoadClass::Footway | RoadClass::Bridleway => path_row(facts),
        RoadClass::Pedestrian => Some(path_row(facts).unwrap_or(SpeedRow::Walking)),
        RoadClass::Steps => None,
        _ => carriageway_row(facts),
    }
}

/// A path is for cycles only where a tag says so.
fn path_row(facts: &WayFacts) -> Option<SpeedRow> {
    match facts.bicycle_tag {
        Access::Designated => Some(SpeedRow::PathDesignated),
        Access::Yes | Access::Destination => Some(SpeedRow::PathAllowed),
        _ => None,
    }
}
