//! The rule `week_length`: where it holds and where it is broken, with exact figures.

use model::{Carried, Level, Limit, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer, minutes};

use super::{after, check_plan, days_from, standing, working};

/// A week has ten hours.
fn ten_hours(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    days_from(first, days, carer).rules(|rules| {
        rules.week_length = Some(Limit {
            max: minutes(600),
            level: Level::Hard,
        });
    })
}

fn having_worked(minutes_this_week: i64) -> CarerSpec {
    after(Carried {
        work_this_week: Some(minutes(minutes_this_week)),
        ..Carried::default()
    })
}

fn check(week: &Week, days: &[(u16, i64)], expected: &[&str]) {
    let (problem, plan) = working(week, days);
    check_plan(&problem, &plan, expected);
}

#[test]
fn a_civil_week_holds_so_much_work() {
    // From a Monday: day 6 is the Sunday, day 7 the next Monday.
    let week = ten_hours(Weekday::Monday, 14, a_carer("c1"));
    check(&week, &[(0, 300), (6, 300), (7, 600)], &[]);
    check(
        &week,
        &[(0, 300), (6, 301), (7, 602)],
        &["WEEK_LENGTH 60: c1, day 0", "WEEK_LENGTH 120: c1, day 7"],
    );
}

#[test]
fn work_before_a_plan_that_begins_within_a_week_counts() {
    let week = ten_hours(Weekday::Friday, 7, having_worked(400));
    check(&week, &[(0, 200), (3, 600)], &[]);
    let over = &["WEEK_LENGTH 60: c1, day 0"];
    check(&week, &[(0, 201), (3, 600)], over);
    // From a Monday on it has no meaning.
    let week = ten_hours(Weekday::Monday, 7, having_worked(400));
    check(&week, &[(0, 600)], &[]);
}

#[test]
fn the_report_tells_the_longest_week_and_what_is_unknown() {
    let stands =
        |week: &Week, days: &[(u16, i64)]| standing(&working(week, days), RuleCode::WeekLength);
    let week = ten_hours(Weekday::Monday, 14, a_carer("c1"));
    assert_eq!(stands(&week, &[(0, 600), (7, 60)]), "KEPT 36000 of 36000");
    assert_eq!(
        stands(&week, &[(0, 601), (7, 602)]),
        "BROKEN 36120 of 36000, broken 180 in 2"
    );
    let missing = ", without carried.work_this_week";
    let week = ten_hours(Weekday::Friday, 3, a_carer("c1"));
    assert_eq!(
        stands(&week, &[(0, 600)]),
        format!("NOT_JUDGED 36000 of 36000{missing}")
    );
    // The second week is judged.
    let week = ten_hours(Weekday::Friday, 5, a_carer("c1"));
    assert_eq!(
        stands(&week, &[(3, 60)]),
        format!("KEPT 3600 of 36000{missing}")
    );
    assert_eq!(
        stands(&week, &[(0, 601)]),
        format!("BROKEN 36060 of 36000, broken 60 in 1{missing}")
    );
}
