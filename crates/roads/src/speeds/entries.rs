//! The entries of a speed catalogue: their paths, units and ranges, in one list.

use std::collections::BTreeSet;
use std::fmt;

use sha2::{Digest as _, Sha256};

use super::{ByProfile, Consumption, Delays, LimitDefaults, SpeedRow, SpeedTable};
use crate::network::Digest;
use crate::profile::Profile;

/// The slowest and fastest speed a table may hold, km/h.
const KMH: std::ops::RangeInclusive<f64> = 1.0..=250.0;

/// One figure of a catalogue file.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedEntry<'a> {
    /// Where it belongs, for example `speed.primary.car`.
    pub path: &'a str,
    /// The figure.
    pub value: f64,
    /// Its unit as written, for example `km/h`.
    pub unit: &'a str,
}

/// What is wrong with a speed catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeedDefect {
    /// No such entry exists.
    Unknown {
        /// Path as given.
        path: String,
    },
    /// Given more than once.
    Twice {
        /// Path as given.
        path: String,
    },
    /// An entry that has no default is not there.
    Missing {
        /// Path expected.
        path: String,
    },
    /// In another unit than this entry has.
    WrongUnit {
        /// Path as given.
        path: String,
        /// The unit expected.
        expected: &'static str,
    },
    /// Not a number, or not a possible one.
    OutOfRange {
        /// Path as given.
        path: String,
        /// The range expected.
        expected: &'static str,
    },
}

impl SpeedDefect {
    /// The entry it is about.
    pub fn path(&self) -> &str {
        match self {
            Self::Unknown { path }
            | Self::Twice { path }
            | Self::Missing { path }
            | Self::WrongUnit { path, .. }
            | Self::OutOfRange { path, .. } => path,
        }
    }
}

impl fmt::Display for SpeedDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { path } => write!(f, "{path}: no such entry"),
            Self::Twice { path } => write!(f, "{path}: given twice"),
            Self::Missing { path } => write!(f, "{path}: missing"),
            Self::WrongUnit { path, expected } => {
                write!(f, "{path}: expected the unit \"{expected}\"")
            }
            Self::OutOfRange { path, expected } => write!(f, "{path}: expected {expected}"),
        }
    }
}

/// What kind of figure an entry is: its unit and range.
#[derive(Clone, Copy)]
enum Kind {
    Kmh,
    Share,
    Seconds,
    WattHoursPerKm,
}

impl Kind {
    fn unit(self) -> &'static str {
        match self {
            Self::Kmh => "km/h",
            Self::Share => "1",
            Self::Seconds => "s",
            Self::WattHoursPerKm => "Wh/km",
        }
    }

    fn range(self) -> (std::ops::RangeInclusive<f64>, &'static str) {
        match self {
            Self::Kmh => (KMH, "1 to 250 km/h"),
            Self::Share => (0.05..=1.0, "a share from 0.05 to 1"),
            Self::Seconds => (0.0..=600.0, "0 to 600 s"),
            Self::WattHoursPerKm => (0.0..=1000.0, "0 to 1000 Wh/km"),
        }
    }
}

impl SpeedTable {
    /// A table from the entries of a catalogue file, in any order.
    ///
    /// Paths: `limit.*`, `factor.car_urban`, `factor.car_rural`, `top.licence_free_car`, `top.slow_minspeed`,
    /// `speed.ROW.PROFILE`, `unpaved.PROFILE`, `rough.PROFILE`, `delay.signal.PROFILE`, `delay.crossing.PROFILE`,
    /// `consumption.urban.PROFILE`, `consumption.rural.PROFILE`, `consumption.motorway.PROFILE`,
    /// with the names of [`SpeedRow::name`] and [`Profile::name`]. Only `speed.*` may be left out: the row is then closed.
    ///
    /// # Errors
    /// All that is unknown, missing, given twice, in another unit or out of range.
    pub fn from_entries<'a>(
        name: &str,
        entries: impl IntoIterator<Item = SpeedEntry<'a>>,
    ) -> Result<Self, Vec<SpeedDefect>> {
        let mut table = Self::blank(name);
        let mut refused = Vec::new();
        let mut given = BTreeSet::new();
        for entry in entries {
            let path = entry.path.to_owned();
            if given.contains(&path) {
                refused.push(SpeedDefect::Twice { path });
                continue;
            }
            given.insert(path.clone());
            match table.slot(entry.path) {
                None => refused.push(SpeedDefect::Unknown { path }),
                Some((kind, _)) if kind.unit() != entry.unit => {
                    refused.push(SpeedDefect::WrongUnit {
                        path,
                        expected: kind.unit(),
                    });
                }
                Some((_, set)) => set(entry.value),
            }
        }
        // What was refused for its unit is not missing as well.
        let mut defects = table.defects_given(|path| given.contains(path));
        defects.retain(|defect| {
            !refused
                .iter()
                .any(|refused| refused.path() == defect.path())
        });
        refused.extend(defects);
        if refused.is_empty() {
            Ok(table)
        } else {
            Err(refused)
        }
    }

    /// What is missing or impossible in this table; empty when it may be used.
    pub fn defects(&self) -> Vec<SpeedDefect> {
        self.defects_given(|_| true)
    }

    /// A fingerprint of every figure, so that a prepared network knows which speeds it was made with.
    pub fn digest(&self) -> Digest {
        let mut hasher = Sha256::new();
        hasher.update(self.name.as_bytes());
        self.clone().each(|path, _, value| {
            hasher.update(path.as_bytes());
            hasher.update(value.map_or([0xff; 8], f64::to_le_bytes));
        });
        Digest(hasher.finalize().into())
    }

    fn defects_given(&self, given: impl Fn(&str) -> bool) -> Vec<SpeedDefect> {
        let mut defects = Vec::new();
        self.clone().each(|path, kind, value| match value {
            None => {}
            Some(value) if !value.is_nan() || given(path) => {
                let (range, expected) = kind.range();
                if !range.contains(&value) {
                    defects.push(SpeedDefect::OutOfRange {
                        path: path.to_owned(),
                        expected,
                    });
                }
            }
            Some(_) => defects.push(SpeedDefect::Missing {
                path: path.to_owned(),
            }),
        });
        defects
    }

    /// All rows closed and everything else not a number, which is out of every range.
    pub(crate) fn blank(name: &str) -> Self {
        let nan = f64::NAN;
        Self {
            name: name.to_owned(),
            limits: LimitDefaults {
                living_street: nan,
                walk: nan,
                urban: nan,
                rural: nan,
                rural_two_lanes: nan,
                dual_carriageway: nan,
                motorway: nan,
            },
            car_urban_factor: nan,
            car_rural_factor: nan,
            licence_free_kmh_max: nan,
            slow_minspeed_kmh: nan,
            kmh: ByProfile([[None; SpeedRow::ALL.len()]; Profile::ALL.len()]),
            unpaved_kmh_max: ByProfile([nan; Profile::ALL.len()]),
            rough_kmh_max: ByProfile([nan; Profile::ALL.len()]),
            delays: ByProfile(
                [Delays {
                    signal_seconds: nan,
                    crossing_seconds: nan,
                }; Profile::ALL.len()],
            ),
            watt_hours_per_km: ByProfile(
                [Consumption {
                    urban: nan,
                    rural: nan,
                    motorway: nan,
                }; Profile::ALL.len()],
            ),
        }
    }

    /// Kind of the entry at `path` and how to set it.
    fn slot(&mut self, path: &str) -> Option<(Kind, impl FnOnce(f64))> {
        let mut found = None;
        self.visit(|name, kind, slot| {
            if name == path {
                found = Some((kind, slot));
            }
        });
        found.map(|(kind, slot)| {
            (kind, move |value| match slot {
                Slot::Required(place) => *place = value,
                Slot::Optional(place) => *place = Some(value),
            })
        })
    }

    fn each(mut self, mut f: impl FnMut(&str, Kind, Option<f64>)) {
        self.visit(|path, kind, slot| match slot {
            Slot::Required(value) => f(path, kind, Some(*value)),
            Slot::Optional(value) => f(path, kind, *value),
        });
    }

    /// THE LIST of entries: path, kind and place of each.
    fn visit<'a>(&'a mut self, mut f: impl FnMut(&str, Kind, Slot<'a>)) {
        let limits = &mut self.limits;
        f(
            "limit.living_street",
            Kind::Kmh,
            Slot::Required(&mut limits.living_street),
        );
        f("limit.walk", Kind::Kmh, Slot::Required(&mut limits.walk));
        f("limit.urban", Kind::Kmh, Slot::Required(&mut limits.urban));
        f("limit.rural", Kind::Kmh, Slot::Required(&mut limits.rural));
        f(
            "limit.rural_two_lanes",
            Kind::Kmh,
            Slot::Required(&mut limits.rural_two_lanes),
        );
        f(
            "limit.dual_carriageway",
            Kind::Kmh,
            Slot::Required(&mut limits.dual_carriageway),
        );
        f(
            "limit.motorway",
            Kind::Kmh,
            Slot::Required(&mut limits.motorway),
        );
        f(
            "factor.car_urban",
            Kind::Share,
            Slot::Required(&mut self.car_urban_factor),
        );
        f(
            "factor.car_rural",
            Kind::Share,
            Slot::Required(&mut self.car_rural_factor),
        );
        f(
            "top.licence_free_car",
            Kind::Kmh,
            Slot::Required(&mut self.licence_free_kmh_max),
        );
        f(
            "top.slow_minspeed",
            Kind::Kmh,
            Slot::Required(&mut self.slow_minspeed_kmh),
        );
        for (rows, profile) in self.kmh.0.iter_mut().zip(Profile::ALL) {
            for (value, row) in rows.iter_mut().zip(SpeedRow::ALL) {
                let path = format!("speed.{}.{}", row.name(), profile.name());
                f(&path, Kind::Kmh, Slot::Optional(value));
            }
        }
        for (value, profile) in self.unpaved_kmh_max.0.iter_mut().zip(Profile::ALL) {
            f(
                &format!("unpaved.{}", profile.name()),
                Kind::Kmh,
                Slot::Required(value),
            );
        }
        for (value, profile) in self.rough_kmh_max.0.iter_mut().zip(Profile::ALL) {
            let path = format!("rough.{}", profile.name());
            f(&path, Kind::Kmh, Slot::Required(value));
        }
        for (delays, profile) in self.delays.0.iter_mut().zip(Profile::ALL) {
            let name = profile.name();
            let signal = Slot::Required(&mut delays.signal_seconds);
            f(&format!("delay.signal.{name}"), Kind::Seconds, signal);
            let crossing = Slot::Required(&mut delays.crossing_seconds);
            f(&format!("delay.crossing.{name}"), Kind::Seconds, crossing);
        }
        for (energy, profile) in self.watt_hours_per_km.0.iter_mut().zip(Profile::ALL) {
            let name = profile.name();
            let kind = Kind::WattHoursPerKm;
            f(
                &format!("consumption.urban.{name}"),
                kind,
                Slot::Required(&mut energy.urban),
            );
            f(
                &format!("consumption.rural.{name}"),
                kind,
                Slot::Required(&mut energy.rural),
            );
            f(
                &format!("consumption.motorway.{name}"),
                kind,
                Slot::Required(&mut energy.motorway),
            );
        }
    }
}

enum Slot<'a> {
    Required(&'a mut f64),
    Optional(&'a mut Option<f64>),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(path: &'a str, value: f64, unit: &'a str) -> SpeedEntry<'a> {
        SpeedEntry { path, value, unit }
    }

    #[test]
    fn all_that_is_wrong_with_a_catalogue_is_said_at_once() {
        let entries = [
            entry("limit.urban", 50.0, "km/h"),
            entry("limit.urban", 50.0, "km/h"),
            entry("limit.rural", f64::NAN, "km/h"),
            entry("limit.village", 50.0, "km/h"),
            entry("speed.primary.car", 70.0, "mph"),
            entry("speed.steps.foot", 0.0, "km/h"),
        ];
        let defects = SpeedTable::from_entries("test", entries).unwrap_err();
        let text: Vec<String> = defects.iter().map(ToString::to_string).collect();
        assert_eq!(
            text[..5],
            [
                "limit.urban: given twice",
                "limit.village: no such entry",
                "speed.primary.car: expected the unit \"km/h\"",
                "limit.living_street: missing",
                "limit.walk: missing",
            ]
        );
        assert!(text.contains(&"limit.rural: expected 1 to 250 km/h".to_owned()));
        assert!(text.contains(&"speed.steps.foot: expected 1 to 250 km/h".to_owned()));
        assert!(!text.iter().any(|line| line == "limit.urban: missing"));
    }
}
