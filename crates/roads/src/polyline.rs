//! Lines as short texts: the encoded polyline format with five decimals (about a metre), latitude first.
//!
//! <https://developers.google.com/maps/documentation/utilities/polylinealgorithm>

use units::LonLat;

/// Steps in one degree.
const PER_DEGREE: f64 = 1e5;

/// The encoded line.
pub fn polyline(points: &[LonLat]) -> String {
    let mut text = String::with_capacity(points.len() * 6);
    let mut before = [0_i64; 2];
    for point in points {
        let here = [point.lat(), point.lon()].map(|degrees| (degrees * PER_DEGREE).round() as i64);
        for (now, before) in here.into_iter().zip(before) {
            push(&mut text, now - before);
        }
        before = here;
    }
    text
}

/// Five bits a character, the lowest first, the sign in the lowest of all.
fn push(text: &mut String, step: i64) {
    let mut bits = (step << 1 ^ step >> 63).cast_unsigned();
    while bits >= 0x20 {
        text.push(char::from((bits & 0x1f) as u8 + 0x20 + 63));
        bits >>= 5;
    }
    text.push(char::from(bits as u8 + 63));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_format_comes_out() {
        let line = [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)]
            .map(|(lon, lat)| LonLat::new(lon, lat).unwrap());
        assert_eq!(polyline(&line), "_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assert_eq!(polyline(&[]), "");
    }
}
