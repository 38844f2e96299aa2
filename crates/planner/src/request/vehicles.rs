//! Vehicles and their kinds, as asked.

use serde::{Deserialize, Serialize};

use super::Licence;

/// A vehicle of the employer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// The caller's id; not the name of a profile.
    pub id: String,
    /// A vehicle type of the request or of the catalogue.
    pub vehicle_type: String,
    /// Place where it stands before the first day.
    pub start: String,
    /// Places where it may sleep; empty means wherever its last round ends.
    #[serde(default)]
    pub night_places: Vec<String>,
    /// Who may drive it; absent means everyone with the licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drivers: Option<Vec<String>>,
    /// Charge before the first day; full by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge_watt_hours: Option<i64>,
}

/// A kind of vehicle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VehicleType {
    /// The caller's id.
    pub id: String,
    /// The roads open to it and its speeds: a profile.
    pub profile: String,
    /// What its driver needs; nothing by default.
    #[serde(default)]
    pub licence: Licence,
    /// Seats, the driver's included; 1 by default.
    #[serde(default = "one")]
    pub seats: u32,
    /// Most load at once; no limit by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<i64>,
    /// Its battery, when it runs on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery: Option<Battery>,
}

fn one() -> u32 {
    1
}

/// Energy that a vehicle takes along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Battery {
    /// Usable energy when full.
    pub usable_watt_hours: i64,
    /// Energy that must be left at the end of a day; none by default.
    #[serde(default)]
    pub reserve_watt_hours: i64,
}
