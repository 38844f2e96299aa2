//! A small separator of a cell: of several directions, the one in which the fewest roads lead from one end to the other.
//!
//! In each direction the nodes are sorted along it, the first quarter becomes one end, the last the other, and a largest
//! flow between them (Dinic 1970, each road carrying one unit) gives the fewest roads to cut. Of the nodes at these roads,
//! as few as possible are taken that touch them all (König 1931).

/// A part of the network, its nodes numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What its nodes are called outside.
    pub nodes: Vec<u32>,
    pub places: Vec<[i64; 2]>,
    /// Where the neighbours of each node start; one more entry than nodes.
    pub first: Vec<u32>,
    pub heads: Vec<u32>,
}

/// Where a node lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    /// On the separator.
    Between,
}

/// Cells up to this size are cut in two directions, larger ones in four.
const TWO_DIRECTIONS_NODES: usize = 200;
/// One end of a cell is this part of it: a quarter.
const END_PART: usize = 4;

impl Cell {
    /// Names of the nodes on one side.
    pub(super) fn of(&self, sides: &[Side], side: Side) -> impl Iterator<Item = u32> {
        let here = sides.iter().zip(&self.nodes);
        here.filter(move |&(&of, _)| of == side)
            .map(|(_, &node)| node)
    }

    /// One side as a cell.
    pub(super) fn part(&self, sides: &[Side], side: Side) -> Self {
        let mut local = vec![u32::MAX; self.nodes.len()];
        let mut part = Self::default();
        for node in (0..self.nodes.len()).filter(|&node| sides[node] == side) {
            local[node] = part.nodes.len() as u32;
            part.nodes.push(self.nodes[node]);
            part.places.push(self.places[node]);
        }
        for node in (0..self.nodes.len()).filter(|&node| sides[node] == side) {
            part.first.push(part.heads.len() as u32);
            let heads = self.heads(node).iter().map(|&head| local[head as usize]);
            part.heads.extend(heads.filter(|&head| head != u32::MAX));
        }
        part.first.push(part.heads.len() as u32);
        part
    }

    fn heads(&self, node: usize) -> &[u32] {
        &self.heads[self.first[node] as usize..self.first[node + 1] as usize]
    }
}

/// The side of each node.
pub(super) fn sides(cell: &Cell) -> Vec<Side> {
    let along: [fn([i64; 2]) -> i64; 4] = [|[x, _]| x, |[_, y]| y, |[x, y]| x + y, |[x, y]| x - y];
    let directions = if cell.nodes.len() <= TWO_DIRECTIONS_NODES {
        2
    } else {
        4
    };
    let mut flow = Flow::new(cell);
    let mut best: Option<(usize, usize, Vec<bool>)> = None;
    for key in &along[..directions] {
        let mut order: Vec<u32> = (0..cell.nodes.len() as u32).collect();
        order.sort_by_key(|&node| (key(cell.places[node as usize]), node));
        let Some((roads, is_left)) = flow.cut(&order, best.as_ref().map(|best| best.0)) else {
            continue;
        };
        let left = is_left.iter().filter(|&&left| left).count();
        let smaller = left.min(cell.nodes.len() - left);
        // Few roads for the smaller side; of equals the first direction.
        let is_better = best
            .as_ref()
            .is_none_or(|(most, of, _)| roads * of < most * smaller);
        if is_better {
            best = Some((roads, smaller, is_left));
        }
    }
    let (_, _, is_left) = best.expect("the first direction is never given up");
    between(cell, &is_left)
}

/// Not matched.
const FREE: u32 = u32::MAX;

/// Takes the nodes of a cover of all roads that are cut out of the two sides.
fn between(cell: &Cell, is_left: &[bool]) -> Vec<Side> {
    let crosses = |node: usize| {
        let heads = cell.heads(node).iter();
        heads
            .copied()
            .filter(move |&head| is_left[head as usize] != is_left[node])
    };
    let ends: Vec<u32> = (0..cell.nodes.len() as u32)
        .filter(|&node| is_left[node as usize] && crosses(node as usize).next().is_some())
        .collect();
    let mut partner = vec![FREE; cell.nodes.len()];
    let mut seen = vec![FREE; cell.nodes.len()];
    for &end in &ends {
        // A path that alternates between roads outside and inside the matching, found depth first.
        let mut path: Vec<(u32, Vec<u32>)> = vec![(end, crosses(end as usize).collect())];
        while let Some((_, untried)) = path.last_mut() {
            let Some(right) = untried.pop() else {
                path.pop();
                continue;
            };
            if std::mem::replace(&mut seen[right as usize], end) == end {
                continue;
            }
            let next = partner[right as usize];
            if next != FREE {
                path.push((next, crosses(next as usize).collect()));
                continue;
            }
            let mut right = right;
            for &(left, _) in path.iter().rev() {
                let before = std::mem::replace(&mut partner[left as usize], right);
                partner[right as usize] = left;
                right = before;
            }
            break;
        }
    }
    // König: what alternating paths from unmatched left ends reach; the cover is the rest of the left, the reached right.
    let mut reached = vec![false; cell.nodes.len()];
    let mut stack: Vec<u32> = ends
        .iter()
        .copied()
        .filter(|&end| partner[end as usize] == FREE)
        .collect();
    for &end in &stack {
        reached[end as usize] = true;
    }
    while let Some(left) = stack.pop() {
        for right in crosses(left as usize) {
            if !std::mem::replace(&mut reached[right as usize], true) {
                let next = partner[right as usize];
                if next != FREE && !std::mem::replace(&mut reached[next as usize], true) {
                    stack.push(next);
                }
            }
        }
    }
    let is_between = |node: usize| {
        let is_end = crosses(node).next().is_some();
        is_end && reached[node] != is_left[node]
    };
    (0..cell.nodes.len())
        .map(|node| match (is_between(node), is_left[node]) {
            (true, _) => Side::Between,
            (false, true) => Side::Left,
            (false, false) => Side::Right,
        })
        .collect()
}

/// A largest flow between two ends of a cell.
struct Flow<'a> {
    cell: &'a Cell,
    /// For each directed road the same road the other way.
    back: Vec<u32>,
    /// Units that flow along a directed road; what flows one way counts negative the other.
    units: Vec<i8>,
    level: Vec<u32>,
    next: Vec<u32>,
    end: Vec<End>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Source,
    Sink,
    Neither,
}

const UNSEEN: u32 = u32::MAX;

impl<'a> Flow<'a> {
    fn new(cell: &'a Cell) -> Self {
        let nodes = cell.nodes.len();
        let mut back = vec![0_u32; cell.heads.len()];
        for node in 0..nodes {
            for road in cell.first[node]..cell.first[node + 1] {
                let head = cell.heads[road as usize] as usize;
                let other = cell
                    .heads(head)
                    .iter()
                    .position(|&tail| tail as usize == node);
                let other = other.expect("neighbours know each other") as u32;
                back[road as usize] = cell.first[head] + other;
            }
        }
        Self {
            cell,
            back,
            units: vec![0; cell.heads.len()],
            level: vec![UNSEEN; nodes],
            next: vec![0; nodes],
            end: vec![End::Neither; nodes],
        }
    }

    /// The fewest roads between the first and the last quarter of `order`, and which nodes are on the side of the first.
    /// `None` when there are more than twice `most`.
    fn cut(&mut self, order: &[u32], most: Option<usize>) -> Option<(usize, Vec<bool>)> {
        let nodes = order.len();
        let quarter = (nodes / END_PART).max(1);
        self.units.fill(0);
        self.end.fill(End::Neither);
        for &node in &order[..quarter] {
            self.end[node as usize] = End::Source;
        }
        for &node in &order[nodes - quarter..] {
            self.end[node as usize] = End::Sink;
        }
        let mut roads = 0;
        while self.levels(End::Source, End::Sink) {
            self.next.copy_from_slice(&self.cell.first[..nodes]);
            for &source in &order[..quarter] {
                while self.push(source) {
                    roads += 1;
                }
            }
            if most.is_some_and(|most| roads > 2 * most) {
                return None;
            }
        }
        let near_source: Vec<bool> = self.level.iter().map(|&level| level != UNSEEN).collect();
        self.levels(End::Sink, End::Source);
        let near_sink: Vec<bool> = self.level.iter().map(|&level| level == UNSEEN).collect();
        let off_middle = |left: &[bool]| {
            let left = left.iter().filter(|&&left| left).count();
            left.abs_diff(nodes - left)
        };
        let is_left = if off_middle(&near_sink) < off_middle(&near_source) {
            near_sink
        } else {
            near_source
        };
        Some((roads, is_left))
    }

    /// Distances from one end over roads with room; whether the other end was reached.
    fn levels(&mut self, from: End, to: End) -> bool {
        self.level.fill(UNSEEN);
        let ends = (0..self.level.len() as u32).filter(|&node| self.end[node as usize] == from);
        let mut front: Vec<u32> = ends.collect();
        for &node in &front {
            self.level[node as usize] = 0;
        }
        let mut found = false;
        let mut level = 0;
        while !front.is_empty() && !found {
            level += 1;
            let mut behind = Vec::new();
            for &node in &front {
                for road in self.cell.first[node as usize]..self.cell.first[node as usize + 1] {
                    let head = self.cell.heads[road as usize];
                    // Towards the sources, flow is undone.
                    let along = if from == End::Source {
                        self.units[road as usize]
                    } else {
                        -self.units[road as usize]
                    };
                    if along < 1 && self.level[head as usize] == UNSEEN {
                        self.level[head as usize] = level;
                        found |= self.end[head as usize] == to;
                        behind.push(head);
                    }
                }
            }
            front = behind;
        }
        found
    }

    /// Sends one unit from `source` to the sinks, level by level; whether there was a way.
    fn push(&mut self, source: u32) -> bool {
        let mut path: Vec<u32> = Vec::new();
        let mut node = source;
        loop {
            if self.end[node as usize] == End::Sink {
                for &road in &path {
                    self.units[road as usize] += 1;
                    self.units[self.back[road as usize] as usize] -= 1;
                }
                return true;
            }
            let at = self.next[node as usize];
            if at == self.cell.first[node as usize + 1] {
                // A dead end: nobody needs to look at this node again on this level.
                let Some(road) = path.pop() else { return false };
                let back = self.back[road as usize];
                node = self.cell.heads[back as usize];
                self.next[node as usize] += 1;
                continue;
            }
            let head = self.cell.heads[at as usize];
            let goes_down = self.level[head as usize] == self.level[node as usize] + 1;
            if goes_down && self.units[at as usize] < 1 {
                path.push(at);
                node = head;
            } else {
                self.next[node as usize] += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell of a drawing: nodes with places, and roads between them.
    fn cell(places: &[[i64; 2]], roads: &[(u32, u32)]) -> Cell {
        let mut heads = vec![Vec::new(); places.len()];
        for &(a, b) in roads {
            heads[a as usize].push(b);
            heads[b as usize].push(a);
        }
        let mut cell = Cell {
            nodes: (0..places.len() as u32).collect(),
            places: places.to_vec(),
            ..Cell::default()
        };
        for heads in heads {
            cell.first.push(cell.heads.len() as u32);
            cell.heads.extend(heads);
        }
        cell.first.push(cell.heads.len() as u32);
        cell
    }

    #[test]
    fn two_towns_are_cut_at_the_road_between_them() {
        // Two squares with diagonals, joined by one road from 3 over 4 to 5.
        let places = [
            [0, 0],
            [0, 9],
            [9, 0],
            [9, 9],
            [20, 5],
            [31, 0],
            [31, 9],
            [40, 0],
            [40, 9],
        ];
        let roads = [
            (0, 1),
            (0, 2),
            (0, 3),
            (1, 2),
            (1, 3),
            (2, 3),
            (3, 4),
            (4, 5),
            (5, 6),
            (5, 7),
            (5, 8),
            (6, 7),
            (6, 8),
            (7, 8),
        ];
        let cell = cell(&places, &roads);
        let sides = sides(&cell);
        let between: Vec<u32> = cell.of(&sides, Side::Between).collect();
        assert_eq!(between.len(), 1);
        assert!([3, 4, 5].contains(&between[0]));
        for (a, b) in roads {
            let ends = [sides[a as usize], sides[b as usize]];
            assert!(
                !(ends.contains(&Side::Left) && ends.contains(&Side::Right)),
                "{a} {b}"
            );
        }
    }

    #[test]
    fn a_fan_of_roads_is_cut_at_its_hub() {
        // Three roads from one node on the left to three on the right: one node covers them all.
        let places = [
            [0, 0],
            [1, 1],
            [2, 0],
            [10, 0],
            [10, 1],
            [10, 2],
            [12, 1],
            [13, 1],
        ];
        let roads = [
            (0, 1),
            (1, 2),
            (2, 3),
            (2, 4),
            (2, 5),
            (3, 6),
            (4, 6),
            (5, 6),
            (6, 7),
        ];
        let cell = cell(&places, &roads);
        let sides = sides(&cell);
        assert_eq!(cell.of(&sides, Side::Between).count(), 1);
    }
}
