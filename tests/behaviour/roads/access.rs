//! Who may use a road.

use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::ascii_map;

/// Whether A to B is open by car, licence-free car, e-bike and on foot, on a road with these tags.
///
/// A stub of street at each end lets every profile start and arrive.
fn open(tags: &str) -> [bool; 4] {
    let map = ascii_map("C - A - B - D").way("AB", tags);
    [Car, LicenceFreeCar, EBike, Foot].map(|profile| map.seconds_by(profile, 'C', 'D') == Some(30))
}

#[test]
fn a_closed_road_is_closed_to_whom_the_tag_names() {
    assert_eq!(open("access=no"), [false, false, false, false]);
    assert_eq!(open("access=private"), [false, false, false, false]);
    assert_eq!(open("vehicle=no"), [false, false, false, true]);
    assert_eq!(open("motor_vehicle=no"), [false, false, true, true]);
    assert_eq!(open("motorcar=no"), [false, false, true, true]);
    assert_eq!(
        open("motor_vehicle=agricultural"),
        [false, false, true, true]
    );
    assert_eq!(open("motor_vehicle=forestry"), [false, false, true, true]);
    assert_eq!(open("bicycle=no"), [true, true, false, true]);
    assert_eq!(open("foot=no"), [true, true, true, false]);
}

#[test]
fn a_tag_that_names_the_vehicle_beats_a_general_one() {
    assert_eq!(open("access=no, foot=yes"), [false, false, false, true]);
    assert_eq!(
        open("access=private, bicycle=yes"),
        [false, false, true, false]
    );
    assert_eq!(
        open("vehicle=no, motor_vehicle=yes"),
        [true, true, false, true]
    );
    assert_eq!(open("access=no, motorcar=yes"), [true, true, false, false]);
}

#[test]
fn a_visit_is_business_enough_for_a_road_kept_for_residents() {
    for value in [
        "destination",
        "customers",
        "delivery",
        "residents",
        "permissive",
    ] {
        assert_eq!(open(&format!("access={value}")), [true; 4], "{value}");
    }
}

#[test]
fn each_kind_of_way_has_its_users() {
    assert_eq!(open("highway=residential"), [true, true, true, true]);
    assert_eq!(open("highway=service"), [true, true, true, true]);
    assert_eq!(open("highway=cycleway"), [false, false, true, true]);
    assert_eq!(open("highway=path"), [false, false, false, true]);
    assert_eq!(
        open("highway=path, bicycle=yes"),
        [false, false, true, true]
    );
    assert_eq!(open("highway=footway"), [false, false, false, true]);
    assert_eq!(
        open("highway=footway, bicycle=designated"),
        [false, false, true, true]
    );
    assert_eq!(open("highway=steps"), [false, false, false, true]);
    assert_eq!(open("highway=bridleway"), [false, false, false, true]);
    // A cycle is pushed through a pedestrian street.
    assert_eq!(open("highway=pedestrian"), [false, false, true, true]);
}

#[test]
fn a_way_that_is_not_built_is_no_road() {
    assert_eq!(open("highway=construction"), [false; 4]);
    assert_eq!(open("highway=proposed"), [false; 4]);
}

#[test]
fn tracks_are_for_those_who_have_a_speed_on_them() {
    // On the flat table everyone has; the catalogue of France leaves the licence-free car off tracks,
    // and cars off soft ones.
    let speed = |tags: &str| {
        let map = ascii_map("C - A - B - D")
            .way("AB", tags)
            .speeds(support::speeds::france());
        [Car, LicenceFreeCar, EBike, Foot]
            .map(|profile| map.seconds_by(profile, 'C', 'D').is_some())
    };
    assert_eq!(
        speed("highway=track, tracktype=grade2"),
        [true, false, true, true]
    );
    assert_eq!(
        speed("highway=track, tracktype=grade5"),
        [false, false, true, true]
    );
    assert_eq!(
        speed("highway=track, surface=sand"),
        [false, false, true, true]
    );
    assert_eq!(
        speed("highway=track, access=private"),
        [false, false, false, false]
    );
}
