//! The states of one profile, made from its open arcs and the restrictions that bind it.

use std::collections::HashMap;

use super::{Manners, NO_STATE, Sequence, Turns, WayOn};
use crate::graph::{Graph, Segments};
use crate::import::restrictions::RestrictionKind;
use crate::profile::Weights;

/// Instead of a memory: nothing that matters is remembered.
const ARRIVAL: u32 = u32::MAX;

/// Restrictions under way: the sequence, and which of its arcs comes next.
type Pending = Vec<(u32, u32)>;

/// States under construction: first those that remember nothing, then the others, in the order they were found.
pub(crate) struct Built<'a> {
    graph: &'a Graph,
    weights: &'a Weights,
    manners: Manners,
    sequences: &'a [Sequence],
    /// First arc and number of each sequence, sorted.
    starts: Vec<(u32, u32)>,
    node: Vec<u32>,
    first: Vec<u32>,
    on: Vec<WayOn>,
    arrival: Vec<u32>,
    /// What is remembered: the arc taken last, and the restrictions under way before it.
    memories: Vec<(u32, Pending)>,
    memory: HashMap<(u32, Pending), u32>,
}

impl<'a> Built<'a> {
    /// The states, numbered by `rank` of their nodes.
    pub(crate) fn turns(
        graph: &'a Graph,
        segments: &Segments,
        weights: &'a Weights,
        manners: Manners,
        sequences: &'a [Sequence],
        rank: &[u32],
    ) -> Turns {
        let mut starts: Vec<(u32, u32)> = sequences
            .iter()
            .zip(0..)
            .map(|(sequence, number)| (sequence.arcs[0], number))
            .collect();
        starts.sort_unstable();
        let mut built = Self {
            graph,
            weights,
            manners,
            sequences,
            starts,
            node: Vec::new(),
            first: vec![0],
            on: Vec::new(),
            arrival: vec![NO_STATE; weights.ms.len()],
            memories: Vec::new(),
            memory: HashMap::new(),
        };
        for node in 0..graph.nodes() as u32 {
            built.arrivals(node);
        }
        let forgetful = built.node.len() as u32;
        let mut done = 0;
        while let Some((arc, pending)) = built.memories.get(done).cloned() {
            let node = segments.ends(arc).1;
            built.ways_on(node, arc, &pending);
            built.end_state(node);
            done += 1;
        }
        built.number(forgetful, rank)
    }

    /// The states of those who arrive at `node` and remember nothing; equal ones are one.
    fn arrivals(&mut self, node: u32) {
        let first_here = self.node.len();
        let graph = self.graph;
        for into in graph.out(node) {
            let arc = into.arc ^ 1;
            if !self.weights.is_open(arc as usize) {
                continue;
            }
            let start = self.on.len();
            self.ways_on(node, arc, &Pending::new());
            let on = &self.on[start..];
            let same = (first_here..self.node.len()).find(|&state| {
                let other = self.first[state] as usize..self.first[state + 1] as usize;
                self.on[other] == *on
            });
            self.arrival[arc as usize] = if let Some(state) = same {
                self.on.truncate(start);
                state as u32
            } else {
                self.end_state(node)
            };
        }
    }

    /// Appends the ways on from `node` for one who came by `arc`, with `pending` restrictions under way.
    fn ways_on(&mut self, node: u32, arc: u32, pending: &Pending) {
        let mut active = pending.clone();
        active.extend(self.starting_with(arc).map(|sequence| (sequence, 1)));
        let start = self.on.len();
        let graph = self.graph;
        for out in graph.out(node) {
            let is_back = out.arc == arc ^ 1 && !self.manners.turns_round;
            let is_open = self.weights.is_open(out.arc as usize);
            if is_open && !is_back && !self.forbids(&active, out.arc) {
                self.push(&active, out.arc);
            }
        }
        let back = arc ^ 1;
        let is_stuck = self.on.len() == start && self.weights.is_open(back as usize);
        if is_stuck && !self.forbids(&active, back) {
            self.push(&active, back);
        }
    }

    fn push(&mut self, active: &Pending, arc: u32) {
        let goes_on = |&&(sequence, at): &&(u32, u32)| {
            let arcs = &self.sequences[sequence as usize].arcs;
            arcs[at as usize] == arc && at as usize + 1 < arcs.len()
        };
        let pending = active.iter().filter(goes_on);
        let pending: Pending = pending.map(|&(sequence, at)| (sequence, at + 1)).collect();
        let next = if pending.is_empty() {
            ARRIVAL
        } else {
            let key = (arc, pending);
            let memories = &mut self.memories;
            *self.memory.entry(key).or_insert_with_key(|key| {
                memories.push(key.clone());
                memories.len() as u32 - 1
            })
        };
        self.on.push(WayOn { arc, next });
    }

    fn forbids(&self, active: &Pending, arc: u32) -> bool {
        active.iter().any(|&(number, at)| {
            let sequence = &self.sequences[number as usize];
            match sequence.kind {
                RestrictionKind::No => {
                    at as usize + 1 == sequence.arcs.len() && sequence.arcs[at as usize] == arc
                }
                // Of several compulsory turns of one relation, one must be taken.
                RestrictionKind::Only => !active.iter().any(|&(other, at)| {
                    let other = &self.sequences[other as usize];
                    other.relation == sequence.relation && other.arcs[at as usize] == arc
                }),
            }
        })
    }

    fn starting_with(&self, arc: u32) -> impl Iterator<Item = u32> {
        let start = self.starts.partition_point(|&(first, _)| first < arc);
        let rest = self.starts[start..].iter();
        rest.take_while(move |&&(first, _)| first == arc)
            .map(|&(_, sequence)| sequence)
    }

    fn end_state(&mut self, node: u32) -> u32 {
        self.node.push(node);
        self.first.push(self.on.len() as u32);
        self.node.len() as u32 - 1
    }

    /// Numbers the states by the rank of their nodes, and fills in where ways lead.
    fn number(self, forgetful: u32, rank: &[u32]) -> Turns {
        let mut order: Vec<u32> = (0..self.node.len() as u32).collect();
        order.sort_by_key(|&state| rank[self.node[state as usize] as usize]);
        let mut number = vec![0_u32; order.len()];
        for (new, &old) in order.iter().enumerate() {
            number[old as usize] = new as u32;
        }
        let arrival: Vec<u32> = self
            .arrival
            .iter()
            .map(|&state| {
                if state == NO_STATE {
                    NO_STATE
                } else {
                    number[state as usize]
                }
            })
            .collect();
        let nodes = self.graph.nodes();
        let mut first = vec![0];
        let mut on = Vec::with_capacity(self.on.len());
        let mut at_first = vec![0_u32; nodes + 1];
        for &old in &order {
            let ways = self.first[old as usize] as usize..self.first[old as usize + 1] as usize;
            for way in &self.on[ways] {
                let next = if way.next == ARRIVAL {
                    arrival[way.arc as usize]
                } else {
                    number[(forgetful + way.next) as usize]
                };
                on.push(WayOn { next, ..*way });
            }
            first.push(on.len() as u32);
            at_first[self.node[old as usize] as usize + 1] += 1;
        }
        for node in 0..nodes {
            at_first[node + 1] += at_first[node];
        }
        let mut next = at_first.clone();
        let mut at = vec![0_u32; order.len()];
        for (state, &old) in order.iter().enumerate() {
            let place = &mut next[self.node[old as usize] as usize];
            at[*place as usize] = state as u32;
            *place += 1;
        }
        Turns {
            first: first.into(),
            on: on.into(),
            arrival: arrival.into(),
            at_first: at_first.into(),
            at: at.into(),
        }
    }
}
