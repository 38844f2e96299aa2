//! What carers drive.

use units::WattHours;

use crate::{CarerId, Licence, PlaceId, ProfileId, VehicleTypeId};

/// A vehicle of the employer; driver and vehicle are two things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// The caller's id.
    pub id: String,
    /// What kind of vehicle.
    pub vehicle_type: VehicleTypeId,
    /// Where it stands before the first day.
    pub start: PlaceId,
    /// Where it may sleep; empty means wherever its last driver's round ends.
    pub night_places: Vec<PlaceId>,
    /// Who may drive it; `None` means everyone with the licence.
    pub drivers: Option<Vec<CarerId>>,
    /// Charge before the first day; full when the type has a battery and this is `None`.
    pub charge: Option<WattHours>,
}

/// A kind of vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleType {
    /// The caller's or catalogue's id.
    pub id: String,
    /// The roads open to it and its speeds.
    pub profile: ProfileId,
    /// What its driver needs.
    pub licence: Licence,
    /// Seats, the driver's included.
    pub seats: u32,
    /// Most load at once; `None` means no limit.
    pub capacity: Option<i64>,
    /// Its battery, when it runs on one.
    pub battery: Option<Battery>,
}

/// Energy that a vehicle takes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Battery {
    /// Usable energy when full.
    pub usable: WattHours,
    /// Energy that must be left at the end of a day.
    pub reserve: WattHours,
}
