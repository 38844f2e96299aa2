//! Judges a plan, whoever made it.

use super::order::Week;
use super::{Calls, short_threads};
use crate::pb;
use crate::refusal::Refusal;
use crate::wire::answer;

pub(super) async fn answer(
    calls: &Calls,
    request: pb::CheckPlanRequest,
) -> Result<pb::CheckPlanResponse, Refusal> {
    let problem = (request.map, request.problem);
    let (week, decisions) = Week::read_with_plan(calls, problem, request.plan).await?;
    let slot = calls.short.take().await?;
    let job = slot.start(short_threads(), None, move |cancel| {
        let week = week.prepare(&cancel)?;
        // Whatever may be wrong with the decisions was refused when they were read.
        let judged =
            planner::check_plan(&week, &decisions).map_err(|error| Refusal::internal(&error))?;
        Ok(pb::CheckPlanResponse {
            plan: Some(answer::plan(judged)?),
        })
    })?;
    job.end().await
}
