//! Main roads: between neighbouring communes, classed and numbered by the towns that they lead to.
//!
//! Large towns are joined by primary roads, small ones by secondary roads, each along the links of the communes between;
//! every other link is tertiary.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::canvas::{Canvas, Tag, tag};
use super::curve::winding;
use super::gabriel;
use super::plane::Place;
use super::random::Random;
use super::towns::Town;

/// A point about every so many metres.
const SPACING_METRES: f64 = 120.0;

/// What a main road joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Primary,
    Secondary,
    Tertiary,
}

impl Rank {
    fn highway(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Tertiary => "tertiary",
        }
    }

    /// Inhabitants from which a town is joined by such roads, and the number before its first.
    fn towns(self) -> (u32, u32) {
        match self {
            Self::Primary => (5_000, 0),
            Self::Secondary => (1_500, 100),
            Self::Tertiary => (0, 300),
        }
    }
}

/// A main road between two neighbouring communes.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub towns: [usize; 2],
    /// From the first town to the second, both included.
    pub nodes: Vec<u32>,
    /// Which of the nodes lie outside both villages.
    pub rural: std::ops::Range<usize>,
}

impl Link {
    /// The rural nodes, those nearest to `town` first; `town` is one of its ends.
    pub(super) fn rural_from(&self, town: usize) -> Vec<u32> {
        let mut nodes = self.nodes[self.rural.clone()].to_vec();
        if self.towns[0] != town {
            nodes.reverse();
        }
        nodes
    }
}

/// Draws all main roads.
pub(super) fn draw(canvas: &mut Canvas, towns: &[Town<'_>], seed: u64) -> Vec<Link> {
    let places: Vec<Place> = towns.iter().map(|town| town.place).collect();
    let pairs = gabriel::neighbours(&places);
    let numbers = numbered(&pairs, towns, &places);
    let draw_one = |(at, pair): (usize, &[usize; 2])| {
        let mut random = Random::of(seed, "link", at);
        draw_link(canvas, towns, *pair, numbers[at], &mut random)
    };
    pairs.iter().enumerate().map(draw_one).collect()
}

/// Rank and number of each pair.
fn numbered(pairs: &[[usize; 2]], towns: &[Town<'_>], places: &[Place]) -> Vec<(Rank, u32)> {
    let mut found: Vec<Option<(Rank, u32)>> = vec![None; pairs.len()];
    for rank in [Rank::Primary, Rank::Secondary] {
        let (population, mut number) = rank.towns();
        let large: Vec<usize> = (0..towns.len())
            .filter(|&town| towns[town].population >= population)
            .collect();
        let large_places: Vec<Place> = large.iter().map(|&town| places[town]).collect();
        let ways = Ways::new(pairs, places);
        for [from, to] in gabriel::neighbours(&large_places) {
            number += 1;
            for pair in ways.shortest(large[from], large[to]) {
                found[pair].get_or_insert((rank, number));
            }
        }
    }
    let (_, mut number) = Rank::Tertiary.towns();
    let mut next = || {
        number += 1;
        (Rank::Tertiary, number)
    };
    found
        .into_iter()
        .map(|found| found.unwrap_or_else(&mut next))
        .collect()
}

/// The links as a graph, in whole metres.
struct Ways {
    /// By town: its neighbour, the metres to it, and the pair.
    from: Vec<Vec<(usize, u64, usize)>>,
}

impl Ways {
    fn new(pairs: &[[usize; 2]], places: &[Place]) -> Self {
        let mut from = vec![Vec::new(); places.len()];
        for (pair, &[one, other]) in pairs.iter().enumerate() {
            let metres = places[one].to(places[other]).round() as u64;
            from[one].push((other, metres, pair));
            from[other].push((one, metres, pair));
        }
        Self { from }
    }

    /// The pairs on the shortest way between two towns.
    fn shortest(&self, from: usize, to: usize) -> Vec<usize> {
        // By town: the way so far, the town and the pair before it.
        let mut best: Vec<(u64, usize, usize)> = vec![(u64::MAX, 0, 0); self.from.len()];
        let mut waiting = BinaryHeap::from([Reverse((0, from))]);
        best[from].0 = 0;
        while let Some(Reverse((metres, town))) = waiting.pop() {
            if town == to {
                break;
            }
            if metres > best[town].0 {
                continue;
            }
            for &(next, length, pair) in &self.from[town] {
                if metres + length < best[next].0 {
                    best[next] = (metres + length, town, pair);
                    waiting.push(Reverse((metres + length, next)));
                }
            }
        }
        let mut pairs = Vec::new();
        let mut town = to;
        while town != from && best[town].0 < u64::MAX {
            pairs.push(best[town].2);
            town = best[town].1;
        }
        pairs
    }
}

fn draw_link(
    canvas: &mut Canvas,
    towns: &[Town<'_>],
    pair: [usize; 2],
    (rank, number): (Rank, u32),
    random: &mut Random,
) -> Link {
    let [one, other] = pair.map(|town| &towns[town]);
    let line = winding(one.place, other.place, SPACING_METRES, random);
    let nodes = canvas.line(one.node, &line[1..line.len() - 1], other.node);
    let last = line.len() - 1;
    // Where the villages end; between two that touch nothing is left.
    let leaves = line
        .iter()
        .position(|&place| one.place.to(place) > one.radius)
        .unwrap_or(last);
    let enters = line
        .iter()
        .rposition(|&place| other.place.to(place) > other.radius)
        .unwrap_or(0);
    let is_rural = leaves + 1 < enters;
    let (leaves, enters) = if is_rural {
        (leaves, enters)
    } else {
        (last, last)
    };

    let own = |more: Vec<Tag>| {
        let mut tags = vec![
            tag("highway", rank.highway()),
            tag("ref", format!("D {number}")),
            tag("surface", "asphalt"),
        ];
        tags.extend(more);
        tags
    };
    let built_up = |towards: &Town<'_>| {
        own(vec![
            tag("name", format!("route de {}", towards.name)),
            tag("maxspeed", "50"),
            tag("lit", "yes"),
            tag("sidewalk", "both"),
        ])
    };
    canvas.road(nodes[..=leaves].to_vec(), built_up(other));
    if is_rural {
        canvas.road(nodes[leaves..=enters].to_vec(), own(Vec::new()));
        canvas.road(nodes[enters..].to_vec(), built_up(one));
    }
    Link {
        towns: pair,
        nodes,
        rural: if is_rural { leaves..enters + 1 } else { 0..0 },
    }
}
