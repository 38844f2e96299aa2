//! Nodes with at most two neighbours, taken out round by round until none is left.
//!
//! No two neighbours are taken out in one round: a long road without crossings is folded in half again and again, and
//! stays as shallow in the hierarchy as the logarithm of its length.

use crate::graph::Segments;

/// The neighbours of each node; each once, none of them the node itself.
pub(super) type Neighbours = Vec<Vec<u32>>;

/// The nodes taken out, in their order, and what is left of the network: neighbours of the nodes that stay.
pub(super) fn reduce(nodes: usize, segments: &Segments) -> (Vec<u32>, Neighbours) {
    let mut neighbours = neighbours(nodes, segments);
    let mut order = Vec::with_capacity(nodes);
    let mut is_out = vec![false; nodes];
    // The last round in which a neighbour was taken out.
    let mut touched = vec![0_u32; nodes];
    let mut queue: Vec<u32> = (0..nodes as u32).collect();
    let mut round = 0;
    while !queue.is_empty() {
        round += 1;
        let mut later = Vec::new();
        for node in queue {
            let at = node as usize;
            if is_out[at] || neighbours[at].len() > 2 {
                continue;
            }
            if touched[at] == round {
                later.push(node);
                continue;
            }
            is_out[at] = true;
            order.push(node);
            let around = std::mem::take(&mut neighbours[at]);
            for &other in &around {
                touched[other as usize] = round;
                neighbours[other as usize].retain(|&known| known != node);
            }
            if let [a, b] = around[..]
                && !neighbours[a as usize].contains(&b)
            {
                neighbours[a as usize].push(b);
                neighbours[b as usize].push(a);
            }
            later.extend(around.iter().filter(|&&other| {
                neighbours[other as usize].len() <= 2 && !is_out[other as usize]
            }));
        }
        queue = later;
    }
    (order, neighbours)
}

fn neighbours(nodes: usize, segments: &Segments) -> Neighbours {
    let mut neighbours: Neighbours = vec![Vec::new(); nodes];
    for (&tail, &head) in segments.tail.iter().zip(&segments.head) {
        if tail != head && !neighbours[tail as usize].contains(&head) {
            neighbours[tail as usize].push(head);
            neighbours[head as usize].push(tail);
        }
    }
    neighbours
}
