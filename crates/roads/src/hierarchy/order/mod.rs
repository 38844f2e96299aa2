//! In which order nodes are contracted: one order for the network, whatever the profile.
//!
//! What is left and right of a separator only meets in it, so separators come last: nested dissection (George 1973), the
//! separators by inertial flow (Schild and Sommer 2015). Before that, ends of roads and nodes between two others are taken
//! out: they are half of a map, and contracting them first adds no arc.
//!
//! Coordinates and the shape of the network decide, never a weight; the same map gives the same order on any number of
//! threads.

mod cut;
mod dissect;
mod reduce;

use crate::graph::Segments;
use crate::point::Point;

/// The rank of each node: nodes of low rank are contracted first.
pub(crate) fn ranks(nodes: &[Point], segments: &Segments) -> Vec<u32> {
    let (mut order, core) = reduce::reduce(nodes.len(), segments);
    order.extend(dissect::dissect(nodes, core));
    let mut ranks = vec![0_u32; nodes.len()];
    for (rank, &node) in order.iter().enumerate() {
        ranks[node as usize] = rank as u32;
    }
    ranks
}
