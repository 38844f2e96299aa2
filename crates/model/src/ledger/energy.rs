//! Energy that each vehicle draws in a day.

use std::collections::BTreeMap;

use units::WattHours;

use crate::timetable::Timetable;
use crate::{Day, Means, Plan, Stop, VehicleId};

/// What one vehicle draws from its battery, and takes in, on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EnergyDay {
    /// Drawn.
    pub drawn: WattHours,
    /// Charged at stops of the day; nights come on top.
    pub charged: WattHours,
}

/// Energy by vehicle and day, for days on which the vehicle moves or is charged.
pub fn energy(plan: &Plan, timetable: &Timetable) -> BTreeMap<(VehicleId, Day), EnergyDay> {
    let mut ledger: BTreeMap<(VehicleId, Day), EnergyDay> = BTreeMap::new();
    for (round, times) in plan.rounds.iter().zip(&timetable.rounds) {
        for leg in times.legs() {
            if let (Means::Vehicle(vehicle), Some(journey)) = (leg.means, leg.journey) {
                ledger.entry((vehicle, round.day)).or_default().drawn += journey.watt_hours;
            }
        }
        for part in &round.parts {
            for stop in &part.stops {
                if let (Means::Vehicle(vehicle), Stop::Charge { energy, .. }) = (part.means, stop) {
                    ledger.entry((vehicle, round.day)).or_default().charged += *energy;
                }
            }
        }
    }
    ledger
}
