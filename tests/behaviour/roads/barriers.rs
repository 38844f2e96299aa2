//! Gates, bollards and the like: a road that some may pass and others may not.

use roads::Profile::{self, Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::{AsciiMap, ascii_map};

/// B stands on the direct road from A to C; the way round is 600 m.
fn with(tags: &str) -> AsciiMap {
    ascii_map(
        "
        A - B - C
        |       |
        |       |
        |       |
        D - E - F
        ",
    )
    .way("ABC", "")
    .node('B', tags)
}

fn seconds(tags: &str) -> [i64; 4] {
    let map = with(tags);
    [Car, LicenceFreeCar, EBike, Foot].map(|profile| map.seconds_by(profile, 'A', 'C').unwrap())
}

#[test]
fn bollards_stop_cars_and_let_cycles_through() {
    assert_eq!(seconds("barrier=bollard"), [60, 60, 20, 20]);
}

#[test]
fn a_gate_is_open_unless_a_tag_closes_it() {
    assert_eq!(seconds("barrier=gate"), [20, 20, 20, 20]);
    assert_eq!(seconds("barrier=gate, access=private"), [60, 60, 60, 60]);
    assert_eq!(
        seconds("barrier=lift_gate, motor_vehicle=no"),
        [60, 60, 20, 20]
    );
    assert_eq!(
        seconds("barrier=gate, access=no, foot=yes"),
        [60, 60, 60, 20]
    );
}

#[test]
fn a_stile_is_for_those_on_foot() {
    assert_eq!(seconds("barrier=stile"), [60, 60, 60, 20]);
}

#[test]
fn a_house_before_the_gate_is_reached_from_its_own_side() {
    // 30 m before the gate: from A 70 m, from C the way round, 600 + 70 m.
    let map = with("barrier=gate, access=private");
    let place = map
        .snap_place(Profile::Car, map.beside('B', -30.0, 5.0))
        .unwrap();
    let ends = ['A', 'C'].map(|node| map.snap(Profile::Car, node).unwrap());
    let table = map.table(Profile::Car, &[ends[0], ends[1], place]);
    assert_eq!(table.get(0, 2).unwrap().metres.0, 70);
    assert_eq!(table.get(1, 2).unwrap().metres.0, 670);
}

#[test]
fn a_barrier_on_a_junction_closes_every_way_over_it() {
    let map = ascii_map(
        "
            N
            |
        W - X - E
        ",
    )
    .node('X', "barrier=bollard");
    for (from, to) in [('W', 'E'), ('W', 'N'), ('N', 'E'), ('E', 'W')] {
        assert_eq!(map.seconds_by(Car, from, to), None, "{from} {to}");
        assert_eq!(map.seconds_by(Foot, from, to), Some(20), "{from} {to}");
    }
}

#[test]
fn a_barrier_costs_no_length() {
    let map = with("barrier=bollard");
    assert_eq!(map.travel(EBike, 'A', 'C').unwrap().metres.0, 200);
    let streets: f64 = map
        .network()
        .all_streets()
        .map(|street| street.metres())
        .sum();
    assert_eq!(streets.round(), 800.0);
}
