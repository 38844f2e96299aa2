//! Coordinates as the map gives them: whole ten-millionths of a degree, about a centimetre.

use geo::{Distance, Haversine};
use units::LonLat;

/// Ten-millionths of a degree in one degree.
const PER_DEGREE: f64 = 1e7;

/// A node or shape point of the map.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    zerocopy::FromBytes,
    zerocopy::IntoBytes,
    zerocopy::Immutable,
    zerocopy::KnownLayout,
)]
#[repr(C)]
pub(crate) struct Point {
    pub lon: i32,
    pub lat: i32,
}

impl Point {
    /// A point from nanodegrees, unless they lie off the Earth.
    pub(crate) fn from_nanodegrees(lon: i64, lat: i64) -> Option<Self> {
        let point = Self {
            lon: i32::try_from(lon / 100).ok()?,
            lat: i32::try_from(lat / 100).ok()?,
        };
        point.is_on_earth().then_some(point)
    }

    pub(crate) fn from_lon_lat(place: LonLat) -> Self {
        let whole = |degrees: f64| (degrees * PER_DEGREE).round() as i32;
        Self {
            lon: whole(place.lon()),
            lat: whole(place.lat()),
        }
    }

    pub(crate) fn is_on_earth(self) -> bool {
        self.lon.abs() <= 1_800_000_000 && self.lat.abs() <= 900_000_000
    }

    pub(crate) fn lon_degrees(self) -> f64 {
        f64::from(self.lon) / PER_DEGREE
    }

    pub(crate) fn lat_degrees(self) -> f64 {
        f64::from(self.lat) / PER_DEGREE
    }

    pub(crate) fn lon_lat(self) -> LonLat {
        LonLat::new(self.lon_degrees(), self.lat_degrees())
            .expect("points are checked when they are read")
    }

    /// Metres on the sphere.
    pub(crate) fn metres_to(self, other: Self) -> f64 {
        Haversine.distance(self.geo(), other.geo())
    }

    /// The point at `share` (0 to 1) of the straight way to `other`.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        let between =
            |a: i32, b: i32| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as i32;
        Self {
            lon: between(self.lon, other.lon),
            lat: between(self.lat, other.lat),
        }
    }

    /// Position along a curve that keeps neighbours together (Morton order), for numbering nodes.
    pub(crate) fn morton(self) -> u64 {
        let spread = |value: i32| {
            let mut bits = u64::from((i64::from(value) + (1 << 31)) as u32);
            bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF;
            bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF;
            bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F;
            bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
            (bits | bits << 1) & 0x5555_5555_5555_5555
        };
        spread(self.lon) | spread(self.lat) << 1
    }

    fn geo(self) -> geo::Point {
        geo::Point::new(self.lon_degrees(), self.lat_degrees())
    }
}

/// Metres along a polyline.
pub(crate) fn metres_along(points: &[Point]) -> f64 {
    points
        .windows(2)
        .map(|pair| pair[0].metres_to(pair[1]))
        .sum()
}

/// The point at `share` (0 to 1) of a polyline's length.
pub(crate) fn point_along(points: &[Point], share: f64) -> Point {
    let mut left = metres_along(points) * share;
    for pair in points.windows(2) {
        let piece = pair[0].metres_to(pair[1]);
        if left <= piece && piece > 0.0 {
            return pair[0].towards(pair[1], (left / piece).clamp(0.0, 1.0));
        }
        left -= piece;
    }
    points.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_about_111_kilometres() {
        let a = Point {
            lon: 0,
            lat: 440_000_000,
        };
        let b = Point {
            lon: 0,
            lat: 450_000_000,
        };
        assert!((a.metres_to(b) - 111_195.0).abs() < 1.0);
    }

    #[test]
    fn points_off_the_earth_are_no_points() {
        assert!(Point::from_nanodegrees(0, 90_000_000_000).is_some());
        assert!(Point::from_nanodegrees(0, 90_000_000_100).is_none());
        assert!(Point::from_nanodegrees(i64::MAX, 0).is_none());
        assert!(Point::from_nanodegrees(i64::MIN, i64::MIN).is_none());
    }

    #[test]
    fn half_way_along_a_bent_line_lies_on_its_longer_leg() {
        let line = [(0, 0), (10_000, 0), (10_000, 30_000)].map(|(lon, lat)| Point { lon, lat });
        assert_eq!(
            point_along(&line, 0.5),
            Point {
                lon: 10_000,
                lat: 10_000
            }
        );
        assert_eq!(point_along(&line, 1.0), line[2]);
    }
}
