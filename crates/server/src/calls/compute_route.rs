//! The way through places in their order.

use planner::travel;

use super::{Calls, refused};
use crate::pb;
use crate::refusal::Refusal;
use crate::wire::{Findings, Path, routing};

pub(super) async fn answer(
    calls: &Calls,
    request: pb::ComputeRouteRequest,
) -> Result<pb::ComputeRouteResponse, Refusal> {
    let mut found = Findings::default();
    let (given, max) = (request.waypoints.len(), calls.config.limits.waypoints);
    let path = Path::root("waypoints");
    if given < 2 {
        found.add(
            &path,
            "OUT_OF_RANGE",
            format!("{given} given, at least 2 expected"),
        );
    }
    if given > max {
        found.add(
            &path,
            "OVER_LIMIT",
            format!("{given} given, at most {max} expected"),
        );
    }
    let points = routing::points(&request.waypoints, "waypoints", &mut found);
    let profile = routing::profile(&request.profile, &mut found);
    let snap_metres_max = routing::snap_metres(request.snap_metres_max, &mut found);
    found.finish()?;
    let network = calls.maps.ready(&request.map)?;

    let (slot, draining) = (calls.short.take().await?, calls.draining.clone());
    // One leg after the other.
    let job = slot.start(1, None, move |cancel| {
        let route = travel::route(&network, profile, &points, snap_metres_max, &cancel)
            .map_err(|error| refused(error, "waypoints", &draining))?;
        let map = network.metadata();
        Ok(routing::route(route, request.without_geometry, map))
    })?;
    job.end().await
}
