//! Kinds of vehicles, as makers and the law describe them.

use serde::Deserialize;

use super::entry::{Sourced, check, parse};
use crate::request::{Battery, Licence, VehicleType};

/// A kind of vehicle of the catalogue.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VehicleEntry {
    /// Its name.
    pub id: String,
    /// What people call it, in French.
    pub title: String,
    valid_from: String,
    #[serde(default)]
    valid_to: Option<String>,
    profile: Sourced<String>,
    licence: Sourced<Licence>,
    seats: Sourced<u32>,
    #[serde(default)]
    capacity: Option<Sourced<i64>>,
    #[serde(default)]
    battery_usable: Option<Sourced<i64>>,
    #[serde(default)]
    battery_reserve: Option<Sourced<i64>>,
}

impl VehicleEntry {
    pub(crate) fn vehicle_type(&self) -> VehicleType {
        VehicleType {
            id: self.id.clone(),
            profile: self.profile.value.clone(),
            licence: self.licence.value,
            seats: self.seats.value,
            capacity: self.capacity.as_ref().map(|entry| entry.value),
            battery: self.battery_usable.as_ref().map(|usable| Battery {
                usable_watt_hours: usable.value,
                reserve_watt_hours: self.battery_reserve.as_ref().map_or(0, |entry| entry.value),
            }),
        }
    }
}

pub(super) fn read(text: &str) -> Result<VehicleEntry, Vec<String>> {
    let entry: VehicleEntry = parse(text)?;
    let mut defects = Vec::new();
    let dates = (entry.valid_from.as_str(), entry.valid_to.as_deref());
    let mut one = |path: &str, given: &str, expected: &str, source: &str| {
        check(path, (given, &[expected]), source, dates, &mut defects);
    };
    one(
        "profile",
        &entry.profile.unit,
        "profile",
        &entry.profile.source,
    );
    one(
        "licence",
        &entry.licence.unit,
        "licence",
        &entry.licence.source,
    );
    one("seats", &entry.seats.unit, "seats", &entry.seats.source);
    for (path, sourced, unit) in [
        ("capacity", &entry.capacity, "load"),
        ("battery_usable", &entry.battery_usable, "Wh"),
        ("battery_reserve", &entry.battery_reserve, "Wh"),
    ] {
        if let Some(sourced) = sourced {
            one(path, &sourced.unit, unit, &sourced.source);
        }
    }
    if roads::Profile::from_name(&entry.profile.value).is_none() {
        defects.push(format!(
            "profile: {:?} is no profile of the road network",
            entry.profile.value
        ));
    }
    if defects.is_empty() {
        Ok(entry)
    } else {
        Err(defects)
    }
}
