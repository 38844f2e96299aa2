//! The rules of a week over the wire: figures, counters and sources in, compliance and rule lines out.

use std::collections::HashMap;

use server::pb;

use crate::checks::{audit, defects_of};
use crate::problems::{HOUR, day, hours, short};
use crate::server_under_test::TestServer;

/// One carer, two visits on a Wednesday, and a service that lets nobody work more than 20 hours a week or six days in a row.
fn wednesday(carried: pb::Carried) -> pb::Problem {
    let mut problem = day(1, 2);
    "2026-11-25".clone_into(&mut problem.calendar.as_mut().unwrap().first_day);
    problem.rule_sets = vec![pb::RuleSet {
        id: "ours".to_owned(),
        week_length: Some(pb::Limit {
            max: 20 * HOUR,
            level: None,
        }),
        days_in_a_row: Some(pb::CountLimit {
            max: 6,
            level: Some(pb::Level {
                level: Some(pb::level::Level::Priced(5)),
            }),
        }),
        sources: HashMap::from([(
            "week_length".to_owned(),
            pb::RuleSource {
                source: "accord du 5 janvier 2026".to_owned(),
                valid_from: "2026-01-05".to_owned(),
                ..pb::RuleSource::default()
            },
        )]),
        ..pb::RuleSet::default()
    }];
    "ours".clone_into(&mut problem.carers[0].rule_set);
    problem.carers[0].carried = Some(carried);
    problem
}

async fn solved(server: &TestServer, problem: pb::Problem) -> pb::Plan {
    let response = server.rounds().solve_rounds(short(problem)).await;
    response.unwrap().into_inner().plan.unwrap()
}

fn line(plan: &pb::Plan, rule: pb::RuleCode) -> &pb::ComplianceLine {
    let lines = &audit(plan).compliance;
    lines.iter().find(|line| line.rule() == rule).unwrap()
}

#[tokio::test]
async fn a_week_comes_back_with_how_it_stands_to_its_rules() {
    let server = TestServer::start();
    let carried = pb::Carried {
        work_this_week: Some(17 * HOUR),
        days_in_a_row: Some(2),
        ..pb::Carried::default()
    };
    let plan = solved(&server, wednesday(carried)).await;
    // Two visits of half an hour and three legs of ten minutes, all of it work: 5,400 s after 17 h; the limit is 20 h.
    let week = line(&plan, pb::RuleCode::WeekLength);
    assert_eq!(week.standing(), pb::Standing::Kept);
    assert_eq!(
        (
            week.carer.as_str(),
            week.rule_set.as_str(),
            week.unit.as_str()
        ),
        ("carer-0", "ours", "seconds")
    );
    assert_eq!(
        (week.limit, week.worst, week.broken),
        (Some(20 * HOUR), Some(17 * HOUR + 5_400), 0)
    );
    let row = line(&plan, pb::RuleCode::DaysInARow);
    assert_eq!(
        (row.limit, row.worst, row.missing.as_str()),
        (Some(6), Some(3), "")
    );

    let rules = &audit(&plan).rules;
    let said = |rule: &str| rules.iter().find(|line| line.rule == rule).unwrap();
    let week = said("WEEK_LENGTH");
    assert_eq!(
        (
            week.source.as_str(),
            week.valid_from.as_str(),
            week.level.as_str()
        ),
        ("accord du 5 janvier 2026", "2026-01-05", "hard")
    );
    assert_eq!(week.text_en, "No civil week holds more than 20 h of work.");
    assert_eq!(
        week.text_fr,
        "Une semaine civile ne compte pas plus de 20 h de travail."
    );
    assert_eq!(said("DAYS_IN_A_ROW").level, "priced");
}

#[tokio::test]
async fn a_counter_that_lacks_is_named() {
    let server = TestServer::start();
    let plan = solved(&server, wednesday(pb::Carried::default())).await;
    assert_eq!(
        line(&plan, pb::RuleCode::WeekLength).missing,
        "carried.work_this_week"
    );
}

#[tokio::test]
async fn a_plan_that_breaks_the_week_is_judged_by_its_counter() {
    let server = TestServer::start();
    let planned = solved(&server, wednesday(pb::Carried::default())).await;
    let carried = pb::Carried {
        work_this_week: Some(19 * HOUR),
        days_worked: vec![true; 6],
        ..pb::Carried::default()
    };
    let request = pb::CheckPlanRequest {
        problem: Some(wednesday(carried)),
        plan: Some(planned),
        ..pb::CheckPlanRequest::default()
    };
    let judged = server.rounds().check_plan(request).await.unwrap();
    let plan = judged.into_inner().plan.unwrap();
    let violations: Vec<_> = audit(&plan)
        .violations
        .iter()
        .map(|found| (found.rule(), found.amount, found.cost, found.is_hard))
        .collect();
    // 19 h and 1 h 30 min: half an hour above. Six days before this one: one day above, at 5.
    assert_eq!(
        violations,
        [
            (pb::RuleCode::WeekLength, HOUR / 2, 0, true),
            (pb::RuleCode::DaysInARow, 1, 5, false),
        ]
    );
    let week = line(&plan, pb::RuleCode::WeekLength);
    assert_eq!(
        (week.standing(), week.broken, week.times),
        (pb::Standing::Broken, HOUR / 2, 1)
    );
    assert_eq!(
        line(&plan, pb::RuleCode::DaysInARow).standing(),
        pb::Standing::Priced
    );
}

#[tokio::test]
async fn rules_that_make_no_sense_are_refused_by_their_paths() {
    let mut problem = wednesday(pb::Carried::default());
    let rules = &mut problem.rule_sets[0];
    rules.sundays = Some(pb::RotationLimit {
        max: 0,
        out_of: 0,
        level: None,
    });
    rules.daily_rest = Some(pb::LeastTime {
        min: -1,
        level: Some(pb::Level { level: None }),
    });
    rules.meal = Some(pb::MealRule {
        start: Some(hours(11, 14)),
        ..pb::MealRule::default()
    });
    rules.travel_across_breaks = 7;
    rules
        .sources
        .insert("nap".to_owned(), pb::RuleSource::default());
    let server = TestServer::start();
    assert_eq!(
        defects_of(&server, problem).await,
        [
            "problem.rule_sets[0].daily_rest.level MISSING",
            "problem.rule_sets[0].daily_rest.min OUT_OF_RANGE",
            "problem.rule_sets[0].meal.duration MISSING",
            "problem.rule_sets[0].sources.nap UNKNOWN_FIELD",
            "problem.rule_sets[0].sources.nap.source MISSING",
            "problem.rule_sets[0].sundays.out_of OUT_OF_RANGE",
            "problem.rule_sets[0].travel_across_breaks OUT_OF_RANGE",
        ]
    );
}
