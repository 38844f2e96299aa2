//! What carers drive.

use units::Id;

use crate::{DefectCode, Place, ProblemParts};

use super::{Findings, amount, known};

pub(super) fn check(parts: &ProblemParts, found: &mut Findings) {
    for (id, kind) in parts.vehicle_types.enumerated() {
        let path = format!("vehicle_types[{}]", id.index());
        known(
            &parts.travel,
            kind.profile,
            &format!("{path}.profile"),
            found,
        );
        found.add_unless(
            kind.seats >= 1,
            &format!("{path}.seats"),
            DefectCode::OutOfRange,
            || "0 given, at least the driver's expected".to_owned(),
        );
        if let Some(capacity) = kind.capacity {
            amount(capacity, &format!("{path}.capacity"), found);
        }
        if let Some(battery) = kind.battery {
            amount(battery.usable.0, &format!("{path}.battery.usable"), found);
            found.add_unless_resting(
                (0..=battery.usable.0).contains(&battery.reserve.0),
                &format!("{path}.battery.reserve"),
                &[&format!("{path}.battery.usable")],
                DefectCode::OutOfRange,
                || {
                    format!(
                        "{} given, 0 to {} expected",
                        battery.reserve, battery.usable
                    )
                },
            );
        }
    }
    for (id, vehicle) in parts.vehicles.enumerated() {
        let path = format!("vehicles[{}]", id.index());
        known(
            &parts.vehicle_types,
            vehicle.vehicle_type,
            &format!("{path}.vehicle_type"),
            found,
        );
        let places: [(&str, &[Id<Place>]); 2] = [
            ("start", std::slice::from_ref(&vehicle.start)),
            ("night_places", &vehicle.night_places),
        ];
        for (name, places) in places {
            for &place in places {
                known(&parts.places, place, &format!("{path}.{name}"), found);
            }
        }
        for (index, &driver) in vehicle.drivers.iter().flatten().enumerate() {
            known(
                &parts.carers,
                driver,
                &format!("{path}.drivers[{index}]"),
                found,
            );
        }
        if let Some(charge) = vehicle.charge {
            amount(charge.0, &format!("{path}.charge"), found);
        }
    }
}
