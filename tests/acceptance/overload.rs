//! More solves than slots: turned away at once, and told when to come back.

use tonic::Code;
use tonic_types::StatusExt as _;

use crate::checks::{refused, says_when_to_retry};
use crate::problems::{day, endless, short};
use crate::server_under_test::TestServer;

#[tokio::test]
async fn the_third_solve_on_two_slots_is_turned_away_at_once() {
    let server = TestServer::with("[solving]\nslots = 2");
    let mut rounds = server.rounds();
    let first = rounds
        .solve_rounds_stream(endless())
        .await
        .unwrap()
        .into_inner();
    let second = rounds
        .solve_rounds_stream(endless())
        .await
        .unwrap()
        .into_inner();

    let status = rounds.solve_rounds(short(day(1, 1))).await.unwrap_err();
    refused(&status, Code::ResourceExhausted, "NO_FREE_SLOT");
    assert!(says_when_to_retry(&status));
    let details = status.get_error_details();
    let [quota] = &details.quota_failure().unwrap().violations[..] else {
        panic!("{details:?}")
    };
    assert_eq!(quota.subject, "solving.slots");
    assert_eq!(details.error_info().unwrap().metadata["limit"], "2");

    // Bad requests hear of their defects all the same, and short calls have slots of their own.
    let status = rounds
        .solve_rounds(short(day(0, 1)).clone())
        .await
        .unwrap_err();
    assert_ne!(status.code(), Code::Internal);
    let request = server::pb::CheckPlanRequest {
        problem: Some(day(1, 1)),
        plan: Some(server::pb::Plan::default()),
        ..Default::default()
    };
    assert!(rounds.check_plan(request).await.is_ok());
    drop((first, second));
}
