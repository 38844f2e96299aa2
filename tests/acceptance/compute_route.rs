//! ComputeRoute: the way through places in their order.

use server::pb;
use tonic::Code;

use crate::checks::{defects, refused};
use crate::server_under_test::TestServer;

/// In Monaco: the station's side, Monte-Carlo's, and a point far out at sea.
const STATION: pb::LonLat = pb::LonLat {
    lon: 7.4197,
    lat: 43.7326,
};
const MONTE_CARLO: pb::LonLat = pb::LonLat {
    lon: 7.4283,
    lat: 43.7396,
};
const SEA: pb::LonLat = pb::LonLat {
    lon: 7.60,
    lat: 43.60,
};

fn through(waypoints: Vec<pb::LonLat>, profile: &str) -> pb::ComputeRouteRequest {
    pb::ComputeRouteRequest {
        waypoints,
        profile: profile.to_owned(),
        ..pb::ComputeRouteRequest::default()
    }
}

#[tokio::test]
async fn a_leg_has_time_length_and_line() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let request = through(vec![STATION, MONTE_CARLO, STATION], "car");
    let route = server
        .routing()
        .compute_route(request)
        .await
        .unwrap()
        .into_inner();
    assert_eq!(route.legs.len(), 2);
    assert!(route.attribution.contains("OpenStreetMap"));
    for leg in &route.legs {
        // About 1.1 km as the crow flies, at no more than 110 km/h.
        assert!((1_000..6_000).contains(&leg.metres), "{} m", leg.metres);
        assert!(
            leg.seconds * 110 >= leg.metres * 36 / 10,
            "{} s",
            leg.seconds
        );
        assert!(leg.geometry.len() > 2);
        assert!(!leg.is_unreachable);
    }
}

#[tokio::test]
async fn each_profile_has_its_own_roads_and_speeds() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let mut seconds = Vec::new();
    for profile in ["car", "licence_free_car", "e_bike", "foot"] {
        let mut request = through(vec![STATION, MONTE_CARLO], profile);
        request.without_geometry = true;
        let route = server
            .routing()
            .compute_route(request)
            .await
            .unwrap()
            .into_inner();
        assert!(route.legs[0].geometry.is_empty());
        seconds.push(route.legs[0].seconds);
    }
    assert!(
        seconds[0] <= seconds[1] && seconds[2] < seconds[3],
        "{seconds:?}"
    );
}

#[tokio::test]
async fn a_place_off_the_network_is_an_answer() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let request = through(vec![STATION, SEA, MONTE_CARLO], "");
    let route = server
        .routing()
        .compute_route(request)
        .await
        .unwrap()
        .into_inner();
    assert_eq!(route.off_network, [1]);
    assert!(route.legs.iter().all(|leg| leg.is_unreachable));
}

#[tokio::test]
async fn points_off_the_earth_and_unknown_profiles_are_refused_together() {
    let server = TestServer::start();
    let mut request = through(
        vec![
            STATION,
            pb::LonLat {
                lon: f64::NAN,
                lat: 1e300,
            },
        ],
        "horse",
    );
    request.snap_metres_max = Some(-1.0);
    let status = server.routing().compute_route(request).await.unwrap_err();
    refused(&status, Code::InvalidArgument, "BAD_REQUEST");
    assert_eq!(
        defects(&status),
        [
            "profile NOT_IN_CATALOGUE",
            "snap_metres_max OUT_OF_RANGE",
            "waypoints[1] NOT_ON_EARTH",
        ]
    );
    let status = server
        .routing()
        .compute_route(through(vec![STATION; 1_001], ""))
        .await
        .unwrap_err();
    assert_eq!(defects(&status), ["waypoints OVER_LIMIT"]);
}
