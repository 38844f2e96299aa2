//! The rule `split_time`: where it holds and where it is broken, with exact figures.

use model::{Level, Limit, RuleCode};
use support::week::{Week, a_carer, a_plan, a_visit, a_week, minutes};

use super::{check, standing};

/// Splits of 2 h 00 and 2 h 30 between three visits at A; 1 h 59 is waiting.
fn two_splits(max: i64, contract: i64) -> Week {
    a_week()
        .visit(a_visit("v1").at("A").at_exactly("08:00"))
        .visit(a_visit("v2").at("A").at_exactly("10:30"))
        .visit(a_visit("v3").at("A").at_exactly("13:30"))
        .visit(a_visit("v4").at("A").at_exactly("15:59"))
        .carer(a_carer("c1").contracted_hours(contract))
        .rules(|rules| {
            rules.split_min = Some(minutes(120));
            rules.full_time = Some(minutes(35 * 60));
            rules.split_time = Some(Limit {
                max: minutes(max),
                level: Level::Hard,
            });
        })
}

const ROUNDS: [(&str, &str); 1] = [("c1", "v1 v2 v3 v4")];

#[test]
fn a_part_timer_has_so_much_time_of_splits_a_day() {
    check(&two_splits(270, 34), &ROUNDS, &[]);
    check(&two_splits(269, 34), &ROUNDS, &["SPLIT_TIME 60: c1, day 0"]);
    check(&two_splits(269, 35), &ROUNDS, &[]);
}

#[test]
fn an_excused_day_is_excused_wholly() {
    let week = two_splits(0, 34).rules(|rules| rules.split_exceptions = Some(1));
    check(&week, &ROUNDS, &[]);
    let week = two_splits(0, 34).rules(|rules| rules.split_exceptions = Some(0));
    check(&week, &ROUNDS, &["SPLIT_TIME 16200: c1, day 0"]);
}

#[test]
fn the_report_tells_the_longest_time() {
    let stands = |max, contract| {
        let problem = two_splits(max, contract).problem();
        let plan = a_plan(&problem, &ROUNDS);
        standing(&(problem, plan), RuleCode::SplitTime)
    };
    assert_eq!(stands(270, 34), "KEPT 16200 of 16200");
    assert_eq!(stands(269, 34), "BROKEN 16200 of 16140, broken 60 in 1");
    assert_eq!(
        stands(269, 0),
        "NOT_JUDGED of 16140, without contract.weekly_work"
    );
    assert_eq!(stands(269, 35), "no line");
}
