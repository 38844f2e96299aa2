//! Step 2: the least closable gaps, then the least span, then the earliest.

use super::*;

#[test]
fn the_first_visit_starts_later_to_save_waiting() {
    // v2 is at 09:30, so v1 ends at 09:20 at best.
    let week = one_carer()
        .visit(a_visit("v1").between("08:00", "09:00"))
        .visit(a_visit("v2").at("C").at_exactly("09:30"));
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 08:40 v1 08:50-09:20 v2 09:30-10:00 10:20"],
    );
}

#[test]
fn no_visit_leaves_its_window_to_save_waiting() {
    let week = one_carer()
        .visit(
            a_visit("v1")
                .between("08:00", "08:30")
                .between("08:40", "09:00"),
        )
        .visit(a_visit("v2").at("C").at_exactly("09:30"));
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 08:20 v1 08:30-09:00 v2 09:30-10:00 10:20"],
    );
}

#[test]
fn no_late_visit_becomes_later_to_save_waiting() {
    let week = one_carer()
        .visit(a_visit("v0").at_exactly("08:00"))
        .visit(a_visit("v1").at_exactly("08:20"))
        .visit(a_visit("v2").at_exactly("10:00"));
    check(
        &week,
        &[("c1", "v0 v1 v2")],
        &["c1: 07:50 v0 08:00-08:30 v1 08:30-09:00 late 00:10 v2 10:00-10:30 10:40"],
    );
}

#[test]
fn waiting_that_costs_the_same_anywhere_comes_last() {
    // Three and a half hours between two fixed visits hold half an hour of care: it is given as early as may be.
    let week = one_carer()
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(a_visit("v2").between("08:00", "12:00"))
        .visit(a_visit("v3").at_exactly("12:00"));
    check(
        &week,
        &[("c1", "v1 v2 v3")],
        &["c1: 07:50 v1 08:00-08:30 v2 08:30-09:00 v3 12:00-12:30 12:40"],
    );
}

#[test]
fn a_visit_is_not_moved_to_turn_waiting_into_an_unpaid_split() {
    // From 08:00 on she could work at once and then go unpaid for three hours.
    let week = one_carer()
        .visit(a_visit("v1").between("08:00", "12:00"))
        .visit(a_visit("v2").at_exactly("12:00"))
        .rules(|rules| rules.split_min = Some(minutes(60)));
    check(
        &week,
        &[("c1", "v1 v2")],
        &["c1: 11:20 v1 11:30-12:00 v2 12:00-12:30 12:40"],
    );
}

#[test]
fn paid_waiting_is_saved_before_unpaid() {
    // From v1 (until 08:40 at the latest) to v2 (from 12:00 on) lie more than three hours: a split in any case.
    // Before v3 lies waiting that a later v2 closes.
    let week = |split_min| {
        one_carer()
            .visit(a_visit("v1").between("08:00", "08:10"))
            .visit(a_visit("v2").between("12:00", "12:30"))
            .visit(a_visit("v3").at_exactly("13:20"))
            .rules(|rules| rules.split_min = split_min)
    };
    check(
        &week(Some(minutes(120))),
        &[("c1", "v1 v2 v3")],
        &["c1: 08:00 v1 08:10-08:40 v2 12:30-13:00 v3 13:20-13:50 14:00"],
    );
    // Without splits all waiting is alike, and v2 is as early as may be.
    check(
        &week(None),
        &[("c1", "v1 v2 v3")],
        &["c1: 08:00 v1 08:10-08:40 v2 12:00-12:30 v3 13:20-13:50 14:00"],
    );
}

#[test]
fn one_carer_waits_so_that_two_need_not() {
    // Three start together. c1 and c2 come from visits that may be later, c3 from a fixed one at 08:00; all three go on
    // to fixed visits at 11:00. Until the call at 10:30 c3 waits two hours in any case.
    let mut week = a_week();
    for index in 1..=3 {
        let first = a_visit(&format!("a{index}"));
        let first = if index == 3 {
            first.at_exactly("08:00")
        } else {
            first.between("08:00", "10:00")
        };
        week = week
            .carer(a_carer(&format!("c{index}")))
            .visit(first)
            .visit(a_visit(&format!("b{index}")).between("09:00", "10:30"))
            .visit(a_visit(&format!("d{index}")).at_exactly("11:00"));
    }
    let rounds = [("c1", "a1 b1 d1"), ("c2", "a2 b2 d2"), ("c3", "a3 b3 d3")];
    // c1 and c2 close all their gaps (10:00, 10:30, 11:00), and c3 keeps 08:30 to 10:30.
    check(
        &week.together(&["b1", "b2", "b3"]),
        &rounds,
        &[
            "c1: 09:50 a1 10:00-10:30 b1 10:30-11:00 d1 11:00-11:30 11:40",
            "c2: 09:50 a2 10:00-10:30 b2 10:30-11:00 d2 11:00-11:30 11:40",
            "c3: 07:50 a3 08:00-08:30 b3 10:30-11:00 d3 11:00-11:30 11:40",
        ],
    );
}

#[test]
fn a_meal_stays_in_its_window() {
    let week = a_week()
        .carer(a_carer("c1").from_to("08:00", "18:00").with_a_meal_due())
        .visit(a_visit("v1").between("08:00", "11:00"))
        .visit(a_visit("v2").at_exactly("15:00"))
        .rules(|rules| {
            rules.meal = Some(MealRule {
                start: TimeWindow::new(minutes(12 * 60), minutes(14 * 60)).unwrap(),
                duration: minutes(30),
                only_within_work: false,
                level: model::Level::Hard,
            });
        });
    // v1 is as late as may be; the meal as early as may be, for the waiting is the same.
    check(
        &week,
        &[("c1", "v1 meal@B v2")],
        &["c1: 10:50 v1 11:00-11:30 meal 12:00-12:30 v2 15:00-15:30 15:40"],
    );
}

#[test]
fn nobody_stays_longer_than_her_shift_to_save_waiting() {
    // v1 may start until 12:00, but the shift with the way home ends at 10:40 for v2.
    let week = a_week()
        .carer(a_carer("c1").from_to("08:00", "10:40"))
        .carer(a_carer("c2"))
        .visit(a_visit("v1").between("08:00", "12:00"))
        .visit(a_visit("v2").between("09:00", "12:00"))
        .visit(a_visit("v3").at_exactly("11:00"))
        .after(&["v2", "v3"], 0, Some(60));
    check(
        &week,
        &[("c1", "v1 v2"), ("c2", "v3")],
        &[
            "c1: 09:20 v1 09:30-10:00 v2 10:00-10:30 10:40",
            "c2: 10:50 v3 11:00-11:30 11:40",
        ],
    );
}
