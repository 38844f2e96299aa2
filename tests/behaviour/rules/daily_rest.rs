//! The rule `daily_rest`: where it holds and where it is broken, with exact figures.

use model::{Carried, Level, Limit, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer, a_plan, a_visit, minutes};

use super::{after, check, days_from, standing};

/// Half an hour at A, on the first evening at 20:00 and on the second morning at `morning`; 11 hours of rest.
fn evening_and_morning(morning: &str, carer: CarerSpec) -> Week {
    days_from(Weekday::Monday, 3, carer)
        .visit(a_visit("v1").at("A").at_exactly("20:00"))
        .visit(a_visit("v2").at("A").at_exactly(morning))
        .rules(|rules| {
            rules.daily_rest = Some(Limit {
                max: minutes(11 * 60),
                level: Level::Hard,
            });
        })
}

fn ended(hours_before: i64) -> CarerSpec {
    after(Carried {
        last_work_end: Some(minutes(-60 * hours_before)),
        ..Carried::default()
    })
}

#[test]
fn there_is_so_much_rest_between_two_days() {
    let rounds = [("c1", "v1"), ("c1 on 1", "v2")];
    check(&evening_and_morning("1d07:30", a_carer("c1")), &rounds, &[]);
    let week = evening_and_morning("1d07:29", a_carer("c1"));
    check(&week, &rounds, &["DAILY_REST 60: c1, day 1"]);
}

#[test]
fn a_day_off_between_is_rest() {
    let rounds = [("c1", "v1"), ("c1 on 2", "v2")];
    check(&evening_and_morning("2d07:29", a_carer("c1")), &rounds, &[]);
}

#[test]
fn the_last_work_before_the_plan_counts() {
    // From 21:00 on the eve to 08:00.
    let morning = |carer| evening_and_morning("08:00", carer);
    check(&morning(ended(3)), &[("c1", "v2")], &[]);
    let week = evening_and_morning("07:59", ended(3));
    check(&week, &[("c1", "v2")], &["DAILY_REST 60: c1, day 0"]);
}

#[test]
fn the_report_tells_the_least_rest_and_what_is_unknown() {
    let stands = |morning: &str, carer: CarerSpec, rounds: &[(&str, &str)]| {
        let problem = evening_and_morning(morning, carer).problem();
        let plan = a_plan(&problem, rounds);
        standing(&(problem, plan), RuleCode::DailyRest)
    };
    let both = [("c1", "v1"), ("c1 on 1", "v2")];
    assert_eq!(stands("1d07:30", ended(3), &both), "KEPT 39600 of 39600");
    assert_eq!(
        stands("1d07:29", ended(3), &both),
        "BROKEN 39540 of 39600, broken 60 in 1"
    );
    // A first start at 11:00 or later leaves 11 hours since midnight in any case.
    let first = [("c1", "v2")];
    assert_eq!(stands("11:00", a_carer("c1"), &first), "KEPT of 39600");
    assert_eq!(
        stands("10:59", a_carer("c1"), &first),
        "NOT_JUDGED of 39600, without carried.last_work_end"
    );
}
