//! GetMap and ListMaps: which maps there are.

use std::path::Path;

use server::pb;
use tonic::Code;

use crate::checks::refused;
use crate::server_under_test::{TestServer, monaco};

#[tokio::test]
async fn a_ready_map_tells_what_it_is() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let mut maps = server.maps();
    let request = pb::GetMapRequest {
        name: "monaco".to_owned(),
    };
    let map = maps
        .get_map(request)
        .await
        .unwrap()
        .into_inner()
        .map
        .unwrap();
    assert_eq!(
        (map.name.as_str(), map.state()),
        ("monaco", pb::MapState::Ready)
    );
    let facts = map.facts.as_ref().unwrap();
    assert!(facts.attribution.contains("ODbL"));
    assert_eq!(facts.source_digest.len(), 64);
    let (south_west, north_east) = (facts.south_west.unwrap(), facts.north_east.unwrap());
    assert!(south_west.lon < 7.42 && 7.42 < north_east.lon);
    assert!(south_west.lat < 43.73 && 43.73 < north_east.lat);
    assert!(facts.nodes > 100 && facts.segments > facts.nodes / 2);
    let profiles: Vec<&str> = facts
        .profiles
        .iter()
        .map(|profile| profile.profile.as_str())
        .collect();
    assert_eq!(profiles, ["car", "licence_free_car", "e_bike", "foot"]);

    // The only one needs no name, and the list holds it.
    let unnamed = maps
        .get_map(pb::GetMapRequest::default())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(unnamed.map.as_ref(), Some(&map));
    let list = maps
        .list_maps(pb::ListMapsRequest {})
        .await
        .unwrap()
        .into_inner();
    assert_eq!(list.maps, [map]);
}

#[tokio::test]
async fn an_unknown_map_is_not_found() {
    let server = TestServer::start();
    let request = pb::GetMapRequest {
        name: "landes".to_owned(),
    };
    let status = server.maps().get_map(request).await.unwrap_err();
    refused(&status, Code::NotFound, "UNKNOWN_MAP");
}

#[tokio::test]
async fn a_made_map_says_that_its_roads_are_synthetic() {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    let server = TestServer::with_maps(
        "",
        &cache,
        &[("landes", "made:landes".into()), ("monaco", monaco())],
    );
    server.wait_until_ready().await;
    let list = server.maps().list_maps(pb::ListMapsRequest {}).await;
    let maps = list.unwrap().into_inner().maps;
    let [made, mapped] = [0, 1].map(|at| maps[at].facts.as_ref().unwrap());
    assert!(made.synthetic_roads && !mapped.synthetic_roads);
    assert!(made.attribution.contains("INSEE") && !made.attribution.contains("OpenStreetMap"));
    assert_eq!(made.source_digest, planner::made::LANDES_SHA256);

    let mut request = pb::ComputeRouteRequest {
        map: "landes".to_owned(),
        waypoints: vec![
            pb::LonLat {
                lon: -1.052,
                lat: 43.7086,
            },
            pb::LonLat {
                lon: -1.11,
                lat: 43.704,
            },
        ],
        ..pb::ComputeRouteRequest::default()
    };
    let route = server
        .routing()
        .compute_route(request.clone())
        .await
        .unwrap()
        .into_inner();
    assert!(route.synthetic_roads && route.legs[0].metres > 3_000);
    assert_eq!(route.attribution, made.attribution);
    let matrix = pb::ComputeMatrixRequest {
        map: "landes".to_owned(),
        origins: request.waypoints.clone(),
        ..pb::ComputeMatrixRequest::default()
    };
    let table = server
        .routing()
        .compute_matrix(matrix)
        .await
        .unwrap()
        .into_inner();
    assert!(table.synthetic_roads);
    assert_eq!(table.attribution, made.attribution);

    request.map = "monaco".to_owned();
    request.waypoints = vec![
        pb::LonLat {
            lon: 7.42,
            lat: 43.735,
        },
        pb::LonLat {
            lon: 7.425,
            lat: 43.74,
        },
    ];
    assert!(
        !server
            .routing()
            .compute_route(request)
            .await
            .unwrap()
            .into_inner()
            .synthetic_roads
    );
}
