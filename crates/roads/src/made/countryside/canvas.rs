//! The map in the making: points, roads along them, things that stand beside, and forbidden turns; at the end a PBF.

use super::plane::{Place, Projection};
use crate::made::{Member, PbfWriter};

/// A tag: keys are OpenStreetMap's own.
pub(super) type Tag = (&'static str, String);

/// A tag from plain words.
pub(super) fn tag(key: &'static str, value: impl Into<String>) -> Tag {
    (key, value.into())
}

/// A road along nodes of the canvas.
#[derive(Clone, Debug)]
pub(super) struct Road {
    pub nodes: Vec<u32>,
    pub tags: Vec<Tag>,
    /// Passes over or under whatever it crosses.
    pub is_apart: bool,
}

/// A forbidden turn: from one road by the node where both end into another.
#[derive(Clone, Debug)]
struct Turn {
    from: usize,
    by: u32,
    to: usize,
    kind: &'static str,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    pub points: Vec<Place>,
    node_tags: Vec<(u32, Vec<Tag>)>,
    pub roads: Vec<Road>,
    beside: Vec<(Place, Vec<Tag>)>,
    turns: Vec<Turn>,
}

impl Canvas {
    pub(super) fn point(&mut self, place: Place) -> u32 {
        self.points.push(place);
        (self.points.len() - 1) as u32
    }

    pub(super) fn place(&self, node: u32) -> Place {
        self.points[node as usize]
    }

    /// Nodes of a new line whose ends exist already.
    pub(super) fn line(&mut self, from: u32, between: &[Place], to: u32) -> Vec<u32> {
        let mut nodes = vec![from];
        nodes.extend(between.iter().map(|&place| self.point(place)));
        nodes.push(to);
        nodes
    }

    /// Adds a road; returns its number.
    pub(super) fn road(&mut self, nodes: Vec<u32>, tags: Vec<Tag>) -> usize {
        self.roads.push(Road {
            nodes,
            tags,
            is_apart: false,
        });
        self.roads.len() - 1
    }

    /// Adds a road that meets others at its own nodes only.
    pub(super) fn road_apart(&mut self, nodes: Vec<u32>, tags: Vec<Tag>) {
        self.roads.push(Road {
            nodes,
            tags,
            is_apart: true,
        });
    }

    /// Puts tags on a node of a road; the first ones count.
    pub(super) fn tag_node(&mut self, node: u32, tags: Vec<Tag>) {
        self.node_tags.push((node, tags));
    }

    /// Adds something that stands on no road.
    pub(super) fn beside(&mut self, place: Place, tags: Vec<Tag>) {
        self.beside.push((place, tags));
    }

    /// Tags of everything that stands on no road.
    #[cfg(test)]
    pub(super) fn things(&self) -> impl Iterator<Item = &[Tag]> {
        self.beside.iter().map(|(_, tags)| tags.as_slice())
    }

    /// Forbids a turn between two roads that both end at `by`.
    pub(super) fn forbid(&mut self, from: usize, by: u32, to: usize, kind: &'static str) {
        self.turns.push(Turn { from, by, to, kind });
    }

    /// The map as a PBF, said to be made up.
    pub(super) fn write(mut self, projection: Projection, attribution: &str) -> Vec<u8> {
        let mut pbf = PbfWriter::new();
        pbf.synthetic(attribution);
        self.node_tags.sort_by_key(|(node, _)| *node);
        self.node_tags.dedup_by_key(|(node, _)| *node);
        let mut tagged = self.node_tags.iter().peekable();
        for (node, &place) in self.points.iter().enumerate() {
            let tags = tagged.next_if(|(tagged, _)| *tagged as usize == node);
            let tags = tags.map_or(&[][..], |(_, tags)| tags);
            pbf.raw_node(id(node), projection.steps(place), &borrowed(tags));
        }
        for (at, (place, tags)) in self.beside.iter().enumerate() {
            let node = id(self.points.len() + at);
            pbf.raw_node(node, projection.steps(*place), &borrowed(tags));
        }
        for (at, road) in self.roads.iter().enumerate() {
            let nodes: Vec<i64> = road.nodes.iter().map(|&node| id(node as usize)).collect();
            pbf.way(id(at), &nodes, &borrowed(&road.tags));
        }
        for (at, turn) in self.turns.iter().enumerate() {
            let members = [
                Member::Way(id(turn.from), "from".to_owned()),
                Member::Node(id(turn.by as usize), "via".to_owned()),
                Member::Way(id(turn.to), "to".to_owned()),
            ];
            pbf.relation(
                id(at),
                &members,
                &[("type", "restriction"), ("restriction", turn.kind)],
            );
        }
        pbf.bytes()
    }
}

/// Ids count from 1.
fn id(place: usize) -> i64 {
    place as i64 + 1
}

fn borrowed(tags: &[Tag]) -> Vec<(&str, &str)> {
    tags.iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect()
}
