//! An express road between the two largest towns and a motorway from the second of them to a third: roads that are not for everyone.
//!
//! Two one-way carriageways over or under whatever they cross, with ramps to the nearest main road at both ends and on the way.

use super::canvas::{Canvas, Tag, tag};
use super::curve::{beside, smooth};
use super::links::Link;
use super::plane::Place;
use super::towns::Town;

/// The towns of a stretch lie at least this far apart, metres.
const STRETCH_METRES_MIN: f64 = 20_000.0;
/// Between two points of its course that may move aside, metres.
const BEND_METRES: f64 = 4_000.0;
/// Between two interchanges, metres.
const INTERCHANGE_METRES: f64 = 9_000.0;
/// A main road farther from the course has no interchange, metres.
const RAMP_METRES_MAX: f64 = 2_500.0;
/// How far from any village's streets a stretch begins, metres.
const EDGE_METRES: f64 = 600.0;
/// Points of a carriageway on either side of an interchange at which its ramps start.
const RAMP_POINTS: usize = 2;
const SPACING_METRES: f64 = 200.0;
/// From the middle to each carriageway, metres.
const APART_METRES: f64 = 14.0;

/// What kind of road it is.
struct Kind {
    own: &'static [(&'static str, &'static str)],
    ramp: &'static [(&'static str, &'static str)],
    number: &'static str,
}

const EXPRESSWAY: Kind = Kind {
    own: &[
        ("highway", "trunk"),
        ("motorroad", "yes"),
        ("maxspeed", "110"),
        ("lanes", "2"),
    ],
    ramp: &[
        ("highway", "trunk_link"),
        ("motorroad", "yes"),
        ("maxspeed", "70"),
    ],
    number: "N 1",
};
const MOTORWAY: Kind = Kind {
    own: &[("highway", "motorway"), ("maxspeed", "130"), ("lanes", "2")],
    ramp: &[("highway", "motorway_link"), ("maxspeed", "70")],
    number: "A 1",
};

/// Draws both, where there are towns for them.
pub(super) fn draw(canvas: &mut Canvas, towns: &[Town<'_>], links: &[Link]) {
    let mut by_size: Vec<usize> = (0..towns.len()).collect();
    by_size.sort_by_key(|&town| (std::cmp::Reverse(towns[town].population), town));
    let is_far =
        |one: usize, other: usize| towns[one].place.to(towns[other].place) >= STRETCH_METRES_MIN;
    let Some(&first) = by_size.first() else {
        return;
    };
    let Some(&second) = by_size.iter().find(|&&town| is_far(town, first)) else {
        return;
    };
    let main: Vec<u32> = links
        .iter()
        .flat_map(|link| link.nodes[link.rural.clone()].iter().copied())
        .collect();
    draw_stretch(canvas, towns, [first, second], &main, &EXPRESSWAY);
    let third = by_size
        .iter()
        .find(|&&town| is_far(town, first) && is_far(town, second));
    if let Some(&third) = third {
        draw_stretch(canvas, towns, [second, third], &main, &MOTORWAY);
    }
}

fn draw_stretch(
    canvas: &mut Canvas,
    towns: &[Town<'_>],
    ends: [usize; 2],
    main: &[u32],
    kind: &Kind,
) {
    let middle = course(towns, ends);
    let interchanges = interchanges(canvas, &middle, main);
    if interchanges.len() < 2 {
        return;
    }
    // Drawn from the first interchange to the last, so that no carriageway ends in nothing.
    let (first, last) = (interchanges[0].0, interchanges[interchanges.len() - 1].0);
    let mut there = Vec::new();
    let mut back = Vec::new();
    for (metres, carriageway) in [(-APART_METRES, &mut there), (APART_METRES, &mut back)] {
        let line = beside(&middle, metres);
        carriageway.extend(line[first..=last].iter().map(|&place| canvas.point(place)));
    }
    for &(at, main) in &interchanges {
        // At both ends the ramps are what the road ends in.
        let away = if at == first || at == last {
            0
        } else {
            RAMP_POINTS
        };
        let (before, after) = (at - first - away, at - first + away);
        if at != first {
            ramp(canvas, there[before], main, kind);
            ramp(canvas, main, back[before], kind);
        }
        if at != last {
            ramp(canvas, main, there[after], kind);
            ramp(canvas, back[after], main, kind);
        }
    }
    back.reverse();
    for carriageway in [there, back] {
        canvas.road_apart(carriageway, tags(kind.own, kind.number));
    }
}

/// The middle of the road: from one town's edge to the other's, keeping away from villages.
fn course(towns: &[Town<'_>], [from, to]: [usize; 2]) -> Vec<Place> {
    let (from, to) = (&towns[from], &towns[to]);
    let direction = to.place.minus(from.place).unit();
    let start = edge(towns, from, direction);
    let end = edge(towns, to, direction.times(-1.0));
    let parts = (start.to(end) / BEND_METRES).round().max(1.0) as u32;
    let mut bends = vec![start];
    for part in 1..parts {
        let straight = start.towards(end, f64::from(part) / f64::from(parts));
        let sides = (-4..=4).map(|step| {
            let aside = f64::from(step) * 400.0;
            let place = straight.plus(direction.left().times(aside));
            let clear = towns
                .iter()
                .map(|town| town.place.to(place) - town.radius)
                .fold(2_000.0, f64::min);
            (clear - 0.3 * aside.abs(), place)
        });
        let best = sides.max_by(|one, other| one.0.total_cmp(&other.0));
        bends.push(best.map_or(straight, |(_, place)| place));
    }
    bends.push(end);
    smooth(&bends, SPACING_METRES)
}

/// Where the road begins at a town: in its `direction`, outside its streets and those of its neighbours.
fn edge(towns: &[Town<'_>], town: &Town<'_>, direction: Place) -> Place {
    let mut place = town.place;
    for step in 0..40 {
        place = town
            .place
            .plus(direction.times(town.radius + 300.0 * f64::from(step)));
        if towns
            .iter()
            .all(|other| other.place.to(place) > other.radius + EDGE_METRES)
        {
            break;
        }
    }
    place
}

/// Points of the course with an interchange, each with the node of the main road that its ramps lead to.
fn interchanges(canvas: &Canvas, middle: &[Place], main: &[u32]) -> Vec<(usize, u32)> {
    let apart = (INTERCHANGE_METRES / SPACING_METRES) as usize;
    let last = middle.len() - 1;
    let mut stations: Vec<usize> = (0..last.saturating_sub(apart / 2)).step_by(apart).collect();
    stations.push(last);
    let nearest = |at: usize| {
        main.iter()
            .map(|&node| (canvas.place(node).to(middle[at]), node))
            .filter(|(metres, _)| *metres < RAMP_METRES_MAX)
            .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))
            .map(|(_, node)| (at, node))
    };
    stations.into_iter().filter_map(nearest).collect()
}

/// A one-way ramp.
fn ramp(canvas: &mut Canvas, from: u32, to: u32, kind: &Kind) {
    let (start, end) = (canvas.place(from), canvas.place(to));
    let aside = end.minus(start).left().times(0.06);
    let nodes = canvas.line(from, &[start.towards(end, 0.5).plus(aside)], to);
    let mut tags = tags(kind.ramp, kind.number);
    tags.push(tag("lanes", "1"));
    canvas.road_apart(nodes, tags);
}

fn tags(own: &[(&'static str, &'static str)], number: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = own.iter().map(|&(key, value)| tag(key, value)).collect();
    tags.extend([
        tag("oneway", "yes"),
        tag("ref", number),
        tag("surface", "asphalt"),
    ]);
    tags
}
