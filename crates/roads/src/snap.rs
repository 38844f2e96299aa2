//! A place put on the network: the nearest road a profile may use, preferring the part from which everything can be reached.

use units::LonLat;

use crate::index::nearest_share;
use crate::network::RoadNetwork;
use crate::point::Point;
use crate::profile::Profile;

/// Nearer than this to an end of a segment, a place lies on the node itself, metres.
const END_METRES: f64 = 0.5;

/// How far a place may lie from the road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SnapLimits {
    /// Farthest road accepted, metres; default 1,000 (an isolated farm at the end of its own track).
    pub metres_max: f64,
    /// A road of the main component is preferred to a nearer one outside it while it is at most this much farther, metres;
    /// default 300. Small islands of a map are mostly its mistakes; a real island lies farther away.
    pub main_metres_more: f64,
}

impl Default for SnapLimits {
    fn default() -> Self {
        Self {
            metres_max: 1_000.0,
            main_metres_more: 300.0,
        }
    }
}

/// A place on the network of one profile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snap {
    profile: Profile,
    network: u64,
    segment: u32,
    share: f64,
    point: LonLat,
    metres: f64,
    is_on_main: bool,
}

/// No road near enough.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("place off the network: no road for {profile} within {metres_max} m")]
pub struct NotSnapped {
    /// The profile asked for.
    pub profile: Profile,
    /// The limit asked for.
    pub metres_max: f64,
}

impl Snap {
    /// The profile it was made for.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The point of the road that is nearest to the place.
    pub fn point(&self) -> LonLat {
        self.point
    }

    /// Distance from the place to that point, metres.
    pub fn metres(&self) -> f64 {
        self.metres
    }

    /// Whether it lies on the main component, from which nearly every other place can be reached.
    pub fn is_on_main(&self) -> bool {
        self.is_on_main
    }

    /// The segment it lies on; segments are numbered from 0 in [`RoadNetwork::all_streets`]' order.
    pub fn segment(&self) -> usize {
        self.segment as usize
    }

    /// How far along the segment it lies, from 0 (its first node) to 1.
    pub fn share(&self) -> f64 {
        self.share
    }

    pub(crate) fn belongs_to(&self, network: &RoadNetwork, profile: Profile) -> bool {
        self.profile == profile && self.network == network.mark()
    }
}

/// See [`RoadNetwork::snap`].
pub(crate) fn snap(
    network: &RoadNetwork,
    profile: Profile,
    place: LonLat,
    limits: &SnapLimits,
) -> Result<Snap, NotSnapped> {
    let nothing = NotSnapped {
        profile,
        metres_max: limits.metres_max,
    };
    let weights = network.weights(profile);
    let segments = &network.parts().segments;
    let place = Point::from_lon_lat(place);
    let mut off_main = None;
    for (piece, metres) in network.index().near(segments, place, limits.metres_max) {
        let wait_until = off_main.map_or(limits.metres_max, |(_, nearest): (_, f64)| {
            limits.metres_max.min(nearest + limits.main_metres_more)
        });
        // Not-a-number limits accept nothing.
        if metres
            .partial_cmp(&wait_until)
            .is_none_or(std::cmp::Ordering::is_gt)
        {
            break;
        }
        let segment = piece.segment as usize;
        if network.is_on_main(profile, segment) {
            return Ok(at(network, profile, place, piece.segment, piece.shape));
        }
        if off_main.is_none() && weights.is_segment_open(segment) {
            off_main = Some((piece, metres));
        }
    }
    let (piece, _) = off_main.ok_or(nothing)?;
    Ok(at(network, profile, place, piece.segment, piece.shape))
}

fn at(network: &RoadNetwork, profile: Profile, place: Point, segment: u32, shape: u32) -> Snap {
    let segments = &network.parts().segments;
    let points = segments.shape_of(segment as usize);
    let piece = (shape - segments.shape_first[segment as usize]) as usize;
    let (a, b) = (points[piece], points[piece + 1]);
    let point = a.towards(b, nearest_share(a, b, place));
    let before = crate::point::metres_along(&points[..=piece]) + a.metres_to(point);
    let whole = crate::point::metres_along(points);
    let (share, point) = if before <= END_METRES || whole == 0.0 {
        (0.0, points[0])
    } else if whole - before <= END_METRES {
        (1.0, points[points.len() - 1])
    } else {
        (before / whole, point)
    };
    Snap {
        profile,
        network: network.mark(),
        segment,
        share,
        point: point.lon_lat(),
        metres: place.metres_to(point),
        is_on_main: network.is_on_main(profile, segment as usize),
    }
}
