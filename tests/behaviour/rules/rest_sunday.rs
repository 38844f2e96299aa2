//! The rule `rest_sunday`: where it holds and where it is broken, with exact figures.

use model::{Carried, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer};

use super::{after, check_days, days_from, flags, hard, hours_on, standing, working};

/// Two days of rest in a row with a Sunday, once in two civil weeks.
fn two_with_a_sunday(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    days_from(first, days, carer).rules(|rules| rules.rest_sunday = Some(hard(2)))
}

/// Days 0 to 13 from a Monday, but for these.
fn all_but(off: &[u16]) -> Vec<u16> {
    (0..14).filter(|day| !off.contains(day)).collect()
}

const BROKEN: &[&str] = &["REST_SUNDAY 1: c1, day 7"];

#[test]
fn two_weeks_hold_two_days_of_rest_in_a_row_with_a_sunday() {
    let week = two_with_a_sunday(Weekday::Monday, 14, a_carer("c1"));
    // Saturday and Sunday of either week, or the first Sunday and the Monday after it.
    check_days(&week, &all_but(&[5, 6]), &[]);
    check_days(&week, &all_but(&[12, 13]), &[]);
    check_days(&week, &all_but(&[6, 7]), &[]);
    // A Sunday alone, twice; two days in a row without one.
    check_days(&week, &all_but(&[6, 13]), BROKEN);
    check_days(&week, &all_but(&[6, 8, 9, 13]), BROKEN);
}

#[test]
fn a_run_ends_with_its_two_weeks() {
    // From the second Sunday to the Monday after it: none for the first two weeks, one for the next two.
    let week = two_with_a_sunday(Weekday::Monday, 21, a_carer("c1"));
    let days: Vec<u16> = (0..21).filter(|day| ![13, 14].contains(day)).collect();
    check_days(&week, &days, BROKEN);
}

#[test]
fn the_week_before_the_plan_counts() {
    let week = |days_before| {
        let carer = after(Carried {
            days_worked: flags(days_before),
            ..Carried::default()
        });
        two_with_a_sunday(Weekday::Monday, 7, carer)
    };
    let days = [0, 1, 2, 3, 4, 5, 6];
    check_days(&week("--xxxxx"), &days, &[]);
    check_days(&week("-x-xxxx"), &days, &["REST_SUNDAY 1: c1, day 0"]);
    // With the Monday of the plan the Sunday before it makes two.
    check_days(&week("-x-xxxx"), &days[1..], &[]);
    check_days(&week("-x-xxx"), &days, &[]);
}

#[test]
fn the_report_tells_the_longest_rest_and_what_is_unknown() {
    let stands =
        |week: &Week, days: &[u16]| standing(&working(week, &hours_on(days)), RuleCode::RestSunday);
    let week = two_with_a_sunday(Weekday::Monday, 14, a_carer("c1"));
    let missing = ", without carried.days_worked";
    assert_eq!(
        stands(&week, &all_but(&[5, 6, 7])),
        format!("KEPT 3 of 2{missing}")
    );
    assert_eq!(
        stands(&week, &all_but(&[6])),
        format!("BROKEN 1 of 2, broken 1 in 1{missing}")
    );
    let week = two_with_a_sunday(Weekday::Monday, 7, a_carer("c1"));
    assert_eq!(stands(&week, &[0]), format!("NOT_JUDGED of 2{missing}"));
}
