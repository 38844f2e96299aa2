//! Beelines, from operations that give the same bits on every machine.

use units::LonLat;

/// Metres of a degree of latitude.
const METRES_PER_DEGREE: f64 = 111_195.0;

/// Metres from `a` to `b` on a plane that fits both: exact enough for a Department.
pub(super) fn metres(a: LonLat, b: LonLat) -> f64 {
    let east = (a.lon() - b.lon()) * cosine(f64::midpoint(a.lat(), b.lat()));
    let north = a.lat() - b.lat();
    (east * east + north * north).sqrt() * METRES_PER_DEGREE
}

/// Cosine of degrees of latitude by its series; that of the system's library may differ in the last bit by machine.
fn cosine(degrees: f64) -> f64 {
    let x = degrees * std::f64::consts::PI / 180.0;
    let square = x * x;
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..=10_u32 {
        let double = f64::from(2 * step);
        term *= -square / (double * (double - 1.0));
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_is_as_long_as_on_the_globe() {
        let point = |lon, lat| LonLat::new(lon, lat).unwrap();
        let north = metres(point(0.0, 43.5), point(0.0, 44.5));
        assert!((north - 111_195.0).abs() < 1.0, "{north}");
        let east = metres(point(0.0, 60.0), point(1.0, 60.0));
        assert!((east - 55_597.5).abs() < 1.0, "{east}");
    }
}
