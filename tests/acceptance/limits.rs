//! Sizes: what is too large is refused, and costs the server next to nothing.

use prost::Message as _;
use server::pb;
use server::pb::map_service_client::MapServiceClient;
use tonic::Code;
use tonic::transport::Endpoint;

use crate::checks::refused;
use crate::problems::{day, short};
use crate::raw;
use crate::server_under_test::{PATIENCE, TestServer};

const SOLVE_ROUNDS: &str = "/echasse.v1.RoundsService/SolveRounds";

#[tokio::test]
async fn two_bytes_a_visit_do_not_become_gigabytes() {
    // 3,000,000 empty visits: 6 MB on the wire, over a gigabyte in memory if they were built.
    let mut problem = [0x2a, 0x00].repeat(3_000_000);
    let mut request = vec![0x12];
    prost::encoding::encode_varint(problem.len() as u64, &mut request);
    request.append(&mut problem);
    let server = TestServer::start();
    let status = raw::send(&server, SOLVE_ROUNDS, request).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert!(
        status.message().contains("2000000 messages and texts"),
        "{status:?}"
    );
    // The tag above is that of the visits, else this test would prove nothing.
    let one = pb::Problem {
        visits: vec![pb::Visit::default()],
        ..pb::Problem::default()
    };
    assert_eq!(one.encode_to_vec(), [0x2a, 0x00]);
}

#[tokio::test]
async fn bytes_that_are_no_message_are_refused() {
    let server = TestServer::start();
    let whole = short(day(1, 3)).encode_to_vec();
    for bytes in [vec![0xff; 40], whole[..whole.len() / 2].to_vec()] {
        let status = raw::send(&server, SOLVE_ROUNDS, bytes).await.unwrap_err();
        assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
    }
    // Seeded damage: whatever comes of it, the server answers and lives.
    let mut state = 42_u64;
    for _ in 0..200 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let position = (state >> 33) as usize % bytes.len();
            bytes[position] = (state >> 17) as u8;
        }
        if let Err(status) = raw::send(&server, SOLVE_ROUNDS, bytes).await {
            assert!(
                matches!(status.code(), Code::InvalidArgument | Code::NotFound),
                "{status:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_message_over_the_limit_is_refused_unread() {
    let server = TestServer::with("[limits]\nmessage_mib = 1");
    let request = pb::SolveRoundsRequest {
        map: "x".repeat(2 << 20),
        ..Default::default()
    };
    let status = server.rounds().solve_rounds(request).await.unwrap_err();
    assert_eq!(status.code(), Code::OutOfRange, "{status:?}");
}

#[tokio::test]
async fn an_answer_of_more_than_four_mebibytes_arrives_where_the_caller_allows_it() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let point = pb::LonLat {
        lon: 7.4197,
        lat: 43.7326,
    };
    let request = pb::ComputeMatrixRequest {
        origins: vec![point; 1_200],
        ..Default::default()
    };
    let status = server
        .routing()
        .compute_matrix(request.clone())
        .await
        .unwrap_err();
    assert_eq!(status.code(), Code::OutOfRange, "{status:?}");
    let mut client = server.routing().max_decoding_message_size(64 << 20);
    let matrix = client.compute_matrix(request).await.unwrap().into_inner();
    assert_eq!(matrix.seconds.len(), 1_440_000);
}

#[tokio::test]
async fn more_calls_than_allowed_are_turned_away() {
    let server = TestServer::with("[limits]\ncalls_max = 1");
    let first = server
        .rounds()
        .solve_rounds_stream(crate::problems::endless())
        .await
        .unwrap();
    let status = server
        .maps()
        .list_maps(pb::ListMapsRequest {})
        .await
        .unwrap_err();
    refused(&status, Code::ResourceExhausted, "TOO_MANY_CALLS");
    assert!(crate::checks::says_when_to_retry(&status));
    drop(first);
}

#[tokio::test]
async fn a_message_that_never_arrives_gives_its_place_back() {
    let server = TestServer::with("[limits]\ncalls_max = 1\narrival_seconds = 1");
    let hanging = raw::send_all(server.channel(), SOLVE_ROUNDS, tokio_stream::pending());
    let status = tokio::time::timeout(PATIENCE, hanging)
        .await
        .unwrap()
        .unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded, "{status:?}");
    assert!(
        status.message().contains("did not arrive within 1 s"),
        "{status:?}"
    );
    assert!(
        server
            .maps()
            .list_maps(pb::ListMapsRequest {})
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn more_connections_than_allowed_wait_for_their_turn() {
    let server = TestServer::with("[limits]\nconnections_max = 1");
    server
        .maps()
        .list_maps(pb::ListMapsRequest {})
        .await
        .unwrap();
    // A second connection gets nowhere as long as the first is open.
    let other = format!("http://{}", server.address());
    let mut second = MapServiceClient::new(Endpoint::from_shared(other).unwrap().connect_lazy());
    let ask = second.list_maps(pb::ListMapsRequest {});
    let mut ask = std::pin::pin!(ask);
    for _ in 0..20 {
        tokio::select! {
            biased;
            answer = &mut ask => panic!("let in: {answer:?}"),
            first = async { server.maps().list_maps(pb::ListMapsRequest {}).await } => drop(first.unwrap()),
        }
    }
    let server = server.without_connection();
    tokio::time::timeout(PATIENCE, ask)
        .await
        .expect("its turn comes")
        .unwrap();
    drop(server);
}
