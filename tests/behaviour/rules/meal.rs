//! The rule `meal`: where it holds and where it is broken, with exact figures.

use model::{Level, MealRule, RuleCode};
use support::week::{Week, a_carer, a_plan, a_visit, a_week, minutes};
use units::TimeWindow;

use super::{check, standing};

/// Half an hour of meal that starts between 12:00 and 14:00, and two visits around it.
fn around_noon(second: &str, level: Level) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly("11:00"))
        .visit(a_visit("v2").at_exactly(second))
        .carer(a_carer("c1").from_to("08:00", "18:00").with_a_meal_due())
        .rules(|rules| {
            rules.meal = Some(MealRule {
                start: TimeWindow::new(minutes(12 * 60), minutes(14 * 60))
                    .expect("ends after it starts"),
                duration: minutes(30),
                only_within_work: false,
                level,
            });
        })
}

#[test]
fn a_meal_that_is_due_is_taken() {
    let week = around_noon("13:00", Level::Hard);
    check(&week, &[("c1", "v1 meal@B v2")], &[]);
    check(&week, &[("c1", "v1 v2")], &["MEAL 1: c1, day 0"]);
}

#[test]
fn a_meal_outside_its_window_is_none() {
    // After v2, which ends at 14:30.
    let week = around_noon("14:00", Level::Hard);
    check(&week, &[("c1", "v1 meal@B v2")], &[]);
    check(&week, &[("c1", "v1 v2 meal@B")], &["MEAL 1: c1, day 0"]);
}

#[test]
fn a_meal_pushes_what_follows() {
    // The meal is over at 12:30 at the earliest.
    let week = around_noon("12:20", Level::Hard);
    check(
        &week,
        &[("c1", "v1 meal@B v2")],
        &["WINDOWS 600: c1, day 0, v2"],
    );
}

#[test]
fn no_meal_is_due_on_a_day_without_work_or_without_a_right_to_it() {
    check(&around_noon("13:00", Level::Hard), &[], &[]);
    let week = around_noon("13:00", Level::Hard).carer(a_carer("c2"));
    check(&week, &[("c2", "v1 v2")], &[]);
}

#[test]
fn a_missed_meal_may_have_a_price() {
    check(
        &around_noon("13:00", Level::Priced(50)),
        &[("c1", "v1 v2")],
        &["MEAL 1 for 50: c1, day 0"],
    );
}

/// Two visits of half an hour; a meal is due only where they leave no room for it.
fn a_day_of_work(first: &str, second: &str) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly(first))
        .visit(a_visit("v2").at_exactly(second))
        .carer(a_carer("c1").from_to("08:00", "18:00").with_a_meal_due())
        .rules(|rules| {
            rules.meal = Some(MealRule {
                start: TimeWindow::new(minutes(12 * 60), minutes(14 * 60))
                    .expect("ends after it starts"),
                duration: minutes(30),
                only_within_work: true,
                level: Level::Hard,
            });
        })
}

#[test]
fn a_meal_within_work_is_due_only_where_work_leaves_no_room_for_it() {
    // A meal from 12:00 to 12:30 fits before a first start at 12:30, not before one a minute sooner.
    check(&a_day_of_work("12:30", "15:00"), &[("c1", "v1 v2")], &[]);
    let week = a_day_of_work("12:29", "15:00");
    check(&week, &[("c1", "v1 v2")], &["MEAL 1: c1, day 0"]);
    // It may start at 14:00, when the last visit ends, and no later.
    check(&a_day_of_work("11:00", "13:30"), &[("c1", "v1 v2")], &[]);
    let week = a_day_of_work("11:00", "13:31");
    check(&week, &[("c1", "v1 v2")], &["MEAL 1: c1, day 0"]);
}

#[test]
fn a_meal_within_work_has_work_before_and_after() {
    let week = a_day_of_work("12:29", "15:00");
    check(&week, &[("c1", "v1 meal@B v2")], &[]);
    // After the last visit, within its window, it is no break in the work.
    let week = a_day_of_work("11:00", "13:31");
    check(&week, &[("c1", "v1 v2 meal@B")], &["MEAL 1: c1, day 0"]);
    check(&week, &[("c1", "v1 meal@B v2")], &[]);
}

#[test]
fn the_report_tells_whether_meals_are_taken() {
    let stands = |stops| {
        let problem = around_noon("13:00", Level::Hard).problem();
        let plan = a_plan(&problem, &[("c1", stops)]);
        standing(&(problem, plan), RuleCode::Meal)
    };
    assert_eq!(stands("v1 meal@B v2"), "KEPT");
    assert_eq!(stands("v1 v2"), "BROKEN, broken 1 in 1");
}
