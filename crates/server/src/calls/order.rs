//! What a solve was asked to do, read and checked, and the doing of it on a job's thread.

use std::sync::Arc;
use std::time::{Duration, Instant};

use planner::request::WeekRequest;
use planner::roads::RoadNetwork;
use planner::{
    Cancel, Catalogue, PlanDecisions, PreparedWeek, Progress, SearchParams, Stop, StoppedBy,
};
use tokio_util::sync::CancellationToken;
use tracing::debug_span;

use super::{Calls, aside, ended_early, refused};
use crate::admit::Caller;
use crate::config::Solving;
use crate::pb;
use crate::refusal::Refusal;
use crate::wire::{Findings, Path, answer, plan, problem};

/// A problem with the roads it lies on.
pub(super) struct Week {
    pub(super) request: WeekRequest,
    pub(super) network: Option<Arc<RoadNetwork>>,
    pub(super) catalogue: Arc<Catalogue>,
    draining: CancellationToken,
}

/// A problem, how to search, and when to end.
pub(super) struct Order {
    week: Week,
    options: Options,
    caller: Caller,
    margin: Duration,
}

/// [`pb::SearchOptions`], checked.
struct Options {
    params: SearchParams,
    iterations: Option<u64>,
    time: Duration,
}

impl Week {
    /// Reads a problem and finds everything that is wrong with it, beside what is `found` already; `more` reads what else
    /// the request holds.
    pub(super) async fn read<T: Send + 'static>(
        calls: &Calls,
        found: Findings,
        given: (String, Option<pb::Problem>),
        more: impl FnOnce(&mut Findings) -> T + Send + 'static,
    ) -> Result<(Self, T), Refusal> {
        Self::read_and_check(calls, found, given, more, |read, catalogue, found, _| {
            let Some(request) = read else { return };
            let defects = planner::validate_beside(request, catalogue, found.unreadable("problem"));
            found.merge("problem", defects);
        })
        .await
    }

    /// Reads a problem and a plan for it, and finds everything that is wrong with either.
    pub(super) async fn read_with_plan(
        calls: &Calls,
        given: (String, Option<pb::Problem>),
        sent: Option<pb::Plan>,
    ) -> Result<(Self, PlanDecisions), Refusal> {
        let path = Path::root("plan");
        let more =
            move |found: &mut Findings| plan::read(found.required(sent, &path), &path, found);
        let check = |read: Option<&WeekRequest>,
                     catalogue: &Catalogue,
                     found: &mut Findings,
                     decisions: &PlanDecisions| {
            let of_plan = plan::unreadable(found);
            let defects = if let Some(request) = read {
                let of_week = found.unreadable("problem");
                let (of_week, of_plan) = planner::validate_with_plan(
                    (request, of_week),
                    (decisions, of_plan),
                    catalogue,
                );
                found.merge("problem", of_week);
                of_plan
            } else {
                planner::validate_plan_alone(decisions, of_plan)
            };
            plan::merge(found, defects);
        };
        Self::read_and_check(calls, Findings::default(), given, more, check).await
    }

    /// Reads a problem, then what else there is, then lets `check` look at both; of no problem it sees none.
    async fn read_and_check<T: Send + 'static>(
        calls: &Calls,
        mut found: Findings,
        (map, problem): (String, Option<pb::Problem>),
        more: impl FnOnce(&mut Findings) -> T + Send + 'static,
        check: impl FnOnce(Option<&WeekRequest>, &Catalogue, &mut Findings, &T) + Send + 'static,
    ) -> Result<(Self, T), Refusal> {
        let catalogue = Arc::clone(&calls.catalogue);
        let (request, catalogue, more) = aside(move || {
            let _span = debug_span!("convert").entered();
            let path = Path::root("problem");
            let request = problem.map(|problem| problem::read(problem, &path, &mut found));
            if request.is_none() {
                found.add(&path, "MISSING", "not given, expected");
            }
            let more = more(&mut found);
            check(request.as_ref(), &catalogue, &mut found, &more);
            match request {
                Some(request) if found.is_empty() => Ok((request, catalogue, more)),
                _ => Err(found.refusal()),
            }
        })
        .await?;
        // Who brings the travel along needs no map, and must not get another answer when one happens to be ready.
        let network = if map.is_empty() && !request.travel.is_empty() {
            None
        } else {
            Some(calls.maps.ready(&map)?)
        };
        Ok((
            Self {
                request,
                network,
                catalogue,
                draining: calls.draining.clone(),
            },
            more,
        ))
    }

    /// Puts the problem on the roads.
    pub(super) fn prepare(&self, cancel: &Cancel) -> Result<PreparedWeek, Refusal> {
        planner::prepare(&self.request, self.network.clone(), &self.catalogue, cancel)
            .map_err(|error| refused(error, "problem", &self.draining))
    }
}

impl Order {
    pub(super) async fn read(
        calls: &Calls,
        caller: Caller,
        found: Findings,
        (map, problem, given): (String, Option<pb::Problem>, Option<pb::SearchOptions>),
    ) -> Result<Self, Refusal> {
        let solving = calls.config.solving.clone();
        let margin = solving.deadline_margin;
        let more = move |found: &mut Findings| options(given.unwrap_or_default(), &solving, found);
        let (week, options) = Week::read(calls, found, (map, problem), more).await?;
        Ok(Self {
            week,
            options,
            caller,
            margin,
        })
    }

    /// Solves; `observe` hears how it goes.
    #[expect(
        clippy::disallowed_methods,
        reason = "an edge: the caller's deadline is a time of day"
    )]
    pub(super) fn solve(
        self,
        cancel: Cancel,
        observe: &mut dyn FnMut(&PreparedWeek, &Progress),
    ) -> Result<pb::SolveRoundsResponse, Refusal> {
        let begun = Instant::now();
        let week = self.week.prepare(&cancel)?;
        if cancel.is_set() {
            return Err(ended_early(&self.week.draining));
        }
        let left = self
            .until()
            .map(|until| until.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) {
            return Err(Refusal::DeadlinePassed);
        }
        let is_near = left.is_some_and(|left| left < self.options.time);
        let stop = Stop {
            time_limit: Some(left.map_or(self.options.time, |left| left.min(self.options.time))),
            iterations: self.options.iterations,
            cancel,
        };
        let mut observe = |progress: &Progress| observe(&week, progress);
        let solved = planner::solve_rounds(&week, None, &self.options.params, &stop, &mut observe)
            .map_err(|error| refused(error, "problem", &self.week.draining))?;
        let stopped_by = match solved.stopped_by {
            StoppedBy::Iterations => pb::StoppedBy::Iterations,
            StoppedBy::Time if is_near => pb::StoppedBy::Deadline,
            StoppedBy::Time => pb::StoppedBy::Time,
            StoppedBy::Cancelled if self.week.draining.is_cancelled() => pb::StoppedBy::Shutdown,
            // Or the caller has left, and reads no reason.
            StoppedBy::Cancelled => pb::StoppedBy::Deadline,
            StoppedBy::NothingLeft => pb::StoppedBy::NothingLeft,
        };
        Ok(pb::SolveRoundsResponse {
            plan: Some(answer::plan(solved.answer)?),
            report: Some(pb::SearchReport {
                stopped_by: stopped_by.into(),
                seconds: begun.elapsed().as_secs_f64(),
                run: Some(answer::run(solved.run)),
            }),
        })
    }

    /// Threads that the solve may use.
    pub(super) fn threads(&self) -> usize {
        self.options.params.threads
    }

    /// When the work must end so that its plan arrives in time.
    pub(super) fn until(&self) -> Option<Instant> {
        let deadline = self.caller.deadline?;
        deadline.checked_sub(self.margin).or(Some(deadline))
    }
}

fn options(given: pb::SearchOptions, solving: &Solving, found: &mut Findings) -> Options {
    let path = Path::root("options");
    let time = match given.seconds {
        None if given.iterations.is_none() => solving.default,
        None => solving.max,
        Some(seconds) if seconds > 0.0 && seconds.is_finite() => {
            Duration::try_from_secs_f64(seconds)
                .unwrap_or(solving.max)
                .min(solving.max)
        }
        Some(_) => {
            let path = path.field("seconds");
            found.add(&path, "OUT_OF_RANGE", "expected a number greater than 0");
            solving.default
        }
    };
    let threads = given.threads.max(1);
    if threads > solving.threads_max {
        let detail = format!("{threads} given, at most {} expected", solving.threads_max);
        found.add(&path.field("threads"), "OVER_LIMIT", detail);
    }
    let params = SearchParams {
        seed: given.seed,
        threads: threads as usize,
        ..SearchParams::default()
    };
    Options {
        params,
        iterations: given.iterations,
        time,
    }
}
