//! Turn restrictions: read and kept, and said to be not applied yet.

use roads::{OddityKind, RestrictionKind, RestrictionVia};
use support::ascii_map::{AsciiMap, ascii_map};

fn crossing() -> AsciiMap {
    ascii_map(
        "
            N
            |
        W - X - E
        ",
    )
}

#[test]
fn a_restriction_is_kept_with_its_ways_and_its_node() {
    let map = crossing().restriction("WX", 'X', "XN", "restriction=no_left_turn, except=bicycle");
    let [restriction] = map.network().restrictions() else {
        panic!("one restriction is drawn")
    };
    assert_eq!(restriction.kind, RestrictionKind::No);
    assert_eq!(
        restriction.via,
        RestrictionVia::Node(i64::from(u32::from('X')))
    );
    assert_eq!(restriction.from_way, map.way_id("WX"));
    assert_eq!(restriction.to_way, map.way_id("XN"));
    assert_eq!(
        (restriction.binds_cars, restriction.binds_cycles),
        (true, false)
    );
    let counts = map.network().report().restrictions;
    assert_eq!(
        (
            counts.relations,
            counts.kept,
            counts.for_others,
            counts.applied
        ),
        (1, 1, 0, 0)
    );
}

#[test]
fn only_and_no_are_told_apart_and_others_are_counted() {
    let map = crossing()
        .restriction("WX", 'X', "XE", "restriction=only_straight_on")
        .restriction("WX", 'X', "XN", "restriction:hgv=no_left_turn")
        .restriction("WX", 'X', "XN", "restriction=no_idea")
        .restriction("WX", 'N', "XN", "restriction=nonsense");
    let network = map.network();
    let kinds: Vec<_> = network
        .restrictions()
        .iter()
        .map(|restriction| restriction.kind)
        .collect();
    assert_eq!(kinds, [RestrictionKind::Only, RestrictionKind::No]);
    assert_eq!(network.report().restrictions.for_others, 1);
    let unreadable = network
        .report()
        .oddities
        .iter()
        .find(|oddity| oddity.kind == OddityKind::UnreadableRestriction);
    assert_eq!(unreadable.unwrap().first_ids, [4]);
}
