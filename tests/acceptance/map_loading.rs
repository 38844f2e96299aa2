//! While a map is being read, and when it cannot be: the port is open, and every call says how it stands.
//!
//! The map is a pipe at first: reading waits until the test has seen enough. Then a file takes the pipe's place.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use server::pb;
use tonic::Code;
use tonic_health::ServingStatus;
use tonic_types::StatusExt as _;

use crate::checks::{refused, says_when_to_retry};
use crate::problems::{day, short};
use crate::server_under_test::{TestServer, monaco};

const ROUNDS: &str = "echasse.v1.RoundsService";

/// A server whose only map is a pipe in `folder`.
fn with_pipe(folder: &Path) -> (TestServer, PathBuf) {
    let pipe = folder.join("slow.osm.pbf");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let cache = folder.join("cache");
    let server = TestServer::with_maps("", &cache, &[("slow", pipe.clone())]);
    (server, pipe)
}

/// Puts `file` in the place of the pipe and lets the reader of the pipe go on.
async fn let_go(pipe: PathBuf, file: &Path) {
    let file = file.to_owned();
    tokio::task::spawn_blocking(move || {
        // Opens as soon as the server has the pipe open as well.
        let writer = File::options().write(true).open(&pipe).unwrap();
        let beside = pipe.with_extension("new");
        std::fs::copy(file, &beside).unwrap();
        std::fs::rename(beside, &pipe).unwrap();
        drop(writer);
    })
    .await
    .unwrap();
}

async fn state(server: &TestServer) -> pb::Map {
    server
        .maps()
        .get_map(pb::GetMapRequest::default())
        .await
        .unwrap()
        .into_inner()
        .map
        .unwrap()
}

#[tokio::test]
async fn a_loading_map_is_unavailable_until_it_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    let (server, pipe) = with_pipe(folder.path());
    assert_eq!(state(&server).await.state(), pb::MapState::Loading);
    server
        .wait_for_health(ROUNDS, ServingStatus::NotServing)
        .await;
    server
        .wait_for_health("echasse.v1.MapService", ServingStatus::Serving)
        .await;

    let mut problem = day(1, 1);
    problem.travel.clear();
    let status = server
        .rounds()
        .solve_rounds(short(problem.clone()))
        .await
        .unwrap_err();
    refused(&status, Code::Unavailable, "MAP_LOADING");
    assert!(says_when_to_retry(&status));
    // Who brings the travel along needs no map.
    assert!(server.rounds().solve_rounds(short(day(1, 1))).await.is_ok());

    let_go(pipe, &monaco()).await;
    server.wait_for_health(ROUNDS, ServingStatus::Serving).await;
    assert_eq!(state(&server).await.state(), pb::MapState::Ready);
    assert!(server.rounds().solve_rounds(short(problem)).await.is_ok());
}

#[tokio::test]
async fn a_map_that_is_none_has_failed_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (server, pipe) = with_pipe(folder.path());
    let no_map = folder.path().join("notes.txt");
    std::fs::write(&no_map, "these are no roads").unwrap();
    let_go(pipe, &no_map).await;

    let mut problem = day(1, 1);
    problem.travel.clear();
    let status = loop {
        let status = server
            .rounds()
            .solve_rounds(short(problem.clone()))
            .await
            .unwrap_err();
        if status.code() != Code::Unavailable {
            break status;
        }
    };
    refused(&status, Code::FailedPrecondition, "MAP_FAILED");
    let details = status.get_error_details();
    let [violation] = &details.precondition_failure().unwrap().violations[..] else {
        panic!("{details:?}");
    };
    assert_eq!(violation.subject, "slow");
    assert!(!violation.description.is_empty());
    let map = state(&server).await;
    assert_eq!(
        (map.state(), map.failure),
        (pb::MapState::Failed, violation.description.clone())
    );
    server
        .wait_for_health(ROUNDS, ServingStatus::NotServing)
        .await;
}
