//! Nested dissection: a separator last, then each side for itself.

use super::cut::{self, Cell};
use super::reduce::Neighbours;
use crate::point::Point;

/// Cells of so few nodes are not cut: any order will do.
const LEAF_NODES: usize = 6;
/// Cells from this size on are worth a thread of their own.
const PARALLEL_NODES: usize = 1_000;

/// The nodes that have neighbours, those of the first separator last.
pub(super) fn dissect(points: &[Point], neighbours: Neighbours) -> Vec<u32> {
    let inside: Vec<u32> = (0..neighbours.len() as u32)
        .filter(|&node| !neighbours[node as usize].is_empty())
        .collect();
    let mut local = vec![0_u32; neighbours.len()];
    for (number, &node) in inside.iter().enumerate() {
        local[node as usize] = number as u32;
    }
    let middle = inside
        .get(inside.len() / 2)
        .map_or(0.0, |&node| points[node as usize].lat_degrees());
    // East-west distances shrink with the latitude; metres do not matter, only that both axes are alike.
    let shrink = middle.to_radians().cos();
    let mut cell = Cell::default();
    for &node in &inside {
        let point = points[node as usize];
        cell.nodes.push(node);
        cell.places
            .push([(f64::from(point.lon) * shrink) as i64, i64::from(point.lat)]);
        cell.first.push(cell.heads.len() as u32);
        let heads = neighbours[node as usize].iter();
        cell.heads.extend(heads.map(|&head| local[head as usize]));
    }
    cell.first.push(cell.heads.len() as u32);
    drop(neighbours);
    let mut order = Vec::with_capacity(inside.len());
    ordered(cell, &mut order);
    order
}

fn ordered(cell: Cell, order: &mut Vec<u32>) {
    if cell.nodes.len() <= LEAF_NODES {
        order.extend(&cell.nodes);
        return;
    }
    let sides = cut::sides(&cell);
    let separator: Vec<u32> = cell.of(&sides, cut::Side::Between).collect();
    let [left, right] = [cut::Side::Left, cut::Side::Right].map(|side| cell.part(&sides, side));
    if separator.is_empty() && (left.nodes.is_empty() || right.nodes.is_empty()) {
        // Nothing was cut off: all nodes lie on one spot.
        order.extend(&cell.nodes);
        return;
    }
    let is_large = cell.nodes.len() >= PARALLEL_NODES;
    drop(cell);
    if is_large {
        let mut second = Vec::with_capacity(right.nodes.len());
        rayon::join(|| ordered(left, order), || ordered(right, &mut second));
        order.extend(second);
    } else {
        ordered(left, order);
        ordered(right, order);
    }
    order.extend(separator);
}
