//! Judges a plan, whoever made it.

use super::order::Week;
use super::{Calls, short_threads};
use crate::pb;
use crate::refusal::Refusal;
use crate::wire::{Findings, Path, answer, plan};

pub(super) async fn answer(
    calls: &Calls,
    request: pb::CheckPlanRequest,
) -> Result<pb::CheckPlanResponse, Refusal> {
    let given = request.plan;
    let more = move |found: &mut Findings| {
        let path = Path::root("plan");
        plan::read(found.required(given, &path), &path, found)
    };
    let problem = (request.map, request.problem);
    let (week, decisions) = Week::read(calls, Findings::default(), problem, more).await?;
    let slot = calls.short.take().await?;
    let job = slot.start(short_threads(), None, move |cancel| {
        let week = week.prepare(&cancel)?;
        let judged = planner::check_plan(&week, &decisions).map_err(|error| match error {
            planner::Error::Refused(defects) => plan::refused(defects),
            other => Refusal::internal(&other),
        })?;
        Ok(pb::CheckPlanResponse {
            plan: Some(answer::plan(judged)?),
        })
    })?;
    job.end().await
}
