//! Tables and routes: the fast enough against the obvious, on small random networks.

use proptest::prelude::*;
use roads::made::{PbfWriter, flat_speeds};
use roads::{Profile, RoadNetwork, Snap, SnapLimits, Travel, route, travel_between, travel_table};
use support::ascii_map::{ascii_map, import_bytes};
use units::{Cancel, LonLat};

/// A made map: nodes on a 100 m grid, roads between some of them, some one-way, each with a limit of its own.
#[derive(Clone, Debug)]
struct Made {
    side: usize,
    /// From, to, one-way, km/h.
    roads: Vec<(usize, usize, bool, u8)>,
    /// Places: a node, metres east and north of it.
    places: Vec<(usize, f64, f64)>,
}

fn made() -> impl Strategy<Value = Made> {
    (3_usize..6).prop_flat_map(|side| {
        let nodes = side * side;
        let road = (
            0..nodes,
            0..nodes,
            any::<bool>(),
            prop::sample::select(vec![10_u8, 20, 30, 36]),
        );
        let place = (0..nodes, -40.0..40.0, -40.0..40.0);
        let roads = prop::collection::vec(road, 5..30);
        (roads, prop::collection::vec(place, 1..6)).prop_map(move |(roads, places)| Made {
            side,
            roads,
            places,
        })
    })
}

impl Made {
    fn place(&self, node: usize, east: f64, north: f64) -> LonLat {
        let metres = |cells: usize| cells as f64 * 100.0;
        let (x, y) = (
            metres(node % self.side) + east,
            metres(node / self.side) + north,
        );
        LonLat::new(3.0 + x / 80_000.0, 44.0 + y / 111_195.0).unwrap()
    }

    fn network(&self) -> Option<RoadNetwork> {
        let mut pbf = PbfWriter::new();
        for node in 0..self.side * self.side {
            pbf.node(node as i64, self.place(node, 0.0, 0.0), &[]);
        }
        for (id, &(from, to, one_way, kmh)) in self.roads.iter().enumerate() {
            let kmh = kmh.to_string();
            let mut tags = vec![("highway", "residential"), ("maxspeed", kmh.as_str())];
            if one_way {
                tags.push(("oneway", "yes"));
            }
            pbf.way(id as i64, &[from as i64, to as i64], &tags);
        }
        import_bytes(&pbf.bytes(), &flat_speeds(36.0)).1.ok()
    }

    fn snaps(&self, network: &RoadNetwork, profile: Profile) -> Vec<Snap> {
        let limits = SnapLimits::default();
        self.places
            .iter()
            .filter_map(|&(node, east, north)| {
                network
                    .snap(profile, self.place(node, east, north), &limits)
                    .ok()
            })
            .collect()
    }

    /// Milliseconds between two places by relaxing every road until nothing changes (Bellman 1958),
    /// from the roads as drawn: shares nothing with the product but where a place was put.
    fn milliseconds(
        &self,
        network: &RoadNetwork,
        profile: Profile,
        source: &Snap,
        target: &Snap,
    ) -> Option<f64> {
        let is_bound = profile != Profile::Foot;
        let weight = |kmh: u8| {
            if is_bound && profile != Profile::EBike {
                f64::from(kmh)
            } else {
                36.0
            }
        };
        let at = |snap: &Snap| {
            let street = network
                .all_streets()
                .find(|street| street.segment() == snap.segment())
                .unwrap();
            self.roads[street.way_id() as usize]
        };
        let ms = |&(from, to, _, kmh): &(usize, usize, bool, u8)| {
            let street_length = |a: LonLat, b: LonLat| {
                let (x, y) = (
                    (a.lon() - b.lon()) * 80_000.0,
                    (a.lat() - b.lat()) * 111_195.0,
                );
                x.hypot(y)
            };
            street_length(self.place(from, 0.0, 0.0), self.place(to, 0.0, 0.0)) * 3600.0
                / weight(kmh)
        };
        let far = f64::INFINITY;
        let mut best = vec![far; self.side * self.side];
        let (s, t) = (at(source), at(target));
        let leave = |best: &mut Vec<f64>, node: usize, cost: f64| best[node] = best[node].min(cost);
        let ends = |snap: &Snap| (snap.share() <= 0.0, snap.share() >= 1.0);
        let (at_from, at_to) = ends(source);
        if !at_from {
            leave(&mut best, s.1, ms(&s) * (1.0 - source.share()));
        }
        if !at_to && (!s.2 || !is_bound) || at_from {
            leave(&mut best, s.0, ms(&s) * source.share());
        }
        for _ in 0..best.len() {
            for road in &self.roads {
                let (from, to) = (road.0, road.1);
                best[to] = best[to].min(best[from] + ms(road));
                if !road.2 || !is_bound {
                    best[from] = best[from].min(best[to] + ms(road));
                }
            }
        }
        let (at_from, at_to) = ends(target);
        let mut answer = far;
        if !at_to {
            answer = answer.min(best[t.0] + ms(&t) * target.share());
        }
        if !at_from && (!t.2 || !is_bound) || at_to {
            answer = answer.min(best[t.1] + ms(&t) * (1.0 - target.share()));
        }
        if source.segment() == target.segment() {
            let apart = target.share() - source.share();
            if apart >= 0.0 || !s.2 || !is_bound {
                answer = answer.min(apart.abs() * ms(&s));
            }
        }
        answer.is_finite().then_some(answer)
    }
}

proptest! {
    #![proptest_config(super::cases(64))]

    #[test]
    fn the_table_is_what_relaxing_every_road_gives(made in made()) {
        let Some(network) = made.network() else { return Ok(()) };
        for profile in [Profile::Car, Profile::EBike, Profile::Foot] {
            let snaps = made.snaps(&network, profile);
            let table = travel_table(&network, profile, &snaps).unwrap();
            for (row, source) in snaps.iter().enumerate() {
                for (column, target) in snaps.iter().enumerate() {
                    let slow = made.milliseconds(&network, profile, source, target);
                    let fast = table.get(row, column);
                    prop_assert_eq!(slow.is_some(), fast.is_some(), "{} {} {}", profile, row, column);
                    if let (Some(slow), Some(fast)) = (slow, fast) {
                        // Half a second of rounding, and a centimetre or two of coordinates and scale a road.
                        let gap = (slow / 1000.0 - fast.seconds.0 as f64).abs();
                        prop_assert!(gap <= 0.5 + 0.005 * slow / 1000.0, "{} {} {}: {} {:?}", profile, row, column, slow, fast);
                    }
                }
            }
        }
    }

    #[test]
    fn a_route_takes_what_the_table_says(made in made()) {
        let Some(network) = made.network() else { return Ok(()) };
        let snaps = made.snaps(&network, Profile::Car);
        let table = travel_table(&network, Profile::Car, &snaps).unwrap();
        for (row, source) in snaps.iter().enumerate() {
            for (column, target) in snaps.iter().enumerate() {
                let route = route(&network, Profile::Car, source, target, &Cancel::default()).unwrap();
                prop_assert_eq!(route.as_ref().map(|route| route.travel), table.get(row, column));
                if let Some(route) = route {
                    // The line starts and ends at the places and is as long as it says (no road here has a length of its own).
                    prop_assert!(metres_between(route.geometry[0], source.point()) < 0.1);
                    prop_assert!(metres_between(*route.geometry.last().unwrap(), target.point()) < 0.1);
                    let drawn: f64 = route.geometry.windows(2).map(|pair| metres_between(pair[0], pair[1])).sum();
                    prop_assert!((drawn - route.travel.metres.0 as f64).abs() < 2.0, "{} {:?}", drawn, route.travel);
                }
            }
        }
    }

    #[test]
    fn one_thread_and_four_give_the_same_table(made in made()) {
        let Some(network) = made.network() else { return Ok(()) };
        let snaps = made.snaps(&network, Profile::Car);
        let on = |threads| {
            let pool = rayon_pool(threads);
            pool.install(|| travel_table(&network, Profile::Car, &snaps).unwrap())
        };
        prop_assert_eq!(on(1), on(4));
    }
}

fn rayon_pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap()
}

fn metres_between(a: LonLat, b: LonLat) -> f64 {
    let per_lon = 111_195.0 * a.lat().to_radians().cos();
    ((a.lon() - b.lon()) * per_lon).hypot((a.lat() - b.lat()) * 111_195.0)
}

#[test]
fn of_the_fastest_ways_the_shortest_counts() {
    // Round over X and Y one road of 300 m at 36 km/h; over M two of 50 m at 12 km/h: 30 s either way.
    let map = ascii_map(
        "
        X - Y
        |   |
        A-M-B
        ",
    )
    .way("AXYB", "")
    .way("AM", "maxspeed=12")
    .way("MB", "maxspeed=12");
    assert_eq!(
        map.travel(Profile::Car, 'A', 'B')
            .map(|travel| (travel.seconds.0, travel.metres.0)),
        Some((30, 100))
    );
}

#[test]
fn a_route_follows_the_bends_of_the_road() {
    let map = ascii_map(
        "
        A - B
            |
            C - D
        ",
    )
    .way("ABCD", "");
    let route = map.route(Profile::Car, 'A', 'D').unwrap();
    assert_eq!(route.travel.metres.0, 300);
    let corners = ['A', 'B', 'C', 'D'].map(|node| map.place(node));
    assert_eq!(route.geometry.len(), 4);
    for (point, corner) in route.geometry.iter().zip(corners) {
        assert!(metres_between(*point, corner) < 0.1);
    }
    let here = map.route(Profile::Car, 'A', 'A').unwrap();
    assert_eq!((here.travel, here.geometry.len()), (Travel::default(), 1));
}

#[test]
fn a_table_of_two_lists_is_a_part_of_the_table_of_one() {
    let map = ascii_map(
        "
        A > B > C
        |       |
        D - E - F
        ",
    );
    let places = ['A', 'B', 'E', 'F'].map(|node| map.snap(Profile::Car, node).unwrap());
    let whole = map.table(Profile::Car, &places);
    let part = travel_between(
        map.network(),
        Profile::Car,
        &places[..1],
        &places[1..],
        &Cancel::default(),
    )
    .unwrap();
    assert_eq!((part.rows(), part.columns()), (1, 3));
    for column in 0..3 {
        assert_eq!(part.get(0, column), whole.get(0, column + 1));
    }
    let nothing = travel_between(
        map.network(),
        Profile::Car,
        &places,
        &[],
        &Cancel::default(),
    )
    .unwrap();
    assert_eq!(
        (nothing.rows(), nothing.columns(), nothing.seconds().len()),
        (4, 0, 0)
    );
}

#[test]
fn more_places_than_a_table_may_hold_are_refused() {
    let map = ascii_map("A - B");
    let place = map.snap(Profile::Car, 'A').unwrap();
    let places = vec![place; roads::PLACES_MAX + 1];
    let refusal = travel_table(map.network(), Profile::Car, &places).unwrap_err();
    assert_eq!(refusal.to_string(), "10001 places, expected at most 10000");
}
