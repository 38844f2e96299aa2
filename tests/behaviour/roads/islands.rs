//! Parts of a map that are cut off from the rest.

use roads::Profile::{Car, Foot};
use support::ascii_map::ascii_map;
use units::Cancel;

/// The main part below; X to Y is cut off, 100 m north of it.
const NEAR_ISLAND: &str = "
        X - Y

        A - B - C
        |   |   |
        D - E - F
        ";

#[test]
fn a_place_near_an_island_prefers_the_main_part() {
    let map = ascii_map(NEAR_ISLAND);
    // 10 m from the island, 90 m from the main part.
    let snap = map.snap_place(Car, map.beside('X', 50.0, -10.0)).unwrap();
    assert!(snap.is_on_main());
    assert_eq!(snap.metres().round(), 90.0);
}

#[test]
fn an_island_counts_where_the_main_part_is_too_far() {
    let far_island = format!(
        "
        X - Y
{}
        A - B - C
        |   |   |
        D - E - F
        ",
        "\n".repeat(8)
    );
    // 10 rows are 500 m: 490 m to the main part, 10 m to the island, and 300 m more at most are accepted.
    let map = ascii_map(&far_island);
    let snap = map.snap_place(Car, map.beside('X', 50.0, -10.0)).unwrap();
    assert!(!snap.is_on_main());
    assert_eq!(snap.metres().round(), 10.0);
    // From there no way leads to the main part; along the island one does.
    let places = [
        snap,
        map.snap(Car, 'Y').unwrap(),
        map.snap(Car, 'E').unwrap(),
    ];
    let table = map.table(Car, &places);
    assert_eq!(table.get(0, 1).unwrap().metres.0, 50);
    assert_eq!(table.get(0, 2), None);
    assert_eq!(table.get(2, 0), None);
    assert_eq!(table.unreachable(), 4);
}

#[test]
fn a_street_that_only_leads_in_is_not_on_the_main_part() {
    let map = ascii_map(
        "
        A - B > Z
        |   |
        D - E
        ",
    );
    let report = map.network().report();
    let car = report
        .profiles
        .iter()
        .find(|profile| profile.profile == Car)
        .unwrap();
    // The square, and Z, which one can reach and not leave.
    assert_eq!((car.components, car.main_nodes, car.nodes), (2, 4, 5));
    assert_eq!(car.off_main_metres, 100);
    let foot = report
        .profiles
        .iter()
        .find(|profile| profile.profile == Foot)
        .unwrap();
    assert_eq!((foot.components, foot.main_nodes, foot.nodes), (1, 5, 5));
}

#[test]
fn without_a_way_there_is_no_route() {
    let map = ascii_map(NEAR_ISLAND);
    let strict = roads::SnapLimits {
        metres_max: 1000.0,
        main_metres_more: 0.0,
    };
    let island = map.network().snap(Car, map.place('X'), &strict).unwrap();
    let main = map.snap(Car, 'A').unwrap();
    assert!(!island.is_on_main());
    assert_eq!(
        roads::route(map.network(), Car, &island, &main, &Cancel::default()).unwrap(),
        None
    );
}
