//! From points on the Earth to short, exact numbers on the drawing: projection, simplification, the text of a path.
//!
//! Whole numbers from the projection on, so that the same answer draws the same bytes on every machine.

use std::fmt::Write as _;

use units::LonLat;

/// Width of the drawing, in its own units; its height follows from the area.
pub(super) const WIDTH: i64 = 10_000;
/// The tallest drawing, in units: a territory on a screen, not a ribbon.
const HEIGHT_MAX: f64 = 9_000.0;
/// The flattest one.
const HEIGHT_MIN: f64 = 4_000.0;
/// Room left around what is drawn, as a share of its larger side.
const MARGIN: f64 = 0.03;

/// A point of the drawing.
pub(super) type Spot = (i64, i64);

/// How an area lies on the drawing.
pub(super) struct Canvas {
    west: f64,
    north: f64,
    /// Units of the drawing in a degree.
    per_degree: (f64, f64),
    /// Height in units.
    pub(super) height: i64,
    /// Metres on the ground in a unit.
    pub(super) metres_per_unit: f64,
}

impl Canvas {
    /// A drawing of all `points` with some room around; `None` without any.
    pub(super) fn around(points: impl Iterator<Item = LonLat>) -> Option<Self> {
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for point in points {
            low = (low.0.min(point.lon()), low.1.min(point.lat()));
            high = (high.0.max(point.lon()), high.1.max(point.lat()));
        }
        if low.0 > high.0 {
            return None;
        }
        // Degrees of longitude are shorter: equirectangular around the middle.
        let shrink = cosine(low.1.midpoint(high.1)).max(0.01);
        let (mut wide, mut tall) = ((high.0 - low.0) * shrink, high.1 - low.1);
        let room = wide.max(tall).max(0.002) * MARGIN;
        (wide, tall) = (wide + 2.0 * room, tall + 2.0 * room);
        let ratio = (tall / wide).clamp(HEIGHT_MIN / WIDTH as f64, HEIGHT_MAX / WIDTH as f64);
        // The side that is too short for the shape gets more room.
        wide = wide.max(tall / ratio);
        tall = wide * ratio;
        let scale = WIDTH as f64 / wide;
        let middle = (low.0.midpoint(high.0), low.1.midpoint(high.1));
        Some(Self {
            west: middle.0 - wide / shrink / 2.0,
            north: middle.1 + tall / 2.0,
            per_degree: (scale * shrink, scale),
            height: (tall * scale).round() as i64,
            metres_per_unit: 111_195.0 / scale,
        })
    }

    /// The area that is drawn.
    pub(super) fn area(&self) -> Option<roads::BoundingBox> {
        let east = self.west + WIDTH as f64 / self.per_degree.0;
        let south = self.north - self.height as f64 / self.per_degree.1;
        Some(roads::BoundingBox {
            south_west: LonLat::new(self.west, south).ok()?,
            north_east: LonLat::new(east, self.north).ok()?,
        })
    }

    /// Where `point` lies.
    pub(super) fn spot(&self, point: LonLat) -> Spot {
        let x = (point.lon() - self.west) * self.per_degree.0;
        let y = (self.north - point.lat()) * self.per_degree.1;
        (x.round() as i64, y.round() as i64)
    }

    /// `line` on the drawing, without the points that lie within `tolerance` units of the straight way.
    pub(super) fn line(&self, line: &[LonLat], tolerance: i64) -> Vec<Spot> {
        let mut spots: Vec<Spot> = line.iter().map(|&point| self.spot(point)).collect();
        spots.dedup();
        simplified(&spots, tolerance)
    }
}

/// The cosine of an angle in degrees, by its series: sums and products are the same on every machine.
fn cosine(degrees: f64) -> f64 {
    let x = degrees * std::f64::consts::PI / 180.0;
    let square = x * x;
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..12 {
        let n = f64::from(2 * step);
        term *= -square / (n * (n - 1.0));
        sum += term;
    }
    sum
}

/// Douglas and Peucker 1973, without recursion.
fn simplified(spots: &[Spot], tolerance: i64) -> Vec<Spot> {
    if spots.len() < 3 {
        return spots.to_vec();
    }
    let mut is_kept = vec![false; spots.len()];
    is_kept[0] = true;
    is_kept[spots.len() - 1] = true;
    let mut spans = vec![(0, spots.len() - 1)];
    while let Some((from, to)) = spans.pop() {
        let farthest = (from + 1..to)
            .map(|at| (square_distance(spots[at], spots[from], spots[to]), at))
            .max_by_key(|&(distance, at)| (distance, std::cmp::Reverse(at)));
        if let Some((distance, at)) = farthest
            && distance > tolerance * tolerance
        {
            is_kept[at] = true;
            spans.push((from, at));
            spans.push((at, to));
        }
    }
    let kept = spots.iter().zip(is_kept);
    kept.filter_map(|(&spot, is_kept)| is_kept.then_some(spot))
        .collect()
}

/// The square of the distance from `spot` to the straight piece from `a` to `b`, rounded down.
fn square_distance(spot: Spot, a: Spot, b: Spot) -> i64 {
    let (along, off) = ((b.0 - a.0, b.1 - a.1), (spot.0 - a.0, spot.1 - a.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let reached = off.0 * along.0 + off.1 * along.1;
    if length == 0 || reached <= 0 {
        return off.0 * off.0 + off.1 * off.1;
    }
    if reached >= length {
        let rest = (spot.0 - b.0, spot.1 - b.1);
        return rest.0 * rest.0 + rest.1 * rest.1;
    }
    let across = i128::from(off.0 * along.1 - off.1 * along.0);
    (across * across / i128::from(length)) as i64
}

/// Adds a line to the text of a path: absolute start, relative rest.
pub(super) fn draw(path: &mut String, line: &[Spot]) {
    let Some((&(x, y), rest)) = line.split_first() else {
        return;
    };
    write!(path, "M{x} {y}").expect(STRING);
    let mut at = (x, y);
    for (index, &(x, y)) in rest.iter().enumerate() {
        let (dx, dy) = (x - at.0, y - at.1);
        let letter = if index == 0 {
            "l"
        } else if dx < 0 {
            ""
        } else {
            " "
        };
        let gap = if dy < 0 { "" } else { " " };
        write!(path, "{letter}{dx}{gap}{dy}").expect(STRING);
        at = (x, y);
    }
}

/// Adds a dot: a line without length, which round ends make visible at any scale.
pub(super) fn dot(path: &mut String, (x, y): Spot) {
    write!(path, "M{x} {y}h0").expect(STRING);
}

const STRING: &str = "a String takes whatever is written";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_near_the_straight_way_is_left_out_and_a_corner_stays() {
        let line = [(0, 0), (50, 3), (100, 0), (100, 100)];
        assert_eq!(simplified(&line, 5), [(0, 0), (100, 0), (100, 100)]);
        assert_eq!(simplified(&line, 2), line);
    }

    #[test]
    fn a_path_is_short_and_exact() {
        let mut path = String::new();
        draw(&mut path, &[(10, 20), (15, 10), (15, 30), (0, 30)]);
        dot(&mut path, (7, 8));
        assert_eq!(path, "M10 20l5-10 0 20-15 0M7 8h0");
    }

    #[test]
    fn north_is_up_and_shapes_keep_their_proportions() {
        let point = |lon, lat| LonLat::new(lon, lat).unwrap();
        let corners = [point(-1.0, 43.5), point(-0.5, 44.0)];
        let canvas = Canvas::around(corners.into_iter()).unwrap();
        let (west, south) = canvas.spot(corners[0]);
        let (east, north) = canvas.spot(corners[1]);
        assert!(west < east && north < south && canvas.height > 0);
        let ratio = (east - west) as f64 / (south - north) as f64;
        assert!((ratio - cosine(43.75)).abs() < 0.001, "{ratio}");
        assert!((cosine(60.0) - 0.5).abs() < 1e-9);
    }
}
