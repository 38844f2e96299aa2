//! A point on the Earth.

use std::fmt;

/// WGS 84 degrees, longitude first; both finite and in range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

/// A pair of numbers that is no point on the Earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotOnEarth {
    /// The longitude as given.
    pub lon: f64,
    /// The latitude as given.
    pub lat: f64,
}

impl LonLat {
    /// A point, when `lon` lies in -180..=180 and `lat` in -90..=90.
    ///
    /// # Errors
    /// [`NotOnEarth`] for anything else, infinite and not-a-number included.
    pub fn new(lon: f64, lat: f64) -> Result<Self, NotOnEarth> {
        if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
            Ok(Self { lon, lat })
        } else {
            Err(NotOnEarth { lon, lat })
        }
    }

    /// Degrees east of Greenwich.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator.
    pub fn lat(self) -> f64 {
        self.lat
    }
}

impl fmt::Display for NotOnEarth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The values stay out of the message: a home's coordinates must not reach a log.
        write!(
            f,
            "expected a longitude in -180..=180 and a latitude in -90..=90"
        )
    }
}
impl std::error::Error for NotOnEarth {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_off_the_earth_is_refused() {
        assert!(LonLat::new(-0.5, 43.9).is_ok());
        for (lon, lat) in [
            (180.1, 0.0),
            (0.0, -90.1),
            (f64::NAN, 0.0),
            (0.0, f64::INFINITY),
        ] {
            assert!(LonLat::new(lon, lat).is_err(), "{lon} {lat}");
        }
    }
}
