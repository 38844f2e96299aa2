//! The rule `sundays`: where it holds and where it is broken, with exact figures.

use model::{Carried, Level, RotationLimit, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer};

use super::{after, check_days, days_from, flags, hours_on, standing, working};

/// One Sunday in three; days 6, 13, 20 and 27 are Sundays.
fn one_in_three(days: u16, carer: CarerSpec) -> Week {
    days_from(Weekday::Monday, days, carer).rules(|rules| {
        rules.sundays = Some(RotationLimit {
            max: 1,
            out_of: 3,
            level: Level::Hard,
        });
    })
}

/// Sundays before, the latest first.
fn having_worked(sundays: &str) -> CarerSpec {
    after(Carried {
        sundays_worked: flags(sundays),
        ..Carried::default()
    })
}

#[test]
fn sundays_go_in_turns() {
    let week = one_in_three(28, having_worked("--"));
    check_days(&week, &[5, 6, 7, 27], &[]);
    check_days(&week, &[6, 20], &["SUNDAYS 1: c1, day 20"]);
    // Two of the last three on the second Sunday, three on the third.
    check_days(
        &week,
        &[6, 13, 20],
        &[
            "SUNDAYS 1: c1, day 13",
            "SUNDAYS 2: c1, day 20",
            "SUNDAYS 1: c1, day 27",
        ],
    );
}

#[test]
fn sundays_before_the_plan_count() {
    check_days(&one_in_three(7, having_worked("--x")), &[6], &[]);
    let too_soon = &["SUNDAYS 1: c1, day 6"];
    check_days(&one_in_three(7, having_worked("-x-")), &[6], too_soon);
    // As far as they are known.
    check_days(&one_in_three(7, a_carer("c1")), &[6], &[]);
    check_days(&one_in_three(7, having_worked("x")), &[6], too_soon);
}

#[test]
fn the_days_worked_tell_where_nobody_counted() {
    let known = |days_before| {
        after(Carried {
            days_worked: flags(days_before),
            ..Carried::default()
        })
    };
    // The eve of the plan is a Sunday.
    check_days(&one_in_three(7, known("-xxxxxx-")), &[6], &[]);
    let too_soon = &["SUNDAYS 1: c1, day 6"];
    check_days(&one_in_three(7, known("-------x")), &[6], too_soon);
}

#[test]
fn the_report_tells_the_most_sundays_and_what_is_unknown() {
    let stands = |days, carer: CarerSpec, worked: &[u16]| {
        let week = one_in_three(days, carer);
        standing(&working(&week, &hours_on(worked)), RuleCode::Sundays)
    };
    assert_eq!(stands(7, having_worked("--"), &[6]), "KEPT 1 of 1");
    assert_eq!(
        stands(7, having_worked("-x"), &[6]),
        "BROKEN 2 of 1, broken 1 in 1"
    );
    let missing = ", without carried.sundays_worked";
    assert_eq!(
        stands(7, having_worked("-"), &[6]),
        format!("NOT_JUDGED 1 of 1{missing}")
    );
    assert_eq!(
        stands(21, a_carer("c1"), &[6]),
        format!("KEPT 1 of 1{missing}")
    );
    // Who works on no Sunday keeps her turn.
    assert_eq!(stands(7, a_carer("c1"), &[5]), "KEPT 0 of 1");
}
