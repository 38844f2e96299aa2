//! Hamlets: off the main roads, at the end of small roads of which some go on to the next main road.

use super::canvas::{Canvas, tag};
use super::curve::winding;
use super::links::Link;
use super::plane::Place;
use super::random::Random;
use super::streets::Street;
use super::towns::Town;

/// Inhabitants for each hamlet beyond the first three.
const INHABITANTS_PER_HAMLET: u32 = 180;
const HAMLETS_MAX: u32 = 18;
/// How far a hamlet lies from the main road, metres.
const OFF_METRES: [f64; 2] = [350.0, 2_200.0];
/// How far it stays from villages, metres.
const CLEAR_METRES: f64 = 300.0;
/// A small road goes on to another main road when that is not farther, metres.
const ON_METRES_MAX: f64 = 3_500.0;
/// How often it does, and how many points of that road beside a village it leaves alone.
const GOES_ON: f64 = 0.3;
const POINTS_BESIDE_VILLAGE: usize = 4;
const SPACING_METRES: f64 = 110.0;

/// Draws the hamlets of the commune `number`, whose main roads are `links`; returns the nodes of their roads.
pub(super) fn draw(
    canvas: &mut Canvas,
    towns: &[Town<'_>],
    number: usize,
    links: &[&Link],
    seed: u64,
    streets: &mut Vec<Street>,
) -> Vec<u32> {
    let town = &towns[number];
    let mut random = Random::of(seed, "hamlets", number);
    let around = around(towns, links);
    let wished = (3 + town.population / INHABITANTS_PER_HAMLET).min(HAMLETS_MAX);
    let rural: Vec<Vec<u32>> = links.iter().map(|link| link.rural_from(number)).collect();
    let mut nodes = Vec::new();
    let mut paths = 0;
    for hamlet in 1..=wished {
        let Some((link, anchor)) = anchor(&rural, &mut random) else {
            break;
        };
        let Some(place) = site(canvas, town, &around, anchor, &mut random) else {
            continue;
        };
        let middle = canvas.point(place);
        canvas.beside(
            place,
            vec![
                tag("place", "hamlet"),
                tag("name", format!("hameau {hamlet}")),
            ],
        );
        nodes.extend(road(canvas, anchor, middle, hamlet, &mut random));
        if random.happens(GOES_ON)
            && let Some(next) = nearest(canvas, &rural, link, place)
        {
            nodes.extend(road(canvas, middle, next, hamlet, &mut random));
        }
        for _ in 0..=random.below(4) {
            paths += 1;
            let name = format!(
                "{} {paths} du hameau {hamlet}",
                random.pick(&["chemin", "impasse", "route"])
            );
            let end = place.plus(random.direction().times(random.between(60.0, 220.0)));
            let line = vec![
                place,
                place.towards(end, 0.5).plus(random.direction().times(12.0)),
                end,
            ];
            let mut along: Vec<u32> = line[1..].iter().map(|&place| canvas.point(place)).collect();
            along.insert(0, middle);
            canvas.road(
                along,
                vec![
                    tag("highway", "residential"),
                    tag("surface", "asphalt"),
                    tag("name", name.clone()),
                ],
            );
            streets.push(Street {
                town: number,
                name,
                line,
            });
        }
    }
    nodes
}

/// The communes at both ends of `links`.
fn around<'a, 'b>(towns: &'a [Town<'b>], links: &[&Link]) -> Vec<&'a Town<'b>> {
    links
        .iter()
        .flat_map(|link| link.towns)
        .map(|town| &towns[town])
        .collect()
}

/// Where the road to a hamlet leaves the main roads: on the nearer half of one, and which.
fn anchor(rural: &[Vec<u32>], random: &mut Random) -> Option<(usize, u32)> {
    let with_room: Vec<usize> = (0..rural.len())
        .filter(|&link| rural[link].len() >= 6)
        .collect();
    if with_room.is_empty() {
        return None;
    }
    let link = random.pick(&with_room);
    let own = rural[link].len().div_ceil(2);
    Some((link, rural[link][1 + random.below(own)]))
}

/// A place beside the main road, away from villages.
fn site(
    canvas: &Canvas,
    town: &Town<'_>,
    around: &[&Town<'_>],
    anchor: u32,
    random: &mut Random,
) -> Option<Place> {
    let from = canvas.place(anchor);
    let outward = from.minus(town.place).unit();
    (0..6).find_map(|_| {
        let side = if random.happens(0.5) { 1.0 } else { -1.0 };
        let direction = outward
            .left()
            .times(side)
            .plus(outward.times(0.7 * random.swing()))
            .unit();
        let share = random.share();
        let far = OFF_METRES[0] + (OFF_METRES[1] - OFF_METRES[0]) * share * share;
        let place = from.plus(direction.times(far));
        let is_clear = around
            .iter()
            .all(|town| town.place.to(place) > town.radius + CLEAR_METRES);
        is_clear.then_some(place)
    })
}

/// The rural node nearest to `place` on another main road than `link`.
fn nearest(canvas: &Canvas, rural: &[Vec<u32>], link: usize, place: Place) -> Option<u32> {
    let others = rural.iter().enumerate().filter(|(other, _)| *other != link);
    others
        .flat_map(|(_, nodes)| nodes.iter().copied().skip(POINTS_BESIDE_VILLAGE))
        .map(|node| (canvas.place(node).to(place), node))
        .filter(|(metres, _)| *metres < ON_METRES_MAX)
        .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))
        .map(|(_, node)| node)
}

/// A small road; returns its nodes.
fn road(canvas: &mut Canvas, from: u32, to: u32, hamlet: u32, random: &mut Random) -> Vec<u32> {
    let line = winding(canvas.place(from), canvas.place(to), SPACING_METRES, random);
    let nodes = canvas.line(from, &line[1..line.len() - 1], to);
    let name = tag("name", format!("route du hameau {hamlet}"));
    let tags = vec![
        tag("highway", "unclassified"),
        tag("surface", "asphalt"),
        name,
    ];
    canvas.road(nodes.clone(), tags);
    nodes
}
