//! The network as nodes and arcs, the same for every profile; profiles differ in weights only.
//!
//! A segment is a piece of road between two nodes. It is two arcs: number 2 x segment with its nodes, the next against them.
//! So an arc's reverse is its neighbour, and the arcs into a node are the reverses of those out of it.

use crate::facts::WayFacts;
use crate::point::Point;
use crate::profile::{ArcSigns, SegmentSize};

/// Pieces of road, in parallel columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segments {
    /// Node it starts from.
    pub tail: Vec<u32>,
    /// Node it leads to.
    pub head: Vec<u32>,
    /// The way it is part of.
    pub way: Vec<u32>,
    /// Length on the ground; 0 for the passage of a barrier.
    pub decimetres: Vec<u32>,
    /// What stands along it, with the nodes and against them.
    pub signs: Vec<[ArcSigns; 2]>,
    /// Where its shape starts in `shape`; one more entry than segments.
    pub shape_first: Vec<u32>,
    /// The shapes, both ends included.
    pub shape: Vec<Point>,
}

impl Segments {
    pub(crate) fn len(&self) -> usize {
        self.tail.len()
    }

    pub(crate) fn shape_of(&self, segment: usize) -> &[Point] {
        &self.shape[self.shape_first[segment] as usize..self.shape_first[segment + 1] as usize]
    }

    /// The nodes that an arc leads from and to.
    pub(crate) fn ends(&self, arc: u32) -> (u32, u32) {
        let segment = arc as usize / 2;
        if arc.is_multiple_of(2) {
            (self.tail[segment], self.head[segment])
        } else {
            (self.head[segment], self.tail[segment])
        }
    }

    /// Size and facts of every segment, for judging them.
    pub(crate) fn judged<'a>(
        &'a self,
        facts: &'a [WayFacts],
    ) -> impl ExactSizeIterator<Item = (SegmentSize, &'a WayFacts)> {
        (0..self.len()).map(|segment| {
            let size = SegmentSize {
                decimetres: self.decimetres[segment],
                signs: self.signs[segment],
            };
            (size, &facts[self.way[segment] as usize])
        })
    }
}

/// An arc as seen from the node it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutArc {
    pub arc: u32,
    pub head: u32,
}

/// The arcs out of each node (compressed rows).
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    first: Vec<u32>,
    out: Vec<OutArc>,
}

impl Graph {
    /// Groups the arcs of `segments` by the node they leave, in the order of their numbers.
    pub(crate) fn new(nodes: usize, segments: &Segments) -> Self {
        let arcs = |segment: usize| {
            let (tail, head) = (segments.tail[segment], segments.head[segment]);
            let arc = 2 * segment as u32;
            [
                (tail, OutArc { arc, head }),
                (
                    head,
                    OutArc {
                        arc: arc + 1,
                        head: tail,
                    },
                ),
            ]
        };
        let mut first = vec![0_u32; nodes + 1];
        for (tail, _) in (0..segments.len()).flat_map(arcs) {
            first[tail as usize + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut out = vec![OutArc { arc: 0, head: 0 }; 2 * segments.len()];
        for (tail, arc) in (0..segments.len()).flat_map(arcs) {
            let place = &mut next[tail as usize];
            out[*place as usize] = arc;
            *place += 1;
        }
        Self { first, out }
    }

    pub(crate) fn nodes(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    pub(crate) fn out(&self, node: u32) -> &[OutArc] {
        let node = node as usize;
        &self.out[self.first[node] as usize..self.first[node + 1] as usize]
    }
}
