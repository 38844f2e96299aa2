//! How long, how far and how much energy between all places, for one profile.

use rayon::prelude::*;
use units::{Cancel, Cancelled, Metres, Seconds, WattHours};

use crate::cost::{Cost, PATH_MS_MAX};
use crate::dijkstra::{Search, Targets};
use crate::doors::{self, Door, Doors, directly};
use crate::error::RoadsError;
use crate::hierarchy::sweep::{Below, Costs, Lanes, Times};
use crate::hierarchy::{Climbs, Packed};
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
    fn unreachable_between(profile: Profile, rows: usize, columns: usize) -> Self {
        Self {
            profile,
            rows,
            columns,
            seconds: vec![UNREACHABLE; rows * columns],
            metres: vec![UNREACHABLE; rows * columns],
            watt_hours: vec![UNREACHABLE; rows * columns],
        }
    }

    /// Marks an unreachable pair in [`TravelTable::seconds`], [`TravelTable::metres`] and [`TravelTable::watt_hours`].
    pub const UNREACHABLE: u32 = UNREACHABLE;

    /// A square table of cells of others: `cell` says which, and where there.
    pub(crate) fn assembled<'a>(
        profile: Profile,
        places: usize,
        cell: impl Fn(usize, usize) -> (&'a Self, usize, usize),
    ) -> Self {
        let mut table = Self::unreachable_between(profile, places, places);
        for row in 0..places {
            for column in 0..places {
                let (from, its_row, its_column) = cell(row, column);
                let (here, there) = (row * places + column, its_row * from.columns + its_column);
                table.seconds[here] = from.seconds[there];
                table.metres[here] = from.metres[there];
                table.watt_hours[here] = from.watt_hours[there];
            }
        }
        table
    }

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
/// Sweeps over the hierarchy, several rows at once and these in parallel; the answer does not depend on the number of
/// threads.
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
    check(network, profile, &[sources, targets])?;
    let mut table = TravelTable::unreachable_between(profile, sources.len(), targets.len());
    let columns = targets.len();
    if columns > 0 {
        let rows = Costs::COUNT * columns;
        let out = table
            .seconds
            .par_chunks_mut(rows)
            .zip(table.metres.par_chunks_mut(rows))
            .zip(table.watt_hours.par_chunks_mut(rows));
        let put = |((seconds, metres), watt_hours): &mut ((&mut [u32], &mut [u32]), &mut [u32]),
                   cell: usize,
                   cost: Cost| {
            let travel = Rounded::from(cost);
            seconds[cell] = travel.seconds;
            metres[cell] = travel.metres;
            watt_hours[cell] = travel.watt_hours;
        };
        let cost = |lanes: &Costs, lane: usize| {
            let packed = Packed {
                key: lanes.key[lane].cast_unsigned(),
                joules: lanes.joules[lane] as u32,
            };
            packed.cost()
        };
        rows_of(network, profile, sources, targets, cancel, out, cost, put)?;
    }
    Ok(table)
}

/// Seconds alone from each of `sources` to each of `targets`, row by row: the same as those of [`travel_between`], sooner.
///
/// [`TravelTable::UNREACHABLE`] where no way leads.
///
/// # Errors
/// As [`travel_between`].
pub fn seconds_between(
    network: &RoadNetwork,
    profile: Profile,
    sources: &[Snap],
    targets: &[Snap],
    cancel: &Cancel,
) -> Result<Vec<u32>, RoadsError> {
    check(network, profile, &[sources, targets])?;
    let columns = targets.len();
    let mut seconds = vec![UNREACHABLE; sources.len() * columns];
    if columns > 0 {
        let out = seconds
            .par_chunks_mut(Times::COUNT * columns)
            .map(|seconds| (seconds,));
        let put = |(seconds,): &mut (&mut [u32],), cell: usize, cost: Cost| {
            seconds[cell] = Rounded::from(cost).seconds;
        };
        let cost = |lanes: &Times, lane: usize| {
            let ms = lanes.0[lane].cast_unsigned();
            (ms <= PATH_MS_MAX).then_some(Cost {
                ms,
                ..Cost::default()
            })
        };
        rows_of(network, profile, sources, targets, cancel, out, cost, put)?;
    }
    Ok(seconds)
}

/// The slow twin of [`travel_between`]: one search by Dijkstra per row, rows in parallel. Gives the same table.
///
/// # Errors
/// As [`travel_between`].
pub fn travel_between_plainly(
    network: &RoadNetwork,
    profile: Profile,
    sources: &[Snap],
    targets: &[Snap],
    cancel: &Cancel,
) -> Result<TravelTable, RoadsError> {
    check(network, profile, &[sources, targets])?;
    let mut table = TravelTable::unreachable_between(profile, sources.len(), targets.len());
    let columns = targets.len();
    if columns > 0 {
        let doors = Targets::new(network, targets);
        let by_row = table
            .seconds
            .par_chunks_mut(columns)
            .zip(table.metres.par_chunks_mut(columns))
            .zip(table.watt_hours.par_chunks_mut(columns))
            .zip(sources);
        by_row.try_for_each_init(
            || Search::new(network.turns(profile).states()),
            |search, (((seconds, metres), watt_hours), source)| {
                search.run(network, source, &doors, cancel)?;
                for column in 0..columns {
                    if let Some(cost) = search.arrival(network, source, &doors, column) {
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

fn check(network: &RoadNetwork, profile: Profile, lists: &[&[Snap]]) -> Result<(), RoadsError> {
    for places in lists {
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
    Ok(())
}

/// Fills `out`, as many rows at once as there are lanes: `put` gets the cell of these rows and what `cost` reads there.
#[allow(
    clippy::too_many_arguments,
    reason = "the table's parts and how its cells are filled"
)]
fn rows_of<L: Lanes, Out: Send>(
    network: &RoadNetwork,
    profile: Profile,
    sources: &[Snap],
    targets: &[Snap],
    cancel: &Cancel,
    out: impl IndexedParallelIterator<Item = Out>,
    cost: impl Fn(&L, usize) -> Option<Cost> + Sync,
    put: impl Fn(&mut Out, usize, Cost) + Sync,
) -> Result<(), RoadsError> {
    let states = network.turns(profile).states();
    let hierarchy = network.hierarchy(profile);
    let columns = targets.len();
    let into: Vec<Vec<(u32, Packed)>> = targets
        .par_iter()
        .map(|target| packed(&Doors::of(network, target).into))
        .collect();
    let below = Below::<L>::new(hierarchy, states, &into);
    let beside = Beside::new(network, targets);
    out.zip(sources.par_chunks(L::COUNT)).try_for_each_init(
        || (Climbs::default().take(states), below.memory()),
        |(climb, known), (mut out, sources)| {
            cancel.check()?;
            let starts: Vec<Vec<(u32, Packed)>> = sources
                .iter()
                .map(|source| packed(&Doors::of(network, source).out))
                .collect();
            below.sweep(hierarchy, &starts, climb, known);
            for column in 0..columns {
                let arrival = below.arrival(column, known);
                for lane in 0..sources.len() {
                    if let Some(cost) = cost(&arrival, lane) {
                        put(&mut out, lane * columns + column, cost);
                    }
                }
            }
            for (lane, source) in sources.iter().enumerate() {
                for column in beside.near(network, source) {
                    let Some((directly, _)) = directly(network, source, &targets[column]) else {
                        continue;
                    };
                    let through = cost(&below.arrival(column, known), lane);
                    if through.is_none_or(|through| directly < through) {
                        put(&mut out, lane * columns + column, directly);
                    }
                }
            }
            Ok::<(), Cancelled>(())
        },
    )?;
    Ok(())
}

pub(crate) fn packed(doors: &[Door]) -> Vec<(u32, Packed)> {
    let doors = doors.iter();
    doors
        .map(|door| (door.state, Packed::of(door.cost)))
        .collect()
}

/// The targets that a place may reach without passing a state: on its own road, or next to its node.
struct Beside {
    /// Segments and nodes of the targets, sorted.
    on_road: Vec<(u32, u32)>,
    on_node: Vec<(u32, u32)>,
}

impl Beside {
    fn new(network: &RoadNetwork, targets: &[Snap]) -> Self {
        let mut beside = Self {
            on_road: Vec::new(),
            on_node: Vec::new(),
        };
        for (target, column) in targets.iter().zip(0..) {
            match doors::node(network, target) {
                Some(node) => beside.on_node.push((node, column)),
                None => beside.on_road.push((target.segment() as u32, column)),
            }
        }
        beside.on_road.sort_unstable();
        beside.on_node.sort_unstable();
        beside
    }

    /// Columns of the targets beside a place.
    fn near(&self, network: &RoadNetwork, source: &Snap) -> Vec<usize> {
        let of = |list: &[(u32, u32)], wanted: u32| {
            let start = list.partition_point(|&(on, _)| on < wanted);
            let here = list[start..].iter().take_while(|&&(on, _)| on == wanted);
            here.map(|&(_, column)| column as usize).collect::<Vec<_>>()
        };
        let Some(node) = doors::node(network, source) else {
            return of(&self.on_road, source.segment() as u32);
        };
        let mut near = of(&self.on_node, node);
        for out in network.graph().out(node) {
            near.extend(of(&self.on_road, out.arc / 2));
        }
        near
    }
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
