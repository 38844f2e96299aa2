//! Tables and routes of the hierarchy against plain searches: time, length and energy of every pair, on real maps.
//!
//! Of the fastest paths the shortest counts, of these the one with the least energy: so the three figures are one, and
//! equal means equal.

use roads::{Profile, RoadClass, RoadNetwork, Snap, SnapLimits};
use support::ascii_map::maps;
use support::shared;
use support::speeds::france;
use units::Cancel;

/// Sources and targets on each map; 100 x 100 are the pairs asked for each profile.
const PLACES: usize = 100;
/// Routes drawn for each profile.
const ROUTES: usize = 20;

/// Places at random along roads of many classes, some at nodes; the seed is fixed.
fn places(network: &RoadNetwork, profile: Profile, seed: u64) -> Vec<Snap> {
    let mut state = seed;
    let mut random = move |below: usize| {
        // A linear congruential generator (Knuth's MMIX constants): good enough to pick places.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let streets: Vec<_> = network
        .all_streets()
        .filter(|street| !matches!(street.class(), RoadClass::Motorway | RoadClass::Steps))
        .collect();
    let mut places = Vec::new();
    while places.len() < PLACES {
        let share = [0.0, 0.3, 0.7, 1.0][random(4)];
        let place = streets[random(streets.len())].point_at(share);
        places.extend(network.snap(profile, place, &SnapLimits::default()));
    }
    places
}

fn agree(network: &RoadNetwork) {
    let never = Cancel::default();
    for profile in Profile::ALL {
        let sources = places(network, profile, 1);
        let mut targets = places(network, profile, 2);
        // Some places in both lists, and some on one road.
        targets[..10].copy_from_slice(&sources[..10]);
        let fast = roads::travel_between(network, profile, &sources, &targets, &never).unwrap();
        let slow =
            roads::travel_between_plainly(network, profile, &sources, &targets, &never).unwrap();
        let seconds = roads::seconds_between(network, profile, &sources, &targets, &never).unwrap();
        assert_eq!(seconds, slow.seconds(), "{profile}");
        for row in 0..PLACES {
            for column in 0..PLACES {
                assert_eq!(
                    fast.get(row, column),
                    slow.get(row, column),
                    "{profile}: {row} to {column}"
                );
            }
        }
        for pair in 0..ROUTES {
            let (row, column) = (pair * 7 % PLACES, pair * 13 % PLACES);
            let route =
                roads::route(network, profile, &sources[row], &targets[column], &never).unwrap();
            assert_eq!(
                route.map(|route| route.travel),
                slow.get(row, column),
                "{profile}: {row} to {column}"
            );
        }
    }
}

#[test]
fn on_the_map_of_the_project() {
    let map = maps().join("monaco-160305.osm.pbf");
    agree(&RoadNetwork::import(&map, &france()).unwrap());
}

#[test]
fn on_every_other_map() {
    for name in [
        "andorra-230502",
        "corse-matsim-derived",
        "heidelberg-240908-roads",
        "liechtenstein-211028",
        "malta-240313",
        "montiers-sur-saulx-55-220314",
        "pont-de-veyle-01-220311",
        "porto-150606-roads",
    ] {
        let Some(map) = shared(&format!("maps/{name}.osm.pbf")) else {
            continue;
        };
        agree(&RoadNetwork::import(&map, &france()).unwrap());
    }
}
