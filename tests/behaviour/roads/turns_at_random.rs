//! Turn restrictions and U-turns against the obvious: every pair of roads asked for itself, on small random towns.

use proptest::prelude::*;
use roads::made::{Member, PbfWriter, flat_speeds};
use roads::{Profile, RoadNetwork, SnapLimits};
use support::ascii_map::import_bytes;
use units::LonLat;

/// Nodes on a 100 m grid, roads between neighbours, and restrictions between roads that meet.
#[derive(Clone, Debug)]
struct Town {
    side: usize,
    /// One end, whether to the east (or north), one-way.
    roads: Vec<(usize, bool, bool)>,
    /// Which road, which of its ends, which of the others there, compulsory, for cars alone.
    restrictions: Vec<(usize, bool, usize, bool, bool)>,
}

fn town() -> impl Strategy<Value = Town> {
    (3_usize..5).prop_flat_map(|side| {
        let road = (0..side * side, any::<bool>(), prop::bool::weighted(0.2));
        let sign = (
            0..40_usize,
            any::<bool>(),
            0..4_usize,
            prop::bool::weighted(0.3),
            any::<bool>(),
        );
        let signs = prop::collection::vec(sign, 1..12);
        (prop::collection::vec(road, 6..30), signs).prop_map(move |(mut roads, restrictions)| {
            let inside = |&(node, east, _): &(usize, bool, bool)| {
                if east {
                    node % side + 1 < side
                } else {
                    node / side + 1 < side
                }
            };
            roads.retain(inside);
            roads.sort_unstable();
            roads.dedup_by_key(|&mut (node, east, _)| (node, east));
            Town {
                side,
                roads,
                restrictions,
            }
        })
    })
}

/// A road in one direction: its number, and whether with its nodes.
type Arc = (usize, bool);

impl Town {
    fn ends(&self, (road, forward): Arc) -> (usize, usize) {
        let (tail, east, _) = self.roads[road];
        let head = if east { tail + 1 } else { tail + self.side };
        if forward { (tail, head) } else { (head, tail) }
    }

    fn arcs(&self, is_bound: bool) -> Vec<Arc> {
        let both = (0..self.roads.len()).flat_map(|road| [(road, true), (road, false)]);
        both.filter(|&(road, forward)| forward || !is_bound || !self.roads[road].2)
            .collect()
    }

    /// Restrictions that can be drawn: from a road, over a node, to a road; compulsory; for cars alone.
    fn signs(&self) -> Vec<(usize, usize, usize, bool, bool)> {
        let mut signs = Vec::new();
        for &(road, at_head, other, only, cars) in &self.restrictions {
            if self.roads.is_empty() {
                break;
            }
            let road = road % self.roads.len();
            let (tail, head) = self.ends((road, true));
            let via = if at_head { head } else { tail };
            let touching: Vec<usize> = (0..self.roads.len())
                .filter(|&to| [self.ends((to, true)).0, self.ends((to, true)).1].contains(&via))
                .collect();
            let to = touching[other % touching.len()];
            signs.push((road, via, to, only, cars));
        }
        signs
    }

    fn place(&self, node: usize) -> LonLat {
        let metres = |cells: usize| cells as f64 * 100.0;
        LonLat::new(
            3.0 + metres(node % self.side) / 80_000.0,
            44.0 + metres(node / self.side) / 111_195.0,
        )
        .unwrap()
    }

    fn network(&self) -> Option<RoadNetwork> {
        let mut pbf = PbfWriter::new();
        for node in 0..self.side * self.side {
            pbf.node(node as i64, self.place(node), &[]);
        }
        for (road, &(_, _, one_way)) in self.roads.iter().enumerate() {
            let (tail, head) = self.ends((road, true));
            let mut tags = vec![("highway", "residential"), ("length", "100")];
            if one_way {
                tags.push(("oneway", "yes"));
            }
            pbf.way(road as i64, &[tail as i64, head as i64], &tags);
        }
        for (id, (from, via, to, only, cars)) in self.signs().into_iter().enumerate() {
            let members = [
                Member::Way(from as i64, "from".to_owned()),
                Member::Node(via as i64, "via".to_owned()),
                Member::Way(to as i64, "to".to_owned()),
            ];
            let kind = if only { "only_this" } else { "no_this" };
            let mut tags = vec![("type", "restriction"), ("restriction", kind)];
            if cars {
                tags.push(("except", "bicycle"));
            }
            pbf.relation(id as i64, &members, &tags);
        }
        import_bytes(&pbf.bytes(), &flat_speeds(36.0)).1.ok()
    }

    /// Whether one may go from `a` into `b`, which starts where `a` ends.
    fn is_allowed(&self, arcs: &[Arc], profile: Profile, a: Arc, b: Arc) -> bool {
        let via = self.ends(a).1;
        let out: Vec<Arc> = arcs
            .iter()
            .copied()
            .filter(|&b| self.ends(b).0 == via)
            .collect();
        let passes = |b: Arc| {
            self.signs().iter().all(|&(from, at, to, only, cars)| {
                let binds = match profile {
                    Profile::Foot => false,
                    Profile::EBike => !cars,
                    _ => true,
                };
                // A compulsory road that is closed in this direction compels nobody.
                let holds = binds && from == a.0 && at == via && out.iter().any(|out| out.0 == to);
                !holds || (b.0 == to) == only
            })
        };
        let turns_round = matches!(profile, Profile::EBike | Profile::Foot);
        let is_back = b.0 == a.0;
        let other_way = out.iter().any(|&out| out.0 != a.0 && passes(out));
        passes(b) && (!is_back || turns_round || !other_way)
    }

    /// Roads driven from one node to another, by trying every pair of roads until nothing changes.
    fn steps(&self, profile: Profile, from: usize, to: usize) -> Option<usize> {
        if from == to {
            return Some(0);
        }
        let arcs = self.arcs(profile != Profile::Foot);
        let mut best: Vec<Option<usize>> = arcs
            .iter()
            .map(|&arc| (self.ends(arc).0 == from).then_some(1))
            .collect();
        loop {
            let before = best.clone();
            for (i, &a) in arcs.iter().enumerate() {
                let Some(steps) = best[i] else { continue };
                for (j, &b) in arcs.iter().enumerate() {
                    let joined = self.ends(a).1 == self.ends(b).0;
                    if joined
                        && best[j].is_none_or(|known| known > steps + 1)
                        && self.is_allowed(&arcs, profile, a, b)
                    {
                        best[j] = Some(steps + 1);
                    }
                }
            }
            if before == best {
                break;
            }
        }
        let here = arcs
            .iter()
            .zip(best)
            .filter(|(arc, _)| self.ends(**arc).1 == to);
        here.filter_map(|(_, steps)| steps).min()
    }
}

proptest! {
    #![proptest_config(super::cases(96))]

    #[test]
    fn turns_are_what_trying_every_pair_of_roads_gives(town in town()) {
        let Some(network) = town.network() else { return Ok(()) };
        let here = SnapLimits { metres_max: 1.0, main_metres_more: 0.0 };
        for profile in Profile::ALL {
            let snaps: Vec<_> = (0..town.side * town.side)
                .filter_map(|node| Some((node, network.snap(profile, town.place(node), &here).ok()?)))
                .collect();
            let places: Vec<_> = snaps.iter().map(|(_, snap)| *snap).collect();
            let table = roads::travel_table(&network, profile, &places).unwrap();
            let never = units::Cancel::default();
            let plain = roads::travel_between_plainly(&network, profile, &places, &places, &never);
            prop_assert_eq!(&table, &plain.unwrap());
            for (row, (from, _)) in snaps.iter().enumerate() {
                for (column, (to, _)) in snaps.iter().enumerate() {
                    let slow = town.steps(profile, *from, *to).map(|steps| 10 * steps as i64);
                    let fast = table.get(row, column).map(|travel| travel.seconds.0);
                    prop_assert_eq!(slow, fast, "{} from {} to {}", profile, from, to);
                }
            }
        }
    }
}
