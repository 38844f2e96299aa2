//! The rule `windows`: where it holds and where it is broken, with exact figures.

use support::week::{VisitSpec, Week, a_carer, a_visit, a_week};

use super::check;

/// An hour of care at B from 08:00, then the second visit at C: she is there at 09:10.
fn then(second: VisitSpec) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly("08:00").lasting_minutes(60))
        .visit(second.at("C"))
        .carer(a_carer("c1"))
}

#[test]
fn both_ends_of_a_window_belong_to_it() {
    let week = then(a_visit("v2").between("08:00", "09:10"));
    check(&week, &[("c1", "v1 v2")], &[]);
}

#[test]
fn a_late_start_counts_from_the_end_of_the_window() {
    let week = then(a_visit("v2").between("08:00", "09:00"));
    check(&week, &[("c1", "v1 v2")], &["WINDOWS 600: c1, day 0, v2"]);
}

#[test]
fn the_last_window_counts_when_all_are_over() {
    let week = then(
        a_visit("v2")
            .between("07:00", "07:30")
            .between("08:00", "09:05"),
    );
    check(&week, &[("c1", "v1 v2")], &["WINDOWS 300: c1, day 0, v2"]);
}

#[test]
fn a_visit_is_late_for_the_window_that_it_aims_at() {
    // It could wait for its second window, but the plan aims at the first.
    let week = then(
        a_visit("v2")
            .between("08:00", "09:00")
            .between("10:00", "11:00"),
    );
    check(&week, &[("c1", "v1 v2")], &[]);
    check(&week, &[("c1", "v1 v2#0")], &["WINDOWS 600: c1, day 0, v2"]);
    check(&week, &[("c1", "v1 v2#1")], &[]);
}

#[test]
fn lateness_at_a_price_breaks_no_rule() {
    let week = then(a_visit("v2").between("08:00", "09:00").late_at_a_price());
    check(&week, &[("c1", "v1 v2")], &[]);
}

#[test]
fn an_appointment_does_not_wait() {
    let week = |from| {
        a_week()
            .visit(a_visit("v1").at_exactly("08:00").lasting_minutes(60))
            .carer(a_carer("c1"))
            .appointment("team", "c1", "C", ("08:00", from), 60)
    };
    check(&week("09:10"), &[("c1", "v1 !team")], &[]);
    check(
        &week("09:00"),
        &[("c1", "v1 !team")],
        &["WINDOWS 600: c1, day 0"],
    );
}
