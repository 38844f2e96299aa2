//! Work that takes a processor: on threads of its own, never on those that serve the network, and never more than a limit.
//!
//! A slot is taken before the work begins. The work gets a flag that is set when the caller leaves, when its deadline ends
//! (both drop the [`Job`]) or when the server drains; it cannot be ended from outside, so it looks at the flag often.
//! A panic ends the job alone: the caller gets an incident's number, the process lives.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
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

/// Set when the work is to end with what it has.
pub(crate) type CancelFlag = Arc<AtomicBool>;

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
    /// Starts `work` on a thread of its own, inside the current span.
    pub(crate) fn start<T: Send + 'static>(
        self,
        work: impl FnOnce(CancelFlag) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Job<T>, Refusal> {
        let (sender, end) = oneshot::channel();
        let flag = CancelFlag::default();
        let left = CancellationToken::new();

        let (draining, watched, set) = (self.draining.clone(), left.clone(), Arc::clone(&flag));
        tokio::spawn(async move {
            tokio::select! {
                () = draining.cancelled() => {}
                () = watched.cancelled() => {}
            }
            set.store(true, Ordering::Relaxed);
        });

        let span = Span::current();
        std::thread::Builder::new()
            .name("job".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || {
                let result = span.in_scope(|| guarded(|| work(flag)));
                // First the slot, then the news: whoever hears of the end may start the next job.
                drop(self);
                // Nobody listens any more when the caller has left.
                let _ = sender.send(result);
            })
            .map_err(|cause| Refusal::internal(&format!("no thread for a job: {cause}")))?;
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
    use std::sync::mpsc;

    use super::*;

    fn slots(limit: usize, waiting: usize) -> Slots {
        Slots::new("solving.slots", limit, waiting, CancellationToken::new())
    }

    /// Runs until its flag is set.
    fn until_cancelled(flag: &CancelFlag) -> &'static str {
        while !flag.load(Ordering::Relaxed) {
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
            .start(move |_| Ok(wait.recv().is_ok()))
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
            .start(move |flag| {
                let _ = sender.send(until_cancelled(&flag));
                Ok(())
            })
            .unwrap();
        drop(job);
        assert_eq!(receiver.await.unwrap(), "cancelled");
    }

    #[tokio::test]
    async fn the_drain_sets_every_flag_and_turns_away_who_waits() {
        let draining = CancellationToken::new();
        let slots = Slots::new("solving.slots", 1, 1, draining.clone());
        let job = slots
            .take()
            .await
            .unwrap()
            .start(|flag| Ok(until_cancelled(&flag)))
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
            .start::<()>(|_| panic!("a broken invariant"))
            .unwrap();
        assert!(matches!(job.end().await, Err(Refusal::Internal(_))));
        assert!(slots.take().await.is_ok());
    }
}
