//! Motorways and express roads, from which slow vehicles are kept (Code de la route R421-2, sign C107).

use roads::OddityKind;
use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::{AsciiMap, ascii_map};

/// The direct road from A to B carries `tags`; the way round over C and D is 300 m.
fn direct_or_round(tags: &str) -> AsciiMap {
    ascii_map(
        "
        A - B
        |   |
        D - C
        ",
    )
    .way("AB", tags)
}

/// Seconds from A to B by car, licence-free car, e-bike and on foot.
fn seconds(tags: &str) -> [i64; 4] {
    let map = direct_or_round(tags);
    [Car, LicenceFreeCar, EBike, Foot].map(|profile| map.seconds_by(profile, 'A', 'B').unwrap())
}

#[test]
fn an_express_road_keeps_slow_vehicles_and_people_out() {
    // 100 m are 10 s; round, 30 s.
    assert_eq!(seconds("highway=primary"), [10, 10, 10, 10]);
    assert_eq!(seconds("highway=primary, motorroad=yes"), [10, 30, 30, 30]);
    assert_eq!(seconds("highway=trunk, motorroad=yes"), [10, 30, 30, 30]);
}

#[test]
fn a_motorway_and_its_ramps_are_for_cars() {
    assert_eq!(seconds("highway=motorway"), [10, 30, 30, 30]);
    assert_eq!(seconds("highway=motorway_link"), [10, 30, 30, 30]);
    // A motorway is one-way without saying so.
    assert_eq!(direct_or_round("highway=motorway").seconds('B', 'A'), 30);
    assert_eq!(
        direct_or_round("highway=motorway_link").seconds('B', 'A'),
        10
    );
}

#[test]
fn a_trunk_road_is_closed_to_slow_vehicles_unless_a_tag_opens_it() {
    assert_eq!(seconds("highway=trunk"), [10, 30, 30, 10]);
    assert_eq!(seconds("highway=trunk_link"), [10, 30, 30, 10]);
    for tag in [
        "motorroad=no",
        "bicycle=yes",
        "bicycle=designated",
        "moped=yes",
    ] {
        assert_eq!(
            seconds(&format!("highway=trunk, {tag}")),
            [10, 10, 10, 10],
            "{tag}"
        );
    }
    // Being open to everyone in general opens nothing to those whom the kind of road keeps out.
    assert_eq!(seconds("highway=trunk, access=yes"), [10, 30, 30, 10]);
}

#[test]
fn trunk_roads_closed_and_opened_are_listed() {
    let map = ascii_map("A - B - C - D")
        .way("AB", "highway=trunk")
        .way("BC", "highway=trunk, moped=yes")
        .way("CD", "highway=trunk, motorroad=yes");
    let listed = |kind| {
        let report = map.network().report();
        let oddity = report
            .oddities
            .iter()
            .find(|oddity| oddity.kind == kind)
            .unwrap();
        (oddity.count, oddity.first_ids.clone())
    };
    assert_eq!(
        listed(OddityKind::TrunkClosedToSlow),
        (1, vec![map.way_id("AB")])
    );
    assert_eq!(
        listed(OddityKind::TrunkOpenToSlow),
        (1, vec![map.way_id("BC")])
    );
}

#[test]
fn a_lowest_speed_keeps_out_who_cannot_reach_it() {
    assert_eq!(seconds("minspeed=50"), [10, 30, 30, 10]);
    assert_eq!(seconds("minspeed=40"), [10, 10, 10, 10]);
    // 30 mph are 48 km/h.
    assert_eq!(seconds("minspeed=30 mph"), [10, 10, 10, 10]);
}
