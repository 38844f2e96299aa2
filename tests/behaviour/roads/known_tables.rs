//! Tables that were asked before: the same figures, whatever was known.

use std::sync::Arc;

use proptest::prelude::*;
use roads::Profile::{Car, Foot};
use roads::{Profile, Snap};
use support::ascii_map::{AsciiMap, ascii_map};
use units::Cancel;

fn town() -> AsciiMap {
    ascii_map(
        "
        A > B - C > D
        |   |   |   |
        E - F < G - H
        |   |   |   |
        K - L - M > N
        ",
    )
    .restriction("EF", 'F', "BF", "restriction=no_left_turn")
}

fn place(map: &AsciiMap, profile: Profile, node: char, east: f64) -> Snap {
    map.snap_place(profile, map.beside(node, east, 3.0))
        .unwrap()
}

#[test]
fn the_same_places_are_not_asked_twice() {
    let map = town();
    let never = Cancel::default();
    let places = ['A', 'F', 'N'].map(|node| place(&map, Car, node, 20.0));
    let first = map.network().known_table(Car, &places, &never).unwrap();
    let again = map.network().known_table(Car, &places, &never).unwrap();
    assert!(Arc::ptr_eq(&first, &again));
    let on_foot = ['A', 'F', 'N'].map(|node| place(&map, Foot, node, 20.0));
    let foot = map.network().known_table(Foot, &on_foot, &never).unwrap();
    assert_ne!(foot.seconds(), first.seconds());
}

#[test]
fn places_of_another_profile_are_refused_whatever_is_known() {
    let map = town();
    let never = Cancel::default();
    let places = ['A', 'F', 'N'].map(|node| place(&map, Car, node, 20.0));
    map.network().known_table(Car, &places, &never).unwrap();
    let refusal = map
        .network()
        .known_table(Foot, &places, &never)
        .unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains("was snapped for another profile")
    );
}

#[test]
fn other_speeds_forget_what_was_known() {
    let mut map = town();
    let never = Cancel::default();
    let places = ['A', 'F', 'N'].map(|node| place(&map, Car, node, 20.0));
    let before = map.network().known_table(Car, &places, &never).unwrap();
    let slower = map
        .take_network()
        .with_speeds(Car, &roads::made::flat_speeds(18.0))
        .unwrap();
    let after = slower.known_table(Car, &places, &never).unwrap();
    let plain = roads::travel_between_plainly(&slower, Car, &places, &places, &never).unwrap();
    assert_eq!(*after, plain);
    // Half as fast: twice as long, to the second that is rounded.
    let gap = after.seconds()[1].abs_diff(2 * before.seconds()[1]);
    assert!(gap <= 1, "{gap}");
}

proptest! {
    #![proptest_config(super::cases(64))]

    /// Lists of places that share many, asked one after the other: some more, some fewer, in any order, some twice.
    #[test]
    fn what_was_known_does_not_show(
        lists in prop::collection::vec(prop::collection::vec((0..12_usize, 0..3_u8), 1..14), 1..6)
    ) {
        let map = town();
        let never = Cancel::default();
        let nodes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'K', 'L', 'M', 'N'];
        for list in lists {
            let places: Vec<Snap> = list
                .iter()
                .map(|&(node, step)| place(&map, Car, nodes[node], f64::from(step) * 20.0))
                .collect();
            let known = map.network().known_table(Car, &places, &never).unwrap();
            let whole = roads::travel_table(map.network(), Car, &places).unwrap();
            prop_assert_eq!(&*known, &whole);
        }
    }
}
