//! What every directed piece of road costs one profile: milliseconds and joules.

use super::{Profile, kmh, limit};
use crate::cost::PATH_MS_MAX;
use crate::facts::{RoadClass, WayFacts};
use crate::speeds::SpeedTable;

/// Weight of an arc that the profile may not use.
pub(crate) const CLOSED: u32 = u32::MAX;
/// Longest time one arc may take, as for a path; what takes longer is closed.
const ARC_MS_MAX: f64 = PATH_MS_MAX as f64;
/// Milliseconds that a decimetre takes at 1 km/h.
const MS_KMH_PER_DM: f64 = 360.0;
/// Joules in a watt-hour.
const JOULES_PER_WH: f64 = 3600.0;
/// Decimetres in a kilometre.
const DM_PER_KM: f64 = 10_000.0;

/// Weights of one profile, by arc; arc 2 x segment runs with the nodes, the next one against them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weights {
    /// Milliseconds, [`CLOSED`] where the profile may not go.
    pub ms: Vec<u32>,
    /// Joules; 0 where closed.
    pub joules: Vec<u32>,
}

/// What stands along an arc, packed: the number of signals, and whether it ends at a major road without signals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ArcSigns(pub u8);

impl ArcSigns {
    const MAJOR: u8 = 0x80;

    pub(crate) fn new(signals: u8, meets_major: bool) -> Self {
        Self(signals.min(0x7f) | if meets_major { Self::MAJOR } else { 0 })
    }

    pub(crate) fn signals(self) -> u8 {
        self.0 & !Self::MAJOR
    }

    pub(crate) fn meets_major(self) -> bool {
        self.0 & Self::MAJOR != 0
    }
}

/// What the weights of a segment follow from, besides the facts of its way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SegmentSize {
    pub decimetres: u32,
    /// With the nodes, and against them.
    pub signs: [ArcSigns; 2],
}

impl Weights {
    /// Judges every segment in both directions.
    pub(crate) fn of<'a>(
        profile: Profile,
        segments: impl ExactSizeIterator<Item = (SegmentSize, &'a WayFacts)>,
        speeds: &SpeedTable,
    ) -> Self {
        let mut weights = Self {
            ms: Vec::with_capacity(2 * segments.len()),
            joules: Vec::with_capacity(2 * segments.len()),
        };
        for (size, facts) in segments {
            for forward in [true, false] {
                let (ms, joules) = arc(profile, size, facts, forward, speeds);
                weights.ms.push(ms);
                weights.joules.push(joules);
            }
        }
        weights
    }

    /// Whether the profile may use the arc.
    pub(crate) fn is_open(&self, arc: usize) -> bool {
        self.ms[arc] != CLOSED
    }

    /// Whether the profile may use the segment in some direction.
    pub(crate) fn is_segment_open(&self, segment: usize) -> bool {
        self.is_open(2 * segment) || self.is_open(2 * segment + 1)
    }
}

fn arc(
    profile: Profile,
    size: SegmentSize,
    facts: &WayFacts,
    forward: bool,
    speeds: &SpeedTable,
) -> (u32, u32) {
    let Some(kmh) = kmh(profile, facts, forward, speeds) else {
        return (CLOSED, 0);
    };
    if facts.class == RoadClass::Barrier {
        return (0, 0);
    }
    let delays = &speeds.delays[profile];
    let signs = size.signs[usize::from(!forward)];
    let lost = f64::from(signs.signals()) * delays.signal_seconds
        + if signs.meets_major() {
            delays.crossing_seconds
        } else {
            0.0
        };
    let length = f64::from(size.decimetres);
    let ms = (length * MS_KMH_PER_DM / kmh + lost * 1000.0).round();
    let wh_per_km = limit::consumption(facts, forward, &speeds.watt_hours_per_km[profile]);
    // Aboard, nothing is drawn.
    let wh_per_km = if facts.class == RoadClass::Ferry {
        0.0
    } else {
        wh_per_km
    };
    let joules = (length * wh_per_km * JOULES_PER_WH / DM_PER_KM).round();
    if ms > ARC_MS_MAX {
        (CLOSED, 0)
    } else {
        (ms as u32, joules as u32)
    }
}
