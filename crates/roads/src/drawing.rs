//! The network as lines to draw: the roads of some classes inside a box, pieces of one way joined again.

use units::LonLat;

use crate::facts::RoadClass;
use crate::network::{BoundingBox, RoadNetwork};

/// A road as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadLine {
    /// Its class.
    pub class: RoadClass,
    /// Its shape, both ends included.
    pub points: Vec<LonLat>,
}

impl RoadNetwork {
    /// The roads of `classes` with a point inside `area`, in a fixed order; they are not cut at its edges.
    ///
    /// Pieces of one way that follow each other come as one line: fewer ends to draw, and longer lines to simplify.
    pub fn lines_in(&self, area: BoundingBox, classes: &[RoadClass]) -> Vec<RoadLine> {
        let mut lines: Vec<RoadLine> = Vec::new();
        let mut last_way = None;
        for street in self.all_streets() {
            if !classes.contains(&street.class()) {
                continue;
            }
            let points = street.geometry();
            let goes_on = last_way == Some(street.way_id());
            last_way = Some(street.way_id());
            match lines.last_mut() {
                Some(line) if goes_on && line.points.last() == points.first() => {
                    line.points.extend_from_slice(&points[1..]);
                }
                _ => lines.push(RoadLine {
                    class: street.class(),
                    points,
                }),
            }
        }
        lines.retain(|line| line.points.iter().any(|&point| area.contains(point)));
        lines
    }
}

impl BoundingBox {
    /// Whether `point` lies inside, edges included.
    pub fn contains(&self, point: LonLat) -> bool {
        (self.south_west.lon()..=self.north_east.lon()).contains(&point.lon())
            && (self.south_west.lat()..=self.north_east.lat()).contains(&point.lat())
    }
}
