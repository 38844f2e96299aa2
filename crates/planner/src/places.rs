//! Places put on the network: each distinct point once for each profile, and who is unreachable.

use std::collections::BTreeMap;

use roads::{Profile, RoadNetwork, Snap, SnapLimits};
use units::{Cancel, Cancelled, LonLat};

use crate::request::limits;

/// All places of a request on the roads of one profile.
#[derive(Clone, Debug)]
pub struct SnappedPlaces {
    /// The profile.
    pub profile: Profile,
    /// By place, in the request's order: its position in `snaps`; `None` off the network.
    pub position: Vec<Option<usize>>,
    /// Distinct points on the network.
    pub snaps: Vec<Snap>,
}

impl SnappedPlaces {
    /// The snap of the place at `index`, unless it lies off the network.
    pub fn snap(&self, index: usize) -> Option<&Snap> {
        self.position[index].map(|position| &self.snaps[position])
    }
}

/// The limits for a `snap_metres_max` as given; what is out of range falls back to the default.
pub(crate) fn snap_limits(snap_metres_max: Option<f64>) -> SnapLimits {
    let metres_max = snap_metres_max
        .filter(|metres| (0.0..=limits::SNAP_METRES_MAX).contains(metres))
        .unwrap_or(limits::SNAP_METRES_DEFAULT);
    SnapLimits {
        metres_max,
        ..SnapLimits::default()
    }
}

/// Snaps `points`; two places with the same coordinates share one snap.
pub(crate) fn snap_places(
    network: &RoadNetwork,
    profile: Profile,
    points: &[LonLat],
    limits: &SnapLimits,
    cancel: &Cancel,
) -> Result<SnappedPlaces, Cancelled> {
    let mut position_of: BTreeMap<(u64, u64), Option<usize>> = BTreeMap::new();
    let mut snaps = Vec::new();
    let mut position = Vec::with_capacity(points.len());
    for &point in points {
        cancel.check()?;
        let key = (point.lon().to_bits(), point.lat().to_bits());
        let known = *position_of.entry(key).or_insert_with(|| {
            let snap = network.snap(profile, point, limits).ok()?;
            snaps.push(snap);
            Some(snaps.len() - 1)
        });
        position.push(known);
    }
    Ok(SnappedPlaces {
        profile,
        position,
        snaps,
    })
}
