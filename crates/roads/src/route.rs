//! By which way: the path between two places, as a line to draw and its totals.

use units::{Cancel, LonLat};

use crate::dijkstra::{Arrival, Search, Targets};
use crate::error::RoadsError;
use crate::network::RoadNetwork;
use crate::point::{Point, metres_along, point_along};
use crate::profile::Profile;
use crate::snap::{Snap, doors};
use crate::travel_table::Travel;

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
    let targets = Targets::new(network, std::slice::from_ref(target));
    let mut search = Search::new(network);
    search.run(network, source, &targets, cancel)?;
    let Some((cost, arrival)) = search.arrival(network, source, &targets, 0) else {
        return Ok(None);
    };
    let mut line = Line::default();
    match arrival {
        Arrival::Along(arc) => line.add_part(network, arc, source.share(), target.share()),
        Arrival::Through { into } => {
            let door = doors(network, target).into[into];
            let (arcs, first_node) = search.arcs_to(network, door.node);
            line.add_exit(network, source, first_node);
            for arc in arcs {
                line.add_part(network, arc, f64::from(arc % 2), f64::from(1 - arc % 2));
            }
            if let Some(arc) = door.arc {
                line.add_part(network, arc, f64::from(arc % 2), target.share());
            }
        }
    }
    // A place on a node has no part of an arc to draw.
    line.add(Point::from_lon_lat(target.point()));
    Ok(Some(Route {
        travel: cost.into(),
        geometry: line.0.into_iter().map(Point::lon_lat).collect(),
    }))
}

#[derive(Default)]
struct Line(Vec<Point>);

impl Line {
    fn add(&mut self, point: Point) {
        if self.0.last() != Some(&point) {
            self.0.push(point);
        }
    }

    /// From the source to the node at which its path starts.
    fn add_exit(&mut self, network: &RoadNetwork, source: &Snap, node: u32) {
        self.add(Point::from_lon_lat(source.point()));
        // Of several doors to one node (a loop road), the cheaper is the one the search took.
        let doors = doors(network, source).out;
        let door = doors
            .iter()
            .filter(|door| door.node == node)
            .min_by_key(|door| door.cost);
        if let Some(arc) = door.and_then(|door| door.arc) {
            self.add_part(network, arc, source.share(), f64::from(1 - arc % 2));
        }
    }

    /// The part of an arc's segment between two shares of its length, in the direction of the arc.
    fn add_part(&mut self, network: &RoadNetwork, arc: u32, from: f64, to: f64) {
        let points = network.parts().segments.shape_of(arc as usize / 2);
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
        for point in part {
            self.add(point);
        }
    }
}
