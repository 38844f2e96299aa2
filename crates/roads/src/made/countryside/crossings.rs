//! Junctions where roads cross: every road is given a node where another one runs over it, unless one of them stands apart.
//!
//! Pieces of road are sorted into the cells of a grid and compared within their cell, so the time grows with the number of pieces.

use super::canvas::Canvas;
use super::plane::Place;

/// Side of a cell, metres: about the length of a piece.
const CELL_METRES: f64 = 200.0;
/// A crossing nearer than this to a node of a road takes that node, metres.
const NEAR_METRES: f64 = 4.0;

/// A piece of road between two nodes of it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    road: u32,
    /// Number of its first node along the road.
    at: u32,
    ends: [u32; 2],
    places: [Place; 2],
}

/// A node to be put into a road.
#[derive(Clone, Copy, Debug)]
struct Insert {
    road: u32,
    at: u32,
    /// Where on the piece, 0 to 1.
    share: f64,
    node: u32,
}

/// Two nodes next to each other on a road that lie nearer than this become one, metres.
const SAME_METRES: f64 = 0.3;

/// Joins all roads that cross.
pub(super) fn join(canvas: &mut Canvas) {
    let pieces = pieces(canvas);
    let mut cells = cells(&pieces);
    cells.sort_unstable();
    let mut inserts = Vec::new();
    for cell in cells.chunk_by(|one, other| one.0 == other.0) {
        for (first, &(key, one)) in cell.iter().enumerate() {
            for &(_, other) in &cell[first + 1..] {
                let pair = [&pieces[one as usize], &pieces[other as usize]];
                cross(canvas, pair, key, &mut inserts);
            }
        }
    }
    put(canvas, inserts);
    merge(canvas);
}

fn pieces(canvas: &Canvas) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (road, drawn) in canvas
        .roads
        .iter()
        .enumerate()
        .filter(|(_, drawn)| !drawn.is_apart)
    {
        for (at, ends) in drawn.nodes.windows(2).enumerate() {
            let ends = [ends[0], ends[1]];
            let places = ends.map(|node| canvas.place(node));
            pieces.push(Piece {
                road: road as u32,
                at: at as u32,
                ends,
                places,
            });
        }
    }
    pieces
}

type Key = (i32, i32);

fn key(place: Place) -> Key {
    (
        (place.x / CELL_METRES).floor() as i32,
        (place.y / CELL_METRES).floor() as i32,
    )
}

/// Every piece in every cell that its box touches.
fn cells(pieces: &[Piece]) -> Vec<(Key, u32)> {
    let mut cells = Vec::with_capacity(2 * pieces.len());
    for (number, piece) in pieces.iter().enumerate() {
        let [one, other] = piece.places.map(key);
        for column in one.0.min(other.0)..=one.0.max(other.0) {
            for row in one.1.min(other.1)..=one.1.max(other.1) {
                cells.push(((column, row), number as u32));
            }
        }
    }
    cells
}

/// Notes a common node for both pieces where they cross within the cell `within`.
fn cross(canvas: &mut Canvas, [one, other]: [&Piece; 2], within: Key, inserts: &mut Vec<Insert>) {
    if one.road == other.road || one.ends.iter().any(|node| other.ends.contains(node)) {
        return;
    }
    let Some((shares, place)) = crossing(one.places, other.places) else {
        return;
    };
    // Both pieces may share several cells; the crossing lies in one.
    if key(place) != within {
        return;
    }
    let near = |piece: &Piece| {
        let [from, to] = piece.places.map(|end| end.to(place));
        if from.min(to) > NEAR_METRES {
            None
        } else {
            Some(piece.ends[usize::from(to < from)])
        }
    };
    let own = [near(one), near(other)];
    let node = match own {
        [Some(node), _] | [None, Some(node)] => node,
        [None, None] => canvas.point(place),
    };
    for (piece, share) in [one, other].into_iter().zip(shares) {
        if !piece.ends.contains(&node) {
            inserts.push(Insert {
                road: piece.road,
                at: piece.at,
                share,
                node,
            });
        }
    }
}

/// Where two pieces cross: the share of each, and the place.
fn crossing(one: [Place; 2], other: [Place; 2]) -> Option<([f64; 2], Place)> {
    let (along, across) = (one[1].minus(one[0]), other[1].minus(other[0]));
    let area = along.cross(across);
    if area == 0.0 {
        return None;
    }
    let apart = other[0].minus(one[0]);
    let shares = [apart.cross(across) / area, apart.cross(along) / area];
    let is_inside = shares.iter().all(|share| (0.0..=1.0).contains(share));
    is_inside.then(|| (shares, one[0].plus(along.times(shares[0]))))
}

/// Puts the noted nodes into their roads, in the order in which they lie.
fn put(canvas: &mut Canvas, mut inserts: Vec<Insert>) {
    inserts.sort_by(|one, other| {
        let place = |insert: &Insert| (insert.road, insert.at);
        place(one)
            .cmp(&place(other))
            .then(one.share.total_cmp(&other.share))
            .then(one.node.cmp(&other.node))
    });
    for inserts in inserts.chunk_by(|one, other| one.road == other.road) {
        let road = &mut canvas.roads[inserts[0].road as usize];
        let mut nodes = Vec::with_capacity(road.nodes.len() + inserts.len());
        let mut left = inserts.iter().peekable();
        for (at, &node) in road.nodes.iter().enumerate() {
            nodes.push(node);
            while let Some(insert) = left.next_if(|insert| insert.at as usize == at) {
                nodes.push(insert.node);
            }
        }
        nodes.dedup();
        road.nodes = nodes;
    }
}

/// Makes one node of two where three roads cross in one place; the older one stays.
fn merge(canvas: &mut Canvas) {
    let mut stands_for: Vec<u32> = (0..canvas.points.len() as u32).collect();
    for road in &canvas.roads {
        for pair in road.nodes.windows(2) {
            if canvas.place(pair[0]).to(canvas.place(pair[1])) < SAME_METRES {
                let (old, new) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
                stands_for[new as usize] = stands_for[old as usize];
            }
        }
    }
    for road in &mut canvas.roads {
        for node in &mut road.nodes {
            *node = stands_for[*node as usize];
        }
        road.nodes.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    #[test]
    fn after_joining_no_two_roads_cross_without_a_node() {
        let mut random = Random::of(7, "test", 0);
        let mut canvas = Canvas::default();
        for _ in 0..60 {
            let [from, to] =
                [0; 2].map(|_| Place::new(random.swing() * 700.0, random.swing() * 700.0));
            let ends = [from, to].map(|place| canvas.point(place));
            canvas.road(ends.to_vec(), Vec::new());
        }
        join(&mut canvas);
        let pieces = pieces(&canvas);
        for (first, one) in pieces.iter().enumerate() {
            for other in &pieces[first + 1..] {
                let share_a_node = one.ends.iter().any(|node| other.ends.contains(node));
                // A node taken over from nearby bends a road by a few metres, and crossings beside it may stay.
                let near = |place: Place| {
                    let ends = one.places.iter().chain(&other.places);
                    ends.into_iter()
                        .any(|end| end.to(place) < 2.0 * NEAR_METRES)
                };
                let crossed = crossing(one.places, other.places);
                assert!(
                    share_a_node || crossed.is_none_or(|(_, place)| near(place)),
                    "{one:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn a_bridge_is_no_junction() {
        let mut canvas = Canvas::default();
        let mut line =
            |points: [(f64, f64); 2]| points.map(|(x, y)| canvas.point(Place::new(x, y))).to_vec();
        let (under, over) = (
            line([(0.0, -50.0), (0.0, 50.0)]),
            line([(-50.0, 0.0), (50.0, 0.0)]),
        );
        canvas.road(under, Vec::new());
        canvas.road_apart(over, Vec::new());
        join(&mut canvas);
        assert!(canvas.roads.iter().all(|road| road.nodes.len() == 2));
    }
}
