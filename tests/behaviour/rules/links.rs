//! The rule `links`: where it holds and where it is broken, with exact figures.

use model::{Coverage, LinkKind};
use support::week::{Week, a_carer, a_visit, a_week};

use super::check;

/// Three visits at B, tied by one link, and three carers.
fn tied(kind: LinkKind, coverage: Coverage) -> Week {
    a_week()
        .visit(a_visit("v1"))
        .visit(a_visit("v2"))
        .visit(a_visit("v3"))
        .link(kind, &["v1", "v2", "v3"], coverage)
        .carer(a_carer("c1"))
        .carer(a_carer("c2"))
        .carer(a_carer("c3"))
}

#[test]
fn all_visits_of_a_call_are_served_or_none() {
    let week = tied(LinkKind::Together, Coverage::AllOrNone);
    check(&week, &[("c1", "v1"), ("c2", "v2"), ("c3", "v3")], &[]);
    check(&week, &[], &[]);
    check(
        &week,
        &[("c1", "v1")],
        // Two of three are missing.
        &["LINKS 2: v1, link 0"],
    );
}

#[test]
fn a_group_needs_its_quorum() {
    let week = tied(LinkKind::Together, Coverage::AtLeast(2));
    check(&week, &[("c1", "v1"), ("c2", "v3")], &[]);
    check(&week, &[], &[]);
    check(&week, &[("c1", "v1")], &["LINKS 1: v1, link 0"]);
}

#[test]
fn some_visits_are_tied_by_their_coverage_alone() {
    let week = tied(LinkKind::Independent, Coverage::AllOrNone);
    check(&week, &[("c1", "v1 v2 v3")], &[]);
    check(&week, &[("c1", "v1 v2")], &["LINKS 1: v1, link 0"]);
}

#[test]
fn linked_visits_may_ask_for_the_same_carer() {
    let week = tied(LinkKind::SameCarer, Coverage::Any);
    check(&week, &[("c1", "v1 v2 v3")], &[]);
    check(
        &week,
        &[("c1", "v1"), ("c2", "v2"), ("c3", "v3")],
        // Two carers more than one.
        &["LINKS 2: v1, link 0"],
    );
}

#[test]
fn linked_visits_may_ask_for_different_carers() {
    let week = tied(LinkKind::DifferentCarer, Coverage::Any);
    check(&week, &[("c1", "v1"), ("c2", "v2"), ("c3", "v3")], &[]);
    check(
        &week,
        &[("c1", "v1 v3"), ("c2", "v2")],
        &["LINKS 1: v1, link 0"],
    );
}

#[test]
fn nobody_is_at_two_visits_together() {
    let week = tied(LinkKind::Together, Coverage::Any);
    check(
        &week,
        &[("c1", "v1 v2")],
        // One carer twice, and an order that makes them follow one another.
        &["LINKS 2: v1, link 0"],
    );
}

#[test]
fn orders_of_rounds_may_not_contradict_links() {
    let week = a_week()
        .visit(a_visit("a"))
        .visit(a_visit("b"))
        .visit(a_visit("c"))
        .visit(a_visit("d"))
        .together(&["a", "d"])
        .together(&["b", "c"])
        .carer(a_carer("c1"))
        .carer(a_carer("c2"));
    check(&week, &[("c1", "a b"), ("c2", "d c")], &[]);
    // "a" before "b", which is with "c", which is before "d", which is with "a".
    check(
        &week,
        &[("c1", "a b"), ("c2", "c d")],
        &["LINKS 1: b, link 1"],
    );
}

#[test]
fn an_order_against_after_cannot_be_timed() {
    let week = a_week()
        .visit(a_visit("v1"))
        .visit(a_visit("v2"))
        .after(&["v1", "v2"], 60, None)
        .carer(a_carer("c1"));
    check(&week, &[("c1", "v1 v2")], &[]);
    check(&week, &[("c1", "v2 v1")], &["LINKS 1: v1, link 0"]);
}
