//! The composition, top to bottom.

use std::time::Duration;

use model::{Plan, Problem, Score};

use crate::accept;
use crate::exact;
use crate::explain;
use crate::instance::Instance;
use crate::params::SearchParams;
use crate::recreate;
use crate::search::{Best, Worker};
use crate::stop::{Stop, StoppedBy, Watch};
use crate::week::Week;

/// Near visits that ruins look at; local search looks at the first few of them.
const RUIN_NEIGHBOURS: usize = 60;
/// Iterations of each worker after which the clock is looked at for a report.
const REPORT_EVERY: u64 = 20;
/// Time that passes between two reports on the way to an exchange. What is reported never changes what is found.
const REPORT_AFTER: Duration = Duration::from_millis(250);
/// Share of a run from which workers exchange what they found. Before that they are hot, and better apart.
const EXCHANGES_FROM: f64 = 0.75;
/// Without any limit, a search ends after this many iterations in a row that improve nothing.
const STALE_MAX: u64 = 2_000;

/// How a search is doing.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// Iterations done, over all workers.
    pub iterations: u64,
    /// Time since the call.
    pub elapsed: Duration,
    /// The best score so far.
    pub score: Score,
    /// The best plan, when it is better than the one last reported.
    pub improved: Option<&'a Plan>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The best plan.
    pub plan: Plan,
    /// Its score, as the audit finds it.
    pub score: Score,
    /// Iterations done, over all workers.
    pub iterations: u64,
    /// Why it ended.
    pub stopped_by: StoppedBy,
}

/// Searches the best plan for `problem`.
///
/// `start` is a plan to begin with, also an illegal one: what fits of it is kept. `observe` is called several
/// times a second, with the plan whenever it has improved.
///
/// The plan breaks no hard rule that it can keep: a visit that fits nowhere stays unassigned, with its reason.
pub fn solve(
    problem: &Problem,
    start: Option<&Plan>,
    params: &SearchParams,
    stop: &Stop,
    observe: &mut dyn FnMut(&Progress),
) -> Outcome {
    let watch = Watch::begin(stop);
    let params = params.clamped();
    let instance =
        tracing::info_span!("compile").in_scope(|| Instance::new(problem, RUIN_NEIGHBOURS, &watch));
    let first = tracing::info_span!("build").in_scope(|| build(&instance, start, &watch));
    let mut search = Search {
        instance: &instance,
        built_at: watch.elapsed(),
        watch,
        params,
        reported: None,
        reported_at: Duration::ZERO,
    };
    search.report(&Best::of(&first), 0, observe);
    let (best, iterations, stopped_by) =
        search.run(first, stop.iterations, stop.time_limit.is_none(), observe);
    let plan = search.plan(&best, false);
    Outcome {
        plan,
        score: best.score,
        iterations,
        stopped_by,
    }
}

/// The first week: what fits of `start`, the rest by regret or in the order of windows, whichever is better.
fn build<'i, 'p>(instance: &'i Instance<'p>, start: Option<&Plan>, watch: &Watch) -> Week<'i, 'p> {
    let mut week = Week::new(instance);
    if let Some(plan) = start {
        week.take_over(plan);
    }
    let mut in_time = week.clone();
    recreate::by_regret(&mut week, watch);
    week.keep();
    if watch.is_over().is_none() {
        recreate::by_time(&mut in_time, watch);
        in_time.keep();
        if in_time.score() < week.score() {
            week = in_time;
        }
    }
    week.keep();
    week
}

struct Search<'i, 'p> {
    instance: &'i Instance<'p>,
    watch: Watch,
    params: SearchParams,
    reported: Option<Score>,
    reported_at: Duration,
    /// When the first week stood.
    built_at: Duration,
}

impl<'i, 'p> Search<'i, 'p> {
    /// Runs both workers from exchange to exchange until something says enough.
    fn run(
        &mut self,
        first: Week<'i, 'p>,
        limit: Option<u64>,
        is_untimed: bool,
        observe: &mut dyn FnMut(&Progress),
    ) -> (Best, u64, StoppedBy) {
        if self.instance.visits() == 0 || self.instance.slots.is_empty() {
            return (Best::of(&first), 0, StoppedBy::NothingLeft);
        }
        let mut workers = [0, 1].map(|number| Worker::new(first.clone(), self.params, number));
        drop(first);
        loop {
            let done: u64 = workers.iter().map(|worker| worker.iterations).sum();
            let left = limit.map_or(u64::MAX, |limit| limit - done.min(limit));
            if left == 0 {
                return self.end(&workers, StoppedBy::Iterations);
            }
            if limit.is_none()
                && is_untimed
                && workers.iter().all(|worker| worker.stale >= STALE_MAX)
            {
                return self.end(&workers, StoppedBy::NothingLeft);
            }
            let each = self.params.exchange_every;
            let counts = [each.min(left.div_ceil(2)), each.min(left / 2)];
            let over = self.run_to_exchange(&mut workers, counts, limit, observe);
            let done = workers.iter().map(|worker| worker.iterations).sum();
            if self.progress(done, limit).share >= EXCHANGES_FROM {
                self.exchange(&mut workers);
            }
            self.report_best(&workers, observe);
            if let Some(over) = over {
                return self.end(&workers, over);
            }
        }
    }

    /// How far the run has come, and how long it will have been.
    fn progress(&self, done: u64, limit: Option<u64>) -> accept::Progress {
        let visits = self.instance.visits().max(1) as f64;
        let (share, all) = match (limit, self.watch.time_limit()) {
            (Some(limit), _) => (done as f64 / limit.max(1) as f64, limit as f64),
            (None, Some(limit)) => {
                let built = self.built_at.as_secs_f64();
                let (now, end) = (self.watch.elapsed().as_secs_f64(), limit.as_secs_f64());
                let share = (now - built) / (end - built).max(1e-3);
                let all = if done == 0 {
                    0.0
                } else {
                    done as f64 / share.max(1e-6)
                };
                (share, all)
            }
            (None, None) => (EXCHANGES_FROM, STALE_MAX as f64),
        };
        accept::Progress {
            share,
            per_visit: all / visits,
        }
    }

    /// Both workers up to their next exchange, with a report now and then on the way.
    fn run_to_exchange(
        &mut self,
        workers: &mut [Worker; 2],
        mut counts: [u64; 2],
        limit: Option<u64>,
        observe: &mut dyn FnMut(&Progress),
    ) -> Option<StoppedBy> {
        while counts != [0, 0] {
            let some = counts.map(|count| count.min(REPORT_EVERY));
            let done = workers.iter().map(|worker| worker.iterations).sum();
            let progress = self.progress(done, limit);
            for worker in workers.iter_mut() {
                worker.cool(progress);
            }
            let over = self.run_once(workers, some);
            if over.is_some() {
                return over;
            }
            counts = [counts[0] - some[0], counts[1] - some[1]];
            if self.watch.elapsed() >= self.reported_at + REPORT_AFTER {
                self.report_best(workers, observe);
            }
        }
        None
    }

    fn report_best(&mut self, workers: &[Worker; 2], observe: &mut dyn FnMut(&Progress)) {
        let done = workers.iter().map(|worker| worker.iterations).sum();
        let best = workers
            .iter()
            .map(Worker::best)
            .min_by_key(|best| best.score);
        self.report(best.expect("there are two workers"), done, observe);
    }

    /// Both workers once, at the same time where two threads are allowed; the outcome is the same.
    fn run_once(&self, workers: &mut [Worker; 2], counts: [u64; 2]) -> Option<StoppedBy> {
        let [first, second] = workers;
        let watch = &self.watch;
        let (a, b) = if self.params.threads > 1 {
            rayon::join(
                || first.run(counts[0], watch),
                || second.run(counts[1], watch),
            )
        } else {
            (first.run(counts[0], watch), second.run(counts[1], watch))
        };
        a.or(b)
    }

    /// The better of the two best weeks, improved by the exact steps, becomes both workers' best.
    fn exchange(&self, workers: &mut [Worker; 2]) {
        let better = usize::from(workers[1].best().score < workers[0].best().score);
        let mut best = workers[better].best().clone();
        if self.watch.is_over().is_none()
            && let Some(improved) = exact::assign_carers(self.instance, &best, &self.watch)
        {
            best = improved;
            workers[better].adopt(&best);
        }
        if workers[1 - better].best().score > best.score {
            workers[1 - better].adopt(&best);
        }
    }

    fn report(&mut self, best: &Best, iterations: u64, observe: &mut dyn FnMut(&Progress)) {
        let is_better = self.reported.is_none_or(|score| best.score < score);
        let plan = is_better.then(|| self.plan(best, true));
        self.reported = Some(best.score);
        self.reported_at = self.watch.elapsed();
        observe(&Progress {
            iterations,
            elapsed: self.watch.elapsed(),
            score: best.score,
            improved: plan.as_ref(),
        });
    }

    fn end(&self, workers: &[Worker; 2], stopped_by: StoppedBy) -> (Best, u64, StoppedBy) {
        let best = workers
            .iter()
            .map(Worker::best)
            .min_by_key(|best| best.score)
            .expect("there are two workers");
        let iterations = workers.iter().map(|worker| worker.iterations).sum();
        tracing::debug!(iterations, ?stopped_by, score = %best.score, seconds = self.watch.elapsed().as_secs_f64(), "searched");
        (best.clone(), iterations, stopped_by)
    }

    /// The plan that `best` is, with the reason for every visit that it leaves out, as far as there is time for it.
    fn plan(&self, best: &Best, for_report: bool) -> Plan {
        let mut week = Week::new(self.instance);
        week.load(&best.rounds);
        let patience = self.watch.patience(for_report);
        let mut why = explain::Unassigned::new(&week, patience);
        week.plan(|task| why.reason(task))
    }
}
