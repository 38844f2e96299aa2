//! How fast each kind of vehicle goes where: the shape of the speed catalogue.
//!
//! The figures are dated data and lie in a catalogue file; this module names them, checks that none is missing
//! or impossible, and gives them a digest. An entry is found by its path, for example `speed.primary.car` or `limit.urban`.

mod entries;
mod row;

use crate::profile::Profile;

pub use entries::{SpeedDefect, SpeedEntry};
pub use row::SpeedRow;

/// One value for each profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByProfile<T>(pub [T; Profile::ALL.len()]);

impl<T> std::ops::Index<Profile> for ByProfile<T> {
    type Output = T;
    fn index(&self, profile: Profile) -> &T {
        &self.0[profile as usize]
    }
}
impl<T> std::ops::IndexMut<Profile> for ByProfile<T> {
    fn index_mut(&mut self, profile: Profile) -> &mut T {
        &mut self.0[profile as usize]
    }
}

/// Limits that hold where no sign says otherwise, km/h.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitDefaults {
    /// French: *zone de rencontre*.
    pub living_street: f64,
    /// Walking pace.
    pub walk: f64,
    /// In towns.
    pub urban: f64,
    /// Outside towns, one lane a direction.
    pub rural: f64,
    /// Outside towns, two lanes or more in this direction.
    pub rural_two_lanes: f64,
    /// Outside towns, with a divider between the directions.
    pub dual_carriageway: f64,
    /// Motorways.
    pub motorway: f64,
}

/// Seconds lost at a node.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Delays {
    /// At traffic signals.
    pub signal_seconds: f64,
    /// Where a small road meets a major one, without signals.
    pub crossing_seconds: f64,
}

/// Energy drawn by an electric vehicle of this profile, Wh/km, level ground, mild season.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Consumption {
    /// In towns.
    pub urban: f64,
    /// Outside towns.
    pub rural: f64,
    /// On motorways and dual carriageways.
    pub motorway: f64,
}

/// The speed catalogue, checked: [`SpeedTable::defects`] of a table that is used is empty.
///
/// Car: the limit (signed, or by default) times [`car_urban_factor`](Self::car_urban_factor) or
/// [`car_rural_factor`](Self::car_rural_factor), capped by the row. Licence-free car: the same, capped by its own row and by
/// [`licence_free_kmh_max`](Self::licence_free_kmh_max). E-bike and foot: the row alone.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedTable {
    /// Name of the catalogue, for example `france`.
    pub name: String,
    /// Limits by default.
    pub limits: LimitDefaults,
    /// Share of the limit that a car reaches in towns, 0 to 1.
    pub car_urban_factor: f64,
    /// Share of the limit that a car reaches elsewhere, 0 to 1.
    pub car_rural_factor: f64,
    /// Top speed planned for the licence-free car, km/h.
    pub licence_free_kmh_max: f64,
    /// A `minspeed` from which slow vehicles are kept out, km/h.
    pub slow_minspeed_kmh: f64,
    /// Speed on the row; for the two cars a cap. `None` where the profile has no business.
    pub kmh: ByProfile<[Option<f64>; SpeedRow::ALL.len()]>,
    /// Top speed on unpaved roads that are no tracks, km/h.
    pub unpaved_kmh_max: ByProfile<f64>,
    /// Top speed on cobbles, km/h.
    pub rough_kmh_max: ByProfile<f64>,
    /// Seconds lost at nodes.
    pub delays: ByProfile<Delays>,
    /// Energy.
    pub watt_hours_per_km: ByProfile<Consumption>,
}

impl SpeedTable {
    /// Speed of `profile` on `row`.
    pub(crate) fn row(&self, profile: Profile, row: SpeedRow) -> Option<f64> {
        self.kmh[profile][row as usize]
    }
}
