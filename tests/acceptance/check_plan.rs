//! CheckPlan: any plan is timed and judged anew.

use server::pb;
use tonic::Code;

use crate::checks::{audit, defects, refused};
use crate::problems::{day, hours, short};
use crate::server_under_test::TestServer;

#[tokio::test]
async fn a_plan_of_ours_is_judged_as_it_was_answered() {
    let server = TestServer::start();
    let mut rounds = server.rounds();
    let answered = rounds
        .solve_rounds(short(day(2, 6)))
        .await
        .unwrap()
        .into_inner();
    let request = pb::CheckPlanRequest {
        problem: Some(day(2, 6)),
        plan: answered.plan.clone(),
        ..pb::CheckPlanRequest::default()
    };
    let judged = rounds.check_plan(request).await.unwrap().into_inner();
    assert_eq!(judged.plan, answered.plan);
}

#[tokio::test]
async fn what_a_plan_claims_is_not_believed() {
    // By hand: visit-0 must start by 09:00, and visit-1, which comes first, not before 10:00.
    let mut problem = day(1, 2);
    problem.visits[0].windows = vec![hours(8, 9)];
    problem.visits[1].windows = vec![hours(10, 14)];
    let stop = |visit: &str| pb::Stop {
        what: Some(pb::stop::What::Visit(pb::VisitStop {
            visit: visit.to_owned(),
            ..pb::VisitStop::default()
        })),
        // A lie.
        start: 8 * 3_600,
        ..pb::Stop::default()
    };
    let plan = pb::Plan {
        rounds: vec![pb::Round {
            carer: "carer-0".to_owned(),
            parts: vec![pb::Part {
                means: "car".to_owned(),
                start: "depot".to_owned(),
                end: "depot".to_owned(),
                stops: vec![stop("visit-1"), stop("visit-0")],
                ..pb::Part::default()
            }],
            ..pb::Round::default()
        }],
        audit: Some(pb::Audit {
            is_legal: true,
            ..pb::Audit::default()
        }),
        ..pb::Plan::default()
    };
    let request = pb::CheckPlanRequest {
        problem: Some(problem),
        plan: Some(plan),
        ..pb::CheckPlanRequest::default()
    };
    let server = TestServer::start();
    let plan = server
        .rounds()
        .check_plan(request)
        .await
        .unwrap()
        .into_inner()
        .plan
        .unwrap();
    // 10:00 + 30 min care + 10 min travel = 10:40, 6,000 s after 09:00.
    let audit = audit(&plan);
    assert!(!audit.is_legal);
    let [late] = &audit.violations[..] else {
        panic!("{:?}", audit.violations)
    };
    assert_eq!(
        (late.rule(), late.visit.as_str()),
        (pb::RuleCode::Windows, "visit-0")
    );
    assert_eq!(
        (late.amount, late.unit.as_str(), late.is_hard),
        (6_000, "seconds", true)
    );
    assert_eq!(plan.rounds[0].parts[0].stops[1].start, 10 * 3_600 + 2_400);
}

#[tokio::test]
async fn ids_that_the_problem_does_not_hold_are_refused_with_their_paths() {
    let stop = |what: Option<pb::stop::What>| pb::Stop {
        what,
        ..pb::Stop::default()
    };
    let visit = pb::VisitStop {
        visit: "visit-9".to_owned(),
        ..pb::VisitStop::default()
    };
    let plan = pb::Plan {
        rounds: vec![pb::Round {
            carer: "carer-9".to_owned(),
            parts: vec![pb::Part {
                means: "car".to_owned(),
                start: "depot".to_owned(),
                end: "nowhere".to_owned(),
                stops: vec![stop(Some(pb::stop::What::Visit(visit)))],
                ..pb::Part::default()
            }],
            ..pb::Round::default()
        }],
        unserved: vec![pb::Unserved {
            visit: "visit-8".to_owned(),
            ..pb::Unserved::default()
        }],
        ..pb::Plan::default()
    };
    let request = pb::CheckPlanRequest {
        problem: Some(day(1, 1)),
        plan: Some(plan),
        ..pb::CheckPlanRequest::default()
    };
    let server = TestServer::start();
    let status = server.rounds().check_plan(request).await.unwrap_err();
    refused(&status, Code::InvalidArgument, "BAD_REQUEST");
    assert_eq!(
        defects(&status),
        [
            "plan.rounds[0].carer UNKNOWN_ID",
            "plan.rounds[0].parts[0].end UNKNOWN_ID",
            "plan.rounds[0].parts[0].stops[0].visit.visit UNKNOWN_ID",
            "plan.unserved[0].visit UNKNOWN_ID",
        ]
    );
}

/// A stop at a visit, perhaps at one of its windows.
fn at(visit: &str, window: Option<u32>) -> pb::Stop {
    pb::Stop {
        what: Some(pb::stop::What::Visit(pb::VisitStop {
            visit: visit.to_owned(),
            window,
            ..pb::VisitStop::default()
        })),
        ..pb::Stop::default()
    }
}

/// A round by car from the depot and back.
fn round(carer: &str, day: u32, stops: Vec<pb::Stop>) -> pb::Round {
    pb::Round {
        carer: carer.to_owned(),
        day,
        parts: vec![pb::Part {
            means: "car".to_owned(),
            start: "depot".to_owned(),
            end: "depot".to_owned(),
            stops,
            ..pb::Part::default()
        }],
        ..pb::Round::default()
    }
}

/// What is wrong with a plan of `rounds` for `problem`.
async fn told(problem: pb::Problem, rounds: Vec<pb::Round>) -> Vec<String> {
    let request = pb::CheckPlanRequest {
        problem: Some(problem),
        plan: Some(pb::Plan {
            rounds,
            ..pb::Plan::default()
        }),
        ..pb::CheckPlanRequest::default()
    };
    let status = TestServer::start()
        .rounds()
        .check_plan(request)
        .await
        .unwrap_err();
    refused(&status, Code::InvalidArgument, "BAD_REQUEST");
    defects(&status)
}

#[tokio::test]
async fn the_week_and_the_form_and_names_of_the_plan_are_refused_at_once() {
    let mut problem = day(1, 3);
    problem.visits[0].care = -1;
    problem.visits[2].client = "nobody".to_owned();
    let rounds = vec![
        round(
            "carer-0",
            0,
            vec![
                at("visit-0", Some(70_000)),
                at("visit-1", Some(1)),
                at("visit-9", Some(5)),
                pb::Stop::default(),
            ],
        ),
        round("carer-9", 4, vec![at("visit-2", None)]),
    ];
    assert_eq!(
        told(problem, rounds).await,
        [
            "plan.rounds[0].parts[0].stops[0].visit.window OUT_OF_RANGE",
            "plan.rounds[0].parts[0].stops[1].visit.window OUT_OF_RANGE",
            "plan.rounds[0].parts[0].stops[2].visit.visit UNKNOWN_ID",
            "plan.rounds[0].parts[0].stops[3] MISSING",
            "plan.rounds[1].carer UNKNOWN_ID",
            "plan.rounds[1].day OUT_OF_RANGE",
            "problem.visits[0].care OUT_OF_RANGE",
            "problem.visits[2].client UNKNOWN_ID",
        ]
    );
}

#[tokio::test]
async fn of_a_plan_nothing_is_told_that_may_follow_from_its_week() {
    // The visit may be the one without an id, but no carer is in doubt.
    let mut problem = day(1, 2);
    problem.visits[1].id = String::new();
    let rounds = vec![
        round("carer-0", 0, vec![at("visit-1", None)]),
        round("carer-1", 0, vec![at("visit-0", Some(1))]),
    ];
    assert_eq!(
        told(problem, rounds).await,
        [
            "plan.rounds[1].carer UNKNOWN_ID",
            "plan.rounds[1].parts[0].stops[0].visit.window OUT_OF_RANGE",
            "problem.visits[1].id MISSING",
        ]
    );
    // Nobody knows how many days or windows there are, or that she comes by car.
    let mut problem = day(1, 1);
    problem.calendar.as_mut().unwrap().days = 0;
    problem.carers[0].means = vec!["airship".to_owned()];
    problem.visits[0].windows = vec![hours(9, 8)];
    let mut by_airship = round("carer-0", 3, vec![at("visit-0", Some(1))]);
    by_airship.parts[0].means = "airship".to_owned();
    let mut by_ship = round("carer-0", 3, vec![]);
    by_ship.parts[0].means = "ship".to_owned();
    let by_car = round("carer-0", 0, vec![]);
    assert_eq!(
        told(problem, vec![by_airship, by_ship, by_car]).await,
        [
            "plan.rounds[1].parts[0].means UNKNOWN_ID",
            "problem.calendar.days OUT_OF_RANGE",
            "problem.carers[0].means[0] UNKNOWN_ID",
            "problem.visits[0].windows[0] ENDS_BEFORE_IT_STARTS",
        ]
    );
}

#[tokio::test]
async fn a_plan_without_a_week_is_still_read() {
    let mut empty = round("carer-0", 0, vec![at("visit-0", Some(3))]);
    empty.parts[0].stops.push(pb::Stop::default());
    let mut partless = round("carer-1", 99, vec![]);
    partless.parts.clear();
    let request = pb::CheckPlanRequest {
        plan: Some(pb::Plan {
            rounds: vec![empty, partless],
            ..pb::Plan::default()
        }),
        ..pb::CheckPlanRequest::default()
    };
    let status = TestServer::start().rounds().check_plan(request).await;
    assert_eq!(
        defects(&status.unwrap_err()),
        [
            "plan.rounds[0].parts[0].stops[1] MISSING",
            "plan.rounds[1].parts MISSING",
            "problem MISSING",
        ]
    );
}
