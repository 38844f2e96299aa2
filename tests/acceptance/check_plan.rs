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
    let server = TestServer::start();
    let check = async |plan| {
        let request = pb::CheckPlanRequest {
            problem: Some(day(1, 1)),
            plan: Some(plan),
            ..pb::CheckPlanRequest::default()
        };
        let status = server.rounds().check_plan(request).await.unwrap_err();
        refused(&status, Code::InvalidArgument, "BAD_REQUEST");
        defects(&status)
    };
    assert_eq!(
        check(plan.clone()).await,
        [
            "plan.rounds[0].carer UNKNOWN_ID",
            "plan.rounds[0].parts[0].end UNKNOWN_ID",
            "plan.rounds[0].parts[0].stops[0].visit.visit UNKNOWN_ID",
            "plan.unserved[0].visit UNKNOWN_ID",
        ]
    );
    let mut empty = plan;
    empty.rounds[0].parts[0].stops = vec![stop(None)];
    assert_eq!(
        check(empty).await,
        ["plan.rounds[0].parts[0].stops[0] MISSING"]
    );
}
