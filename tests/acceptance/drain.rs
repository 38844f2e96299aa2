//! The end of a server: nothing new is let in, what runs ends with what it has.

use server::pb;
use server::pb::solve_rounds_stream_response::Event;
use tokio_stream::StreamExt as _;
use tonic::Code;
use tonic_health::ServingStatus;

use crate::checks::{refused, says_when_to_retry};
use crate::problems::endless;
use crate::raw;
use crate::server_under_test::{PATIENCE, TestServer};

#[tokio::test]
async fn a_solve_under_way_ends_with_its_best_plan() {
    let server = TestServer::start();
    let mut stream = server
        .rounds()
        .solve_rounds_stream(endless())
        .await
        .unwrap()
        .into_inner();
    loop {
        let event = stream.message().await.unwrap().unwrap().event;
        if matches!(event, Some(Event::Improved(_))) {
            break;
        }
    }
    let ended = server.end();
    let mut last = None;
    while let Some(message) = stream.message().await.unwrap() {
        last = message.event;
    }
    let Some(Event::Final(response)) = last else {
        panic!("{last:?}")
    };
    assert_eq!(
        response.report.unwrap().stopped_by(),
        pb::StoppedBy::Shutdown
    );
    assert!(!response.plan.unwrap().rounds.is_empty());
    let ended = tokio::time::timeout(PATIENCE, ended)
        .await
        .expect("the server ends");
    ended.unwrap().unwrap();
}

const LIST_MAPS: &str = "/echasse.v1.MapService/ListMaps";

#[tokio::test]
async fn while_it_drains_new_calls_are_turned_away_and_then_cut_off() {
    let server = TestServer::with("[limits]\ndrain_seconds = 1");
    server.wait_until_ready().await;
    let mut maps = server.maps();
    let mut health = tonic_health::pb::health_client::HealthClient::new(server.channel());

    // A call whose message never comes keeps the drain waiting.
    let hanging = raw::send_all(server.channel(), LIST_MAPS, tokio_stream::pending());
    let mut hanging = std::pin::pin!(hanging);
    tokio::select! {
        biased;
        result = &mut hanging => panic!("{result:?}"),
        // Sent after it on the same connection, so it is in when this is answered.
        answer = maps.list_maps(pb::ListMapsRequest {}) => drop(answer.unwrap()),
    }

    let request = tonic_health::pb::HealthCheckRequest::default();
    let mut states = health.watch(request).await.unwrap().into_inner();
    let ended = server.end();
    while let Some(state) = states.next().await {
        if state.unwrap().status == ServingStatus::NotServing as i32 {
            break;
        }
    }
    // The drain begins right after health has said so.
    let status = loop {
        match maps.list_maps(pb::ListMapsRequest {}).await {
            Ok(_) => {}
            Err(status) => break status,
        }
    };
    refused(&status, Code::Unavailable, "SHUTTING_DOWN");
    assert!(says_when_to_retry(&status));
    let ended = tokio::time::timeout(PATIENCE, ended)
        .await
        .expect("the drain is bounded");
    ended.unwrap().unwrap();
}
