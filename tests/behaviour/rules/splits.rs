//! The rule `splits`: where it holds and where it is broken, with exact figures.

use model::{Carried, Level, Limit, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer, a_plan, a_visit, minutes};

use super::{after, check, days_from, hard, standing};

/// Part-timers below 35 hours have one split of two hours or more a day at most.
fn ruled(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    days_from(first, days, carer).rules(|rules| {
        rules.split_min = Some(minutes(120));
        rules.full_time = Some(minutes(35 * 60));
        rules.splits = Some(hard(1));
    })
}

/// Half an hour at 08:00, 10:30 and 13:00 on each day: two splits.
fn split_on(week: Week, days: &[u16]) -> (Week, Vec<(String, String)>) {
    let mut rounds = Vec::new();
    let mut with_visits = week;
    for day in days {
        for (name, time) in [("a", "08:00"), ("b", "10:30"), ("c", "13:00")] {
            let visit = a_visit(&format!("{name}{day}"));
            with_visits = with_visits.visit(visit.at("A").at_exactly(&format!("{day}d{time}")));
        }
        rounds.push((format!("c1 on {day}"), format!("a{day} b{day} c{day}")));
    }
    (with_visits, rounds)
}

fn check_splits(week: Week, days: &[u16], expected: &[&str]) {
    let (week, rounds) = split_on(week, days);
    let rounds: Vec<(&str, &str)> = rounds.iter().map(|(a, b)| (&a[..], &b[..])).collect();
    check(&week, &rounds, expected);
}

fn stands(week: Week, days: &[u16]) -> String {
    let (week, rounds) = split_on(week, days);
    let rounds: Vec<(&str, &str)> = rounds.iter().map(|(a, b)| (&a[..], &b[..])).collect();
    let problem = week.problem();
    let plan = a_plan(&problem, &rounds);
    standing(&(problem, plan), RuleCode::Splits)
}

fn part_timer() -> CarerSpec {
    a_carer("c1").contracted_hours(34)
}

/// She used so many exceptions since the Monday before last.
fn having_used(exceptions: u32) -> CarerSpec {
    after(Carried {
        split_exceptions: Some(exceptions),
        ..Carried::default()
    })
    .contracted_hours(34)
}

#[test]
fn a_part_timer_has_so_many_splits_a_day() {
    let week = ruled(Weekday::Monday, 1, part_timer());
    check_splits(week.clone(), &[0], &["SPLITS 1: c1, day 0"]);
    check_splits(week.rules(|rules| rules.splits = Some(hard(2))), &[0], &[]);
}

#[test]
fn a_full_timer_has_as_many_as_there_are() {
    let full_timer = a_carer("c1").contracted_hours(35);
    check_splits(ruled(Weekday::Monday, 1, full_timer), &[0], &[]);
}

#[test]
fn everybody_is_limited_where_nothing_says_who_is_a_part_timer() {
    let week = ruled(Weekday::Monday, 1, a_carer("c1").contracted_hours(39));
    let week = week.rules(|rules| rules.full_time = None);
    check_splits(week, &[0], &["SPLITS 1: c1, day 0"]);
}

#[test]
fn the_first_days_of_two_weeks_are_excused() {
    let week = ruled(Weekday::Monday, 21, having_used(0));
    let week = week.rules(|rules| rules.split_exceptions = Some(1));
    check_splits(week.clone(), &[1, 3], &["SPLITS 1: c1, day 3"]);
    // The one of the first week is gone for the second, not for the third.
    check_splits(week, &[1, 8, 15], &["SPLITS 1: c1, day 8"]);
}

#[test]
fn exceptions_of_the_week_before_count() {
    let week = ruled(Weekday::Monday, 14, having_used(1));
    let week = week.rules(|rules| rules.split_exceptions = Some(1));
    check_splits(week.clone(), &[1], &["SPLITS 1: c1, day 1"]);
    // Two weeks after them it is free again.
    check_splits(week, &[8], &[]);
}

#[test]
fn exceptions_before_a_plan_that_begins_within_a_week_count_for_its_second_week_too() {
    let week = ruled(Weekday::Wednesday, 14, having_used(1));
    let week = week.rules(|rules| rules.split_exceptions = Some(1));
    // Day 5 is the first Monday, day 12 the second.
    check_splits(week.clone(), &[5], &["SPLITS 1: c1, day 5"]);
    check_splits(week, &[12], &[]);
}

#[test]
fn a_day_with_too_much_time_of_splits_uses_an_exception_too() {
    let week = ruled(Weekday::Monday, 2, having_used(0)).rules(|rules| {
        rules.splits = Some(hard(2));
        rules.split_time = Some(Limit {
            max: minutes(239),
            level: Level::Hard,
        });
        rules.split_exceptions = Some(1);
    });
    check_splits(week, &[0, 1], &["SPLIT_TIME 60: c1, day 1"]);
}

#[test]
fn the_report_tells_exceptions_and_what_is_unknown() {
    let excusing = |carer| {
        let week = ruled(Weekday::Monday, 7, carer);
        week.rules(|rules| rules.split_exceptions = Some(2))
    };
    assert_eq!(
        stands(excusing(having_used(0)), &[]),
        "KEPT of 1, 0 of 2 exceptions"
    );
    assert_eq!(
        stands(excusing(having_used(1)), &[1]),
        "BY_EXCEPTION 2 of 1, 2 of 2 exceptions"
    );
    assert_eq!(
        stands(excusing(having_used(1)), &[1, 2]),
        "BROKEN 2 of 1, broken 1 in 1, 2 of 2 exceptions"
    );
    assert_eq!(
        stands(excusing(part_timer()), &[1]),
        "BY_EXCEPTION 2 of 1, 1 of 2 exceptions, without carried.split_exceptions"
    );
    let unknown = a_carer("c1").contracted_hours(0);
    assert_eq!(
        stands(ruled(Weekday::Monday, 7, unknown), &[1]),
        "NOT_JUDGED of 1, without contract.weekly_work"
    );
    let full_timer = a_carer("c1").contracted_hours(35);
    assert_eq!(
        stands(ruled(Weekday::Monday, 7, full_timer), &[1]),
        "no line"
    );
}
