//! Seconds lost at nodes: traffic signals, and small roads that meet a major one.

use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::{AsciiMap, ascii_map};
use support::speeds::france;

/// Seconds from A to C, with and without something on the map.
fn lost(with: &AsciiMap, without: &AsciiMap) -> [i64; 4] {
    [Car, LicenceFreeCar, EBike, Foot].map(|profile| {
        with.seconds_by(profile, 'A', 'C').unwrap() - without.seconds_by(profile, 'A', 'C').unwrap()
    })
}

#[test]
fn a_signal_costs_seconds_wherever_it_stands_on_the_way() {
    let straight = || ascii_map("A - B - C").speeds(france());
    let signal = "highway=traffic_signals";
    assert_eq!(
        lost(&straight().node('B', signal), &straight()),
        [6, 7, 6, 0]
    );
    // The same between two nodes of one way.
    let one_way = || straight().way("ABC", "");
    assert_eq!(lost(&one_way().node('B', signal), &one_way()), [6, 7, 6, 0]);
}

#[test]
fn a_signal_may_stop_one_direction_only() {
    let map = |direction: &str| {
        let tags = format!("highway=traffic_signals, traffic_signals:direction={direction}");
        ascii_map("A - B - C")
            .way("ABC", "")
            .node('B', &tags)
            .speeds(france())
    };
    let plain = ascii_map("A - B - C").way("ABC", "").speeds(france());
    assert_eq!(lost(&map("forward"), &plain)[0], 6);
    assert_eq!(lost(&map("backward"), &plain)[0], 0);
}

#[test]
fn a_small_road_waits_at_a_major_one() {
    let crossing = |class: &str| {
        ascii_map(
            "
                N
                |
            A - B - C
                |
                S
            ",
        )
        .way("NBS", &format!("highway={class}"))
        .speeds(france())
    };
    assert_eq!(
        lost(&crossing("secondary"), &crossing("tertiary")),
        [3, 4, 4, 0]
    );
    // Signals stand for it: 6 and 7 s and nothing more.
    let signals = crossing("secondary").node('B', "highway=traffic_signals");
    assert_eq!(lost(&signals, &crossing("tertiary")), [6, 7, 6, 0]);
    // Who stays on the major road does not wait: 200 m at 65 km/h are 11 s.
    assert_eq!(crossing("secondary").seconds('N', 'S'), 11);
}
