//! Use case: plan a week.

use model::Plan;
use solver::{Progress, SearchParams, Stop, StoppedBy};

use crate::Error;
use crate::answer::Answer;
use crate::decisions::PlanDecisions;
use crate::prepare::PreparedWeek;
use crate::run_record::RunRecord;

/// A plan, and how it was found.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The decisions, in positions.
    pub plan: Plan,
    /// The plan in the caller's words, audited.
    pub answer: Answer,
    /// Iterations done.
    pub iterations: u64,
    /// Why the search ended.
    pub stopped_by: StoppedBy,
    /// What makes the run repeatable.
    pub run: RunRecord,
}

/// Searches the best plan for `week`, from `start` where one is given; `observe` hears how it goes.
///
/// Visits that cannot be served come back with their reasons. The answer has been through the audit.
///
/// # Errors
/// [`Error::Refused`] when `start` names what the week does not hold.
pub fn solve_rounds(
    week: &PreparedWeek,
    start: Option<&PlanDecisions>,
    params: &SearchParams,
    stop: &Stop,
    observe: &mut dyn FnMut(&Progress),
) -> Result<Solved, Error> {
    let start = start.map(|start| week.plan(start)).transpose()?;
    let outcome = tracing::info_span!("solve", seed = params.seed)
        .in_scope(|| solver::solve(week.problem(), start.as_ref(), params, stop, observe));
    let answer = tracing::info_span!("audit").in_scope(|| week.answer(&outcome.plan));
    tracing::info!(
        iterations = outcome.iterations,
        stopped_by = ?outcome.stopped_by,
        hard = answer.score.hard,
        unserved = answer.unserved.len(),
        cost = answer.score.cost,
        "plan is ready"
    );
    let run = RunRecord::new(week, params, &outcome);
    Ok(Solved {
        plan: outcome.plan,
        answer,
        iterations: outcome.iterations,
        stopped_by: outcome.stopped_by,
        run,
    })
}
