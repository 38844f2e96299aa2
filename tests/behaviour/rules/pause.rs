//! The rule `pause`: where it holds and where it is broken, with exact figures.

use model::{Level, MealRule, PauseRule, RuleCode};
use support::week::{Week, a_carer, a_plan, a_visit, a_week, minutes};
use units::{Ticks, TimeWindow};

use super::{check, standing};

/// 190 minutes of care at A from 08:00, then three hours at `place` from `second` on; a pause lasts 20 minutes.
fn two_long_visits(place: &str, second: &str, after: i64) -> Week {
    a_week()
        .visit(
            a_visit("v1")
                .at("A")
                .at_exactly("08:00")
                .lasting_minutes(190),
        )
        .visit(
            a_visit("v2")
                .at(place)
                .at_exactly(second)
                .lasting_minutes(180),
        )
        .carer(a_carer("c1"))
        .rules(|rules| {
            rules.pause = Some(PauseRule {
                after: minutes(after),
                min: minutes(20),
                level: Level::Hard,
            });
        })
}

#[test]
fn a_gap_that_is_long_enough_is_a_pause() {
    // 190 minutes, a gap from 11:10 to 11:30, 180 minutes.
    let rounds = [("c1", "v1 v2")];
    check(&two_long_visits("A", "11:30", 190), &rounds, &[]);
    let week = two_long_visits("A", "11:30", 189);
    check(&week, &rounds, &["PAUSE 60: c1, day 0"]);
    // A second less is none: from 08:00 to 14:29:59, six hours, 29 minutes and 59 seconds.
    let week = two_long_visits("A", "11:29:59", 360);
    check(&week, &rounds, &["PAUSE 1799: c1, day 0"]);
}

#[test]
fn each_stretch_that_is_too_long_counts() {
    let week = two_long_visits("A", "11:30", 170);
    check(&week, &[("c1", "v1 v2")], &["PAUSE 1800: c1, day 0"]);
}

#[test]
fn a_way_is_no_pause() {
    // To B until 11:20, then 20 minutes of gap; from 11:40 to 14:40 and home until 14:50.
    let rounds = [("c1", "v1 v2")];
    check(&two_long_visits("B", "11:40", 200), &rounds, &[]);
    let week = two_long_visits("B", "11:40", 199);
    check(&week, &rounds, &["PAUSE 60: c1, day 0"]);
    // With 19 minutes of gap all is one stretch, from 08:00 to 14:49.
    let week = two_long_visits("B", "11:39", 360);
    check(&week, &rounds, &["PAUSE 2940: c1, day 0"]);
}

#[test]
fn a_meal_that_is_long_enough_is_a_pause() {
    let with_a_meal_of = |lasting: i64| {
        two_long_visits("A", "11:29:59", 360).rules(|rules| {
            rules.meal = Some(MealRule {
                start: TimeWindow::new(minutes(11 * 60), minutes(14 * 60))
                    .expect("ends after it starts"),
                duration: Ticks(lasting),
                only_within_work: false,
                level: Level::Hard,
            });
        })
    };
    let rounds = [("c1", "v1 meal@A v2")];
    check(&with_a_meal_of(1199), &rounds, &["PAUSE 1799: c1, day 0"]);
    // A second more pushes the second visit.
    let late = &["WINDOWS 1: c1, day 0, v2"];
    check(&with_a_meal_of(1200), &rounds, late);
}

#[test]
fn a_missed_pause_may_have_a_price() {
    let week = two_long_visits("A", "11:30", 189).rules(|rules| {
        rules.pause.as_mut().expect("a pause").level = Level::Priced(2);
    });
    check(&week, &[("c1", "v1 v2")], &["PAUSE 60 for 120: c1, day 0"]);
}

#[test]
fn the_report_tells_the_longest_stretch() {
    let stands = |after| {
        let problem = two_long_visits("A", "11:30", after).problem();
        let plan = a_plan(&problem, &[("c1", "v1 v2")]);
        standing(&(problem, plan), RuleCode::Pause)
    };
    assert_eq!(stands(190), "KEPT 11400 of 11400");
    assert_eq!(stands(170), "BROKEN 11400 of 10200, broken 1800 in 1");
}
