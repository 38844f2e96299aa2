//! The car: the limit times what traffic leaves of it, capped by the class of the road.

use super::{Profile, carriageway_row, limit, on_its_surface};
use crate::facts::{Access, RoadClass, WayFacts};
use crate::speeds::SpeedTable;

/// Speed of a car; tracks are open where nothing closes them, slowly enough that nobody drives through.
pub(super) fn kmh(facts: &WayFacts, forward: bool, speeds: &SpeedTable) -> Option<f64> {
    let row = carriageway_row(facts)?;
    capped(facts, forward, speeds, speeds.row(Profile::Car, row)?)
}

/// The same with another vehicle's `cap`: what the limit and the traffic leave, where cars may go.
pub(super) fn capped(
    facts: &WayFacts,
    forward: bool,
    speeds: &SpeedTable,
    cap: f64,
) -> Option<f64> {
    if matches!(facts.motorcar, Access::No | Access::Dismount) || !facts.oneway.allows(forward) {
        return None;
    }
    let free = limit::kmh(facts, forward, speeds) * limit::factor(facts, forward, speeds);
    // A track has no limit that anyone could reach.
    let kmh = if facts.class == RoadClass::Track {
        cap
    } else {
        cap.min(free)
    };
    Some(on_its_surface(kmh, Profile::Car, facts, speeds))
}
