//! One map by its name.

use super::Calls;
use crate::maps::MapState;
use crate::pb;
use crate::refusal::Refusal;

pub(super) fn answer(
    calls: &Calls,
    request: &pb::GetMapRequest,
) -> Result<pb::GetMapResponse, Refusal> {
    let (name, state) = calls.maps.state(&request.name)?;
    Ok(pb::GetMapResponse {
        map: Some(written(name, state)),
    })
}

/// A map as callers see it.
pub(super) fn written(name: String, state: MapState) -> pb::Map {
    let (state, failure, facts) = match state {
        MapState::Loading => (pb::MapState::Loading, String::new(), None),
        MapState::Failed(why) => (pb::MapState::Failed, why, None),
        MapState::Ready(network) => (pb::MapState::Ready, String::new(), Some(facts(&network))),
    };
    pb::Map {
        name,
        state: state.into(),
        failure,
        facts,
    }
}

fn facts(network: &planner::roads::RoadNetwork) -> pb::MapFacts {
    let point = |point: units::LonLat| pb::LonLat {
        lon: point.lon(),
        lat: point.lat(),
    };
    let (metadata, extent) = (network.metadata(), network.bounding_box());
    let profiles = network
        .report()
        .profiles
        .iter()
        .map(|found| pb::ProfileFacts {
            profile: found.profile.name().to_owned(),
            open_metres: found.open_metres,
            off_main_metres: found.off_main_metres,
        });
    pb::MapFacts {
        attribution: metadata.attribution.clone(),
        synthetic_roads: metadata.synthetic,
        source_digest: metadata.source_digest.to_string(),
        osm_timestamp: metadata.osm_timestamp,
        south_west: Some(point(extent.south_west)),
        north_east: Some(point(extent.north_east)),
        nodes: network.nodes() as u64,
        segments: network.segments() as u64,
        profiles: profiles.collect(),
    }
}
