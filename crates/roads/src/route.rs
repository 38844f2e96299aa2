//! By which way: the path between two places, as a line to draw and its totals.

use units::{Cancel, LonLat};

use crate::cost::Cost;
use crate::doors::{self, Door, Doors, directly};
use crate::error::RoadsError;
use crate::hierarchy::path::path;
use crate::network::RoadNetwork;
use crate::point::{Point, metres_along, point_along};
use crate::profile::Profile;
use crate::snap::Snap;
use crate::travel_table::{Travel, packed};

/// One leg on the road: what it takes, and its line from the road beside one place to the road beside the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// What it takes; the same figures as in a travel table.
    pub travel: Travel,
    /// Its shape, both ends included; one point where both places are the same.
    pub geometry: Vec<LonLat>,
}

/// The best way from one place to another; `None` where no way leads.
///
/// # Errors
/// [`RoadsError::ForeignSnap`] for a place that was snapped for another profile or on another network;
/// [`RoadsError::Cancelled`] soon after `cancel` is set.
pub fn route(
    network: &RoadNetwork,
    profile: Profile,
    source: &Snap,
    target: &Snap,
    cancel: &Cancel,
) -> Result<Option<Route>, RoadsError> {
    for (index, place) in [source, target].into_iter().enumerate() {
        if !place.belongs_to(network, profile) {
            return Err(RoadsError::ForeignSnap {
                index,
                profile: profile.name(),
            });
        }
    }
    cancel.check()?;
    let (from, to) = (Doors::of(network, source), Doors::of(network, target));
    let states = network.turns(profile).states();
    let through = path(
        network.hierarchy(profile),
        network.climbs(),
        states,
        packed(&from.out),
        packed(&to.into),
    );
    let through = through.and_then(|(cost, states)| Some((cost.cost()?, states)));
    let directly = directly(network, source, target);
    let mut line = Line::default();
    let (start, end) = (Place::of(network, source), Place::of(network, target));
    line.add(Point::from_lon_lat(source.point()));
    let cost = match (directly, through) {
        (None, None) => return Ok(None),
        (Some((cost, arc)), through) if through.as_ref().is_none_or(|best| cost <= best.0) => {
            if let Some(arc) = arc {
                line.add_part(network, arc, start.from(arc), end.to(arc));
            }
            cost
        }
        (_, Some((cost, states))) => {
            let (first, last) = (states[0], states[states.len() - 1]);
            if let Some(arc) = cheapest(&from.out, first) {
                line.add_part(network, arc, start.from(arc), Place::Node.to(arc));
            }
            let Some(arcs) = arcs(network, profile, &states) else {
                return Ok(None);
            };
            for arc in arcs {
                line.add_part(network, arc, Place::Node.from(arc), Place::Node.to(arc));
            }
            if let Some(arc) = cheapest(&to.into, last) {
                line.add_part(network, arc, Place::Node.from(arc), end.to(arc));
            }
            cost
        }
        (Some(_), None) => unreachable!("the direct way was taken where there is no other"),
    };
    // A place on a node has no part of an arc to draw.
    line.add(Point::from_lon_lat(target.point()));
    Ok(Some(Route {
        travel: cost.into(),
        geometry: line.0.into_iter().map(Point::lon_lat).collect(),
    }))
}

/// The arc of the cheapest of the doors to one state (a loop road has two), which is the one that was taken.
fn cheapest(doors: &[Door], state: u32) -> Option<u32> {
    let here = doors.iter().filter(|door| door.state == state);
    here.min_by_key(|door| door.cost)?.arc
}

/// The arcs between states that follow each other; `None` only for a prepared network that was tampered with.
fn arcs(network: &RoadNetwork, profile: Profile, states: &[u32]) -> Option<Vec<u32>> {
    let turns = network.turns(profile);
    let between = |pair: &[u32]| {
        let ways = turns.on(pair[0]).iter().filter(|way| way.next == pair[1]);
        ways.map(|way| way.arc)
            .min_by_key(|&arc| Cost::of_arc(network, profile, arc))
    };
    states.windows(2).map(between).collect()
}

/// Where a path starts or ends on an arc.
#[derive(Clone, Copy)]
enum Place {
    /// At its end.
    Node,
    /// At this share of its segment.
    Share(f64),
}

impl Place {
    fn of(network: &RoadNetwork, snap: &Snap) -> Self {
        match doors::node(network, snap) {
            Some(_) => Self::Node,
            None => Self::Share(snap.share()),
        }
    }

    /// The share of the segment at which a path along `arc` starts here.
    fn from(self, arc: u32) -> f64 {
        match self {
            Self::Node => f64::from(arc % 2),
            Self::Share(share) => share,
        }
    }

    /// The share of the segment at which a path along `arc` ends here.
    fn to(self, arc: u32) -> f64 {
        match self {
            Self::Node => f64::from(1 - arc % 2),
            Self::Share(share) => share,
        }
    }
}

#[derive(Default)]
struct Line(Vec<Point>);

impl Line {
    fn add(&mut self, point: Point) {
        if self.0.last() != Some(&point) {
            self.0.push(point);
        }
    }

    /// The part of an arc's segment between two shares of its length, in the direction of the arc.
    fn add_part(&mut self, network: &RoadNetwork, arc: u32, from: f64, to: f64) {
        let points = network.parts().segments.shape_of(arc as usize / 2);
        if (from - to).abs() >= 1.0 {
            if from < to {
                self.add_all(points.iter().copied());
            } else {
                self.add_all(points.iter().rev().copied());
            }
            return;
        }
        let whole = metres_along(points);
        let (low, high) = (from.min(to), from.max(to));
        let mut part = vec![point_along(points, low)];
        let mut reached = 0.0;
        for pair in points.windows(2) {
            reached += pair[0].metres_to(pair[1]);
            if reached > low * whole && reached < high * whole {
                part.push(pair[1]);
            }
        }
        part.push(point_along(points, high));
        if from > to {
            part.reverse();
        }
        self.add_all(part.into_iter());
    }

    fn add_all(&mut self, points: impl Iterator<Item = Point>) {
        for point in points {
            self.add(point);
        }
    }
}
