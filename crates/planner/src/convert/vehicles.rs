//! Vehicles of a request and their kinds, from the request or the catalogue.

use model::Battery;
use units::{Id, IdVec, WattHours};

use crate::catalogue::Catalogue;
use crate::defect::code;
use crate::request::{self, VehicleType, WeekRequest};

use super::Context;
use super::people::licence;

/// The vehicle types of the request, then those of the catalogue that its vehicles name.
pub(crate) fn types_in_use(week: &WeekRequest, catalogue: &Catalogue) -> Vec<VehicleType> {
    let mut types = week.vehicle_types.clone();
    for vehicle in &week.vehicles {
        let is_known = types.iter().any(|kind| kind.id == vehicle.vehicle_type);
        if let Some(entry) = catalogue.vehicle_type(&vehicle.vehicle_type)
            && !is_known
        {
            types.push(entry.vehicle_type());
        }
    }
    types
}

impl Context<'_> {
    pub(super) fn typed(&mut self, types: Vec<VehicleType>) -> IdVec<model::VehicleType> {
        let mut typed = IdVec::new();
        for (index, kind) in types.into_iter().enumerate() {
            let profile = self.profile(&kind.profile, &format!("vehicle_types[{index}].profile"));
            typed.push(model::VehicleType {
                id: kind.id,
                profile: profile.unwrap_or(Id::new(0)),
                licence: licence(kind.licence),
                seats: kind.seats,
                capacity: kind.capacity,
                battery: kind.battery.map(|battery| Battery {
                    usable: WattHours(battery.usable_watt_hours),
                    reserve: WattHours(battery.reserve_watt_hours),
                }),
            });
        }
        typed
    }

    pub(super) fn vehicles(&mut self) -> IdVec<model::Vehicle> {
        let week = self.week;
        let types: Vec<String> = types_in_use(week, self.catalogue)
            .into_iter()
            .map(|kind| kind.id)
            .collect();
        let mut vehicles = IdVec::new();
        for (index, vehicle) in week.vehicles.iter().enumerate() {
            let path = format!("vehicles[{index}]");
            let vehicle_type = types.iter().position(|kind| *kind == vehicle.vehicle_type);
            let is_lost = || {
                let unreadable = &self.found.unreadable;
                unreadable.may_name("vehicle_types", &vehicle.vehicle_type)
            };
            if vehicle_type.is_none() && !is_lost() {
                let names: Vec<&str> = self.catalogue.vehicle_type_names().collect();
                let detail = format!(
                    "{:?} names no vehicle type of the request or of the catalogue, which holds {}",
                    request::short(&vehicle.vehicle_type),
                    names.join(", ")
                );
                self.found.add(
                    format!("{path}.vehicle_type"),
                    code::NOT_IN_CATALOGUE,
                    detail,
                );
            }
            let (names, found) = (&self.names, &mut self.found);
            let night_path = format!("{path}.night_places");
            vehicles.push(model::Vehicle {
                id: vehicle.id.clone(),
                vehicle_type: Id::new(vehicle_type.unwrap_or(0)),
                start: names
                    .places
                    .find_or_first(&vehicle.start, &format!("{path}.start"), found),
                night_places: names
                    .places
                    .find_all(&vehicle.night_places, &night_path, found),
                drivers: vehicle.drivers.as_ref().map(|drivers| {
                    names
                        .carers
                        .find_all(drivers, &format!("{path}.drivers"), found)
                }),
                charge: vehicle.charge_watt_hours.map(WattHours),
            });
        }
        vehicles
    }
}
