//! The rule `days_in_a_row`: where it holds and where it is broken, with exact figures.

use model::{Carried, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer};

use super::{after, check_days, days_from, flags, hard, hours_on, standing, working};

fn three_in_a_row(carer: CarerSpec) -> Week {
    days_from(Weekday::Monday, 10, carer).rules(|rules| rules.days_in_a_row = Some(hard(3)))
}

fn counted(days_in_a_row: u32) -> CarerSpec {
    after(Carried {
        days_in_a_row: Some(days_in_a_row),
        ..Carried::default()
    })
}

fn known(days_before: &str) -> CarerSpec {
    after(Carried {
        days_worked: flags(days_before),
        ..Carried::default()
    })
}

#[test]
fn nobody_works_more_days_in_a_row() {
    let week = three_in_a_row(counted(0));
    check_days(&week, &[0, 1, 2, 4, 5, 6, 8], &[]);
    check_days(&week, &[0, 1, 2, 3, 5], &["DAYS_IN_A_ROW 1: c1, day 3"]);
    check_days(
        &week,
        &[0, 1, 2, 3, 4, 6, 7, 8, 9],
        &["DAYS_IN_A_ROW 2: c1, day 3", "DAYS_IN_A_ROW 1: c1, day 9"],
    );
}

#[test]
fn days_before_the_plan_count() {
    check_days(&three_in_a_row(counted(2)), &[0, 2], &[]);
    let second = &["DAYS_IN_A_ROW 1: c1, day 1"];
    check_days(&three_in_a_row(counted(2)), &[0, 1], second);
    // Nobody can undo five days; each one of the plan is one more.
    let both = &["DAYS_IN_A_ROW 2: c1, day 0"];
    check_days(&three_in_a_row(counted(5)), &[0, 1], both);
    // A day off ends the run.
    check_days(&three_in_a_row(counted(5)), &[1, 2, 3], &[]);
}

#[test]
fn the_days_worked_tell_where_nobody_counted() {
    check_days(&three_in_a_row(known("x-xx")), &[0, 1], &[]);
    let second = &["DAYS_IN_A_ROW 1: c1, day 1"];
    check_days(&three_in_a_row(known("xx-x")), &[0, 1], second);
}

#[test]
fn the_report_tells_the_longest_run_and_what_is_unknown() {
    let stands = |carer: CarerSpec, days: &[u16]| {
        let week = three_in_a_row(carer);
        standing(&working(&week, &hours_on(days)), RuleCode::DaysInARow)
    };
    assert_eq!(stands(counted(1), &[0, 1]), "KEPT 3 of 3");
    assert_eq!(stands(counted(2), &[0, 1]), "BROKEN 4 of 3, broken 1 in 1");
    let missing = ", without carried.days_in_a_row";
    assert_eq!(
        stands(a_carer("c1"), &[0]),
        format!("NOT_JUDGED 1 of 3{missing}")
    );
    assert_eq!(
        stands(a_carer("c1"), &[0, 2, 3]),
        format!("KEPT 2 of 3{missing}")
    );
    assert_eq!(stands(a_carer("c1"), &[1, 2]), "KEPT 2 of 3");
    assert_eq!(stands(a_carer("c1"), &[]), "KEPT of 3");
}
