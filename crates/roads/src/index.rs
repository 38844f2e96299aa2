//! Which roads lie near a place: a tree of boxes around the pieces of all shapes, in flat columns.
//!
//! The pieces of a road are taken a few at a time, these runs sorted along a curve that keeps neighbours together, and
//! every eight boxes get one around them, level by level (a packed R-tree). The nearest come out by looking at the
//! nearest box first. Distances are metres on a plane that touches the Earth at the place asked for: exact near it, where
//! places are snapped, and in the right order beyond.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::column::Column;
use crate::facts::WayFacts;
use crate::graph::Segments;
use crate::point::Point;
use crate::profile::may_stop;

/// Radius of the sphere, metres; the same as for lengths.
const EARTH_METRES: f64 = 6_371_008.8;
/// Pieces in one run at most.
const RUN_PIECES: usize = 4;
/// Boxes in a larger one.
const FANOUT: usize = 8;

/// Finds roads by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SegmentIndex {
    /// Segment of each run, and the position of its first point in all shapes.
    pub segment: Column<u32>,
    pub shape: Column<u32>,
    /// South-west and north-east corners: of the runs, then of the boxes around them, the one around all last.
    pub boxes: Column<[Point; 2]>,
}

/// A straight piece of a shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// The segment it is part of.
    pub segment: u32,
    /// Position of its first point in all shapes.
    pub shape: u32,
}

impl SegmentIndex {
    /// Indexes every piece on which some vehicle may stop.
    pub(crate) fn new(segments: &Segments, facts: &[WayFacts]) -> Self {
        let mut runs = Vec::new();
        for segment in 0..segments.len() {
            if !may_stop(&facts[segments.way[segment] as usize]) {
                continue;
            }
            let first = segments.shape_first[segment] as usize;
            let last = segments.shape_first[segment + 1] as usize - 1;
            for start in (first..last).step_by(RUN_PIECES) {
                let end = (start + RUN_PIECES).min(last);
                let around = around(segments.shape[start..=end].iter().map(|&point| [point; 2]));
                let middle = around[0].towards(around[1], 0.5);
                runs.push((middle.morton(), segment as u32, start as u32, around));
            }
        }
        runs.sort_unstable_by_key(|&(place, segment, shape, _)| (place, segment, shape));
        let segment: Vec<u32> = runs.iter().map(|run| run.1).collect();
        let shape: Vec<u32> = runs.iter().map(|run| run.2).collect();
        let mut boxes: Vec<[Point; 2]> = runs.iter().map(|run| run.3).collect();
        drop(runs);
        for level in levels(segment.len()).windows(2) {
            for start in (level[0].start..level[0].end).step_by(FANOUT) {
                let end = (start + FANOUT).min(level[0].end);
                let around = around(boxes[start..end].iter().copied());
                boxes.push(around);
            }
        }
        Self {
            segment: segment.into(),
            shape: shape.into(),
            boxes: boxes.into(),
        }
    }

    /// The nearest piece of each run within `metres_max` of `place`, nearest first, with its distance in metres.
    pub(crate) fn near<'a>(
        &'a self,
        segments: &'a Segments,
        place: Point,
        metres_max: f64,
    ) -> impl Iterator<Item = (Piece, f64)> + 'a {
        let plane = Plane::at(place);
        let (runs, run_shapes, boxes) = (&*self.segment, &*self.shape, &*self.boxes);
        let levels = levels(runs.len());
        // Squared distances are positive numbers, whose bits are ordered as they are.
        let mut nearest: BinaryHeap<Reverse<(u64, u64)>> = BinaryHeap::with_capacity(64);
        if let Some(top) = levels.last().filter(|top| !top.is_empty()) {
            nearest.push(Reverse((0, boxed(levels.len() - 1, top.start))));
        }
        let far = metres_max * metres_max;
        std::iter::from_fn(move || {
            while let Some(Reverse((squared, found))) = nearest.pop() {
                let at = (found & AT) as usize;
                let Some(level) = (found >> LEVEL_SHIFT).checked_sub(1) else {
                    let (run, piece) = (at / RUN_PIECES, at % RUN_PIECES);
                    let piece = Piece {
                        segment: runs[run],
                        shape: run_shapes[run] + piece as u32,
                    };
                    return Some((piece, f64::from_bits(squared).sqrt()));
                };
                if level == 0 {
                    let last = segments.shape_first[runs[at] as usize + 1] as usize - 1;
                    let start = run_shapes[at] as usize;
                    let points = &segments.shape[start..=(start + RUN_PIECES).min(last)];
                    let pieces = points.windows(2).zip(0..);
                    let best = pieces
                        .map(|(ends, piece)| (plane.to_piece(ends).to_bits(), piece))
                        .min();
                    let (squared, piece) = best.expect("a run holds a piece");
                    if f64::from_bits(squared) <= far {
                        nearest.push(Reverse((squared, (at * RUN_PIECES) as u64 + piece)));
                    }
                    continue;
                }
                let level = level as usize;
                let inner = &levels[level - 1];
                let start = inner.start + (at - levels[level].start) * FANOUT;
                let end = (start + FANOUT).min(inner.end);
                for (at, &corners) in (start..end).zip(&boxes[start..end]) {
                    let squared = plane.to_box(corners);
                    if squared <= far {
                        nearest.push(Reverse((squared.to_bits(), boxed(level - 1, at))));
                    }
                }
            }
            None
        })
    }
}

/// Where the level stands in a number for a box: one more than the level, as pieces have 0 there and come first of equals.
const LEVEL_SHIFT: u32 = 56;
const AT: u64 = (1 << LEVEL_SHIFT) - 1;

fn boxed(level: usize, at: usize) -> u64 {
    (level as u64 + 1) << LEVEL_SHIFT | at as u64
}

/// Positions of the boxes of each level, runs first; the last level has one box.
pub(crate) fn levels(runs: usize) -> Vec<std::ops::Range<usize>> {
    let mut last = 0..runs;
    let mut levels: Vec<_> = std::iter::once(last.clone()).collect();
    while last.len() > 1 {
        last = last.end..last.end + last.len().div_ceil(FANOUT);
        levels.push(last.clone());
    }
    levels
}

fn around(boxes: impl Iterator<Item = [Point; 2]>) -> [Point; 2] {
    let nothing = [
        Point {
            lon: i32::MAX,
            lat: i32::MAX,
        },
        Point {
            lon: i32::MIN,
            lat: i32::MIN,
        },
    ];
    boxes.fold(nothing, |[low, high], [a, b]| {
        [
            Point {
                lon: low.lon.min(a.lon),
                lat: low.lat.min(a.lat),
            },
            Point {
                lon: high.lon.max(b.lon),
                lat: high.lat.max(b.lat),
            },
        ]
    })
}

/// Metres around a place.
struct Plane {
    place: Point,
    per_lon: f64,
    per_lat: f64,
}

impl Plane {
    fn at(place: Point) -> Self {
        let per_lat = EARTH_METRES * 1e-7_f64.to_radians();
        Self {
            place,
            per_lon: per_lat * place.lat_degrees().to_radians().cos(),
            per_lat,
        }
    }

    fn metres(&self, point: Point) -> [f64; 2] {
        [
            (f64::from(point.lon) - f64::from(self.place.lon)) * self.per_lon,
            (f64::from(point.lat) - f64::from(self.place.lat)) * self.per_lat,
        ]
    }

    /// Squared metres.
    fn to_piece(&self, ends: &[Point]) -> f64 {
        let (a, b) = (self.metres(ends[0]), self.metres(ends[1]));
        let share = share(a, b);
        let gap = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
        gap[0] * gap[0] + gap[1] * gap[1]
    }

    /// Squared metres.
    fn to_box(&self, [low, high]: [Point; 2]) -> f64 {
        let (low, high) = (self.metres(low), self.metres(high));
        let gap = |axis: usize| low[axis].max(-high[axis]).max(0.0);
        gap(0) * gap(0) + gap(1) * gap(1)
    }
}

/// The share (0 to 1) of the straight way from `a` to `b` that lies nearest to `place`.
pub(crate) fn nearest_share(a: Point, b: Point, place: Point) -> f64 {
    let plane = Plane::at(place);
    share(plane.metres(a), plane.metres(b))
}

/// The same on a plane whose middle is the place.
fn share(a: [f64; 2], b: [f64; 2]) -> f64 {
    let along = [b[0] - a[0], b[1] - a[1]];
    let length_2 = along[0] * along[0] + along[1] * along[1];
    if length_2 == 0.0 {
        return 0.0;
    }
    let reached = -a[0] * along[0] - a[1] * along[1];
    (reached / length_2).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::RoadClass;

    /// Roads of two points each, at random in a box of about 10 km.
    fn roads(count: usize) -> Segments {
        let mut state = 7_u64;
        let mut random = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 44) as i32
        };
        let mut segments = Segments::default();
        segments.shape_first.push(0);
        for _ in 0..count {
            let start = Point {
                lon: random(),
                lat: 440_000_000 + random(),
            };
            let end = Point {
                lon: start.lon + random() / 100,
                lat: start.lat + random() / 100,
            };
            segments.shape.extend([start, end]);
            segments.shape_first.push(segments.shape.len() as u32);
            segments.tail.push(0);
            segments.head.push(0);
            segments.way.push(0);
        }
        segments
    }

    #[test]
    fn the_nearest_come_first_and_all_come() {
        for count in [1, 16, 17, 300] {
            let segments = roads(count);
            let facts = [WayFacts::of_class(RoadClass::Residential)];
            let index = SegmentIndex::new(&segments, &facts);
            let place = Point {
                lon: 500_000,
                lat: 440_400_000,
            };
            let plane = Plane::at(place);
            let found: Vec<(u32, f64)> = index
                .near(&segments, place, 1e9)
                .map(|(piece, metres)| (piece.segment, metres))
                .collect();
            let mut slow: Vec<(f64, u32)> = (0..count)
                .map(|segment| {
                    (
                        plane.to_piece(segments.shape_of(segment)).sqrt(),
                        segment as u32,
                    )
                })
                .collect();
            slow.sort_by(|a, b| a.0.total_cmp(&b.0));
            let slow: Vec<(u32, f64)> = slow.into_iter().map(|(metres, at)| (at, metres)).collect();
            assert_eq!(found, slow, "{count}");
        }
    }

    #[test]
    fn without_roads_nothing_is_near() {
        let index = SegmentIndex::new(&Segments::default(), &[]);
        let place = Point { lon: 0, lat: 0 };
        assert_eq!(index.near(&Segments::default(), place, 1e9).count(), 0);
    }
}
