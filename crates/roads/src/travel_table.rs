//! How long, how far and how much energy between all places, for one profile.

use rayon::prelude::*;
use units::{Cancel, Cancelled, Metres, Seconds, WattHours};

use crate::dijkstra::{Cost, Search, Targets};
use crate::error::RoadsError;
use crate::network::RoadNetwork;
use crate::profile::Profile;
use crate::snap::Snap;

/// Most places in one table: 10,000, which takes 1.2 GB.
pub const PLACES_MAX: usize = 10_000;

/// In the flat columns: no way from here to there.
const UNREACHABLE: u32 = u32::MAX;

/// What one leg takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    /// Time, rounded to the nearest second.
    pub seconds: Seconds,
    /// Length, rounded to the nearest metre.
    pub metres: Metres,
    /// Energy an electric vehicle of this profile draws, rounded to the nearest watt-hour.
    pub watt_hours: WattHours,
}

/// Travel between every source and every target. Rows are sources, columns are targets; not symmetric (one-way streets).
///
/// `None` where no way leads. From a place to itself everything is zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TravelTable {
    profile: Profile,
    rows: usize,
    columns: usize,
    seconds: Vec<u32>,
    metres: Vec<u32>,
    watt_hours: Vec<u32>,
}

impl TravelTable {
    /// Marks an unreachable pair in [`TravelTable::seconds`], [`TravelTable::metres`] and [`TravelTable::watt_hours`].
    pub const UNREACHABLE: u32 = UNREACHABLE;

    /// The profile it was made for.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Number of sources.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of targets.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Travel from source `row` to target `column`; `None` where no way leads.
    ///
    /// # Panics
    /// When one of them is not in the table.
    pub fn get(&self, row: usize, column: usize) -> Option<Travel> {
        assert!(column < self.columns, "column {column} of {}", self.columns);
        let cell = row * self.columns + column;
        (self.seconds[cell] != UNREACHABLE).then(|| Travel {
            seconds: Seconds(self.seconds[cell].into()),
            metres: Metres(self.metres[cell].into()),
            watt_hours: WattHours(self.watt_hours[cell].into()),
        })
    }

    /// Seconds, row by row.
    pub fn seconds(&self) -> &[u32] {
        &self.seconds
    }

    /// Metres, row by row.
    pub fn metres(&self) -> &[u32] {
        &self.metres
    }

    /// Watt-hours, row by row.
    pub fn watt_hours(&self) -> &[u32] {
        &self.watt_hours
    }

    /// Number of pairs between which no way leads.
    pub fn unreachable(&self) -> usize {
        self.seconds
            .iter()
            .filter(|&&seconds| seconds == UNREACHABLE)
            .count()
    }
}

/// Travel between every pair of `places`, for one profile; the diagonal is zero.
///
/// One search per row (Dijkstra), rows in parallel; the answer does not depend on the number of threads.
///
/// # Errors
/// [`RoadsError::TooManyPlaces`] above [`PLACES_MAX`]; [`RoadsError::ForeignSnap`] for a place that was snapped for another
/// profile or on another network.
pub fn travel_table(
    network: &RoadNetwork,
    profile: Profile,
    places: &[Snap],
) -> Result<TravelTable, RoadsError> {
    travel_between(network, profile, places, places, &Cancel::default())
}

/// Travel from each of `sources` to each of `targets`, for one profile.
///
/// A place that is in both lists is at no distance from itself. Once `cancel` is set, it ends within milliseconds.
///
/// # Errors
/// As [`travel_table`], for each list; [`RoadsError::Cancelled`].
pub fn travel_between(
    network: &RoadNetwork,
    profile: Profile,
    sources: &[Snap],
    targets: &[Snap],
    cancel: &Cancel,
) -> Result<TravelTable, RoadsError> {
    for places in [sources, targets] {
        if places.len() > PLACES_MAX {
            return Err(RoadsError::TooManyPlaces {
                places: places.len(),
                max: PLACES_MAX,
            });
        }
        if let Some(index) = places
            .iter()
            .position(|place| !place.belongs_to(network, profile))
        {
            return Err(RoadsError::ForeignSnap {
                index,
                profile: profile.name(),
            });
        }
    }
    let (rows, columns) = (sources.len(), targets.len());
    let mut table = TravelTable {
        profile,
        rows,
        columns,
        seconds: vec![UNREACHABLE; rows * columns],
        metres: vec![UNREACHABLE; rows * columns],
        watt_hours: vec![UNREACHABLE; rows * columns],
    };
    if columns > 0 {
        let doors = Targets::new(network, targets);
        let by_row = table
            .seconds
            .par_chunks_mut(columns)
            .zip(table.metres.par_chunks_mut(columns))
            .zip(table.watt_hours.par_chunks_mut(columns))
            .zip(sources);
        by_row.try_for_each_init(
            || Search::new(network),
            |search, (((seconds, metres), watt_hours), source)| {
                search.run(network, source, &doors, cancel)?;
                for column in 0..columns {
                    if let Some((cost, _)) = search.arrival(network, source, &doors, column) {
                        let travel = Rounded::from(cost);
                        seconds[column] = travel.seconds;
                        metres[column] = travel.metres;
                        watt_hours[column] = travel.watt_hours;
                    }
                }
                Ok::<(), Cancelled>(())
            },
        )?;
    }
    Ok(table)
}

/// The one place where a path's cost is rounded.
struct Rounded {
    seconds: u32,
    metres: u32,
    watt_hours: u32,
}

impl From<Cost> for Rounded {
    fn from(cost: Cost) -> Self {
        let per = |fine: u32, unit: u32| fine / unit + u32::from(fine % unit * 2 >= unit);
        Self {
            seconds: per(cost.ms, 1_000),
            metres: per(cost.decimetres, 10),
            watt_hours: per(cost.joules, 3_600),
        }
    }
}

impl From<Cost> for Travel {
    fn from(cost: Cost) -> Self {
        let Rounded {
            seconds,
            metres,
            watt_hours,
        } = cost.into();
        Self {
            seconds: Seconds(seconds.into()),
            metres: Metres(metres.into()),
            watt_hours: WattHours(watt_hours.into()),
        }
    }
}
