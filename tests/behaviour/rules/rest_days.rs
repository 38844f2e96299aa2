//! The rule `rest_days`: where it holds and where it is broken, with exact figures.

use model::{Carried, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer};

use super::{after, check_days, days_from, flags, hard, hours_on, standing, working};

/// Four days of rest in two civil weeks.
fn four_days_off(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    days_from(first, days, carer).rules(|rules| rules.rest_days = Some(hard(4)))
}

fn known(days_before: &str) -> CarerSpec {
    after(Carried {
        days_worked: flags(days_before),
        ..Carried::default()
    })
}

#[test]
fn two_civil_weeks_have_their_days_of_rest() {
    let week = four_days_off(Weekday::Monday, 14, a_carer("c1"));
    check_days(&week, &[0, 1, 2, 3, 4, 5, 7, 8, 9, 10], &[]);
    let one_more = &["REST_DAYS 1: c1, day 7"];
    check_days(&week, &[0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 13], one_more);
}

#[test]
fn any_two_weeks_in_a_row_have_them() {
    // The first and the second week have 1 + 2 days off, the second and the third 2 + 2.
    let week = four_days_off(Weekday::Monday, 21, a_carer("c1"));
    let short = &["REST_DAYS 1: c1, day 7"];
    let days = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18];
    check_days(&week, &days, short);
}

#[test]
fn the_week_before_the_plan_counts() {
    // From a Tuesday on; before it the Monday, then Sunday to Monday.
    let week = |days_before| four_days_off(Weekday::Tuesday, 6, known(days_before));
    let days = [0, 1, 2, 3];
    check_days(&week("x-xxxxx-"), &days, &[]);
    check_days(&week("x-xxxxxx"), &days, &["REST_DAYS 1: c1, day 0"]);
    check_days(&week("x-xxxxx"), &days, &[]);
}

#[test]
fn the_report_tells_the_least_rest_and_what_is_unknown() {
    let stands =
        |week: &Week, days: &[u16]| standing(&working(week, &hours_on(days)), RuleCode::RestDays);
    let week = four_days_off(Weekday::Tuesday, 6, known("x-xxxxx-"));
    assert_eq!(stands(&week, &[0, 1, 2, 3]), "KEPT 4 of 4");
    assert_eq!(
        stands(&week, &[0, 1, 2, 3, 4, 5]),
        "BROKEN 2 of 4, broken 2 in 1"
    );
    let missing = ", without carried.days_worked";
    let week = four_days_off(Weekday::Monday, 7, a_carer("c1"));
    assert_eq!(stands(&week, &[0]), format!("NOT_JUDGED of 4{missing}"));
    let week = four_days_off(Weekday::Monday, 14, a_carer("c1"));
    assert_eq!(stands(&week, &[0]), format!("KEPT 13 of 4{missing}"));
}
