//! What the health service says: each service of ours by itself, and the server as a whole under the empty name.

use std::sync::Arc;

use tonic::server::NamedService;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

use crate::calls::Calls;
use crate::maps::Maps;
use crate::pb::map_service_server::MapServiceServer;
use crate::pb::rounds_service_server::RoundsServiceServer;
use crate::pb::routing_service_server::RoutingServiceServer;

/// The server as a whole.
const WHOLE: &str = "";
const MAPS: &str = MapServiceServer::<Calls>::NAME;
const ROUTING: &str = RoutingServiceServer::<Calls>::NAME;
const ROUNDS: &str = RoundsServiceServer::<Calls>::NAME;

/// Says what holds at the start: only the maps can be asked for.
pub(crate) async fn begin(reporter: &HealthReporter) {
    reporter
        .set_service_status(MAPS, ServingStatus::Serving)
        .await;
    for name in [WHOLE, ROUTING, ROUNDS] {
        reporter
            .set_service_status(name, ServingStatus::NotServing)
            .await;
    }
}

/// Waits for the maps; once all are settled and one is ready, everything serves.
pub(crate) async fn follow(reporter: HealthReporter, maps: Arc<Maps>) {
    if maps.all_settled().await {
        for name in [WHOLE, ROUTING, ROUNDS] {
            reporter
                .set_service_status(name, ServingStatus::Serving)
                .await;
        }
        tracing::info!("ready");
    } else {
        tracing::error!("no map could be loaded: routes cannot be asked for");
    }
}

/// Says that nothing serves any more.
pub(crate) async fn end(reporter: &HealthReporter) {
    for name in [WHOLE, MAPS, ROUTING, ROUNDS] {
        reporter
            .set_service_status(name, ServingStatus::NotServing)
            .await;
    }
}
