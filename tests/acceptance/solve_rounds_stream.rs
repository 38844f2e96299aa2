//! SolveRoundsStream: progress and improved plans, then the final one.

use server::pb;
use server::pb::solve_rounds_stream_response::Event;

use crate::checks::{audit, refused, served};
use crate::problems::{day, short};
use crate::server_under_test::TestServer;

/// The stream of [`short`].
fn watched(problem: pb::Problem) -> pb::SolveRoundsStreamRequest {
    let pb::SolveRoundsRequest {
        map,
        problem,
        options,
    } = short(problem);
    pb::SolveRoundsStreamRequest {
        map,
        problem,
        options,
        every_milliseconds: 1,
        ..pb::SolveRoundsStreamRequest::default()
    }
}

async fn events(server: &TestServer, request: pb::SolveRoundsStreamRequest) -> Vec<Event> {
    let mut stream = server
        .rounds()
        .solve_rounds_stream(request)
        .await
        .unwrap()
        .into_inner();
    let mut events = Vec::new();
    while let Some(message) = stream.message().await.unwrap() {
        events.push(message.event.expect("every message holds an event"));
    }
    events
}

#[tokio::test]
async fn progress_comes_first_and_the_final_plan_last() {
    let server = TestServer::start();
    let events = events(&server, watched(day(2, 8))).await;
    assert!(
        matches!(events.first(), Some(Event::Progress(_))),
        "{events:?}"
    );
    let finals = events
        .iter()
        .filter(|event| matches!(event, Event::Final(_)))
        .count();
    assert_eq!(finals, 1);
    let Some(Event::Final(last)) = events.last() else {
        panic!("the final plan ends the stream");
    };
    let plan = last.plan.as_ref().unwrap();
    assert_eq!(served(plan).len(), 8);

    let improved: Vec<&pb::Plan> = events
        .iter()
        .filter_map(|event| match event {
            Event::Improved(plan) => Some(plan),
            _ => None,
        })
        .collect();
    assert!(
        !improved.is_empty(),
        "the first plan built is an improvement"
    );
    let best = audit(plan).score.unwrap();
    for plan in improved {
        let score = audit(plan).score.unwrap();
        assert!(
            (score.hard, score.unserved_important, score.cost)
                >= (best.hard, best.unserved_important, best.cost)
        );
    }
}

#[tokio::test]
async fn the_stream_ends_with_the_plan_of_the_quick_call() {
    let server = TestServer::start();
    let quick = server
        .rounds()
        .solve_rounds(short(day(2, 8)))
        .await
        .unwrap()
        .into_inner();
    let request = pb::SolveRoundsStreamRequest {
        without_improvements: true,
        ..watched(day(2, 8))
    };
    let events = events(&server, request).await;
    assert!(
        !events
            .iter()
            .any(|event| matches!(event, Event::Improved(_)))
    );
    let Some(Event::Final(last)) = events.into_iter().last() else {
        panic!("the final plan ends the stream");
    };
    assert_eq!(last.plan, quick.plan);
}

#[tokio::test]
async fn a_bad_request_is_refused_before_the_stream_begins() {
    let server = TestServer::start();
    let request = pb::SolveRoundsStreamRequest {
        every_milliseconds: 60_001,
        ..pb::SolveRoundsStreamRequest::default()
    };
    let status = server
        .rounds()
        .solve_rounds_stream(request)
        .await
        .unwrap_err();
    refused(&status, tonic::Code::InvalidArgument, "BAD_REQUEST");
    assert_eq!(
        crate::checks::defects(&status),
        ["every_milliseconds OVER_LIMIT", "problem MISSING"]
    );
}
