//! Village streets: an uneven lattice around the middle of a commune, with streets left out.
//!
//! A random tree of two-way streets holds every village together; one-ways, pedestrian streets and forbidden turns
//! concern the other streets only, so that every door can be reached and left by everyone.

use std::collections::BTreeMap;

use super::canvas::{Canvas, Tag, tag};
use super::plane::Place;
use super::random::Random;
use super::streets::Street;
use super::towns::{STREETS_PER_CROSSROADS, Town};

/// Inhabitants from which a town has one-ways, signals and pedestrian streets.
const TOWN_FROM: u32 = 5_000;
/// Inhabitants from which a village has a slow middle.
const SMALL_TOWN_FROM: u32 = 2_000;

type Corner = (i32, i32);

/// A piece of street between two crossroads.
#[derive(Clone, Copy, Debug)]
struct Block {
    ends: [usize; 2],
    /// The street it is part of: which way it runs, and which of these it is.
    street: (bool, i32),
    is_in_tree: bool,
}

/// A drawn block: its road, its crossroads, and whether a turn into it may be forbidden.
struct Drawn {
    road: usize,
    ends: [usize; 2],
    is_spare: bool,
}

/// Draws the streets of the commune `number`, along and across `axis`.
pub(super) fn draw(
    canvas: &mut Canvas,
    town: &Town<'_>,
    number: usize,
    axis: Place,
    seed: u64,
    streets: &mut Vec<Street>,
) {
    let mut random = Random::of(seed, "village", number);
    let corners = corners(town.crossroads, random.between(1.0, 2.2));
    let nodes = place_corners(canvas, town, &corners, axis, &mut random);
    let mut names = BTreeMap::new();
    let mut drawn = Vec::new();
    for block in blocks(&corners, &mut random) {
        let count = names.len() + 1;
        let name = names.entry(block.street).or_insert_with(|| {
            format!(
                "{} {count}",
                random.pick(&["rue", "rue", "rue", "avenue", "allée", "chemin"])
            )
        });
        let line = bent(
            canvas,
            block.ends.map(|end| nodes[end]),
            town.block,
            &mut random,
        );
        let middle = canvas
            .place(nodes[block.ends[0]])
            .towards(canvas.place(nodes[block.ends[1]]), 0.5);
        let inward = town.place.to(middle) / town.radius;
        let (tags, is_open) = kind(town, block, inward, &mut random);
        let places: Vec<Place> = line.iter().map(|&node| canvas.place(node)).collect();
        let named = [tags, vec![tag("name", name.clone())]].concat();
        streets.push(Street {
            town: number,
            name: name.clone(),
            line: places,
        });
        let road = canvas.road(line, named);
        drawn.push(Drawn {
            road,
            ends: block.ends,
            is_spare: is_open && !block.is_in_tree,
        });
    }
    if town.population >= TOWN_FROM {
        signals(canvas, town, &nodes, &drawn, &mut random);
    }
    if town.population >= SMALL_TOWN_FROM {
        turns(canvas, town, &nodes, &drawn, &mut random);
    }
}

/// The corners of the lattice nearest to its middle, which comes first; `flat` squeezes them into an oval.
fn corners(count: usize, flat: f64) -> Vec<Corner> {
    let half = count.isqrt() as i32 + 3;
    let far = |&(i, j): &Corner| f64::from(i * i) + f64::from(j * j) * flat;
    let mut corners: Vec<Corner> = (-half..=half)
        .flat_map(|i| (-half..=half).map(move |j| (i, j)))
        .collect();
    corners.sort_by(|one, other| far(one).total_cmp(&far(other)).then(one.cmp(other)));
    corners.truncate(count);
    corners
}

fn place_corners(
    canvas: &mut Canvas,
    town: &Town<'_>,
    corners: &[Corner],
    axis: Place,
    random: &mut Random,
) -> Vec<u32> {
    let mut place = |&(i, j): &Corner| {
        if (i, j) == (0, 0) {
            return town.node;
        }
        let [along, across] =
            [i, j].map(|steps| (f64::from(steps) + 0.22 * random.swing()) * town.block);
        canvas.point(
            town.place
                .plus(axis.times(along))
                .plus(axis.left().times(across)),
        )
    };
    corners.iter().map(&mut place).collect()
}

/// Which neighbouring corners are joined: a random tree, and some of the others.
fn blocks(corners: &[Corner], random: &mut Random) -> Vec<Block> {
    let at: BTreeMap<Corner, usize> = corners
        .iter()
        .enumerate()
        .map(|(at, &corner)| (corner, at))
        .collect();
    let mut drawn = Vec::new();
    for (from, &(i, j)) in corners.iter().enumerate() {
        for (next, street) in [((i + 1, j), (true, j)), ((i, j + 1), (false, i))] {
            if let Some(&to) = at.get(&next) {
                drawn.push((
                    random.share(),
                    Block {
                        ends: [from, to],
                        street,
                        is_in_tree: false,
                    },
                ));
            }
        }
    }
    drawn.sort_by(|one, other| {
        one.0
            .total_cmp(&other.0)
            .then(one.1.ends.cmp(&other.1.ends))
    });
    let tree = corners.len() as f64 - 1.0;
    let spare = drawn.len() as f64 - tree;
    let wished = (STREETS_PER_CROSSROADS * corners.len() as f64 - tree).max(0.0);
    let mut parts = Parts((0..corners.len()).collect());
    let mut blocks = Vec::new();
    for (_, mut block) in drawn {
        block.is_in_tree = parts.join(block.ends);
        if block.is_in_tree || random.happens(wished / spare.max(1.0)) {
            blocks.push(block);
        }
    }
    blocks.sort_by_key(|block| (block.street, block.ends));
    blocks
}

/// Which corners hang together: each points to another of its part, the last one to itself.
struct Parts(Vec<usize>);

impl Parts {
    fn of(&mut self, mut corner: usize) -> usize {
        while self.0[corner] != corner {
            self.0[corner] = self.0[self.0[corner]];
            corner = self.0[corner];
        }
        corner
    }

    /// Joins both ends; whether they were apart.
    fn join(&mut self, ends: [usize; 2]) -> bool {
        let [one, other] = ends.map(|end| self.of(end));
        self.0[one] = other;
        one != other
    }
}

/// The nodes of a block, at times with a bend in the middle.
fn bent(canvas: &mut Canvas, [from, to]: [u32; 2], block: f64, random: &mut Random) -> Vec<u32> {
    if random.happens(0.6) {
        return vec![from, to];
    }
    let (start, end) = (canvas.place(from), canvas.place(to));
    let aside = end
        .minus(start)
        .unit()
        .left()
        .times(0.08 * block * random.swing());
    canvas.line(from, &[start.towards(end, 0.5).plus(aside)], to)
}

/// Tags of a block, and whether it is an ordinary two-way street.
fn kind(town: &Town<'_>, block: Block, inward: f64, random: &mut Random) -> (Vec<Tag>, bool) {
    let of = |highway: &str, more: &[(&'static str, &str)]| -> Vec<Tag> {
        let mut tags = vec![
            tag("highway", highway),
            tag("surface", "asphalt"),
            tag("lit", "yes"),
        ];
        tags.extend(more.iter().map(|&(key, value)| tag(key, value)));
        tags
    };
    let (is_town, is_small_town) = (
        town.population >= TOWN_FROM,
        town.population >= SMALL_TOWN_FROM,
    );
    if !block.is_in_tree {
        if is_town && inward < 0.25 && random.happens(0.12) {
            return (of("pedestrian", &[]), false);
        }
        if is_small_town && inward < 0.4 && random.happens(0.15) {
            return (of("living_street", &[]), true);
        }
        if is_town && inward < 0.5 && random.happens(0.45) {
            let cycles = if random.happens(0.5) { "no" } else { "yes" };
            return (
                of(
                    "residential",
                    &[
                        ("oneway", "yes"),
                        ("oneway:bicycle", cycles),
                        ("maxspeed", "30"),
                    ],
                ),
                false,
            );
        }
        if random.happens(0.05) {
            return (of("service", &[]), true);
        }
    }
    if is_small_town && inward < 0.5 {
        return (of("residential", &[("maxspeed", "30")]), true);
    }
    (of("residential", &[]), true)
}

/// The blocks at each crossroads.
fn at_crossroads(nodes: &[u32], drawn: &[Drawn]) -> Vec<Vec<usize>> {
    let mut at = vec![Vec::new(); nodes.len()];
    for (number, block) in drawn.iter().enumerate() {
        for end in block.ends {
            at[end].push(number);
        }
    }
    at
}

/// Signals at the middle, and at some large crossroads around it.
fn signals(
    canvas: &mut Canvas,
    town: &Town<'_>,
    nodes: &[u32],
    drawn: &[Drawn],
    random: &mut Random,
) {
    for (corner, blocks) in at_crossroads(nodes, drawn).iter().enumerate() {
        let inward = town.place.to(canvas.place(nodes[corner])) / town.radius;
        if corner == 0 || (blocks.len() == 4 && inward < 0.6 && random.happens(0.15)) {
            canvas.tag_node(nodes[corner], vec![tag("highway", "traffic_signals")]);
        }
    }
}

/// Forbids some turns into streets that are not needed to reach anything.
fn turns(
    canvas: &mut Canvas,
    town: &Town<'_>,
    nodes: &[u32],
    drawn: &[Drawn],
    random: &mut Random,
) {
    let mut left = town.population / 1_500;
    for (corner, blocks) in at_crossroads(nodes, drawn).iter().enumerate().skip(1) {
        if left == 0 {
            return;
        }
        let to = blocks.iter().find(|&&block| drawn[block].is_spare);
        let from = blocks.iter().rfind(|&block| Some(block) != to);
        let (Some(&to), Some(&from)) = (to, from) else {
            continue;
        };
        if blocks.len() < 3 || !random.happens(0.2) {
            continue;
        }
        let here = canvas.place(nodes[corner]);
        let far = |block: usize| {
            let [one, other] = drawn[block].ends;
            canvas.place(nodes[if one == corner { other } else { one }])
        };
        let (comes, goes) = (here.minus(far(from)).unit(), far(to).minus(here).unit());
        let kind = match comes.cross(goes) {
            turn if turn > 0.5 => "no_left_turn",
            turn if turn < -0.5 => "no_right_turn",
            _ => "no_straight_on",
        };
        canvas.forbid(drawn[from].road, nodes[corner], drawn[to].road, kind);
        left -= 1;
    }
}
