//! A way's own `length`: counts where it is in metres and 0.95 to 3 times the drawn length.

use roads::OddityKind;
use roads::Profile::Car;
use support::ascii_map::ascii_map;

/// Metres along 200 m drawn as two pieces of one way, and the oddities reported.
fn metres(length: &str) -> (i64, Vec<OddityKind>) {
    let map = ascii_map("A - B - C").way("ABC", &format!("length={length}"));
    let oddities = map
        .network()
        .report()
        .oddities
        .iter()
        .map(|oddity| oddity.kind)
        .collect();
    (map.travel(Car, 'A', 'C').unwrap().metres.0, oddities)
}

#[test]
fn a_likely_length_counts() {
    assert_eq!(metres("238"), (238, vec![]));
    assert_eq!(metres("238.4 m"), (238, vec![]));
    assert_eq!(metres("191"), (191, vec![]));
    assert_eq!(metres("599"), (599, vec![]));
}

#[test]
fn an_unlikely_length_is_ignored_and_counted() {
    assert_eq!(metres("189"), (200, vec![OddityKind::UnlikelyLength]));
    assert_eq!(metres("601"), (200, vec![OddityKind::UnlikelyLength]));
    assert_eq!(metres("1e308"), (200, vec![OddityKind::UnlikelyLength]));
    assert_eq!(metres("0.2 km"), (200, vec![OddityKind::UnreadableLength]));
    assert_eq!(metres("long"), (200, vec![OddityKind::UnreadableLength]));
}

#[test]
fn a_length_is_spread_over_the_pieces_of_a_way() {
    // 300 m claimed for 200 drawn: every piece is half as long again.
    let map = ascii_map(
        "
        A - B - C
            |
            D
        ",
    )
    .way("ABC", "length=300");
    assert_eq!(map.travel(Car, 'A', 'B').unwrap().metres.0, 150);
    assert_eq!(map.travel(Car, 'A', 'D').unwrap().metres.0, 250);
}
