//! A caller that leaves takes its solve along.

use std::time::{Duration, Instant};

use server::pb;
use tonic::Code;

use crate::problems::{day, endless, short};
use crate::server_under_test::{PATIENCE, TestServer};

/// Asks until a slot is free, and says how long that took.
#[expect(clippy::disallowed_methods, reason = "the promise is about time")]
pub(crate) async fn until_free(server: &TestServer) -> Duration {
    let begun = Instant::now();
    let mut rounds = server.rounds();
    while begun.elapsed() < PATIENCE {
        match rounds.solve_rounds(short(day(1, 1))).await {
            Ok(_) => return begun.elapsed(),
            Err(status) => assert_eq!(status.code(), Code::ResourceExhausted, "{status:?}"),
        }
    }
    panic!("the slot was never given back");
}

#[tokio::test]
async fn a_stream_that_is_dropped_frees_its_slot_within_a_second() {
    let server = TestServer::with("[solving]\nslots = 1");
    let mut stream = server
        .rounds()
        .solve_rounds_stream(endless())
        .await
        .unwrap()
        .into_inner();
    // The search runs: a plan has come.
    loop {
        let event = stream.message().await.unwrap().unwrap().event;
        if matches!(
            event,
            Some(pb::solve_rounds_stream_response::Event::Improved(_))
        ) {
            break;
        }
    }
    drop(stream);
    let waited = until_free(&server).await;
    assert!(waited < Duration::from_secs(1), "{waited:?}");
}

#[tokio::test]
async fn a_quick_call_that_is_dropped_frees_its_slot_within_a_second() {
    let server = TestServer::with("[solving]\nslots = 1");
    let pb::SolveRoundsStreamRequest {
        map,
        problem,
        options,
        ..
    } = endless();
    let mut rounds = server.rounds();
    let call = tokio::spawn(async move {
        let request = pb::SolveRoundsRequest {
            map,
            problem,
            options,
        };
        // Asks again while a small solve has the slot.
        while rounds.solve_rounds(request.clone()).await.is_err() {}
    });
    // It has the slot when a small solve is turned away.
    let mut rounds = server.rounds();
    while rounds.solve_rounds(short(day(1, 1))).await.is_ok() {}
    call.abort();
    let waited = until_free(&server).await;
    assert!(waited < Duration::from_secs(1), "{waited:?}");
}
