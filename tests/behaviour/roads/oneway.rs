//! One-way streets, for those they bind.

use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::ascii_map;

#[test]
fn a_one_way_street_is_driven_one_way() {
    // One step is 100 m, at 36 km/h 10 s. Back from C to A only the long way round is open.
    let map = ascii_map(
        "A > B > C
         |       |
         D - E - F",
    );
    assert_eq!(map.seconds('A', 'C'), 20);
    assert_eq!(map.seconds('C', 'A'), 40);
    assert_eq!(map.seconds_by(LicenceFreeCar, 'C', 'A'), Some(40));
    assert_eq!(map.seconds_by(EBike, 'C', 'A'), Some(40));
}

#[test]
fn people_on_foot_walk_against_a_one_way() {
    let map = ascii_map(
        "A > B > C
         |       |
         D - E - F",
    );
    assert_eq!(map.seconds_by(Foot, 'C', 'A'), Some(20));
}

#[test]
fn a_one_way_may_run_against_its_nodes() {
    let map = ascii_map("A - B").way("AB", "oneway=-1");
    assert_eq!(map.seconds_by(Car, 'B', 'A'), Some(10));
    assert_eq!(map.seconds_by(Car, 'A', 'B'), None);
}

#[test]
fn cycles_ride_against_a_one_way_where_a_tag_lets_them() {
    for tag in [
        "oneway:bicycle=no",
        "cycleway=opposite",
        "cycleway:left=opposite_lane",
    ] {
        let map = ascii_map("A > B").way("AB", tag);
        assert_eq!(map.seconds_by(EBike, 'B', 'A'), Some(10), "{tag}");
        assert_eq!(map.seconds_by(Car, 'B', 'A'), None, "{tag}");
        assert_eq!(map.seconds_by(LicenceFreeCar, 'B', 'A'), None, "{tag}");
    }
}

#[test]
fn a_roundabout_is_driven_one_way_without_saying_so() {
    // Round from A over B, C, D: from B back to A three sides, 100 m each.
    let map = ascii_map(
        "
        A - B
        |   |
        D - C
        ",
    )
    .way("ABCDA", "junction=roundabout");
    assert_eq!(map.seconds('A', 'B'), 10);
    assert_eq!(map.seconds('B', 'A'), 30);
    assert_eq!(map.seconds_by(Foot, 'B', 'A'), Some(10));
}

#[test]
fn a_lane_that_changes_direction_with_the_hour_is_closed() {
    let map = ascii_map(
        "
        A - B
        |   |
        D - C
        ",
    )
    .way("AB", "oneway=reversible");
    assert_eq!((map.seconds('A', 'B'), map.seconds('B', 'A')), (30, 30));
    assert_eq!(map.seconds_by(Foot, 'A', 'B'), Some(10));
}
