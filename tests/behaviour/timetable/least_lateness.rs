//! Step 1: every stop as early as openings, shifts, travel and links let it.

use super::*;

#[test]
fn she_leaves_just_in_time_for_the_first_visit() {
    let week = one_carer().visit(a_visit("v1").between("08:00", "09:00"));
    check(&week, &[("c1", "v1")], &["c1: 07:50 v1 08:00-08:30 08:40"]);
}

#[test]
fn a_carer_who_comes_early_waits_for_the_opening() {
    // From B at 08:30 she is at C at 08:40.
    let week = one_carer()
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(a_visit("v2").at("C").between("09:00", "10:00"));
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 07:50 v1 08:00-08:30 v2 09:00-09:30 09:50"],
    );
}

#[test]
fn one_late_visit_makes_the_next_late() {
    // An hour of care each: 08:00 to 09:00, 09:10 to 10:10, 10:20.
    let week = one_carer()
        .visit(a_visit("v1").at_exactly("08:00").lasting_minutes(60))
        .visit(
            a_visit("v2")
                .at("C")
                .between("08:00", "09:00")
                .lasting_minutes(60),
        )
        .visit(a_visit("v3").at("D").between("09:00", "10:15"));
    check(
        &week,
        &[("c1", "v1 v2 v3")],
        &["c1: 07:50 v1 08:00-09:00 v2 09:10-10:10 late 00:10 v3 10:20-10:50 late 00:05 11:20"],
    );
}

#[test]
fn a_missed_window_is_followed_by_the_next_one() {
    let week = one_carer().visit(a_visit("v1").at_exactly("08:00")).visit(
        a_visit("v2")
            .at("C")
            .between("08:00", "08:30")
            .between("10:00", "11:00"),
    );
    let waits = "c1: 07:50 v1 08:00-08:30 v2 10:00-10:30 10:50";
    check(&week, &[("c1", "v1 v2")], &[waits]);
    // Aiming at the first window, she starts at once.
    let late = "c1: 07:50 v1 08:00-08:30 v2 08:40-09:10 late 00:10 09:30";
    check(&week, &[("c1", "v1 v2#0")], &[late]);
}

#[test]
fn after_the_last_window_care_starts_at_once() {
    let week = one_carer().visit(a_visit("v1").at_exactly("11:00")).visit(
        a_visit("v2")
            .between("08:00", "08:30")
            .between("10:00", "11:00"),
    );
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 10:50 v1 11:00-11:30 v2 11:30-12:00 late 00:30 12:10"],
    );
}

#[test]
fn care_waits_for_a_shift_into_which_it_fits() {
    // From C at 09:10 an hour of care would last until 10:10, after the end of the first shift.
    let week = a_week()
        .visit(a_visit("v1").at_exactly("08:00").lasting_minutes(60))
        .visit(
            a_visit("v2")
                .at("C")
                .between("09:00", "18:00")
                .lasting_minutes(60),
        )
        .carer(
            a_carer("c1")
                .from_to("07:00", "10:00")
                .from_to("16:00", "20:00"),
        );
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 07:50 v1 08:00-09:00 v2 16:00-17:00 17:20"],
    );
}

#[test]
fn a_visit_that_no_shift_can_hold_is_made_from_its_opening_on() {
    // Overtime: her shift ends at 10:00, the window opens at 11:00.
    let week = a_week()
        .visit(a_visit("v1").between("11:00", "12:00"))
        .carer(a_carer("c1").from_to("07:00", "10:00"));
    check(&week, &[("c1", "v1")], &["c1: 10:50 v1 11:00-11:30 11:40"]);
}

#[test]
fn the_way_from_home_is_part_of_the_shift_where_it_is_work() {
    let week = |commute| {
        a_week()
            .visit(a_visit("v1"))
            .carer(a_carer("c1").from_to("08:00", "12:00"))
            .rules(|rules| rules.commute = commute)
    };
    let work = "c1: 08:00 v1 08:10-08:40 08:50";
    check(&week(Commute::Work), &[("c1", "v1")], &[work]);
    let unpaid = "c1: 07:50 v1 08:00-08:30 08:40";
    check(&week(Commute::Unpaid), &[("c1", "v1")], &[unpaid]);
}

#[test]
fn a_day_may_end_after_midnight() {
    let week = a_week()
        .lasting_days(2)
        .visit(
            a_visit("v1")
                .between("23:30", "1d01:00")
                .lasting_minutes(60),
        )
        .visit(a_visit("v2").between("1d00:00", "1d09:00"))
        .carer(
            a_carer("c1")
                .on_day(0, "20:00", "1d02:00")
                .on_day(1, "1d07:00", "1d12:00"),
        );
    let night = "c1: 23:20 v1 23:30-1d00:30 v2 1d00:30-1d01:00 1d01:10";
    check(&week, &[("c1", "v1 v2")], &[night]);
    let days = [
        "c1: 23:20 v1 23:30-1d00:30 1d00:40",
        "c1: 1d07:00 v2 1d07:10-1d07:40 1d07:50",
    ];
    check(&week, &[("c1", "v1"), ("c1 on 1", "v2")], &days);
}

#[test]
fn nothing_starts_before_the_midnight_of_its_day() {
    let week = a_week()
        .lasting_days(2)
        .visit(a_visit("v1").between("22:00", "1d03:00"))
        .carer(
            a_carer("c1")
                .on_day(0, "20:00", "24:00")
                .on_day(1, "1d00:00", "1d12:00"),
        )
        .rules(|rules| rules.commute = Commute::Unpaid);
    let line = "c1: 23:50 v1 1d00:00-1d00:30 1d00:40";
    check(&week, &[("c1 on 1", "v1")], &[line]);
}

#[test]
fn a_second_may_have_ten_ticks() {
    let week = one_carer()
        .counting(10)
        .visit(a_visit("v1").at_exactly("08:00").lasting_seconds(90.5))
        .visit(a_visit("v2").at_exactly("08:00").lasting_seconds(0.1));
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 07:50 v1 08:00-08:01:30.5 v2 08:01:30.5-08:01:30.6 late 00:01:30.5 08:11:30.6"],
    );
}
