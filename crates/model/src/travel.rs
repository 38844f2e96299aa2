//! How long, how far and how much energy between any two places.

use units::{Matrix, Metres, Ticks, WattHours};

use crate::PlaceId;

/// Travel between all places for one profile; not symmetric (one-way streets).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TravelMatrix {
    /// The profile's name.
    pub profile: String,
    /// Ticks, row = from, column = to; [`TravelMatrix::UNREACHABLE`] where no route exists.
    pub ticks: Matrix<u32>,
    /// Metres, same shape; 0 where no route exists.
    pub metres: Matrix<u32>,
    /// Watt-hours, same shape; 0 where no route exists.
    pub watt_hours: Matrix<u32>,
}

/// One way from a place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// Time.
    pub ticks: Ticks,
    /// Length.
    pub metres: Metres,
    /// Energy.
    pub watt_hours: WattHours,
}

impl TravelMatrix {
    /// Stands in `ticks` where no route exists.
    pub const UNREACHABLE: u32 = u32::MAX;

    /// The journey from `from` to `to`, or `None` where no route exists.
    pub fn journey(&self, from: PlaceId, to: PlaceId) -> Option<Journey> {
        let pair = (from.index(), to.index());
        match self.ticks[pair] {
            Self::UNREACHABLE => None,
            ticks => Some(Journey {
                ticks: Ticks(i64::from(ticks)),
                metres: Metres(i64::from(self.metres[pair])),
                watt_hours: WattHours(i64::from(self.watt_hours[pair])),
            }),
        }
    }
}
