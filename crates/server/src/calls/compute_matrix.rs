//! Travel between many places, as a table.

use planner::roads::PLACES_MAX;
use planner::travel;

use super::{Calls, refused, short_threads};
use crate::pb;
use crate::refusal::Refusal;
use crate::wire::{Findings, Path, routing};

pub(super) async fn answer(
    calls: &Calls,
    request: pb::ComputeMatrixRequest,
) -> Result<pb::ComputeMatrixResponse, Refusal> {
    let mut found = Findings::default();
    let rows = request.origins.len();
    let columns = match request.destinations.len() {
        0 => rows,
        given => given,
    };
    check_size(rows, columns, calls.config.limits.matrix_pairs, &mut found);
    let profile = routing::profile(&request.profile, &mut found);
    let snap_metres_max = routing::snap_metres(request.snap_metres_max, &mut found);
    let mut points = (Vec::new(), Vec::new());
    if rows.max(columns) <= PLACES_MAX {
        points.0 = routing::points(&request.origins, "origins", &mut found);
        points.1 = routing::points(&request.destinations, "destinations", &mut found);
    }
    found.finish()?;
    let network = calls.maps.ready(&request.map)?;

    let (slot, draining) = (calls.short.take().await?, calls.draining.clone());
    let job = slot.start(short_threads(), None, move |cancel| {
        let (origins, destinations) = &points;
        let destinations = if destinations.is_empty() {
            origins
        } else {
            destinations
        };
        let matrix = travel::matrix(
            &network,
            profile,
            origins,
            destinations,
            snap_metres_max,
            &cancel,
        )
        .map_err(|error| refused(error, "origins", &draining))?;
        Ok(routing::matrix(matrix, network.metadata()))
    })?;
    job.end().await
}

fn check_size(rows: usize, columns: usize, pairs_max: usize, found: &mut Findings) {
    let origins = Path::root("origins");
    if rows == 0 {
        found.add(&origins, "MISSING", "none given, at least one expected");
    }
    for (name, given) in [("origins", rows), ("destinations", columns)] {
        if given > PLACES_MAX {
            let detail = format!("{given} given, at most {PLACES_MAX} expected");
            found.add(&Path::root(name), "OVER_LIMIT", detail);
        }
    }
    if rows.saturating_mul(columns) > pairs_max {
        let detail = format!("{rows} x {columns} pairs given, at most {pairs_max} expected");
        found.add(&origins, "OVER_LIMIT", detail);
    }
}
