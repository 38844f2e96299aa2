//! Where people live: along residential and unclassified streets, as often as a street is long.
//!
//! A street belongs to the commune whose centre is nearest. Those near the centre are its village, the others its hamlets;
//! the spread says how many people live there. On a map without communes, residential streets are the village.

use roads::{Profile, RoadClass, RoadNetwork, Street};
use units::LonLat;

use super::ground::metres;
use super::random::Random;
use super::territory::Territory;
use crate::Error;

/// Streets up to here from the centre are the village of a commune.
const VILLAGE_METRES: f64 = 1_200.0;
/// Streets farther from every centre belong to no commune: the map goes on beyond them.
const COMMUNE_METRES: f64 = 12_000.0;

/// Streets to live in, by commune.
pub(super) struct Homes<'a> {
    communes: Vec<Streets<'a>>,
    /// How many people live in each.
    weights: Vec<u64>,
    spread: u32,
}

#[derive(Default)]
struct Streets<'a> {
    village: Drawn<'a>,
    hamlets: Drawn<'a>,
}

/// Streets with the length of all up to and including each.
#[derive(Default)]
struct Drawn<'a>(Vec<(f64, Street<'a>)>);

impl<'a> Drawn<'a> {
    fn add(&mut self, street: Street<'a>) {
        let before = self.0.last().map_or(0.0, |(metres, _)| *metres);
        self.0.push((before + street.metres(), street));
    }

    fn draw(&self, random: &mut Random) -> Option<LonLat> {
        let (total, _) = self.0.last()?;
        let at = random.share() * total;
        let index = self.0.partition_point(|(metres, _)| *metres <= at);
        let (_, street) = &self.0[index.min(self.0.len() - 1)];
        Some(street.point_at(random.share()))
    }
}

/// A home, and the position of its commune among the chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home {
    pub(super) point: LonLat,
    pub(super) commune: usize,
}

impl<'a> Homes<'a> {
    /// Streets that all profiles reach from everywhere.
    pub(super) fn of(
        network: &'a RoadNetwork,
        territory: &Territory,
        spread: u32,
    ) -> Result<Self, Error> {
        let mut communes: Vec<Streets> = Vec::new();
        communes.resize_with(territory.chosen.len().max(1), Streets::default);
        let mut position = vec![None; territory.communes.len()];
        for (index, &commune) in territory.chosen.iter().enumerate() {
            position[commune] = Some(index);
        }
        for class in [RoadClass::Residential, RoadClass::Unclassified] {
            for street in network.streets(class).filter(is_lived_in) {
                if territory.communes.is_empty() {
                    let streets = &mut communes[0];
                    match class {
                        RoadClass::Residential => streets.village.add(street),
                        _ => streets.hamlets.add(street),
                    }
                } else if let Some((commune, metres)) = nearest(territory, street.point_at(0.5))
                    && let Some(index) = position[commune]
                {
                    if metres <= VILLAGE_METRES {
                        communes[index].village.add(street);
                    } else {
                        communes[index].hamlets.add(street);
                    }
                }
            }
        }
        refuse_empty(territory, &communes)?;
        let people = |&index: &usize| u64::from(territory.communes[index].population).max(1);
        let mut weights: Vec<u64> = territory.chosen.iter().map(people).collect();
        if weights.is_empty() {
            weights.push(1);
        }
        Ok(Self {
            communes,
            weights,
            spread,
        })
    }

    /// A home in a commune drawn by its residents.
    pub(super) fn draw(&self, random: &mut Random) -> Home {
        let commune = random.weighted(&self.weights);
        let is_outside = random.happens(self.spread * 10);
        let Streets { village, hamlets } = &self.communes[commune];
        let (first, second) = if is_outside {
            (hamlets, village)
        } else {
            (village, hamlets)
        };
        let point = first.draw(random).or_else(|| second.draw(random));
        Home {
            point: point.expect("communes without streets were refused"),
            commune,
        }
    }
}

fn is_lived_in(street: &Street) -> bool {
    Profile::ALL
        .into_iter()
        .all(|profile| street.is_on_main(profile))
}

/// The commune with the nearest centre, and how far it is.
fn nearest(territory: &Territory, point: LonLat) -> Option<(usize, f64)> {
    let distances = territory
        .communes
        .iter()
        .map(|commune| metres(commune.centre, point));
    let nearest = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.filter(|(_, metres)| *metres <= COMMUNE_METRES)
}

fn refuse_empty(territory: &Territory, communes: &[Streets]) -> Result<(), Error> {
    let is_empty = |streets: &Streets| streets.village.0.is_empty() && streets.hamlets.0.is_empty();
    let why = "has no residential or unclassified street that every profile reaches";
    if territory.chosen.is_empty() && is_empty(&communes[0]) {
        return Err(Error::Generate(format!("the map {why}")));
    }
    let codes = territory.codes().zip(communes);
    let empty: Vec<&str> = codes
        .filter(|(_, streets)| is_empty(streets))
        .map(|(code, _)| code)
        .collect();
    if empty.is_empty() {
        return Ok(());
    }
    Err(Error::Generate(format!(
        "territory: on this map, each of {} {why}",
        empty.join(", ")
    )))
}
