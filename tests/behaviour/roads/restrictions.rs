//! Turn restrictions: read, kept and obeyed by whom they bind.

use roads::Profile::{Car, EBike, Foot, LicenceFreeCar};
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
        (1, 1, 0, 1)
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

/// A and B lead on, S ends; one step is 100 m, 10 s.
fn town() -> AsciiMap {
    ascii_map(
        "
            N   A
            |   |
        W - X - E - B
            |   |
            S   C
        ",
    )
}

#[test]
fn a_forbidden_left_turn_is_made_by_way_of_a_dead_end() {
    let map = town().restriction("WX", 'X', "XN", "restriction=no_left_turn");
    // To S, round at its end, and straight on.
    for car in [Car, LicenceFreeCar] {
        assert_eq!(map.seconds_by(car, 'W', 'N'), Some(40));
    }
    // Other turns at the crossing are free, and so is this one for who comes from elsewhere.
    assert_eq!(map.seconds('W', 'S'), 20);
    assert_eq!(map.seconds('E', 'N'), 20);
    assert_eq!(map.seconds('N', 'W'), 20);
    // Who starts at the crossing comes from nowhere.
    assert_eq!(map.seconds('X', 'N'), 10);
    // People on foot are not bound.
    assert_eq!(map.seconds_by(Foot, 'W', 'N'), Some(20));
}

#[test]
fn an_exception_frees_whom_it_names() {
    let bound = |tags: &str| {
        let map = town().restriction("WX", 'X', "XN", tags);
        [Car, EBike].map(|profile| map.seconds_by(profile, 'W', 'N').unwrap() > 20)
    };
    assert_eq!(bound("restriction=no_left_turn"), [true, true]);
    assert_eq!(
        bound("restriction=no_left_turn, except=bicycle"),
        [true, false]
    );
    assert_eq!(
        bound("restriction=no_left_turn, except=psv;motorcar"),
        [false, true]
    );
    assert_eq!(bound("restriction:motorcar=no_left_turn"), [true, false]);
    assert_eq!(bound("restriction:bicycle=no_left_turn"), [false, true]);
    assert_eq!(bound("restriction:hgv=no_left_turn"), [false, false]);
}

#[test]
fn a_compulsory_direction_forbids_all_others() {
    let map = town().restriction("WX", 'X', "XE", "restriction=only_straight_on");
    assert_eq!(map.seconds('W', 'E'), 20);
    // To E, on to A or C, round at its end, back, and to N.
    assert_eq!(map.seconds('W', 'N'), 60);
    assert_eq!(map.seconds('W', 'S'), 60);
    assert_eq!(map.seconds('N', 'S'), 20);
}

#[test]
fn a_compulsory_direction_into_a_closed_road_binds_nobody() {
    let map = town().way("XE", "motor_vehicle=no").restriction(
        "WX",
        'X',
        "XE",
        "restriction=only_straight_on",
    );
    assert_eq!(map.seconds('W', 'N'), 20);
    assert_eq!(map.seconds_by(EBike, 'W', 'E'), Some(20));
    assert!(map.seconds_by(EBike, 'W', 'N') > Some(20));
}

#[test]
fn several_compulsory_directions_of_one_sign_leave_a_choice() {
    // The relation names one way in and two ways out.
    use roads::made::Member;
    let map = town();
    let way = |nodes: &str, role: &str| Member::Way(map.way_id(nodes), role.to_owned());
    let members = vec![
        way("WX", "from"),
        Member::Node(i64::from(u32::from('X')), "via".to_owned()),
        way("XE", "to"),
        way("XS", "to"),
    ];
    let map = map.relation(members, "type=restriction, restriction=only_straight_on");
    assert_eq!(map.seconds('W', 'E'), 20);
    assert_eq!(map.seconds('W', 'S'), 20);
    assert_eq!(map.seconds('W', 'N'), 40);
}

#[test]
fn a_way_that_goes_on_beyond_the_node_leaves_open_which_turn_is_meant() {
    // From W or from E? Both are ways in.
    let open = town()
        .way("WXE", "")
        .restriction("WXE", 'X', "XN", "restriction=no_left_turn");
    assert_eq!(open.seconds('W', 'N'), 20);
    assert_eq!(open.network().report().restrictions.applied, 0);
    // One-way, there is no question.
    let clear =
        town()
            .way("WXE", "oneway=yes")
            .restriction("WXE", 'X', "XN", "restriction=no_left_turn");
    assert_eq!(clear.seconds('W', 'N'), 40);
    assert_eq!(clear.network().report().restrictions.applied, 1);
}

/// Two carriageways and a passage between them, whose pieces become one way where `passage` says so.
const CARRIAGEWAYS: &str = "
            Y
            |
        A > B > C
            |   |
            M   |
            |   |
        F < E < D
        ";

#[test]
fn a_restriction_over_a_way_holds_for_those_who_come_from_its_first_way() {
    let drawn = || ascii_map(CARRIAGEWAYS).way("BME", "");
    assert_eq!(drawn().seconds('A', 'F'), 40);
    let map = drawn().restriction_via("AB", &["BME"], "EF", "restriction=no_u_turn");
    // Over C and D: 100 m, 200 m, and 100 m each.
    assert_eq!(map.seconds('A', 'F'), 60);
    // Who comes from Y, or starts at B, may.
    assert_eq!(map.seconds('Y', 'F'), 40);
    assert_eq!(map.seconds('B', 'F'), 30);
    // Nor is it the passage that is closed.
    assert_eq!(map.seconds('A', 'M'), 20);
    assert_eq!(map.network().report().restrictions.applied, 1);
}

#[test]
fn a_restriction_over_several_ways_may_list_them_either_way_round() {
    for vias in [["BM", "ME"], ["ME", "BM"]] {
        let map = ascii_map(CARRIAGEWAYS);
        let map = map.restriction_via("AB", &vias, "EF", "restriction=no_u_turn");
        assert_eq!(map.seconds('A', 'F'), 60, "{vias:?}");
        assert_eq!(map.seconds('Y', 'F'), 40, "{vias:?}");
    }
}

#[test]
fn a_compulsory_way_over_ways_is_followed_to_its_end() {
    let map = ascii_map(CARRIAGEWAYS);
    let map = map.restriction_via("AB", &["BM", "ME"], "EF", "restriction=only_u_turn");
    assert_eq!(map.seconds('A', 'F'), 40);
    assert_eq!(map.seconds_by(Car, 'A', 'C'), None);
    assert_eq!(map.seconds('Y', 'C'), 20);
}

#[test]
fn no_entry_from_several_ways_binds_each() {
    use roads::made::Member;
    let map = town();
    let way = |nodes: &str, role: &str| Member::Way(map.way_id(nodes), role.to_owned());
    let members = vec![
        way("WX", "from"),
        way("XE", "from"),
        Member::Node(i64::from(u32::from('X')), "via".to_owned()),
        way("XN", "to"),
    ];
    let map = map.relation(members, "type=restriction, restriction=no_entry");
    assert_eq!(map.seconds('S', 'N'), 20);
    assert_eq!(map.seconds('W', 'N'), 40);
    assert_eq!(map.seconds('E', 'N'), 40);
    assert_eq!(map.network().report().restrictions.applied, 2);
}

#[test]
fn a_restriction_whose_members_are_missing_is_reported_and_binds_nobody() {
    use roads::made::Member;
    let map = town();
    let members = vec![
        Member::Way(map.way_id("WX"), "from".to_owned()),
        Member::Node(i64::from(u32::from('X')), "via".to_owned()),
        Member::Way(99, "to".to_owned()),
    ];
    let map = map.relation(members, "type=restriction, restriction=only_straight_on");
    assert_eq!(map.seconds('W', 'N'), 20);
    let kinds: Vec<OddityKind> = map
        .network()
        .report()
        .oddities
        .iter()
        .map(|oddity| oddity.kind)
        .collect();
    assert_eq!(kinds, [OddityKind::RestrictionWithoutRoad]);
}

#[test]
fn a_route_drives_what_the_table_says() {
    let map = town().restriction("WX", 'X', "XN", "restriction=no_left_turn");
    let route = map.route(Car, 'W', 'N').unwrap();
    assert_eq!(route.travel.seconds.0, 40);
    let line: Vec<_> = ['W', 'X', 'S', 'X', 'N']
        .map(|node| map.place(node))
        .to_vec();
    let close = |a: units::LonLat, b: units::LonLat| {
        (a.lon() - b.lon()).abs() < 1e-6 && (a.lat() - b.lat()).abs() < 1e-6
    };
    assert_eq!(route.geometry.len(), line.len());
    assert!(route.geometry.iter().zip(line).all(|(a, b)| close(*a, b)));
}
