//! The rule `span`: where it holds and where it is broken, with exact figures.

use model::{Carried, Commute, Level, Limit, RuleCode, SpanExceptions, Weekday};
use support::week::{CarerSpec, Week, a_carer, a_visit, a_week, minutes};

use super::{after, check, check_plan, days_from, standing, working};

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

/// Ten hours, and eleven on two days of a month; all of them work at one stretch.
fn with_exceptions(carer: CarerSpec) -> Week {
    days_from(Weekday::Monday, 10, carer).rules(|rules| {
        rules.span = Some(Limit {
            max: minutes(600),
            level: Level::Hard,
        });
        rules.span_exceptions = Some(SpanExceptions {
            max: minutes(660),
            days_in_month: 2,
        });
    })
}

fn having_used(exceptions: u32) -> CarerSpec {
    after(Carried {
        span_exceptions: Some(exceptions),
        ..Carried::default()
    })
}

fn check_days(week: &Week, days: &[(u16, i64)], expected: &[&str]) {
    let (problem, plan) = working(week, days);
    check_plan(&problem, &plan, expected);
}

#[test]
fn the_first_days_of_a_month_that_need_it_have_an_exception() {
    let week = with_exceptions(having_used(0));
    check_days(&week, &[(0, 600), (1, 660), (2, 601)], &[]);
    let third = &["SPAN 60: c1, day 3"];
    check_days(&week, &[(1, 660), (2, 601), (3, 601)], third);
    // An exception has its own limit.
    check_days(&week, &[(0, 661)], &["SPAN 60: c1, day 0"]);
}

#[test]
fn exceptions_before_the_plan_count_in_its_first_month() {
    let week = with_exceptions(having_used(1));
    let second = &["SPAN 60: c1, day 1"];
    check_days(&week, &[(0, 601), (1, 601)], second);
    // Day 1 is the first of a month.
    let week = week.with_month_start(1);
    check_days(&week, &[(0, 601), (1, 601), (2, 601)], &[]);
    let third = &["SPAN 60: c1, day 3"];
    check_days(&week, &[(0, 601), (1, 601), (2, 601), (3, 601)], third);
    // Who used more than there are has none left.
    let week = with_exceptions(having_used(3));
    check_days(&week, &[(0, 601)], &["SPAN 60: c1, day 0"]);
}

#[test]
fn the_report_tells_exceptions_and_what_is_unknown() {
    let stands = |week: &Week, days: &[(u16, i64)]| standing(&working(week, days), RuleCode::Span);
    let week = with_exceptions(having_used(1));
    assert_eq!(
        stands(&week, &[(0, 600)]),
        "KEPT 36000 of 36000, 1 of 2 exceptions"
    );
    assert_eq!(
        stands(&week, &[(0, 601)]),
        "BY_EXCEPTION 36060 of 36000, 2 of 2 exceptions"
    );
    assert_eq!(
        stands(&week, &[(0, 601), (1, 602)]),
        "BROKEN 36120 of 36000, broken 120 in 1, 2 of 2 exceptions"
    );
    let week = with_exceptions(a_carer("c1"));
    assert_eq!(
        stands(&week, &[(0, 601)]),
        "BY_EXCEPTION 36060 of 36000, 1 of 2 exceptions, without carried.span_exceptions"
    );
    // Nothing of a month lies before its first day.
    assert_eq!(
        stands(&week.with_month_start(0), &[(0, 601)]),
        "BY_EXCEPTION 36060 of 36000, 1 of 2 exceptions"
    );
}
