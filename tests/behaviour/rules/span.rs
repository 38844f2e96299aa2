//! The rule `span`: where it holds and where it is broken, with exact figures.

use model::{Commute, Level, Limit};
use support::week::{Week, a_carer, a_visit, a_week, minutes};

use super::check;

/// Care from 08:00 to 08:30 and from 12:00 to 12:30, both at B, with a split between.
fn two_ends_of_a_morning(max: i64, commute: Commute) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(a_visit("v2").at_exactly("12:00"))
        .carer(a_carer("c1"))
        .rules(|rules| {
            rules.split_min = Some(minutes(120));
            rules.commute = commute;
            rules.span = Some(Limit {
                max: minutes(max),
                level: Level::Hard,
            });
        })
}

#[test]
fn a_span_reaches_from_door_to_door_and_holds_splits() {
    // From 07:50 to 12:40.
    check(
        &two_ends_of_a_morning(290, Commute::Work),
        &[("c1", "v1 v2")],
        &[],
    );
    check(
        &two_ends_of_a_morning(289, Commute::Work),
        &[("c1", "v1 v2")],
        &["SPAN 60: c1, day 0"],
    );
}

#[test]
fn a_span_leaves_out_an_unpaid_commute() {
    check(
        &two_ends_of_a_morning(270, Commute::Unpaid),
        &[("c1", "v1 v2")],
        &[],
    );
    check(
        &two_ends_of_a_morning(269, Commute::Unpaid),
        &[("c1", "v1 v2")],
        &["SPAN 60: c1, day 0"],
    );
}
