//! Ferries: who is taken, and how long it takes.

use roads::OddityKind;
use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::{AsciiMap, ascii_map};

/// A line of 200 m between two roads of 100 m; on the road 100 m take 10 s.
fn strait(tags: &str) -> AsciiMap {
    // The line is no road: the tag of the drawing goes.
    ascii_map("A - B ----- C - D")
        .everywhere("")
        .way("AB", "highway=unclassified")
        .way("CD", "highway=unclassified")
        .way("BC", &format!("route=ferry, {tags}"))
}

#[test]
fn people_are_taken_and_vehicles_only_where_a_tag_says_so() {
    let by = |tags: &str| {
        let map = strait(&format!("duration=00:05, {tags}"));
        [Car, LicenceFreeCar, EBike, Foot]
            .map(|profile| map.seconds_by(profile, 'A', 'D').is_some())
    };
    assert_eq!(by("name=line"), [false, false, false, true]);
    assert_eq!(by("motor_vehicle=yes"), [true, true, true, true]);
    assert_eq!(by("motorcar=yes, bicycle=no"), [true, true, false, true]);
    assert_eq!(by("bicycle=yes"), [false, false, true, true]);
    assert_eq!(by("motor_vehicle=yes, foot=no"), [true, true, true, false]);
    assert_eq!(by("access=private"), [false; 4]);
}

#[test]
fn the_duration_counts_where_the_map_says_it() {
    for (duration, seconds) in [("00:05", 300), ("5", 300), ("00:01:30", 90)] {
        let map = strait(&format!("motor_vehicle=yes, duration={duration}"));
        // To a tenth of km/h: 200 m in 300 s are 2.4 km/h.
        assert_eq!(map.seconds('A', 'D'), 20 + seconds, "{duration}");
        assert_eq!(map.seconds('D', 'A'), 20 + seconds, "{duration}");
        assert!(map.network().report().oddities.is_empty());
    }
}

#[test]
fn without_a_likely_duration_the_default_speed_counts_and_is_reported() {
    for tags in [
        "motor_vehicle=yes",
        "motor_vehicle=yes, duration=soon",
        "motor_vehicle=yes, duration=900:00",
    ] {
        let map = strait(tags);
        assert_eq!(map.seconds('A', 'D'), 40, "{tags}");
        let kinds: Vec<_> = map
            .network()
            .report()
            .oddities
            .iter()
            .map(|oddity| oddity.kind)
            .collect();
        assert_eq!(kinds, [OddityKind::FerryWithoutDuration], "{tags}");
    }
}

#[test]
fn nobody_lives_on_a_ferry_and_it_draws_no_energy() {
    let map = strait("motor_vehicle=yes, duration=00:05");
    let place = map.beside('B', 80.0, 5.0);
    let snap = map.snap_place(Car, place).unwrap();
    assert_eq!(snap.metres().round(), 80.0);
    // 200 m of road at 100 Wh/km.
    assert_eq!(map.travel(Car, 'A', 'D').unwrap().watt_hours.0, 20);
}
