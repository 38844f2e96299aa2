//! Use case: plan a published instance, by the search that plans weeks.

use model::{Audit, Need, Plan, Problem};
use solver::{Progress, SearchParams, Stop, StoppedBy};

use crate::formats::Format;

/// A plan for a published instance, audited.
#[derive(Clone, Debug)]
pub struct PublishedAnswer {
    /// The decisions.
    pub plan: Plan,
    /// What they are worth.
    pub audit: Audit,
    /// What publications call the value, in their unit and with their decimals.
    pub value: String,
    /// Visits served.
    pub served: usize,
    /// Visits that must be served and are not.
    pub unserved: usize,
    /// Visits left out at their price.
    pub left_out: usize,
    /// Vehicles, or carers, with something to do.
    pub vehicles: usize,
    /// Iterations done.
    pub iterations: u64,
    /// Why the search ended.
    pub stopped_by: StoppedBy,
}

/// Searches the best plan for `problem`, an instance of `format`, from `start` where one is given.
pub fn solve_published(
    format: Format,
    problem: &Problem,
    start: Option<&Plan>,
    params: &SearchParams,
    stop: &Stop,
    observe: &mut dyn FnMut(&Progress),
) -> PublishedAnswer {
    let outcome = solver::solve(problem, start, params, stop, observe);
    let audit = Audit::new(problem, &outcome.plan);
    let rounds = || outcome.plan.rounds.iter();
    let served = rounds().map(|round| round.visits().count()).sum();
    let is_optional = |need| matches!(need, Need::Optional(_));
    let left_out = outcome
        .plan
        .unassigned
        .iter()
        .filter(|left| is_optional(problem.visits[left.visit].need))
        .count();
    PublishedAnswer {
        value: format.value(problem, &audit).rounded(format.decimals()),
        served,
        unserved: outcome.plan.unassigned.len() - left_out,
        left_out,
        vehicles: rounds()
            .filter(|round| round.visits().next().is_some())
            .count(),
        iterations: outcome.iterations,
        stopped_by: outcome.stopped_by,
        audit,
        plan: outcome.plan,
    }
}
