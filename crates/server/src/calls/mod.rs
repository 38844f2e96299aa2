//! One file a call: convert, admit, ask, convert back. No rule of the field is decided here.

mod check_plan;
mod compute_matrix;
mod compute_route;
mod get_map;
mod list_maps;
mod order;
mod solve_rounds;
mod solve_rounds_stream;

use std::sync::Arc;

use planner::Catalogue;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status};

use crate::config::Config;
use crate::jobs::Slots;
use crate::maps::Maps;
use crate::pb;
use crate::pb::map_service_server::MapService;
use crate::pb::rounds_service_server::RoundsService;
use crate::pb::routing_service_server::RoutingService;
use crate::refusal::{Defect, Refusal};
use crate::telemetry::unary;

/// What all calls share.
#[derive(Clone, Debug)]
pub(crate) struct Calls {
    pub(crate) config: Arc<Config>,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) maps: Arc<Maps>,
    /// For solves.
    pub(crate) solving: Slots,
    /// For routes, tables and checks.
    pub(crate) short: Slots,
    pub(crate) draining: CancellationToken,
}

#[tonic::async_trait]
impl MapService for Calls {
    async fn get_map(
        &self,
        request: Request<pb::GetMapRequest>,
    ) -> Result<Response<pb::GetMapResponse>, Status> {
        unary("GetMap", request, async |_, message| {
            get_map::answer(self, &message)
        })
        .await
    }

    async fn list_maps(
        &self,
        request: Request<pb::ListMapsRequest>,
    ) -> Result<Response<pb::ListMapsResponse>, Status> {
        unary("ListMaps", request, async |_, _| {
            Ok(list_maps::answer(self))
        })
        .await
    }
}

#[tonic::async_trait]
impl RoutingService for Calls {
    async fn compute_route(
        &self,
        request: Request<pb::ComputeRouteRequest>,
    ) -> Result<Response<pb::ComputeRouteResponse>, Status> {
        unary("ComputeRoute", request, |_, message| {
            compute_route::answer(self, message)
        })
        .await
    }

    async fn compute_matrix(
        &self,
        request: Request<pb::ComputeMatrixRequest>,
    ) -> Result<Response<pb::ComputeMatrixResponse>, Status> {
        unary("ComputeMatrix", request, |_, message| {
            compute_matrix::answer(self, message)
        })
        .await
    }
}

#[tonic::async_trait]
impl RoundsService for Calls {
    async fn solve_rounds(
        &self,
        request: Request<pb::SolveRoundsRequest>,
    ) -> Result<Response<pb::SolveRoundsResponse>, Status> {
        unary("SolveRounds", request, |caller, message| {
            solve_rounds::answer(self, caller, message)
        })
        .await
    }

    type SolveRoundsStreamStream = solve_rounds_stream::Events;

    async fn solve_rounds_stream(
        &self,
        request: Request<pb::SolveRoundsStreamRequest>,
    ) -> Result<Response<Self::SolveRoundsStreamStream>, Status> {
        solve_rounds_stream::answer(self, request).await
    }

    async fn check_plan(
        &self,
        request: Request<pb::CheckPlanRequest>,
    ) -> Result<Response<pb::CheckPlanResponse>, Status> {
        unary("CheckPlan", request, |_, message| {
            check_plan::answer(self, message)
        })
        .await
    }
}

/// Threads of one table or check: those of the machine, within reason, as up to `short_slots` of them run at once.
fn short_threads() -> usize {
    const THREADS_MAX: usize = 8;
    std::thread::available_parallelism().map_or(1, |processors| processors.get().min(THREADS_MAX))
}

/// Runs `work` beside the network's threads: reading a large message takes a while.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let span = tracing::Span::current();
    tokio::task::spawn_blocking(move || span.in_scope(work))
        .await
        .unwrap_or_else(|cause| Err(Refusal::internal(&cause)))
}

/// What a use case refused, under `root` where it speaks of the problem.
fn refused(error: planner::Error, root: &str, draining: &CancellationToken) -> Refusal {
    match error {
        // Who has left hears nothing of this.
        planner::Error::Cancelled => ended_early(draining),
        planner::Error::Refused(defects) => {
            let sent = |defect: planner::Defect| Defect {
                path: format!("{root}.{}", defect.path),
                code: defect.code,
                detail: defect.detail,
            };
            Refusal::BadRequest(defects.into_iter().map(sent).collect())
        }
        other => Refusal::internal(&other),
    }
}

/// Why work ended that had nothing to answer with yet.
fn ended_early(draining: &CancellationToken) -> Refusal {
    if draining.is_cancelled() {
        Refusal::ShuttingDown
    } else {
        Refusal::DeadlinePassed
    }
}
