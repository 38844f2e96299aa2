//! Reflection: the server describes itself, in both versions that tools ask for.

use tokio_stream::StreamExt as _;
use tonic_reflection::pb::{v1, v1alpha};

use crate::server_under_test::TestServer;

const SERVICES: [&str; 4] = [
    "echasse.v1.MapService",
    "echasse.v1.RoundsService",
    "echasse.v1.RoutingService",
    "grpc.health.v1.Health",
];

/// The names of all services, asked for in version `$version`.
macro_rules! services {
    ($version:ident, $server:expr) => {{
        use $version::server_reflection_client::ServerReflectionClient;
        use $version::server_reflection_request::MessageRequest;
        use $version::server_reflection_response::MessageResponse;
        let request = $version::ServerReflectionRequest {
            host: String::new(),
            message_request: Some(MessageRequest::ListServices(String::new())),
        };
        let mut client = ServerReflectionClient::new($server.channel());
        let answers = client
            .server_reflection_info(tokio_stream::once(request))
            .await
            .unwrap();
        let answer = answers.into_inner().next().await.unwrap().unwrap();
        let Some(MessageResponse::ListServicesResponse(list)) = answer.message_response else {
            panic!("{answer:?}");
        };
        list.service
            .into_iter()
            .map(|service| service.name)
            .collect::<Vec<String>>()
    }};
}

#[tokio::test]
async fn both_versions_list_our_services() {
    let server = TestServer::start();
    for names in [services!(v1, server), services!(v1alpha, server)] {
        for service in SERVICES {
            assert!(
                names.iter().any(|name| name == service),
                "{service} in {names:?}"
            );
        }
    }
}

#[tokio::test]
async fn reflection_can_be_switched_off() {
    use v1::server_reflection_client::ServerReflectionClient;
    let server = TestServer::with("[listen]\nreflection = false");
    let mut client = ServerReflectionClient::new(server.channel());
    let status = client
        .server_reflection_info(tokio_stream::empty())
        .await
        .unwrap_err();
    assert_eq!(status.code(), tonic::Code::Unimplemented);
}
