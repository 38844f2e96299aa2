//! The rule `day_length`: where it holds and where it is broken, with exact figures.

use model::{Level, Limit, MealRule, RuleCode, TravelAcrossBreaks};
use support::week::{Week, a_carer, a_plan, a_visit, a_week, minutes};
use units::TimeWindow;

use super::{check, standing};

/// 07:50 to 09:30 at work: 10 + 30 + 10 minutes to the second visit at C, 10 minutes of waiting, 20 of care, 20 home.
fn a_day(max: i64, level: Level) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(
            a_visit("v2")
                .at("C")
                .at_exactly("08:50")
                .lasting_minutes(20),
        )
        .carer(a_carer("c1"))
        .rules(|rules| {
            rules.day_length = Some(Limit {
                max: minutes(max),
                level,
            });
        })
}

#[test]
fn a_day_is_not_longer_than_allowed() {
    check(&a_day(100, Level::Hard), &[("c1", "v1 v2")], &[]);
    check(
        &a_day(99, Level::Hard),
        &[("c1", "v1 v2")],
        &["DAY_LENGTH 60: c1, day 0"],
    );
}

#[test]
fn a_split_is_not_work() {
    // The 10 minutes of waiting count as a split here, which leaves 90 minutes of work.
    let week = a_day(90, Level::Hard).rules(|rules| rules.split_min = Some(minutes(10)));
    check(&week, &[("c1", "v1 v2")], &[]);
}

#[test]
fn a_long_day_may_have_a_price() {
    check(
        &a_day(99, Level::Priced(3)),
        &[("c1", "v1 v2")],
        &["DAY_LENGTH 60 for 180: c1, day 0"],
    );
}

#[test]
fn a_way_across_a_split_may_be_no_work() {
    // The 10 minutes from B to C lie in a hole with a split of 10 minutes: 80 minutes of work are left.
    let unpaid = |max, split_min| {
        a_day(max, Level::Hard).rules(|rules| {
            rules.split_min = Some(minutes(split_min));
            rules.travel_across_breaks = TravelAcrossBreaks::Unpaid;
        })
    };
    check(&unpaid(80, 10), &[("c1", "v1 v2")], &[]);
    let over = &["DAY_LENGTH 60: c1, day 0"];
    check(&unpaid(79, 10), &[("c1", "v1 v2")], over);
    // Across paid waiting it is work.
    check(&unpaid(99, 11), &[("c1", "v1 v2")], over);
}

#[test]
fn a_way_across_a_meal_may_be_no_work() {
    // 10 minutes from A, 30 of care at B, a meal there, 10 minutes to C, 20 of care, 20 home: 90 minutes, or 80.
    let with_a_meal = |max, across| {
        a_week()
            .visit(a_visit("v1").at_exactly("12:00"))
            .visit(
                a_visit("v2")
                    .at("C")
                    .at_exactly("13:10")
                    .lasting_minutes(20),
            )
            .carer(a_carer("c1"))
            .rules(|rules| {
                rules.travel_across_breaks = across;
                rules.meal = Some(MealRule {
                    start: TimeWindow::new(minutes(12 * 60), minutes(14 * 60))
                        .expect("ends after it starts"),
                    duration: minutes(30),
                    only_within_work: true,
                    level: Level::Hard,
                });
                rules.day_length = Some(Limit {
                    max: minutes(max),
                    level: Level::Hard,
                });
            })
    };
    let rounds = [("c1", "v1 meal@B v2")];
    let over = &["DAY_LENGTH 60: c1, day 0"];
    check(&with_a_meal(90, TravelAcrossBreaks::Work), &rounds, &[]);
    check(&with_a_meal(89, TravelAcrossBreaks::Work), &rounds, over);
    check(&with_a_meal(80, TravelAcrossBreaks::Unpaid), &rounds, &[]);
    check(&with_a_meal(79, TravelAcrossBreaks::Unpaid), &rounds, over);
}

#[test]
fn the_report_tells_the_longest_day() {
    let stands = |level, max| {
        let problem = a_day(max, level).problem();
        let plan = a_plan(&problem, &[("c1", "v1 v2")]);
        standing(&(problem, plan), RuleCode::DayLength)
    };
    assert_eq!(stands(Level::Hard, 100), "KEPT 6000 of 6000");
    assert_eq!(
        stands(Level::Hard, 99),
        "BROKEN 6000 of 5940, broken 60 in 1"
    );
    assert_eq!(
        stands(Level::Priced(3), 99),
        "PRICED 6000 of 5940, broken 60 in 1"
    );
    assert_eq!(stands(Level::Off, 99), "no line");
}
