//! What is wrong with the numbers of working-time rules, the counters that they build on, and the wishes beside them.

use model::{
    Aggregate, Carried, ComplementaryHours, CountLimit, Day, Level, Limit, MeanLimit, Measure,
    PauseRule, RotationLimit, SpanExceptions,
};
use support::week::minutes;
use units::Ticks;

use super::{check, sound};

#[test]
fn rules_do_not_contradict_themselves() {
    check(
        &sound(),
        |parts| {
            let rules = &mut parts.rule_sets.as_mut_slice()[0];
            let limit = |max| {
                Some(Limit {
                    max: minutes(max),
                    level: Level::Hard,
                })
            };
            let count = |max| {
                Some(CountLimit {
                    max,
                    level: Level::Hard,
                })
            };
            let turn = |max, out_of| {
                Some(RotationLimit {
                    max,
                    out_of,
                    level: Level::Hard,
                })
            };
            rules.full_time = Some(Ticks(-1));
            rules.span = limit(720);
            rules.span_exceptions = Some(SpanExceptions {
                max: minutes(719),
                days_in_month: 1,
            });
            rules.pause = Some(PauseRule {
                after: minutes(360),
                min: Ticks(0),
                level: Level::Priced(-1),
            });
            rules.split_exceptions = Some(1);
            rules.mean_week = Some(MeanLimit {
                max: minutes(1),
                weeks: 0,
                level: Level::Hard,
            });
            rules.weekly_rest = count(8);
            rules.rest_days = count(15);
            rules.rest_sunday = count(0);
            rules.sundays = turn(0, 0);
            rules.public_holidays = turn(3, 2);
            rules.complementary_hours = Some(ComplementaryHours {
                share_per_mille: 10_001,
                level: Level::Hard,
            });
            parts.calendar.month_starts = vec![Day(1), Day(0), Day(99)];
            let term = &mut parts.objective.terms[0];
            term.measure = Measure::Waiting;
            term.aggregate = Aggregate::Squares;
        },
        &[
            "calendar.month_starts[2] OUT_OF_RANGE",
            "calendar.month_starts NOT_ASCENDING",
            "rule_sets[0].pause.level OUT_OF_RANGE",
            "rule_sets[0].full_time OUT_OF_RANGE",
            "rule_sets[0].pause.min OUT_OF_RANGE",
            "rule_sets[0].mean_week.weeks OUT_OF_RANGE",
            "rule_sets[0].weekly_rest.max OUT_OF_RANGE",
            "rule_sets[0].rest_days.max OUT_OF_RANGE",
            "rule_sets[0].rest_sunday.max OUT_OF_RANGE",
            "rule_sets[0].complementary_hours.share_per_mille OUT_OF_RANGE",
            "rule_sets[0].sundays.out_of OUT_OF_RANGE",
            "rule_sets[0].public_holidays.max OUT_OF_RANGE",
            "rule_sets[0].span_exceptions CONTRADICTION",
            "rule_sets[0].split_exceptions CONTRADICTION",
            "objective.terms[0].aggregate CONTRADICTION",
        ],
    );
}

#[test]
fn counters_carried_in_agree_with_one_another() {
    check(
        &sound(),
        |parts| {
            let carers = parts.carers.as_mut_slice();
            // The plan begins on a Monday, so that the latest day before it is a Sunday.
            carers[0].carried = Carried {
                days_worked: vec![true, true, false],
                sundays_worked: vec![false],
                days_in_a_row: Some(1),
                span_exceptions: Some(32),
                split_exceptions: Some(15),
                work_this_week: Some(Ticks(-1)),
                ..Carried::default()
            };
            carers[1].carried = Carried {
                days_worked: vec![true; 367],
                days_in_a_row: Some(367),
                ..Carried::default()
            };
        },
        &[
            "carers[0].carried.work_this_week OUT_OF_RANGE",
            "carers[0].carried.span_exceptions OUT_OF_RANGE",
            "carers[0].carried.split_exceptions OUT_OF_RANGE",
            "carers[0].carried.days_in_a_row CONTRADICTION",
            "carers[0].carried.sundays_worked[0] CONTRADICTION",
            "carers[1].carried.days_worked OVER_LIMIT",
            "carers[1].carried.days_in_a_row OUT_OF_RANGE",
        ],
    );
}

#[test]
fn counters_may_reach_farther_than_the_days_they_agree_with() {
    check(
        &sound(),
        |parts| {
            parts.carers.as_mut_slice()[0].carried = Carried {
                days_worked: vec![true, true],
                sundays_worked: vec![true, false],
                days_in_a_row: Some(5),
                ..Carried::default()
            };
        },
        &[],
    );
}
