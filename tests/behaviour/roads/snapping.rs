//! A place put on the nearest road that a profile may use.

use roads::Profile::{Car, EBike, Foot};
use roads::{RoadsError, SnapLimits, travel_table};
use support::ascii_map::{ascii_map, import_bytes};

#[test]
fn a_place_lies_on_the_nearest_point_of_the_road() {
    // 60 m east of A and 30 m north of the road.
    let map = ascii_map("A - B - C").way("ABC", "");
    let snap = map.snap_place(Car, map.beside('A', 60.0, 30.0)).unwrap();
    assert_eq!(snap.metres().round(), 30.0);
    assert!((snap.share() - 0.3).abs() < 0.001);
    let ends = ['A', 'C'].map(|node| map.snap(Car, node).unwrap());
    let table = map.table(Car, &[ends[0], snap, ends[1]]);
    assert_eq!(table.get(0, 1).unwrap().metres.0, 60);
    assert_eq!(table.get(1, 2).unwrap().metres.0, 140);
    assert_eq!(table.get(0, 2).unwrap().metres.0, 200);
}

#[test]
fn two_places_on_one_road_are_as_far_apart_as_they_look() {
    let map = ascii_map("A - B - C").way("ABC", "");
    let places = [60.0, 110.0].map(|east| map.snap_place(Car, map.beside('A', east, 5.0)).unwrap());
    let table = map.table(Car, &places);
    assert_eq!(
        [table.get(0, 1), table.get(1, 0)].map(|t| t.unwrap().metres.0),
        [50, 50]
    );
    assert_eq!(
        [table.get(0, 0), table.get(1, 1)].map(|t| t.unwrap().seconds.0),
        [0, 0]
    );
}

#[test]
fn back_along_a_one_way_leads_round_the_block() {
    // Round the block 400 m; 50 m forward, so 350 m back.
    let map = ascii_map(
        "
        A > B
        ^   v
        D < C
        ",
    );
    let places = [20.0, 70.0].map(|east| map.snap_place(Car, map.beside('A', east, 5.0)).unwrap());
    let table = map.table(Car, &places);
    assert_eq!(
        [table.get(0, 1), table.get(1, 0)].map(|t| t.unwrap().metres.0),
        [50, 350]
    );
    let walk = [20.0, 70.0].map(|east| map.snap_place(Foot, map.beside('A', east, 5.0)).unwrap());
    assert_eq!(map.table(Foot, &walk).get(1, 0).unwrap().metres.0, 50);
}

#[test]
fn a_place_at_a_junction_belongs_to_all_its_roads() {
    // B is snapped to one of its two roads; the one-way into it must not be driven again to arrive.
    let map = ascii_map(
        "
        A > B - C
        |       |
        D ----- E
        ",
    );
    assert_eq!(map.seconds('C', 'B'), 10);
    assert_eq!(map.seconds('B', 'C'), 10);
    assert_eq!(map.seconds('A', 'B'), 10);
}

#[test]
fn each_profile_finds_its_own_road() {
    // 20 m from a motorway, 80 m from a street: nobody stops on a motorway, by whatever means.
    let map = ascii_map(
        "
        A ----- B
        |       |
        D ----- E
        ",
    )
    .way("AB", "highway=motorway, oneway=no");
    for profile in [Car, EBike, Foot] {
        let snap = map
            .snap_place(profile, map.beside('A', 100.0, -20.0))
            .unwrap();
        assert_eq!(snap.metres().round(), 80.0, "{profile}");
    }
    let path = ascii_map(
        "
        A ----- B
        |       |
        D ----- E
        ",
    )
    .way("AB", "highway=path");
    let near = |profile| {
        path.snap_place(profile, path.beside('A', 100.0, -20.0))
            .unwrap()
            .metres()
    };
    assert_eq!([near(Foot).round(), near(Car).round()], [20.0, 80.0]);
}

#[test]
fn too_far_from_any_road_is_off_the_network() {
    let map = ascii_map("A - B");
    let limits = SnapLimits {
        metres_max: 50.0,
        ..SnapLimits::default()
    };
    let near = map.network().snap(Car, map.beside('A', 0.0, 49.0), &limits);
    let far = map.network().snap(Car, map.beside('A', 0.0, 51.0), &limits);
    assert!(near.is_ok());
    let why = far.unwrap_err().to_string();
    assert_eq!(why, "place off the network: no road for car within 50 m");
    // Nonsense limits accept nothing, and do not hang.
    for metres_max in [f64::NAN, -1.0, f64::NEG_INFINITY] {
        let limits = SnapLimits {
            metres_max,
            ..SnapLimits::default()
        };
        assert!(
            map.network()
                .snap(Car, map.beside('A', 0.0, 1.0), &limits)
                .is_err()
        );
    }
    let anywhere = SnapLimits {
        metres_max: f64::INFINITY,
        ..SnapLimits::default()
    };
    let pole = units::LonLat::new(179.0, -90.0).unwrap();
    assert!(map.network().snap(Car, pole, &anywhere).is_ok());
}

#[test]
fn a_place_of_another_profile_or_map_is_refused() {
    let map = ascii_map("A - B");
    let walk = map.snap(Foot, 'A').unwrap();
    let refusal =
        travel_table(map.network(), Car, &[map.snap(Car, 'A').unwrap(), walk]).unwrap_err();
    assert!(matches!(
        refusal,
        RoadsError::ForeignSnap {
            index: 1,
            profile: "car"
        }
    ));

    let other = ascii_map("A - B - C");
    let (_folder, network) = import_bytes(&other.bytes(), &roads::made::flat_speeds(36.0));
    let refusal = travel_table(&network.unwrap(), Foot, &[walk]).unwrap_err();
    assert!(matches!(refusal, RoadsError::ForeignSnap { index: 0, .. }));
}
