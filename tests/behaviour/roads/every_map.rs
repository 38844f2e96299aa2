//! Real maps: the one of the project always, the larger ones where they lie beside it.

use roads::{OSM_ATTRIBUTION, Profile, RoadClass, RoadNetwork, Snap, SnapLimits, Street};
use support::ascii_map::maps;
use support::shared;
use support::speeds::france;
use units::Cancel;

/// Asks tables and routes between places along its streets, and opens it again from disk.
fn use_it(network: &RoadNetwork) {
    let folder = tempfile::tempdir().unwrap();
    network.save(folder.path()).unwrap();
    let opened = RoadNetwork::open(folder.path()).unwrap();
    assert_eq!(opened.report(), network.report());

    let streets: Vec<Street<'_>> = network.streets(RoadClass::Residential).collect();
    assert!(!streets.is_empty());
    for profile in Profile::ALL {
        let on_main: Vec<_> = (0..20)
            .map(|at| streets[at * streets.len() / 20].point_at(0.4))
            .filter_map(|place| network.snap(profile, place, &SnapLimits::default()).ok())
            .filter(Snap::is_on_main)
            .collect();
        assert!(
            on_main.len() >= 12,
            "{profile}: {} of 20 streets on the main part",
            on_main.len()
        );
        let table = roads::travel_table(network, profile, &on_main).unwrap();
        assert_eq!(table.unreachable(), 0, "{profile}");
        assert_eq!(
            roads::travel_table(&opened, profile, &on_main).unwrap(),
            table
        );
        let (first, last) = (on_main[0], on_main[on_main.len() - 1]);
        let route = roads::route(network, profile, &first, &last, &Cancel::default())
            .unwrap()
            .unwrap();
        assert_eq!(Some(route.travel), table.get(0, on_main.len() - 1));
    }
}

#[test]
fn monaco_and_the_communes_around_it_become_a_network() {
    let network = RoadNetwork::import(&maps().join("monaco-160305.osm.pbf"), &france()).unwrap();
    let report = network.report();
    // Read once with another program: 180,118 nodes, 27,377 ways and 212 relations, of which 27 restrict turns.
    assert_eq!(
        (report.nodes_read, report.ways_read, report.relations_read),
        (180_118, 27_377, 212)
    );
    assert_eq!(report.restrictions.relations, 27);
    assert_eq!(network.metadata().name, "monaco-160305");
    assert_eq!(network.metadata().attribution, OSM_ATTRIBUTION);
    assert!(!network.metadata().synthetic);
    use_it(&network);
}

#[test]
fn the_order_of_threads_does_not_show_in_a_network() {
    let map = maps().join("monaco-160305.osm.pbf");
    let [one, four] = [1, 4].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        pool.install(|| RoadNetwork::import(&map, &france()))
            .unwrap()
            .save(folder.path())
            .unwrap();
        std::fs::read(folder.path().join(roads::FILE_NAME)).unwrap()
    });
    assert!(one == four, "the same map gives the same bytes");
}

#[test]
fn a_deeply_rural_canton_becomes_a_network() {
    let Some(map) = shared("maps/montiers-sur-saulx-55-220314.osm.pbf") else {
        return;
    };
    let network = RoadNetwork::import(&map, &france()).unwrap();
    let km = |class| {
        let lengths = &network.report().length_by_class;
        lengths
            .iter()
            .find(|length| length.class == class)
            .map(|length| length.metres / 1000)
    };
    assert_eq!(km(RoadClass::Secondary), Some(24));
    assert_eq!(km(RoadClass::Track), Some(94));
    use_it(&network);
}

#[test]
fn corsica_is_as_long_as_its_length_tags_say() {
    let Some(map) = shared("maps/corse-matsim-derived.osm.pbf") else {
        return;
    };
    let network = RoadNetwork::import(&map, &france()).unwrap();
    let report = network.report();
    let km: u64 = report
        .length_by_class
        .iter()
        .map(|class| class.metres)
        .sum::<u64>()
        / 1000;
    // 7,743 km by the tags, 6,499 as drawn; 568 ways claim more than three times what is drawn and count as drawn.
    assert!((7_550..7_743).contains(&km), "{km}");
    use_it(&network);
}

#[test]
fn every_other_map_becomes_a_network() {
    for name in [
        "andorra-230502",
        "heidelberg-240908-roads",
        "liechtenstein-211028",
        "malta-240313",
        "pont-de-veyle-01-220311",
        "porto-150606-roads",
    ] {
        let Some(map) = shared(&format!("maps/{name}.osm.pbf")) else {
            continue;
        };
        use_it(&RoadNetwork::import(&map, &france()).unwrap());
    }
}
