//! Which roads lie near a place: an R-tree over the straight pieces of all shapes.
//!
//! Coordinates are Mercator metres around the map's middle: the projection keeps angles, so that the nearest on the plane is
//! the nearest on the ground at any latitude, and distances are off by one local factor only.

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::facts::WayFacts;
use crate::graph::Segments;
use crate::point::Point;
use crate::profile::may_stop;

/// Radius of the sphere, metres; the same as for lengths.
const EARTH_METRES: f64 = 6_371_008.8;
/// Beyond this latitude Mercator runs off to infinity, degrees.
const LATITUDE_MAX: f64 = 89.0;

/// Finds roads by place.
pub(crate) struct SegmentIndex {
    tree: RTree<Piece>,
    middle: [f64; 2],
}

/// A straight piece of a shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    ends: [[f32; 2]; 2],
    /// The segment it is part of.
    pub segment: u32,
    /// Position of its first point in all shapes.
    pub shape: u32,
}

impl SegmentIndex {
    /// Indexes every piece on which some vehicle may stop.
    pub(crate) fn new(segments: &Segments, facts: &[WayFacts]) -> Self {
        let corners = segments.shape.first().map_or([0.0; 2], |&first| {
            let mut low = mercator(first);
            let mut high = low;
            for &point in &segments.shape {
                let at = mercator(point);
                low = [low[0].min(at[0]), low[1].min(at[1])];
                high = [high[0].max(at[0]), high[1].max(at[1])];
            }
            [low[0].midpoint(high[0]), low[1].midpoint(high[1])]
        });
        let mut index = Self {
            tree: RTree::new(),
            middle: corners,
        };
        let mut pieces = Vec::with_capacity(segments.shape.len());
        for segment in 0..segments.len() {
            if !may_stop(&facts[segments.way[segment] as usize]) {
                continue;
            }
            let first = segments.shape_first[segment];
            let places: Vec<[f32; 2]> = segments
                .shape_of(segment)
                .iter()
                .map(|&point| index.local(point))
                .collect();
            pieces.extend(places.windows(2).zip(first..).map(|(ends, shape)| Piece {
                ends: [ends[0], ends[1]],
                segment: segment as u32,
                shape,
            }));
        }
        index.tree = RTree::bulk_load(pieces);
        index
    }

    /// Pieces by distance from `place`, nearest first, with the distance in metres on the ground.
    pub(crate) fn near(&self, place: Point) -> impl Iterator<Item = (Piece, f64)> {
        let scale = place
            .lat_degrees()
            .clamp(-LATITUDE_MAX, LATITUDE_MAX)
            .to_radians()
            .cos();
        self.tree
            .nearest_neighbor_iter_with_distance_2(&self.local(place))
            .map(move |(piece, squared)| (*piece, f64::from(squared).sqrt() * scale))
    }

    fn local(&self, point: Point) -> [f32; 2] {
        let [x, y] = mercator(point);
        [(x - self.middle[0]) as f32, (y - self.middle[1]) as f32]
    }
}

/// The share (0 to 1) of the straight way from `a` to `b` that lies nearest to `place`.
pub(crate) fn nearest_share(a: Point, b: Point, place: Point) -> f64 {
    let (a, b, place) = (mercator(a), mercator(b), mercator(place));
    share(a, b, place)
}

fn share(a: [f64; 2], b: [f64; 2], place: [f64; 2]) -> f64 {
    let along = [b[0] - a[0], b[1] - a[1]];
    let length_2 = along[0] * along[0] + along[1] * along[1];
    if length_2 == 0.0 {
        return 0.0;
    }
    let reached = (place[0] - a[0]) * along[0] + (place[1] - a[1]) * along[1];
    (reached / length_2).clamp(0.0, 1.0)
}

fn mercator(point: Point) -> [f64; 2] {
    let latitude = point
        .lat_degrees()
        .clamp(-LATITUDE_MAX, LATITUDE_MAX)
        .to_radians();
    [
        EARTH_METRES * point.lon_degrees().to_radians(),
        EARTH_METRES * latitude.tan().asinh(),
    ]
}

impl RTreeObject for Piece {
    type Envelope = AABB<[f32; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.ends[0], self.ends[1])
    }
}

impl PointDistance for Piece {
    fn distance_2(&self, point: &[f32; 2]) -> f32 {
        let wide = |p: [f32; 2]| [f64::from(p[0]), f64::from(p[1])];
        let (a, b, place) = (wide(self.ends[0]), wide(self.ends[1]), wide(*point));
        let share = share(a, b, place);
        let gap = [
            a[0] + (b[0] - a[0]) * share - place[0],
            a[1] + (b[1] - a[1]) * share - place[1],
        ];
        (gap[0] * gap[0] + gap[1] * gap[1]) as f32
    }
}
