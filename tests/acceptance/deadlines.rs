//! The caller's deadline bounds the search, and the plan still arrives.

use std::time::Duration;

use server::pb;
use server::pb::solve_rounds_stream_response::Event;
use tonic::{Code, Request};

use crate::problems::endless;
use crate::server_under_test::TestServer;

fn request<T>(message: T, timeout: Duration) -> Request<T> {
    let mut request = Request::new(message);
    request.set_timeout(timeout);
    request
}

fn quick() -> pb::SolveRoundsRequest {
    let pb::SolveRoundsStreamRequest {
        map,
        problem,
        options,
        ..
    } = endless();
    pb::SolveRoundsRequest {
        map,
        problem,
        options,
    }
}

#[tokio::test]
async fn a_solve_ends_before_the_deadline_with_its_plan() {
    let server = TestServer::start();
    let request = request(quick(), Duration::from_millis(1_500));
    let response = server
        .rounds()
        .solve_rounds(request)
        .await
        .unwrap()
        .into_inner();
    let report = response.report.unwrap();
    assert_eq!(report.stopped_by(), pb::StoppedBy::Deadline);
    assert!(report.seconds < 1.5);
    assert!(!response.plan.unwrap().rounds.is_empty());
}

#[tokio::test]
async fn a_stream_ends_before_the_deadline_with_its_plan() {
    let server = TestServer::start();
    let request = request(endless(), Duration::from_millis(1_500));
    let mut stream = server
        .rounds()
        .solve_rounds_stream(request)
        .await
        .unwrap()
        .into_inner();
    let mut last = None;
    while let Some(message) = stream.message().await.unwrap() {
        last = message.event;
    }
    let Some(Event::Final(response)) = last else {
        panic!("{last:?}")
    };
    assert_eq!(
        response.report.unwrap().stopped_by(),
        pb::StoppedBy::Deadline
    );
}

#[tokio::test]
async fn a_deadline_that_leaves_no_time_is_exceeded() {
    // Ten seconds are kept for the way back: nothing is left of one.
    let server = TestServer::with("[solving]\ndeadline_margin_ms = 10000");
    let request = request(quick(), Duration::from_secs(5));
    let status = server.rounds().solve_rounds(request).await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded, "{status:?}");
    crate::checks::refused(&status, Code::DeadlineExceeded, "DEADLINE_PASSED");
}

#[tokio::test]
async fn the_server_bounds_what_a_caller_may_ask() {
    let server = TestServer::with("[solving]\nseconds_max = 1\nseconds_default = 1");
    let response = server
        .rounds()
        .solve_rounds(quick())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(response.report.unwrap().stopped_by(), pb::StoppedBy::Time);
}
