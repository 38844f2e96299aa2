//! ComputeMatrix: travel between many places.

use server::pb;
use tonic::Code;

use crate::checks::{defects, refused};
use crate::server_under_test::TestServer;

const PLACES: [pb::LonLat; 3] = [
    pb::LonLat {
        lon: 7.4197,
        lat: 43.7326,
    },
    pb::LonLat {
        lon: 7.4283,
        lat: 43.7396,
    },
    // Far out at sea.
    pb::LonLat {
        lon: 7.60,
        lat: 43.60,
    },
];

#[tokio::test]
async fn the_table_agrees_with_the_routes() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let request = pb::ComputeMatrixRequest {
        origins: PLACES.to_vec(),
        ..Default::default()
    };
    let matrix = server
        .routing()
        .compute_matrix(request)
        .await
        .unwrap()
        .into_inner();
    assert_eq!(matrix.off_network_origins, [2]);
    assert_eq!(matrix.off_network_destinations, [2]);
    for (row, origin) in PLACES.into_iter().enumerate() {
        for (column, destination) in PLACES.into_iter().enumerate() {
            let cell = 3 * row + column;
            let cells = (
                matrix.seconds[cell],
                matrix.metres[cell],
                matrix.watt_hours[cell],
            );
            let request = pb::ComputeRouteRequest {
                waypoints: vec![origin, destination],
                ..Default::default()
            };
            let route = server
                .routing()
                .compute_route(request)
                .await
                .unwrap()
                .into_inner();
            let leg = &route.legs[0];
            let expected = if leg.is_unreachable {
                (-1, -1, -1)
            } else {
                (leg.seconds, leg.metres, leg.watt_hours)
            };
            assert_eq!(cells, expected, "from {row} to {column}");
        }
    }
    assert!(matrix.seconds[1] > 0);
}

#[tokio::test]
async fn rows_are_origins_and_columns_destinations() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let whole = pb::ComputeMatrixRequest {
        origins: PLACES[..2].to_vec(),
        ..Default::default()
    };
    let row = pb::ComputeMatrixRequest {
        origins: vec![PLACES[1]],
        destinations: PLACES[..2].to_vec(),
        ..Default::default()
    };
    let whole = server
        .routing()
        .compute_matrix(whole)
        .await
        .unwrap()
        .into_inner();
    let row = server
        .routing()
        .compute_matrix(row)
        .await
        .unwrap()
        .into_inner();
    assert_eq!(row.seconds, whole.seconds[2..4]);
}

#[tokio::test]
async fn a_table_over_the_limit_is_refused_with_the_limit() {
    let server = TestServer::with("[limits]\nmatrix_pairs_max = 8");
    let request = pb::ComputeMatrixRequest {
        origins: PLACES.to_vec(),
        ..Default::default()
    };
    let status = server.routing().compute_matrix(request).await.unwrap_err();
    refused(&status, Code::InvalidArgument, "BAD_REQUEST");
    assert_eq!(defects(&status), ["origins OVER_LIMIT"]);
    assert!(
        status
            .message()
            .contains("3 x 3 pairs given, at most 8 expected"),
        "{status:?}"
    );
}
