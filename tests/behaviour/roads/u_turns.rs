//! Turning round on the road.

use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::{AsciiMap, ascii_map};

/// No turn from W to N at X: what does it take to come back from the other side?
fn no_left_turn(drawing: &str) -> AsciiMap {
    ascii_map(drawing).restriction("WX", 'X', "XN", "restriction=no_left_turn")
}

#[test]
fn a_car_does_not_turn_round_at_a_crossing_and_a_cycle_does() {
    let map = no_left_turn(
        "
            N   A
            |   |
        W - X - E - B
        ",
    );
    // Cars turn at the end of the road, at A. A cycle turns at E.
    assert_eq!(map.seconds_by(Car, 'W', 'N'), Some(60));
    assert_eq!(map.seconds_by(LicenceFreeCar, 'W', 'N'), Some(60));
    assert_eq!(map.seconds_by(EBike, 'W', 'N'), Some(40));
    assert_eq!(map.seconds_by(Foot, 'W', 'N'), Some(20));
}

#[test]
fn a_car_does_not_turn_round_where_a_road_only_changes_its_name() {
    let map = no_left_turn(
        "
            N
            |
        W - X - E - B - C
        ",
    );
    assert_eq!(map.seconds('W', 'N'), 10 + 60 + 10);
}

#[test]
fn a_car_goes_round_the_block() {
    let map = no_left_turn(
        "
            N   A
            |   |
        W - X - E - B
            |   |
            D - C
        ",
    );
    // Over E, C, D to X, and straight on.
    assert_eq!(map.seconds('W', 'N'), 60);
}

#[test]
fn a_gate_is_the_end_of_the_road_for_those_it_stops() {
    let map = no_left_turn(
        "
            N   A
            |   |
        W - X - E - B
        ",
    )
    .node('E', "barrier=bollard");
    assert_eq!(map.seconds('W', 'N'), 40);
}

#[test]
fn a_road_closed_to_cars_does_not_make_a_crossing_of_a_dead_end() {
    let map = ascii_map(
        "
            N   A
            |   |
        W - X - E - B
        ",
    )
    .way("EA", "highway=footway")
    .way("EB", "highway=footway")
    .restriction("WX", 'X', "XN", "restriction=no_left_turn");
    assert_eq!(map.seconds('W', 'N'), 40);
}

#[test]
fn a_sign_forbids_a_cycle_to_turn_round() {
    let drawing = "
            N   A
            |   |
        W - X - E - B
        ";
    let map = no_left_turn(drawing).restriction("XE", 'E', "XE", "restriction=no_u_turn");
    assert_eq!(map.seconds_by(EBike, 'W', 'N'), Some(60));
}

#[test]
fn where_the_end_of_a_road_forbids_to_turn_nobody_comes_back() {
    let map = ascii_map("A - B - C").restriction("BC", 'C', "BC", "restriction=no_u_turn");
    assert_eq!(map.seconds('A', 'C'), 20);
    // A journey starts in any direction.
    assert_eq!(map.seconds('C', 'A'), 20);
}

#[test]
fn a_journey_starts_and_ends_in_any_direction() {
    let map = ascii_map("A - B - C");
    let [a, c] = ['A', 'C'].map(|node| map.snap(Car, node).unwrap());
    let half = map.snap_place(Car, map.beside('B', 50.0, 0.0)).unwrap();
    let table = map.table(Car, &[a, half, c]);
    assert_eq!(table.get(1, 0).unwrap().seconds.0, 15);
    assert_eq!(table.get(1, 2).unwrap().seconds.0, 5);
    assert_eq!(table.get(2, 1).unwrap().seconds.0, 5);
}
