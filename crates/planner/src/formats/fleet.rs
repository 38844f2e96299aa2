//! Vehicles of one depot: each becomes a carer with a vehicle of her own, the depot's window her shift.

use model::{Aggregate, Licence, Means, Measure, Place, ProblemParts, Vehicle, VehicleType};
use units::{Id, Matrix, TimeWindow};

use super::blank;
use super::check::travel_matrix;

/// Where all rounds start and end.
pub(super) const DEPOT: Id<Place> = Id::new(0);

/// Most vehicles of an instance; the largest published one has 250.
pub(super) const VEHICLES_MAX: i64 = 2_000;

/// A day without visits and vehicles, on which distance is all that counts; it is travel time, too.
pub(super) fn parts(name: &str, ticks_per_unit: u32, distances: Matrix<u32>) -> ProblemParts {
    let distance = blank::term("distance", Measure::TravelTime, Aggregate::Sum);
    blank::parts(
        name,
        ticks_per_unit,
        travel_matrix(distances),
        vec![distance],
    )
}

/// One more vehicle, known by its number from 1; those of one capacity are of one kind.
pub(super) fn add_vehicle(parts: &mut ProblemParts, hours: TimeWindow, capacity: i64) {
    let known = parts
        .vehicle_types
        .enumerated()
        .find(|(_, kind)| kind.capacity == Some(capacity))
        .map(|(id, _)| id);
    let vehicle_type = known.unwrap_or_else(|| {
        parts.vehicle_types.push(VehicleType {
            id: format!("capacity {capacity}"),
            profile: Id::new(0),
            licence: Licence::None,
            seats: 1,
            capacity: Some(capacity),
            battery: None,
        })
    });
    let id = (parts.vehicles.len() + 1).to_string();
    let vehicle = parts.vehicles.push(Vehicle {
        id: id.clone(),
        vehicle_type,
        start: DEPOT,
        night_places: Vec::new(),
        drivers: None,
        charge: None,
    });
    let means = Means::Vehicle(vehicle);
    parts
        .carers
        .push(blank::carer(id, (DEPOT, DEPOT), hours, means));
}
