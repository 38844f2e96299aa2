//! Which nodes can be reached from each other: the strongly connected parts of the network, for one profile.
//!
//! Tarjan's algorithm (1972) with its own stack, so that a long road cannot exhaust the thread's.

use crate::graph::Graph;
use crate::profile::Weights;

/// The parts of the network of one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Components {
    /// Part of each node, numbered from 0; nodes without an open arc are [`NOWHERE`].
    pub of_node: Vec<u32>,
    /// Nodes in each part.
    pub sizes: Vec<u32>,
}

/// A node that the profile cannot use.
pub(crate) const NOWHERE: u32 = u32::MAX;
const UNSEEN: u32 = u32::MAX;

impl Components {
    /// Finds the parts over the arcs that are open in `weights`.
    pub(crate) fn of(graph: &Graph, weights: &Weights) -> Self {
        let nodes = graph.nodes();
        let mut found = Self {
            of_node: vec![NOWHERE; nodes],
            sizes: Vec::new(),
        };
        let mut order = vec![UNSEEN; nodes];
        let mut low = vec![0_u32; nodes];
        let mut next_order = 0;
        let mut open: Vec<u32> = Vec::new();
        // A node and the next of its arcs to look at.
        let mut path: Vec<(u32, u32)> = Vec::new();
        for start in 0..nodes as u32 {
            if order[start as usize] != UNSEEN || !touches_open_arc(graph, weights, start) {
                continue;
            }
            path.push((start, 0));
            while let Some(&mut (node, ref mut next)) = path.last_mut() {
                let v = node as usize;
                if *next == 0 {
                    order[v] = next_order;
                    low[v] = next_order;
                    next_order += 1;
                    open.push(node);
                }
                let arcs = &graph.out(node)[*next as usize..];
                let step = arcs.iter().position(|out| {
                    weights.is_open(out.arc as usize) && found.of_node[out.head as usize] == NOWHERE
                });
                if let Some(step) = step {
                    let head = arcs[step].head as usize;
                    *next += step as u32 + 1;
                    if order[head] == UNSEEN {
                        path.push((head as u32, 0));
                    } else {
                        low[v] = low[v].min(order[head]);
                    }
                    continue;
                }
                if low[v] == order[v] {
                    found.close(&mut open, node);
                }
                path.pop();
                if let Some(&(parent, _)) = path.last() {
                    low[parent as usize] = low[parent as usize].min(low[v]);
                }
            }
        }
        found
    }

    /// The part with most nodes; the first found of several.
    pub(crate) fn main(&self) -> Option<u32> {
        let largest = self.sizes.iter().max()?;
        self.sizes
            .iter()
            .position(|size| size == largest)
            .map(|part| part as u32)
    }

    fn close(&mut self, open: &mut Vec<u32>, root: u32) {
        let part = self.sizes.len() as u32;
        let mut size = 0;
        while let Some(node) = open.pop() {
            self.of_node[node as usize] = part;
            size += 1;
            if node == root {
                break;
            }
        }
        self.sizes.push(size);
    }
}

fn touches_open_arc(graph: &Graph, weights: &Weights, node: u32) -> bool {
    graph
        .out(node)
        .iter()
        .any(|out| weights.is_segment_open(out.arc as usize / 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Segments;
    use crate::profile::CLOSED;

    /// A graph of one-way arcs, as segments open in their first direction only.
    fn one_ways(nodes: usize, arcs: &[(u32, u32)]) -> Components {
        let mut segments = Segments::default();
        let mut weights = Weights::default();
        for &(tail, head) in arcs {
            segments.tail.push(tail);
            segments.head.push(head);
            weights.ms.extend([1, CLOSED]);
        }
        Components::of(&Graph::new(nodes, &segments), &weights)
    }

    #[test]
    fn a_circle_is_one_part_and_what_leads_into_it_is_not() {
        // 0 > 1 > 2 > 0, 3 > 0, 2 > 4, and 5 alone without a road.
        let parts = one_ways(6, &[(0, 1), (1, 2), (2, 0), (3, 0), (2, 4)]);
        let main = parts.main().unwrap();
        let on_main: Vec<bool> = parts.of_node.iter().map(|&part| part == main).collect();
        assert_eq!(on_main, [true, true, true, false, false, false]);
        assert_eq!(parts.sizes.len(), 3);
        assert_eq!(parts.of_node[5], NOWHERE);
    }

    #[test]
    fn two_circles_joined_one_way_are_two_parts() {
        let parts = one_ways(5, &[(0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 2)]);
        assert_eq!(parts.sizes.len(), 2);
        assert_eq!(parts.of_node[0], parts.of_node[1]);
        assert_eq!(parts.of_node[2], parts.of_node[4]);
        assert_ne!(parts.of_node[0], parts.of_node[2]);
        assert_eq!(parts.main(), Some(parts.of_node[2]));
    }

    #[test]
    fn a_long_road_does_not_exhaust_the_stack() {
        let arcs: Vec<(u32, u32)> = (0..200_000)
            .map(|node| (node, (node + 1) % 200_000))
            .collect();
        assert_eq!(one_ways(200_000, &arcs).sizes, [200_000]);
    }
}
