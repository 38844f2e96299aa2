//! The rule `complementary_hours`: where it holds and where it is broken, with exact figures.

use model::{Carried, ComplementaryHours, Level, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer, minutes};

use super::{after, check_plan, days_from, standing, working};

/// Part-timers below 35 hours work a third more than their contract at most.
fn a_third_more(first: Weekday, carer: CarerSpec) -> Week {
    days_from(first, 14, carer).rules(|rules| {
        rules.full_time = Some(minutes(35 * 60));
        rules.complementary_hours = Some(ComplementaryHours {
            share_per_mille: 333,
            level: Level::Hard,
        });
    })
}

fn check(week: &Week, days: &[(u16, i64)], expected: &[&str]) {
    let (problem, plan) = working(week, days);
    check_plan(&problem, &plan, expected);
}

/// Of `hours` a week.
fn contract(hours: i64) -> CarerSpec {
    a_carer("c1").contracted_hours(hours)
}

#[test]
fn a_part_timer_works_so_much_above_her_contract() {
    // 10 h are 36,000 s; 333 thousandths more make 47,988 s, 12 s less than 800 minutes.
    let week = a_third_more(Weekday::Monday, contract(10));
    check(&week, &[(0, 400), (6, 399), (7, 799)], &[]);
    let above = &["COMPLEMENTARY_HOURS 12: c1, day 0"];
    check(&week, &[(0, 400), (6, 400), (7, 799)], above);
}

#[test]
fn a_part_timer_stays_below_full_time() {
    // A third above 30 h would be more than 39 h; 35 h are a second too much.
    let week = a_third_more(Weekday::Monday, contract(30));
    check(&week, &[(0, 700), (1, 700), (2, 699)], &[]);
    let above = &["COMPLEMENTARY_HOURS 1: c1, day 0"];
    check(&week, &[(0, 700), (1, 700), (2, 700)], above);
    let week = a_third_more(Weekday::Monday, contract(30).contracted_hours_at_most(40));
    check(&week, &[(0, 700), (1, 700), (2, 700)], above);
}

#[test]
fn a_contract_may_name_its_own_limit() {
    let week = a_third_more(Weekday::Monday, contract(10).contracted_hours_at_most(11));
    check(&week, &[(0, 660)], &[]);
    let above = &["COMPLEMENTARY_HOURS 60: c1, day 0"];
    check(&week, &[(0, 661)], above);
    // Of a full-timer too, and where the rule set knows no such rule.
    let week = a_third_more(Weekday::Monday, contract(35).contracted_hours_at_most(11));
    check(&week, &[(0, 661)], above);
    let week = week.rules(|rules| rules.complementary_hours = None);
    check(&week, &[(0, 661)], above);
}

#[test]
fn a_full_timer_has_no_limit_of_her_own() {
    check(
        &a_third_more(Weekday::Monday, contract(35)),
        &[(0, 900), (1, 900), (2, 900)],
        &[],
    );
}

#[test]
fn work_before_a_plan_that_begins_within_a_week_counts() {
    let carer = after(Carried {
        work_this_week: Some(minutes(700)),
        ..Carried::default()
    });
    let week = a_third_more(Weekday::Friday, carer.contracted_hours(10));
    check(&week, &[(0, 99), (3, 700)], &[]);
    let above = &["COMPLEMENTARY_HOURS 12: c1, day 0"];
    check(&week, &[(0, 100), (3, 700)], above);
}

#[test]
fn the_report_tells_the_longest_week_and_what_is_unknown() {
    let stands = |first, carer: CarerSpec, days: &[(u16, i64)]| {
        let week = a_third_more(first, carer);
        standing(&working(&week, days), RuleCode::ComplementaryHours)
    };
    let monday = Weekday::Monday;
    assert_eq!(
        stands(monday, contract(10), &[(0, 60)]),
        "KEPT 3600 of 47988"
    );
    assert_eq!(
        stands(monday, contract(10), &[(0, 800), (7, 800)]),
        "BROKEN 48000 of 47988, broken 24 in 2"
    );
    assert_eq!(
        stands(Weekday::Friday, contract(10), &[(0, 60)]),
        "KEPT 3600 of 47988, without carried.work_this_week"
    );
    assert_eq!(
        stands(monday, contract(0), &[(0, 60)]),
        "NOT_JUDGED, without contract.weekly_work"
    );
    assert_eq!(stands(monday, contract(35), &[(0, 60)]), "no line");
}
