//! The rule `weekly_rest`: where it holds and where it is broken, with exact figures.

use model::{Carried, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer, a_visit, a_week};

use super::{after, check, check_days, days_from, flags, hard, hours_on, standing, working};

fn one_day_off(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    days_from(first, days, carer).rules(|rules| rules.weekly_rest = Some(hard(1)))
}

fn known(days_before: &str) -> CarerSpec {
    after(Carried {
        days_worked: flags(days_before),
        ..Carried::default()
    })
}

#[test]
fn a_civil_week_has_a_day_of_rest() {
    let week = one_day_off(Weekday::Monday, 14, a_carer("c1"));
    check_days(&week, &[0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12], &[]);
    let all = &["WEEKLY_REST 1: c1, day 7"];
    check_days(&week, &[0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13], all);
}

#[test]
fn days_before_a_plan_that_begins_within_a_week_count() {
    // The plan begins on a Thursday; Wednesday, Tuesday and Monday come first.
    let week = |days_before| one_day_off(Weekday::Thursday, 4, known(days_before));
    let all = &["WEEKLY_REST 1: c1, day 0"];
    check_days(&week("xxx"), &[0, 1, 2, 3], all);
    check_days(&week("x-x"), &[0, 1, 2, 3], &[]);
    // Monday is not known.
    check_days(&week("xx"), &[0, 1, 2, 3], &[]);
}

#[test]
fn work_past_midnight_is_work_on_both_days() {
    // Half an hour from 23:30 on the Saturday is over at midnight; a minute later it is work on the Sunday.
    let until = |minutes| {
        let carer = known("xxxxx").from_to("00:00", "26:00");
        let week = a_week().starting_on(Weekday::Saturday).lasting_days(2);
        let week = week
            .carer(carer)
            .rules(|rules| rules.weekly_rest = Some(hard(1)));
        week.visit(
            a_visit("v")
                .at("A")
                .at_exactly("23:30")
                .lasting_minutes(minutes),
        )
    };
    check(&until(30), &[("c1", "v")], &[]);
    check(&until(31), &[("c1", "v")], &["WEEKLY_REST 1: c1, day 0"]);
}

#[test]
fn a_week_that_does_not_end_in_the_plan_is_not_judged() {
    let week = one_day_off(Weekday::Monday, 6, a_carer("c1"));
    check_days(&week, &[0, 1, 2, 3, 4, 5], &[]);
}

#[test]
fn the_report_tells_the_least_rest_and_what_is_unknown() {
    let stands =
        |week: &Week, days: &[u16]| standing(&working(week, &hours_on(days)), RuleCode::WeeklyRest);
    let week = one_day_off(Weekday::Monday, 7, a_carer("c1"));
    assert_eq!(stands(&week, &[0, 1, 2, 3, 4, 5]), "KEPT 1 of 1");
    assert_eq!(
        stands(&week, &[0, 1, 2, 3, 4, 5, 6]),
        "BROKEN 0 of 1, broken 1 in 1"
    );
    let week = one_day_off(Weekday::Thursday, 4, known("xx"));
    let missing = ", without carried.days_worked";
    assert_eq!(stands(&week, &[0]), format!("NOT_JUDGED of 1{missing}"));
    let week = one_day_off(Weekday::Thursday, 11, known("xx"));
    assert_eq!(stands(&week, &[0]), format!("KEPT 7 of 1{missing}"));
    let week = one_day_off(Weekday::Monday, 6, a_carer("c1"));
    assert_eq!(stands(&week, &[0]), "NOT_JUDGED of 1");
}
