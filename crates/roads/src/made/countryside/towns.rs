//! The communes on the plane, and how much each one's streets take up.

use super::Commune;
use super::canvas::{Canvas, tag};
use super::plane::{Place, Projection};

/// Metres of street for each inhabitant of a village.
const STREET_METRES_EACH: f64 = 4.5;
/// Metres of street of a village without inhabitants.
const STREET_METRES_MIN: f64 = 300.0;
/// Pieces of street at a crossroads, on average: each of its four is shared by two, and a third of them is missing.
pub(super) const STREETS_PER_CROSSROADS: f64 = 1.5;

/// A commune where its people live closest together.
#[derive(Clone, Debug)]
pub(super) struct Town<'a> {
    pub name: &'a str,
    pub population: u32,
    pub place: Place,
    /// The crossroads in its middle.
    pub node: u32,
    /// Number of its crossroads.
    pub crossroads: usize,
    /// From one crossroads to the next, metres.
    pub block: f64,
    /// How far its streets reach, metres.
    pub radius: f64,
}

/// Puts every commune on the canvas, with its `place` node.
pub(super) fn draw<'a>(
    canvas: &mut Canvas,
    communes: &[Commune<'a>],
    projection: Projection,
) -> Vec<Town<'a>> {
    communes
        .iter()
        .map(|commune| draw_one(canvas, commune, projection))
        .collect()
}

fn draw_one<'a>(canvas: &mut Canvas, commune: &Commune<'a>, projection: Projection) -> Town<'a> {
    let place = projection.place(commune.centre);
    let kind = if commune.population >= 5_000 {
        "town"
    } else {
        "village"
    };
    canvas.beside(
        place,
        vec![
            tag("place", kind),
            tag("name", commune.name),
            tag("ref:INSEE", commune.insee),
            tag("population", commune.population.to_string()),
        ],
    );
    let block = if commune.population >= 5_000 {
        90.0
    } else {
        110.0
    };
    let streets = STREET_METRES_MIN + STREET_METRES_EACH * f64::from(commune.population);
    let crossroads = (streets / (STREETS_PER_CROSSROADS * block))
        .round()
        .max(5.0);
    Town {
        name: commune.name,
        population: commune.population,
        place,
        node: canvas.point(place),
        crossroads: crossroads as usize,
        block,
        radius: (crossroads / std::f64::consts::PI).sqrt() * block,
    }
}
