//! What a path costs, in the fine units of arcs: milliseconds, decimetres, joules.
//!
//! Of the fastest paths the shortest counts, of these the one with the least energy. As sums of triples keep their order,
//! seconds, metres and joules of "the" path are one well-defined triple, whatever algorithm finds it.

use crate::network::RoadNetwork;
use crate::profile::{Profile, Weights};

/// Longest path that is looked for, milliseconds: 12 days. Beyond it a place counts as unreachable. Two such sums, and two
/// such lengths at 250 km/h, fit 31 bits.
pub(crate) const PATH_MS_MAX: u32 = (1 << 30) - 2;

/// What a path costs; the order is time, then length, then energy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    pub ms: u32,
    pub decimetres: u32,
    /// Saturates at 4.3 GJ (1,193 kWh).
    pub joules: u32,
}

impl Cost {
    /// Dearer than any path.
    pub(crate) const UNREACHED: Self = Self {
        ms: u32::MAX,
        decimetres: u32::MAX,
        joules: u32::MAX,
    };

    /// Of an arc that is open.
    pub(crate) fn of_arc(network: &RoadNetwork, profile: Profile, arc: u32) -> Self {
        let weights = network.weights(profile);
        Self::new(weights, &network.parts().segments.decimetres, arc)
    }

    pub(crate) fn new(weights: &Weights, decimetres: &[u32], arc: u32) -> Self {
        Self {
            ms: weights.ms[arc as usize],
            decimetres: decimetres[arc as usize / 2],
            joules: weights.joules[arc as usize],
        }
    }

    /// `None` beyond [`PATH_MS_MAX`]; below it, lengths fit too, as nothing moves at more than 250 km/h.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let ms = self
            .ms
            .checked_add(other.ms)
            .filter(|&ms| ms <= PATH_MS_MAX)?;
        Some(Self {
            ms,
            decimetres: self.decimetres.saturating_add(other.decimetres),
            joules: self.joules.saturating_add(other.joules),
        })
    }

    pub(crate) fn minus(self, part: Self) -> Self {
        Self {
            ms: self.ms - part.ms,
            decimetres: self.decimetres - part.decimetres,
            joules: self.joules - part.joules,
        }
    }

    /// A share (0 to 1) of it, each figure rounded.
    pub(crate) fn part(self, share: f64) -> Self {
        let part = |whole: u32| (f64::from(whole) * share).round() as u32;
        Self {
            ms: part(self.ms),
            decimetres: part(self.decimetres),
            joules: part(self.joules),
        }
    }
}
