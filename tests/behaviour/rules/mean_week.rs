//! The rule `mean_week`: where it holds and where it is broken, with exact figures.

use model::{Carried, Level, MeanLimit, RuleCode, Weekday};
use support::week::{CarerSpec, Week, minutes};

use super::{after, check_plan, days_from, standing, working};

/// Weeks of ten hours in the mean of three.
fn three_weeks(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    days_from(first, days, carer).rules(|rules| {
        rules.mean_week = Some(MeanLimit {
            max: minutes(600),
            weeks: 3,
            level: Level::Hard,
        });
    })
}

/// So many minutes in each earlier week, the latest first.
fn having_worked(weeks: &[i64]) -> CarerSpec {
    after(Carried {
        weekly_work: weeks.iter().copied().map(minutes).collect(),
        ..Carried::default()
    })
}

fn check(week: &Week, days: &[(u16, i64)], expected: &[&str]) {
    let (problem, plan) = working(week, days);
    check_plan(&problem, &plan, expected);
}

#[test]
fn three_weeks_hold_so_much_work_in_the_mean() {
    // 500 + 700 minutes leave 600 for the first week; those with 700 leave 500 for the second. The 900 are long past.
    let week = three_weeks(Weekday::Monday, 14, having_worked(&[700, 500, 900]));
    check(&week, &[(0, 600), (7, 500)], &[]);
    check(
        &week,
        &[(0, 601), (7, 500)],
        &["MEAN_WEEK 60: c1, day 0", "MEAN_WEEK 60: c1, day 7"],
    );
}

#[test]
fn unknown_weeks_count_nothing() {
    let week = three_weeks(Weekday::Monday, 7, having_worked(&[900]));
    check(&week, &[(0, 900)], &[]);
    check(&week, &[(0, 901)], &["MEAN_WEEK 60: c1, day 0"]);
}

#[test]
fn work_before_a_plan_that_begins_within_a_week_counts() {
    let carer = after(Carried {
        weekly_work: vec![minutes(600), minutes(600)],
        work_this_week: Some(minutes(500)),
        ..Carried::default()
    });
    let week = three_weeks(Weekday::Sunday, 1, carer);
    check(&week, &[(0, 100)], &[]);
    check(&week, &[(0, 101)], &["MEAN_WEEK 60: c1, day 0"]);
}

#[test]
fn the_report_tells_the_greatest_mean_and_what_is_unknown() {
    let stands =
        |week: &Week, days: &[(u16, i64)]| standing(&working(week, days), RuleCode::MeanWeek);
    let week = three_weeks(Weekday::Monday, 7, having_worked(&[700, 500]));
    assert_eq!(stands(&week, &[(0, 600)]), "KEPT 36000 of 36000");
    // 60 seconds in three weeks are 20 in the mean.
    assert_eq!(
        stands(&week, &[(0, 601)]),
        "BROKEN 36020 of 36000, broken 60 in 1"
    );
    // (700 + 600) / 3 minutes.
    let week = three_weeks(Weekday::Monday, 7, having_worked(&[700]));
    assert_eq!(
        stands(&week, &[(0, 600)]),
        "NOT_JUDGED 26000 of 36000, without carried.weekly_work"
    );
    // The second week of the plan has two before it.
    let week = three_weeks(Weekday::Monday, 14, having_worked(&[700]));
    assert_eq!(
        stands(&week, &[(0, 600)]),
        "KEPT 26000 of 36000, without carried.weekly_work"
    );
    let week = three_weeks(Weekday::Sunday, 1, having_worked(&[700, 500]));
    assert_eq!(
        stands(&week, &[]),
        "NOT_JUDGED 24000 of 36000, without carried.work_this_week"
    );
}

#[test]
fn a_plan_answers_for_no_more_than_it_adds() {
    // 900 + 1,000 minutes are 100 above what three weeks may hold, before the plan begins.
    let week = three_weeks(Weekday::Monday, 7, having_worked(&[900, 1_000]));
    check(&week, &[], &[]);
    check(&week, &[(0, 30)], &["MEAN_WEEK 1800: c1, day 0"]);
}
