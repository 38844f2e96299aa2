//! The country as a plane in metres. Only `+ - * /` and square roots: these give the same bits on every machine.

use units::LonLat;

/// Metres in a degree of latitude, on a sphere of 6,371,008.8 m.
const METRES_PER_DEGREE: f64 = 111_195.08;

/// A point or a vector, metres east and north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub x: f64,
    pub y: f64,
}

impl Place {
    pub(super) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }

    pub(super) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// Twice the area that both vectors span; positive where `other` lies to the left.
    pub(super) fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    pub(super) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    pub(super) fn to(self, other: Self) -> f64 {
        other.minus(self).length()
    }

    /// A quarter turn to the left.
    pub(super) fn left(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The same direction with length 1; east for no direction at all.
    pub(super) fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 {
            self.times(1.0 / length)
        } else {
            Self::new(1.0, 0.0)
        }
    }

    /// The point at `share` of the way to `other`.
    pub(super) fn towards(self, other: Self, share: f64) -> Self {
        self.plus(other.minus(self).times(share))
    }
}

/// Degrees to metres and back, around one point; good to some tenths of a percent over a hundred kilometres.
#[derive(Clone, Copy, Debug)]
pub(super) struct Projection {
    lon: f64,
    lat: f64,
    metres_per_lon: f64,
}

impl Projection {
    /// Around the middle of `places`.
    pub(super) fn around(places: impl Iterator<Item = LonLat>) -> Self {
        let mut corners = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for place in places {
            corners[0] = corners[0].min(place.lon());
            corners[1] = corners[1].min(place.lat());
            corners[2] = corners[2].max(place.lon());
            corners[3] = corners[3].max(place.lat());
        }
        let (lon, lat) = (
            f64::midpoint(corners[0], corners[2]),
            f64::midpoint(corners[1], corners[3]),
        );
        let metres_per_lon = METRES_PER_DEGREE * cosine(lat * std::f64::consts::PI / 180.0);
        Self {
            lon,
            lat,
            metres_per_lon,
        }
    }

    pub(super) fn place(self, point: LonLat) -> Place {
        Place::new(
            (point.lon() - self.lon) * self.metres_per_lon,
            (point.lat() - self.lat) * METRES_PER_DEGREE,
        )
    }

    /// In 100 nanodegrees, longitude first, as a PBF holds it.
    pub(super) fn steps(self, place: Place) -> [i64; 2] {
        let steps = |degrees: f64| (degrees * 1e7).round() as i64;
        [
            steps(self.lon + place.x / self.metres_per_lon),
            steps(self.lat + place.y / METRES_PER_DEGREE),
        ]
    }
}

/// The cosine by its series: `f64::cos` may differ in its last bit between machines.
fn cosine(angle: f64) -> f64 {
    let square = angle * angle;
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..=12 {
        let even = f64::from(2 * step);
        term *= -square / (even * (even - 1.0));
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_the_cosine() {
        for tenth in -15..=15 {
            let angle = f64::from(tenth) / 10.0;
            assert!((cosine(angle) - angle.cos()).abs() < 1e-12, "{angle}");
        }
    }
}
