//! The licence-free car (L6e): a car that never passes 45 km/h and is kept off motorways and express roads.

use super::{Profile, car, carriageway_row, is_closed_to_slow_vehicles, on_its_surface};
use crate::facts::WayFacts;
use crate::speeds::SpeedTable;

/// Speed of a licence-free car.
pub(super) fn kmh(facts: &WayFacts, forward: bool, speeds: &SpeedTable) -> Option<f64> {
    if is_closed_to_slow_vehicles(facts, speeds) {
        return None;
    }
    let row = carriageway_row(facts)?;
    let cap = speeds.row(Profile::LicenceFreeCar, row)?;
    // Never faster than a car on the same road, where a car has a speed there.
    let cap = speeds
        .row(Profile::Car, row)
        .map_or(cap, |car| cap.min(car));
    let kmh = car::capped(facts, forward, speeds, cap)?.min(speeds.licence_free_kmh_max);
    Some(on_its_surface(kmh, Profile::LicenceFreeCar, facts, speeds))
}
