//! The network as streets to look at, draw, or place made clients along.

use units::LonLat;

use crate::facts::{RoadClass, WayFacts};
use crate::network::RoadNetwork;
use crate::point::{Point, point_along};
use crate::profile::Profile;

/// A piece of road between two nodes of the network.
#[derive(Clone, Copy, Debug)]
pub struct Street<'a> {
    network: &'a RoadNetwork,
    segment: usize,
}

impl<'a> Street<'a> {
    /// Its number.
    pub fn segment(&self) -> usize {
        self.segment
    }

    /// Its class.
    pub fn class(&self) -> RoadClass {
        self.facts().class
    }

    /// What the map says about it.
    pub fn facts(&self) -> &'a WayFacts {
        self.network.facts_of(self.segment)
    }

    /// OpenStreetMap id of the way it is part of.
    pub fn way_id(&self) -> i64 {
        let parts = self.network.parts();
        parts.ways.ids[parts.segments.way[self.segment] as usize]
    }

    /// Its length on the ground, metres.
    pub fn metres(&self) -> f64 {
        f64::from(self.network.parts().segments.decimetres[self.segment]) / 10.0
    }

    /// Its shape, both ends included.
    pub fn geometry(&self) -> Vec<LonLat> {
        self.shape().iter().map(|point| point.lon_lat()).collect()
    }

    /// The point at `share` (0 to 1) of its length.
    pub fn point_at(&self, share: f64) -> LonLat {
        point_along(self.shape(), share.clamp(0.0, 1.0)).lon_lat()
    }

    /// Whether `profile` may use it in one direction or both.
    pub fn is_open(&self, profile: Profile) -> bool {
        self.network.weights(profile).is_segment_open(self.segment)
    }

    /// Whether it lies on the main component of `profile`.
    pub fn is_on_main(&self, profile: Profile) -> bool {
        self.network.is_on_main(profile, self.segment)
    }

    fn shape(&self) -> &'a [Point] {
        self.network.parts().segments.shape_of(self.segment)
    }
}

/// All streets; the passages of barriers are none.
pub(crate) fn all(network: &RoadNetwork) -> impl Iterator<Item = Street<'_>> {
    (0..network.segments())
        .map(move |segment| Street { network, segment })
        .filter(|street| street.class() != RoadClass::Barrier)
}
