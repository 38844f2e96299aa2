//! GetMap and ListMaps: which maps there are.

use server::pb;
use tonic::Code;

use crate::checks::refused;
use crate::server_under_test::TestServer;

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
