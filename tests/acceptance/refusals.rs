//! Bad requests: all defects at once, each with its path and code; never a panic.

use model::DefectCode;
use server::pb;
use tonic::Code;
use tonic_types::StatusExt as _;

use crate::checks::{defects, defects_of, refused};
use crate::problems::{HOUR, day, hours, short};
use crate::server_under_test::TestServer;

#[tokio::test]
async fn all_defects_come_at_once_with_their_paths() {
    let mut problem = day(1, 4);
    problem.places[1].lon = f64::NAN;
    problem.visits[0].care = -1;
    problem.visits[1].windows = vec![pb::TimeWindow {
        earliest: 9 * HOUR,
        latest: 8 * HOUR,
    }];
    problem.visits[2].priority = 77;
    problem.visits[3].client = "nobody".to_owned();
    problem.carers[0].shifts[0].hours = None;
    problem.carers[0].licence = -5;
    problem.links = vec![pb::Link {
        id: "pair".to_owned(),
        ..pb::Link::default()
    }];
    problem.rule_sets = vec![pb::RuleSet {
        id: "ours".to_owned(),
        skills: Some(pb::Level::default()),
        ..pb::RuleSet::default()
    }];
    problem.travel[0].seconds.pop();
    let mut request = short(problem);
    request.options = Some(pb::SearchOptions {
        seconds: Some(f64::NAN),
        threads: 100_000,
        ..pb::SearchOptions::default()
    });
    let server = TestServer::start();
    let status = server.rounds().solve_rounds(request).await.unwrap_err();
    refused(&status, Code::InvalidArgument, "BAD_REQUEST");
    let found = defects(&status);
    for expected in [
        "options.seconds OUT_OF_RANGE",
        "options.threads OVER_LIMIT",
        "problem.carers[0].licence OUT_OF_RANGE",
        "problem.carers[0].shifts[0].hours MISSING",
        "problem.links[0].kind MISSING",
        "problem.rule_sets[0].skills MISSING",
        "problem.travel[0].seconds WRONG_SHAPE",
        "problem.visits[0].care OUT_OF_RANGE",
        "problem.visits[1].windows[0] ENDS_BEFORE_IT_STARTS",
        "problem.visits[2].priority OUT_OF_RANGE",
        "problem.visits[3].client UNKNOWN_ID",
    ] {
        assert!(
            found.iter().any(|found| found == expected),
            "{expected} in {found:#?}"
        );
    }
    assert!(
        found
            .iter()
            .any(|found| found.starts_with("problem.places[1]") && found.ends_with("NOT_ON_EARTH")),
        "{found:#?}"
    );
    // Each code is one that errors.proto documents.
    for violation in &status
        .get_error_details()
        .bad_request()
        .unwrap()
        .field_violations
    {
        let name = format!("DEFECT_CODE_{}", violation.reason);
        assert!(pb::DefectCode::from_str_name(&name).is_some(), "{name}");
        assert!(!violation.description.is_empty());
    }
}

#[tokio::test]
async fn a_circle_of_links_is_refused() {
    let mut problem = day(1, 2);
    let after = |id: &str, visits: [&str; 2]| pb::Link {
        id: id.to_owned(),
        kind: pb::LinkKind::After.into(),
        visits: visits.map(str::to_owned).to_vec(),
        min_gap: Some(HOUR),
        ..pb::Link::default()
    };
    problem.links = vec![
        after("there", ["visit-0", "visit-1"]),
        after("back", ["visit-1", "visit-0"]),
    ];
    let server = TestServer::start();
    let found = defects_of(&server, problem).await;
    assert!(
        found.iter().all(|found| found.ends_with("CIRCLE_OF_LINKS")),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_empty_request_is_refused_by_every_call() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let mut rounds = server.rounds();
    let mut routing = server.routing();
    let status = rounds
        .solve_rounds(pb::SolveRoundsRequest::default())
        .await
        .unwrap_err();
    assert_eq!(defects(&status), ["problem MISSING"]);
    let status = rounds
        .check_plan(pb::CheckPlanRequest::default())
        .await
        .unwrap_err();
    assert_eq!(defects(&status), ["plan MISSING", "problem MISSING"]);
    let status = routing
        .compute_route(pb::ComputeRouteRequest::default())
        .await
        .unwrap_err();
    assert_eq!(defects(&status), ["waypoints OUT_OF_RANGE"]);
    let status = routing
        .compute_matrix(pb::ComputeMatrixRequest::default())
        .await
        .unwrap_err();
    assert_eq!(defects(&status), ["origins MISSING"]);
}

#[tokio::test]
async fn a_hundred_defects_are_listed_and_all_are_counted() {
    let mut problem = day(1, 150);
    for visit in &mut problem.visits {
        visit.care = -1;
    }
    let server = TestServer::start();
    let status = server
        .rounds()
        .solve_rounds(short(problem))
        .await
        .unwrap_err();
    assert_eq!(defects(&status).len(), 100);
    let details = status.get_error_details();
    assert_eq!(details.error_info().unwrap().metadata["defects"], "150");
}

#[tokio::test]
async fn a_map_that_is_not_there_is_not_found() {
    let server = TestServer::start();
    let request = pb::SolveRoundsRequest {
        map: "landes".to_owned(),
        ..short(day(1, 1))
    };
    let status = server.rounds().solve_rounds(request).await.unwrap_err();
    refused(&status, Code::NotFound, "UNKNOWN_MAP");
    let details = status.get_error_details();
    assert_eq!(details.resource_info().unwrap().resource_name, "landes");
}

#[tokio::test]
async fn a_refusal_carries_the_id_of_its_request() {
    let server = TestServer::start();
    let ask = async |id: &'static str| {
        let mut request = tonic::Request::new(pb::SolveRoundsRequest::default());
        request
            .metadata_mut()
            .insert("x-request-id", id.parse().unwrap());
        let status = server.rounds().solve_rounds(request).await.unwrap_err();
        refused(&status, Code::InvalidArgument, "BAD_REQUEST");
        status
            .get_error_details()
            .request_info()
            .unwrap()
            .request_id
            .clone()
    };
    assert_eq!(ask("week-48.a").await, "week-48.a");
    // Perhaps a person's name: it must not reach the log.
    assert_ne!(ask("Marie Dupont").await, "Marie Dupont");
}

#[tokio::test]
async fn windows_of_more_than_one_day_need_no_order() {
    let mut problem = day(1, 1);
    problem.visits[0].windows = vec![hours(12, 13), hours(8, 9)];
    let server = TestServer::start();
    assert!(server.rounds().solve_rounds(short(problem)).await.is_ok());
}

#[test]
fn every_rule_reason_and_defect_has_its_value_in_the_api() {
    for rule in model::rules::ALL {
        let name = format!("RULE_CODE_{}", rule.code().code());
        assert!(pb::RuleCode::from_str_name(&name).is_some(), "{name}");
    }
    for reason in model::Reason::ALL {
        let name = format!("REASON_{}", reason.code());
        assert!(pb::Reason::from_str_name(&name).is_some(), "{name}");
    }
    let codes = [
        DefectCode::OverLimit,
        DefectCode::UnknownId,
        DefectCode::DuplicateId,
        DefectCode::OutOfRange,
        DefectCode::Missing,
        DefectCode::NotAscending,
        DefectCode::ImpossibleLink,
        DefectCode::CircleOfLinks,
        DefectCode::Contradiction,
        DefectCode::WrongShape,
        DefectCode::Malformed,
    ]
    .map(DefectCode::code);
    // UNKNOWN_FIELD is for files: on the wire, fields that nobody knows are passed over.
    let in_our_words = [
        planner::defect_code::MALFORMED,
        planner::defect_code::ENDS_BEFORE_IT_STARTS,
        planner::defect_code::NOT_ON_EARTH,
        planner::defect_code::NOT_IN_CATALOGUE,
    ];
    for code in codes.into_iter().chain(in_our_words) {
        let name = format!("DEFECT_CODE_{code}");
        assert!(pb::DefectCode::from_str_name(&name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn what_only_follows_from_a_defect_is_not_told() {
    let server = TestServer::start();
    let told = async |problem| defects_of(&server, problem).await;
    // Without days no window lies outside them, and no rule set is looked for on a date that nobody gave.
    let mut problem = day(1, 2);
    problem.calendar = None;
    problem.carers[0].rule_set = "bad".to_owned();
    problem.visits[1].windows = vec![hours(3 * 24 + 8, 3 * 24 + 9)];
    assert_eq!(told(problem).await, ["problem.calendar MISSING"]);
    // A tie of no kind contradicts none of another.
    let mut problem = day(1, 2);
    let link = |id: &str, kind: i32| pb::Link {
        id: id.to_owned(),
        kind,
        visits: vec!["visit-0".to_owned(), "visit-1".to_owned()],
        ..pb::Link::default()
    };
    problem.links = vec![
        link("unknown", 99),
        link("same", pb::LinkKind::SameCarer.into()),
    ];
    assert_eq!(told(problem).await, ["problem.links[0].kind OUT_OF_RANGE"]);
    // An id that stands twice names one of two.
    let mut problem = day(1, 2);
    problem.visits[1].id = "visit-0".to_owned();
    problem.links = vec![pb::Link {
        visits: vec!["visit-0".to_owned(), "visit-0".to_owned()],
        ..link("pair", pb::LinkKind::Together.into())
    }];
    assert_eq!(told(problem).await, ["problem.visits[1].id DUPLICATE_ID"]);
}

#[tokio::test]
async fn a_country_of_which_nothing_is_known_is_refused() {
    let mut problem = day(1, 1);
    let calendar = problem.calendar.as_mut().unwrap();
    calendar.holiday_country = "XX".to_owned();
    let server = TestServer::start();
    assert_eq!(
        defects_of(&server, problem).await,
        ["problem.calendar.holiday_country NOT_IN_CATALOGUE"]
    );
}
