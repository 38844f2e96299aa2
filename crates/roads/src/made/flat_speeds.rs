//! A speed table without surprises: the same speed for everyone everywhere.

use crate::profile::Profile;
use crate::speeds::{ByProfile, Consumption, Delays, LimitDefaults, SpeedRow, SpeedTable};

/// Every profile at `kmh` on every road it may use, nothing lost at nodes, 100 Wh/km; at 36 km/h, 100 m take 10 s.
///
/// Signed limits do not slow anyone down: they are multiplied by 1 and, where a sign is missing, 250 km/h.
/// A signed limit below `kmh` counts for the two cars.
pub fn flat_speeds(kmh: f64) -> SpeedTable {
    let fast = 250.0;
    let energy = Consumption {
        urban: 100.0,
        rural: 100.0,
        motorway: 100.0,
    };
    SpeedTable {
        name: "flat".to_owned(),
        limits: LimitDefaults {
            living_street: fast,
            walk: fast,
            urban: fast,
            rural: fast,
            rural_two_lanes: fast,
            dual_carriageway: fast,
            motorway: fast,
        },
        car_urban_factor: 1.0,
        car_rural_factor: 1.0,
        licence_free_kmh_max: fast,
        slow_minspeed_kmh: 50.0,
        kmh: ByProfile([[Some(kmh); SpeedRow::ALL.len()]; Profile::ALL.len()]),
        unpaved_kmh_max: ByProfile([fast; Profile::ALL.len()]),
        rough_kmh_max: ByProfile([fast; Profile::ALL.len()]),
        delays: ByProfile([Delays::default(); Profile::ALL.len()]),
        watt_hours_per_km: ByProfile([energy; Profile::ALL.len()]),
    }
}
