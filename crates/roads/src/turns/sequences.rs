//! Turn restrictions as sequences of arcs: the way in, what lies between, the way out.
//!
//! A relation names ways; which of their pieces, and in which direction, follows from where they touch. Where that leaves
//! a choice (a way that goes on beyond the node and is open both ways), nobody can say which turn is meant, and the
//! restriction is not applied.

use std::collections::VecDeque;

use super::Binding;
use crate::facts::RoadClass;
use crate::graph::{Graph, Segments};
use crate::import::restrictions::{Restriction, RestrictionKind, RestrictionVia};
use crate::network::Ways;
use crate::profile::Weights;

/// Arcs looked at for one restriction via ways; the longest in use take a few hundred.
const ARCS_MAX: usize = 10_000;

/// A restriction on the arcs of one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sequence {
    pub kind: RestrictionKind,
    /// Position of the restriction in the list.
    pub restriction: u32,
    pub relation: i64,
    /// At least two.
    pub arcs: Vec<u32>,
}

/// The network by OpenStreetMap ids.
pub(crate) struct Map<'a> {
    graph: &'a Graph,
    segments: &'a Segments,
    /// Id and number of each way, sorted; passages of barriers are none.
    ways: Vec<(i64, u32)>,
    /// Id and number of each node, sorted; both sides of a barrier have one id.
    nodes: Vec<(i64, u32)>,
    /// Segments by way: `first[way]..first[way + 1]` in `of_way`.
    first: Vec<u32>,
    of_way: Vec<u32>,
}

impl<'a> Map<'a> {
    pub(crate) fn new(
        graph: &'a Graph,
        segments: &'a Segments,
        ways: &Ways,
        node_ids: &[i64],
    ) -> Self {
        let is_road = |way: &usize| ways.facts[*way].class != RoadClass::Barrier;
        let mut by_id: Vec<(i64, u32)> = (0..ways.ids.len())
            .filter(is_road)
            .map(|way| (ways.ids[way], way as u32))
            .collect();
        by_id.sort_unstable();
        let mut nodes: Vec<(i64, u32)> = node_ids.iter().copied().zip(0..).collect();
        nodes.sort_unstable();
        let mut first = vec![0_u32; ways.ids.len() + 1];
        for &way in &segments.way {
            first[way as usize + 1] += 1;
        }
        for way in 0..ways.ids.len() {
            first[way + 1] += first[way];
        }
        let mut next = first.clone();
        let mut of_way = vec![0_u32; segments.len()];
        for (segment, &way) in segments.way.iter().enumerate() {
            of_way[next[way as usize] as usize] = segment as u32;
            next[way as usize] += 1;
        }
        Self {
            graph,
            segments,
            ways: by_id,
            nodes,
            first,
            of_way,
        }
    }

    /// What of `restrictions` binds a profile with these `weights`.
    pub(crate) fn sequences(
        &self,
        restrictions: &[Restriction],
        binding: Binding,
        weights: &Weights,
    ) -> Vec<Sequence> {
        let mut found = Vec::new();
        for (index, restriction) in restrictions.iter().enumerate() {
            let binds = match binding {
                Binding::Cars => restriction.binds_cars,
                Binding::Cycles => restriction.binds_cycles,
                Binding::None => false,
            };
            if !binds {
                continue;
            }
            let arcs = match &restriction.via {
                RestrictionVia::Node(id) => self.via_node(*id, restriction, weights),
                RestrictionVia::Ways(ids) => self.via_ways(ids, restriction, weights),
            };
            found.extend(arcs.into_iter().map(|arcs| Sequence {
                kind: restriction.kind,
                restriction: index as u32,
                relation: restriction.relation,
                arcs,
            }));
        }
        found
    }

    fn via_node(&self, id: i64, restriction: &Restriction, weights: &Weights) -> Vec<Vec<u32>> {
        let start = self.nodes.partition_point(|&(known, _)| known < id);
        let here = self.nodes[start..]
            .iter()
            .take_while(|&&(known, _)| known == id);
        let here: Vec<u32> = here.map(|&(_, node)| node).collect();
        let into: Vec<u32> = self
            .arcs_of(restriction.from_way, weights)
            .filter(|&arc| here.contains(&self.ends(arc).1))
            .collect();
        if restriction.from_way == restriction.to_way {
            // Round and back: whichever way one comes.
            return into
                .into_iter()
                .filter(|&arc| weights.is_open(arc as usize ^ 1))
                .map(|arc| vec![arc, arc ^ 1])
                .collect();
        }
        let [arc] = into[..] else { return Vec::new() };
        let out: Vec<u32> = self
            .arcs_of(restriction.to_way, weights)
            .filter(|&out| self.ends(out).0 == self.ends(arc).1)
            .collect();
        match out[..] {
            [out] => vec![vec![arc, out]],
            _ => Vec::new(),
        }
    }

    /// The one shortest path over the ways between; members of a relation may stand in either order.
    fn via_ways(&self, ids: &[i64], restriction: &Restriction, weights: &Weights) -> Vec<Vec<u32>> {
        let reversed: Vec<i64> = ids.iter().rev().copied().collect();
        for chain in [ids, &reversed] {
            let mut found: Vec<Vec<u32>> = self
                .arcs_of(restriction.from_way, weights)
                .filter_map(|arc| self.path(arc, chain, restriction.to_way, weights))
                .collect();
            found.sort_by_key(Vec::len);
            match &found[..] {
                [] => {}
                [one, two, ..] if one.len() == two.len() => return Vec::new(),
                [one, ..] => return vec![one.clone()],
            }
        }
        Vec::new()
    }

    /// From `start` over at least one piece of each way of `chain` to `to_way`, with the fewest pieces and no U-turn.
    fn path(&self, start: u32, chain: &[i64], to_way: i64, weights: &Weights) -> Option<Vec<u32>> {
        let chain: Vec<u32> = chain
            .iter()
            .map(|&id| self.way(id))
            .collect::<Option<_>>()?;
        let to_way = self.way(to_way)?;
        // An arc, how many ways of the chain have been begun, and the entry it was reached from.
        let mut seen: Vec<(u32, usize, usize)> = vec![(start, 0, usize::MAX)];
        let mut queue = VecDeque::from([0]);
        while let Some(at) = queue.pop_front() {
            let (arc, begun, _) = seen[at];
            for out in self.graph.out(self.ends(arc).1) {
                let way = self.segments.way[out.arc as usize / 2];
                if out.arc == arc ^ 1 || !weights.is_open(out.arc as usize) {
                    continue;
                }
                if begun == chain.len() && way == to_way {
                    let mut arcs = vec![out.arc];
                    let mut from = at;
                    while from != usize::MAX {
                        arcs.push(seen[from].0);
                        from = seen[from].2;
                    }
                    arcs.reverse();
                    return Some(arcs);
                }
                let goes_on = begun > 0 && chain[begun - 1] == way;
                let begins = chain.get(begun) == Some(&way);
                for step in [goes_on.then_some(begun), begins.then_some(begun + 1)] {
                    let Some(step) = step else { continue };
                    let is_new = !seen
                        .iter()
                        .any(|&(arc, begun, _)| (arc, begun) == (out.arc, step));
                    if is_new && seen.len() < ARCS_MAX {
                        queue.push_back(seen.len());
                        seen.push((out.arc, step, at));
                    }
                }
            }
        }
        None
    }

    fn way(&self, id: i64) -> Option<u32> {
        let at = self
            .ways
            .binary_search_by_key(&id, |&(known, _)| known)
            .ok()?;
        Some(self.ways[at].1)
    }

    /// Open arcs of a way, in both directions.
    fn arcs_of(&self, id: i64, weights: &Weights) -> impl Iterator<Item = u32> {
        let range = self.way(id).map_or(0..0, |way| {
            self.first[way as usize] as usize..self.first[way as usize + 1] as usize
        });
        self.of_way[range]
            .iter()
            .flat_map(|&segment| [2 * segment, 2 * segment + 1])
            .filter(|&arc| weights.is_open(arc as usize))
    }

    fn ends(&self, arc: u32) -> (u32, u32) {
        self.segments.ends(arc)
    }
}
