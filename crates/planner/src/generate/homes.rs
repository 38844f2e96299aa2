//! Where people live: along residential streets, as often as a street is long.

use roads::{Profile, RoadClass, RoadNetwork, Street};
use units::LonLat;

use super::random::Random;
use crate::Error;

/// Streets to live in, with the length of all up to and including each.
pub(super) struct Homes<'a> {
    streets: Vec<(f64, Street<'a>)>,
}

impl<'a> Homes<'a> {
    /// Residential streets that a car and a pedestrian reach from everywhere.
    pub(super) fn of(network: &'a RoadNetwork) -> Result<Self, Error> {
        let mut metres = 0.0;
        let is_lived_in = |street: &Street| {
            [
                Profile::Car,
                Profile::LicenceFreeCar,
                Profile::EBike,
                Profile::Foot,
            ]
            .into_iter()
            .all(|profile| street.is_on_main(profile))
        };
        let mut streets = Vec::new();
        for street in network.streets(RoadClass::Residential).filter(is_lived_in) {
            metres += street.metres();
            streets.push((metres, street));
        }
        if streets.is_empty() {
            return Err(Error::Generate(
                "the map has no residential street that every profile reaches".to_owned(),
            ));
        }
        Ok(Self { streets })
    }

    pub(super) fn draw(&self, random: &mut Random) -> LonLat {
        let total = self.streets.last().map_or(0.0, |(metres, _)| *metres);
        let at = random.share() * total;
        let index = self.streets.partition_point(|(metres, _)| *metres <= at);
        let (_, street) = &self.streets[index.min(self.streets.len() - 1)];
        street.point_at(random.share())
    }
}
