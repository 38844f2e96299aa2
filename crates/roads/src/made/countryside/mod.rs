//! A made countryside: real communes, made roads between and within them, as a `.osm.pbf` that is read like any other.
//!
//! Communes come from the caller; everything else follows from them and the seed, bit for bit on every machine:
//! only whole numbers, `+ - * /` and square roots are used. The file says of itself that its roads are made up, and nobody
//! in it has a name: streets are called "rue 3".

mod canvas;
mod crossings;
mod curve;
mod fast_roads;
mod forest;
mod gabriel;
mod hamlets;
mod links;
mod plane;
mod random;
mod streets;
mod towns;
mod village;

use units::LonLat;

use canvas::Canvas;
use links::Link;
use plane::{Place, Projection};
use towns::Town;

/// Raised whenever the same communes and seed give another map.
pub const COUNTRYSIDE_VERSION: u32 = 1;

/// A commune to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Commune<'a> {
    /// Its code in the national register.
    pub insee: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its inhabitants.
    pub population: u32,
    /// Where most of them live.
    pub centre: LonLat,
}

/// The bytes of a `.osm.pbf` with roads, doors and place nodes for `communes`, whose centres differ.
///
/// `attribution` names the sources of the communes; it goes into the file.
pub fn countryside(communes: &[Commune<'_>], attribution: &str, seed: u64) -> Vec<u8> {
    let projection = Projection::around(communes.iter().map(|commune| commune.centre));
    drawn(communes, projection, seed).write(projection, attribution)
}

fn drawn(communes: &[Commune<'_>], projection: Projection, seed: u64) -> Canvas {
    let mut canvas = Canvas::default();
    let towns = towns::draw(&mut canvas, communes, projection);
    let links = links::draw(&mut canvas, &towns, seed);
    let mut of_town: Vec<Vec<&Link>> = vec![Vec::new(); towns.len()];
    for link in &links {
        link.towns.iter().for_each(|&town| of_town[town].push(link));
    }
    let mut streets = Vec::new();
    for (number, town) in towns.iter().enumerate() {
        let own = &of_town[number];
        village::draw(
            &mut canvas,
            town,
            number,
            axis(&towns, number, own),
            seed,
            &mut streets,
        );
        let small_roads = hamlets::draw(&mut canvas, &towns, number, own, seed, &mut streets);
        forest::draw_tracks(&mut canvas, number, own, &small_roads, seed);
    }
    forest::draw_cycleways(&mut canvas, &towns, &links, seed);
    fast_roads::draw(&mut canvas, &towns, &links);
    streets::draw_doors(&mut canvas, &towns, &streets);
    crossings::join(&mut canvas);
    canvas
}

/// The direction of a village's streets: that of its first main road.
fn axis(towns: &[Town<'_>], number: usize, links: &[&Link]) -> Place {
    let other = links
        .first()
        .map(|link| link.towns[usize::from(link.towns[0] == number)]);
    let towards = other.map_or(Place::new(1.0, 0.0), |other| {
        towns[other].place.minus(towns[number].place)
    });
    towards.unit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commune_has_doors_in_proportion_and_its_own_place() {
        let commune = |insee, name, population, lon| Commune {
            insee,
            name,
            population,
            centre: LonLat::new(lon, 44.0).expect("on Earth"),
        };
        let communes = [
            commune("00001", "Amont", 2, 0.0),
            commune("00002", "Aval", 1_200, 0.06),
            commune("00003", "Coteau", 12_000, 0.12),
        ];
        let projection = Projection::around(communes.iter().map(|commune| commune.centre));
        let canvas = drawn(&communes, projection, 1);
        let with = |key: &str, value: &str| {
            let has = |tags: &[canvas::Tag]| tags.iter().any(|tag| tag.0 == key && tag.1 == value);
            canvas.things().filter(|tags| has(tags)).count()
        };
        // One for twelve people, and three at least.
        for (name, doors) in [("Amont", 3), ("Aval", 100), ("Coteau", 1_000)] {
            assert_eq!(with("addr:city", name), doors, "{name}");
        }
        for commune in communes {
            assert_eq!(with("ref:INSEE", commune.insee), 1);
            assert_eq!(with("population", &commune.population.to_string()), 1);
        }
        let is_numbered = |tags: &[canvas::Tag]| {
            ["addr:housenumber", "addr:street"]
                .iter()
                .all(|key| tags.iter().any(|tag| tag.0 == *key))
        };
        assert_eq!(
            canvas.things().filter(|tags| is_numbered(tags)).count(),
            1_103
        );
    }

    #[test]
    fn one_commune_alone_or_none_is_drawn_too() {
        let alone = Commune {
            insee: "00001",
            name: "Seule",
            population: 40,
            centre: LonLat::new(0.0, 44.0).expect("on Earth"),
        };
        assert!(countryside(&[alone], "no one", 1).len() > countryside(&[], "no one", 1).len());
    }
}
