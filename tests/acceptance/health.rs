//! Health: each service by itself, and the server as a whole.

use tonic::Code;
use tonic_health::ServingStatus;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

use crate::server_under_test::TestServer;

#[tokio::test]
async fn every_service_serves_once_the_maps_are_ready() {
    let server = TestServer::start();
    for service in [
        "",
        "echasse.v1.MapService",
        "echasse.v1.RoutingService",
        "echasse.v1.RoundsService",
    ] {
        server
            .wait_for_health(service, ServingStatus::Serving)
            .await;
    }
    let mut health = HealthClient::new(server.channel());
    let unknown = HealthCheckRequest {
        service: "echasse.v1.Nothing".to_owned(),
    };
    assert_eq!(
        health.check(unknown).await.unwrap_err().code(),
        Code::NotFound
    );
}
