//! What runs beside the roads: forest tracks, and cycleways along some main roads.

use super::canvas::{Canvas, tag};
use super::curve::{beside, length, smooth};
use super::links::Link;
use super::plane::Place;
use super::random::Random;
use super::towns::Town;

/// Metres of main road for each forest track.
const MAIN_METRES_PER_TRACK: f64 = 1_900.0;
/// Length of a track, metres.
const TRACK_METRES: [f64; 2] = [500.0, 2_600.0];
/// Share of the main roads between larger communes that have a cycleway beside them.
const CYCLEWAY_SHARE: f64 = 0.4;
const CYCLEWAY_FROM: u32 = 900;
/// From the main road to its cycleway, metres.
const CYCLEWAY_METRES: f64 = 18.0;

/// Firmness of a track, what it is made of, and how many of ten are so.
const GRADES: [(&str, &str, usize); 5] = [
    ("grade1", "compacted", 1),
    ("grade2", "gravel", 3),
    ("grade3", "ground", 3),
    ("grade4", "ground", 2),
    ("grade5", "sand", 1),
];

/// Draws tracks that start at `nodes`, small roads' and main roads' alike.
pub(super) fn draw_tracks(
    canvas: &mut Canvas,
    number: usize,
    links: &[&Link],
    nodes: &[u32],
    seed: u64,
) {
    let mut random = Random::of(seed, "tracks", number);
    let metres: f64 = links
        .iter()
        .map(|link| length(&places(canvas, &link.nodes)) / 2.0)
        .sum();
    let main: Vec<u32> = links
        .iter()
        .flat_map(|link| link.rural_from(number))
        .collect();
    let starts = [main.as_slice(), nodes].concat();
    if starts.is_empty() {
        return;
    }
    for _ in 0..(metres / MAIN_METRES_PER_TRACK).round() as u32 {
        let from = random.pick(&starts);
        let start = canvas.place(from);
        let direction = random.direction();
        let far = random.between(TRACK_METRES[0], TRACK_METRES[1]);
        let end = start.plus(direction.times(far));
        let middle = start
            .towards(end, 0.5)
            .plus(direction.left().times(0.06 * far * random.swing()));
        let line = smooth(&[start, middle, end], 220.0);
        let mut along = vec![from];
        along.extend(line[1..].iter().map(|&place| canvas.point(place)));
        let (grade, surface) = grade(&mut random);
        let mut tags = vec![
            tag("highway", "track"),
            tag("tracktype", grade),
            tag("surface", surface),
        ];
        if random.happens(0.3) {
            tags.push(tag("motor_vehicle", "forestry"));
        }
        canvas.road(along, tags);
    }
}

fn grade(random: &mut Random) -> (&'static str, &'static str) {
    let mut left = random.below(10);
    for (grade, surface, tenths) in GRADES {
        if left < tenths {
            return (grade, surface);
        }
        left -= tenths;
    }
    (GRADES[0].0, GRADES[0].1)
}

/// Draws a cycleway beside the rural part of some main roads.
pub(super) fn draw_cycleways(canvas: &mut Canvas, towns: &[Town<'_>], links: &[Link], seed: u64) {
    for (number, link) in links.iter().enumerate() {
        let mut random = Random::of(seed, "cycleways", number);
        let is_large = link
            .towns
            .iter()
            .all(|&town| towns[town].population >= CYCLEWAY_FROM);
        let rural = &link.nodes[link.rural.clone()];
        if rural.len() < 4 || !is_large || !random.happens(CYCLEWAY_SHARE) {
            continue;
        }
        let line = beside(&places(canvas, rural), CYCLEWAY_METRES);
        let (from, to) = (rural[0], rural[rural.len() - 1]);
        let nodes = canvas.line(from, &line[1..line.len() - 1], to);
        canvas.road(
            nodes,
            vec![
                tag("highway", "cycleway"),
                tag("foot", "yes"),
                tag("surface", "asphalt"),
            ],
        );
    }
}

fn places(canvas: &Canvas, nodes: &[u32]) -> Vec<Place> {
    nodes.iter().map(|&node| canvas.place(node)).collect()
}
