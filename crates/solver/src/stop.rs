//! When the search ends. The only place in this crate that reads a clock.

use std::time::{Duration, Instant};

use units::Cancel;

/// How long reasons are looked for when the search is over already, or when they go into a report only.
const REASONS: Duration = Duration::from_millis(100);

/// When to end; whatever comes first. A stop without any limit ends when there is nothing left to do.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// Wall time from the call on.
    pub time_limit: Option<Duration>,
    /// Iterations of ruin and recreate, over all workers. The only limit under which runs repeat exactly.
    pub iterations: Option<u64>,
    /// Set from outside to end soon, wherever the search stands, with the best plan so far.
    pub cancel: Cancel,
}

/// Why a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoppedBy {
    /// All iterations asked for are done.
    Iterations,
    /// The time is over.
    Time,
    /// The cancel flag was set.
    Cancelled,
    /// There is nothing to decide, or no limit was given and nothing improves any more.
    NothingLeft,
}

/// A running watch over a [`Stop`].
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    stop: Stop,
    begun: Instant,
}

impl Watch {
    #[expect(clippy::disallowed_methods, reason = "the one clock of the search")]
    pub(crate) fn begin(stop: &Stop) -> Self {
        Self {
            stop: stop.clone(),
            begun: Instant::now(),
        }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// The time that the search has, where there is a limit.
    pub(crate) fn time_limit(&self) -> Option<Duration> {
        self.stop.time_limit
    }

    /// Why the search must end now, whatever it is doing.
    pub(crate) fn is_over(&self) -> Option<StoppedBy> {
        if self.stop.cancel.is_set() {
            return Some(StoppedBy::Cancelled);
        }
        let out_of_time = self
            .stop
            .time_limit
            .is_some_and(|limit| self.elapsed() >= limit);
        out_of_time.then_some(StoppedBy::Time)
    }
    /// From now on, the time for reasons.
    pub(crate) fn patience(&self, for_report: bool) -> Patience<'_> {
        Patience {
            watch: self,
            until: self.elapsed() + REASONS,
            for_report,
        }
    }
}

/// How long reasons may be looked for.
///
/// Those of the last plan are all found, unless the search was ended by the clock or from outside: then little time is
/// left for them, too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience<'w> {
    watch: &'w Watch,
    until: Duration,
    for_report: bool,
}

impl Patience<'_> {
    /// Whether a reason that takes long to find is to be left open.
    pub(crate) fn is_over(&self) -> bool {
        (self.for_report || self.watch.is_over().is_some()) && self.watch.elapsed() >= self.until
    }
}
