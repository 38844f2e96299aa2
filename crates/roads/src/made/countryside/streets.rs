//! Doors: numbered houses along the streets that people live in, in proportion to the inhabitants.

use std::collections::BTreeMap;

use super::canvas::{Canvas, tag};
use super::curve::length;
use super::plane::Place;
use super::towns::Town;

/// Inhabitants for one door: the map is thinner than the country.
const INHABITANTS_PER_DOOR: u32 = 12;
/// The fewest doors of a commune.
const DOORS_MIN: u32 = 3;
/// From the middle of the street to a door, metres.
const DOOR_METRES: f64 = 12.0;

/// A street with doors.
#[derive(Clone, Debug)]
pub(super) struct Street {
    pub town: usize,
    pub name: String,
    pub line: Vec<Place>,
}

/// Puts the doors of every commune along its streets, evenly.
pub(super) fn draw_doors(canvas: &mut Canvas, towns: &[Town<'_>], streets: &[Street]) {
    let mut of_town: Vec<Vec<&Street>> = vec![Vec::new(); towns.len()];
    for street in streets {
        of_town[street.town].push(street);
    }
    for (town, streets) in towns.iter().zip(of_town) {
        draw_town(canvas, town, &streets);
    }
}

fn draw_town(canvas: &mut Canvas, town: &Town<'_>, streets: &[&Street]) {
    let doors = (town.population / INHABITANTS_PER_DOOR).max(DOORS_MIN);
    let metres: f64 = streets.iter().map(|street| length(&street.line)).sum();
    let apart = metres / f64::from(doors);
    // Half a step to the first, so that rounding loses none at the end.
    let mut to_next = apart / 2.0;
    let mut numbers: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    let mut is_left = false;
    for street in streets {
        for pair in street.line.windows(2) {
            let piece = pair[0].to(pair[1]);
            while to_next < piece {
                is_left = !is_left;
                let aside = if is_left { DOOR_METRES } else { -DOOR_METRES };
                let across = pair[1].minus(pair[0]).unit().left().times(aside);
                let door = pair[0].towards(pair[1], to_next / piece).plus(across);
                // Odd numbers on one side, even ones on the other.
                let last = &mut numbers.entry(&street.name).or_insert([0, 1])[usize::from(is_left)];
                *last += 2;
                canvas.beside(
                    door,
                    vec![
                        tag("addr:housenumber", last.to_string()),
                        tag("addr:street", street.name.clone()),
                        tag("addr:city", town.name),
                    ],
                );
                to_next += apart;
            }
            to_next -= piece;
        }
    }
}
