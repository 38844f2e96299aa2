//! The rule `availability`: where it holds and where it is broken, with exact figures.

use model::{Commute, Level};
use support::week::{Week, a_carer, a_visit, a_week};

use super::check;

/// One visit at B from 08:00 to 08:30: the way to and from it takes 10 minutes each.
fn one_visit(from: &str, to: &str) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly("08:00"))
        .carer(a_carer("c1").from_to(from, to))
}

#[test]
fn the_way_home_ends_inside_the_shift() {
    // Back at A at 08:40.
    check(&one_visit("07:00", "08:40"), &[("c1", "v1")], &[]);
    check(
        &one_visit("07:00", "08:30"),
        &[("c1", "v1")],
        &["AVAILABILITY 600: c1, day 0"],
    );
}

#[test]
fn the_way_to_work_starts_inside_the_shift() {
    check(&one_visit("07:50", "09:00"), &[("c1", "v1")], &[]);
    // She cannot leave before 08:00, so care starts at 08:10 instead of 08:00.
    check(
        &one_visit("08:00", "09:00"),
        &[("c1", "v1")],
        &["WINDOWS 600: c1, day 0, v1"],
    );
}

#[test]
fn an_unpaid_commute_may_lie_outside_the_shift() {
    let week = |from, to| one_visit(from, to).rules(|rules| rules.commute = Commute::Unpaid);
    check(&week("08:00", "08:30"), &[("c1", "v1")], &[]);
    check(
        &week("08:00", "08:20"),
        &[("c1", "v1")],
        &["AVAILABILITY 600: c1, day 0"],
    );
}

#[test]
fn a_stop_does_not_run_into_the_gap_between_two_shifts() {
    // Off from 10:00 to 14:00; an hour and a half of care from 09:00 on would last until 10:30.
    let week = |start| {
        a_week()
            .visit(a_visit("v1").at_exactly(start).lasting_minutes(90))
            .carer(
                a_carer("c1")
                    .from_to("07:00", "10:00")
                    .from_to("14:00", "18:00"),
            )
    };
    check(&week("08:00"), &[("c1", "v1")], &[]);
    check(
        &week("09:00"),
        &[("c1", "v1")],
        // No good moment is left, so it waits for a shift into which it fits: 14:10, 5 h 10 min late.
        &["WINDOWS 18600: c1, day 0, v1"],
    );
}

#[test]
fn a_round_on_a_day_off_lies_outside_as_a_whole() {
    let week = a_week()
        .visit(a_visit("v1").at_exactly("08:00"))
        .carer(a_carer("c1").never_available());
    // From 07:50 to 08:40.
    check(&week, &[("c1", "v1")], &["AVAILABILITY 3000: c1, day 0"]);
    check(&week, &[], &[]);
}

#[test]
fn overtime_may_have_a_price() {
    let week = one_visit("07:00", "08:30").rules(|rules| rules.availability = Level::Priced(2));
    check(
        &week,
        &[("c1", "v1")],
        &["AVAILABILITY 600 for 1200: c1, day 0"],
    );
    let week = one_visit("07:00", "08:30").rules(|rules| rules.availability = Level::Off);
    check(&week, &[("c1", "v1")], &[]);
}
