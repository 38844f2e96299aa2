//! All maps of the server.

use super::Calls;
use super::get_map::written;
use crate::pb;
use crate::refusal::Refusal;

pub(super) async fn answer(calls: &Calls) -> Result<pb::ListMapsResponse, Refusal> {
    let maps = calls
        .maps
        .all()
        .into_iter()
        .map(|(name, state)| written(name, state));
    Ok(pb::ListMapsResponse {
        maps: maps.collect(),
    })
}
