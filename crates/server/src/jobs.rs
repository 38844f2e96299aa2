//! Work that takes a processor: on threads of its own, never on those that serve the network, and never more than a limit.
//!
//! A slot is taken before the work begins. The work gets a flag that is set when the caller leaves (which drops the
//! [`Job`]), when its time is over or when the server drains; it cannot be ended from outside, so it looks at the flag often.
//! Each job has a thread pool of its own, and the system shares the processors out: were there one pool for all, a small
//! table would wait until every row of a large one is done.
//! A panic ends the job alone: the caller gets an incident's number, the process lives.

use std::any::Any;
use std::future::pending;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use planner::Cancel;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::sleep_until;
use tokio_util::sync::{CancellationToken, DropGuard};
use tracing::Span;

use crate::refusal::Refusal;

/// Recursion of the work is shallow, but generic code likes frames.
const STACK_BYTES: usize = 8 << 20;

/// A bounded number of places for work of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    name: &'static str,
    limit: usize,
    running: Arc<Semaphore>,
    /// Those that run and those that may wait.
    inside: Arc<Semaphore>,
    draining: CancellationToken,
}

/// A place taken; given back when dropped.
#[derive(Debug)]
pub(crate) struct Slot {
    _running: OwnedSemaphorePermit,
    _inside: OwnedSemaphorePermit,
    draining: CancellationToken,
}

/// Work under way; dropping it sets the flag.
#[derive(Debug)]
pub(crate) struct Job<T> {
    end: oneshot::Receiver<Result<T, Refusal>>,
    /// Ends the task that watches over the flag, which sets it.
    _watched: DropGuard,
}

impl Slots {
    /// `limit` at once and `waiting` more behind them; `name` is the key of the limit in the settings.
    pub(crate) fn new(
        name: &'static str,
        limit: usize,
        waiting: usize,
        draining: CancellationToken,
    ) -> Self {
        Self {
            name,
            limit,
            running: Arc::new(Semaphore::new(limit)),
            inside: Arc::new(Semaphore::new(
                limit.saturating_add(waiting).min(Semaphore::MAX_PERMITS),
            )),
            draining,
        }
    }

    /// Takes a slot, at once or after those that wait already.
    pub(crate) async fn take(&self) -> Result<Slot, Refusal> {
        let full = || Refusal::NoFreeSlot {
            slots: self.name,
            limit: self.limit,
        };
        let inside = Arc::clone(&self.inside)
            .try_acquire_owned()
            .map_err(|_| full())?;
        tokio::select! {
            biased;
            () = self.draining.cancelled() => Err(Refusal::ShuttingDown),
            running = Arc::clone(&self.running).acquire_owned() => Ok(Slot {
                _running: running.map_err(|_| full())?,
                _inside: inside,
                draining: self.draining.clone(),
            }),
        }
    }
}

impl Slot {
    /// Starts `work` on a pool of as many threads of its own, inside the current span; it is told to end at `until`.
    pub(crate) fn start<T: Send + 'static>(
        self,
        threads: usize,
        until: Option<Instant>,
        work: impl FnOnce(Cancel) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Job<T>, Refusal> {
        let (sender, end) = oneshot::channel();
        let cancel = Cancel::default();
        let left = CancellationToken::new();

        let (draining, watched, told) = (self.draining.clone(), left.clone(), cancel.clone());
        tokio::spawn(async move {
            let time_is_over = async {
                match until {
                    Some(until) => sleep_until(until.into()).await,
                    None => pending().await,
                }
            };
            tokio::select! {
                () = draining.cancelled() => {}
                () = watched.cancelled() => {}
                () = time_is_over => {}
            }
            told.set();
        });

        let span = Span::current();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.max(1))
            .thread_name(|_| "job".to_owned())
            .stack_size(STACK_BYTES)
            .build()
            .map_err(|cause| Refusal::internal(&format!("no threads for a job: {cause}")))?;
        // The pool ends by itself when it has nothing left to do.
        pool.spawn(move || {
            let result = span.in_scope(|| guarded(|| work(cancel)));
            // First the slot, then the news: whoever hears of the end may start the next job.
            drop(self);
            // Nobody listens any more when the caller has left.
            let _ = sender.send(result);
        });
        Ok(Job {
            end,
            _watched: left.drop_guard(),
        })
    }
}

impl<T> Job<T> {
    /// What the work came to.
    pub(crate) async fn end(mut self) -> Result<T, Refusal> {
        self.ended().await
    }

    /// The same, for those who wait for other things as well; not to be asked again after its answer.
    pub(crate) async fn ended(&mut self) -> Result<T, Refusal> {
        (&mut self.end)
            .await
            .unwrap_or_else(|_| Err(Refusal::internal(&"a job ended without an answer")))
    }
}

/// Runs `work`; a panic becomes an incident.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(panicked(&*panic)))
}

/// The refusal that stands for a panic.
pub(crate) fn panicked(panic: &(dyn Any + Send)) -> Refusal {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no text");
    Refusal::internal(&format!("panic: {text}"))
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, mpsc};
    use std::time::Duration;

    use super::*;

    fn slots(limit: usize, waiting: usize) -> Slots {
        Slots::new("solving.slots", limit, waiting, CancellationToken::new())
    }

    /// Runs until its flag is set.
    fn until_cancelled(flag: &Cancel) -> &'static str {
        while !flag.is_set() {
            std::thread::yield_now();
        }
        "cancelled"
    }

    #[tokio::test]
    async fn a_full_house_refuses_at_once_and_a_free_slot_is_free_before_the_answer() {
        let slots = slots(1, 0);
        let (go, wait) = mpsc::channel::<()>();
        let job = slots
            .take()
            .await
            .unwrap()
            .start(1, None, move |_| Ok(wait.recv().is_ok()))
            .unwrap();
        let refusal = slots.take().await.unwrap_err();
        assert_eq!(
            refusal,
            Refusal::NoFreeSlot {
                slots: "solving.slots",
                limit: 1
            }
        );
        go.send(()).unwrap();
        assert_eq!(job.end().await, Ok(true));
        assert!(slots.take().await.is_ok());
    }

    #[tokio::test]
    async fn dropping_a_job_sets_its_flag() {
        let (sender, receiver) = oneshot::channel();
        let job = slots(1, 0)
            .take()
            .await
            .unwrap()
            .start(1, None, move |flag| {
                let _ = sender.send(until_cancelled(&flag));
                Ok(())
            })
            .unwrap();
        drop(job);
        assert_eq!(receiver.await.unwrap(), "cancelled");
    }

    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "an edge: the end is a time")]
    async fn a_job_whose_time_is_over_ends_while_its_caller_waits() {
        let job = slots(1, 0)
            .take()
            .await
            .unwrap()
            .start(1, Some(Instant::now()), |flag| Ok(until_cancelled(&flag)))
            .unwrap();
        assert_eq!(job.end().await, Ok("cancelled"));
    }

    #[tokio::test]
    async fn a_job_whose_threads_are_all_busy_keeps_no_other_waiting() {
        let slots = slots(2, 0);
        let (is_busy, busy) = mpsc::channel();
        let (go, wait) = mpsc::channel::<()>();
        let wait = Mutex::new(wait);
        let first = slots
            .take()
            .await
            .unwrap()
            .start(2, None, move |_| {
                rayon::broadcast(|_| {
                    is_busy.send(()).unwrap();
                    wait.lock().unwrap().recv().unwrap_err();
                });
                Ok(())
            })
            .unwrap();
        busy.recv().unwrap();
        busy.recv().unwrap();
        let second = slots
            .take()
            .await
            .unwrap()
            .start(2, None, |_| Ok(rayon::broadcast(|_| ()).len()))
            .unwrap();
        let patience = Duration::from_mins(1);
        let second = tokio::time::timeout(patience, second.end()).await;
        assert_eq!(second.expect("it has threads of its own"), Ok(2));
        drop(go);
        assert_eq!(first.end().await, Ok(()));
    }

    #[tokio::test]
    async fn the_drain_sets_every_flag_and_turns_away_who_waits() {
        let draining = CancellationToken::new();
        let slots = Slots::new("solving.slots", 1, 1, draining.clone());
        let job = slots
            .take()
            .await
            .unwrap()
            .start(1, None, |flag| Ok(until_cancelled(&flag)))
            .unwrap();
        let (waiting, ()) = tokio::join!(slots.take(), async { draining.cancel() });
        assert_eq!(waiting.unwrap_err(), Refusal::ShuttingDown);
        assert_eq!(job.end().await, Ok("cancelled"));
    }

    #[tokio::test]
    async fn a_panic_ends_the_job_alone() {
        let slots = slots(1, 0);
        let job = slots
            .take()
            .await
            .unwrap()
            .start::<()>(1, None, |_| panic!("a broken invariant"))
            .unwrap();
        assert!(matches!(job.end().await, Err(Refusal::Internal(_))));
        assert!(slots.take().await.is_ok());
    }
}
