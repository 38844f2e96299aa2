//! Use cases: the way between places, and travel between many.

use roads::{
    Profile, RoadNetwork, Snap, Travel, route as road_route, seconds_between, travel_between,
};
use units::{Cancel, Cancelled, LonLat};

use crate::Error;
use crate::places::snap_limits;

/// A way through several points.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteAnswer {
    /// From each point to the next; `None` where no route exists.
    pub legs: Vec<Option<RouteLeg>>,
    /// Positions of the points that lie off the network.
    pub off_network: Vec<usize>,
}

/// One leg of a way.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteLeg {
    /// Time, length, energy; without access seconds.
    pub travel: Travel,
    /// Its line on the road.
    pub geometry: Vec<LonLat>,
}

/// Travel from each origin to each destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixAnswer {
    /// Number of origins.
    pub rows: usize,
    /// Number of destinations.
    pub columns: usize,
    /// Row by row; `None` where no route exists. Without access seconds.
    pub cells: Vec<Option<Travel>>,
    /// Positions of the origins that lie off the network.
    pub off_network_origins: Vec<usize>,
    /// Positions of the destinations that lie off the network.
    pub off_network_destinations: Vec<usize>,
}

/// The way through `points`, in this order.
///
/// # Errors
/// [`Error::Roads`]; [`Error::Cancelled`] soon after `cancel` is set.
pub fn route(
    network: &RoadNetwork,
    profile: Profile,
    points: &[LonLat],
    snap_metres_max: Option<f64>,
    cancel: &Cancel,
) -> Result<RouteAnswer, Error> {
    let (snaps, off_network) = snap(network, profile, points, snap_metres_max, cancel)?;
    let mut legs = Vec::with_capacity(points.len().saturating_sub(1));
    for pair in snaps.windows(2) {
        let leg = match pair {
            [Some(from), Some(to)] => road_route(network, profile, from, to, cancel)?,
            _ => None,
        };
        legs.push(leg.map(|leg| RouteLeg {
            travel: leg.travel,
            geometry: leg.geometry,
        }));
    }
    Ok(RouteAnswer { legs, off_network })
}

/// Travel from each of `origins` to each of `destinations`.
///
/// # Errors
/// [`Error::Roads`], above all with more than [`roads::PLACES_MAX`] points in a list; [`Error::Cancelled`] soon after `cancel` is set.
pub fn matrix(
    network: &RoadNetwork,
    profile: Profile,
    origins: &[LonLat],
    destinations: &[LonLat],
    snap_metres_max: Option<f64>,
    cancel: &Cancel,
) -> Result<MatrixAnswer, Error> {
    let (from, off_network_origins) = snap(network, profile, origins, snap_metres_max, cancel)?;
    let (to, off_network_destinations) =
        snap(network, profile, destinations, snap_metres_max, cancel)?;
    let on_network = |snaps: &[Option<Snap>]| snaps.iter().flatten().copied().collect::<Vec<_>>();
    let table = travel_between(
        network,
        profile,
        &on_network(&from),
        &on_network(&to),
        cancel,
    )?;
    let mut cells = Vec::with_capacity(from.len() * to.len());
    let mut row = 0;
    for origin in &from {
        cancel.check()?;
        let mut column = 0;
        for destination in &to {
            let both = origin.is_some() && destination.is_some();
            cells.push(both.then(|| table.get(row, column)).flatten());
            column += usize::from(destination.is_some());
        }
        row += usize::from(origin.is_some());
    }
    Ok(MatrixAnswer {
        rows: from.len(),
        columns: to.len(),
        cells,
        off_network_origins,
        off_network_destinations,
    })
}

/// Seconds alone between all of `points`, row by row, snapping included; `None` where no route exists.
///
/// # Errors
/// As [`matrix`].
pub fn seconds(
    network: &RoadNetwork,
    profile: Profile,
    points: &[LonLat],
    snap_metres_max: Option<f64>,
    cancel: &Cancel,
) -> Result<Vec<Option<u32>>, Error> {
    let (snaps, _) = snap(network, profile, points, snap_metres_max, cancel)?;
    let known: Vec<Snap> = snaps.iter().flatten().copied().collect();
    let table = seconds_between(network, profile, &known, &known, cancel)?;
    let mut cells = Vec::with_capacity(points.len() * points.len());
    let mut rows = table.chunks(known.len().max(1));
    for from in &snaps {
        let row = from.and_then(|_| rows.next());
        let mut row = row.unwrap_or_default().iter();
        for to in &snaps {
            let seconds = to.and_then(|_| row.next());
            let is_reached = |&&seconds: &&u32| seconds != roads::TravelTable::UNREACHABLE;
            cells.push(seconds.filter(is_reached).copied());
        }
    }
    Ok(cells)
}

/// Each point on the network, and the positions of those that lie off it.
fn snap(
    network: &RoadNetwork,
    profile: Profile,
    points: &[LonLat],
    snap_metres_max: Option<f64>,
    cancel: &Cancel,
) -> Result<(Vec<Option<Snap>>, Vec<usize>), Cancelled> {
    let limits = snap_limits(snap_metres_max);
    let snaps: Vec<Option<Snap>> = points
        .iter()
        .map(|&point| {
            cancel.check()?;
            Ok(network.snap(profile, point, &limits).ok())
        })
        .collect::<Result<_, _>>()?;
    let off = (0..snaps.len())
        .filter(|&index| snaps[index].is_none())
        .collect();
    Ok((snaps, off))
}
