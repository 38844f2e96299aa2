//! All maps of the server.

use super::Calls;
use super::get_map::written;
use crate::pb;

pub(super) fn answer(calls: &Calls) -> pb::ListMapsResponse {
    let maps = calls
        .maps
        .all()
        .into_iter()
        .map(|(name, state)| written(name, state));
    pb::ListMapsResponse {
        maps: maps.collect(),
    }
}
