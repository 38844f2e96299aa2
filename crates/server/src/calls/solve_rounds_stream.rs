//! Plans a week and tells of it: progress and improved plans as they come, then the final plan.
//!
//! The search never waits for the caller: it puts events into a channel that forgets the oldest when it is full. A task of
//! the call carries them to the caller, and ends the job when the caller is gone.

use std::time::{Duration, Instant};

use planner::{PreparedWeek, Progress};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};
use tracing::Instrument as _;

use super::Calls;
use super::order::Order;
use crate::admit::Caller;
use crate::jobs::Job;
use crate::pb;
use crate::pb::solve_rounds_stream_response::Event;
use crate::refusal::Refusal;
use crate::telemetry::{ClosingLine, answered, in_time, opened, span};
use crate::wire::{Findings, Path, answer};

/// What the caller gets.
pub(super) type Events = ReceiverStream<Result<pb::SolveRoundsStreamResponse, Status>>;
type Sender = mpsc::Sender<Result<pb::SolveRoundsStreamResponse, Status>>;

/// Events kept for a caller that reads slowly.
const EVENTS_KEPT: usize = 8;
/// Default of `every_milliseconds`, and the most.
const EVERY_MS: (u32, u32) = (500, 60_000);

pub(super) async fn answer(
    calls: &Calls,
    request: Request<pb::SolveRoundsStreamRequest>,
) -> Result<Response<Events>, Status> {
    let (caller, message) = opened(request)?;
    let span = span("SolveRoundsStream", &caller);
    async {
        let line = ClosingLine::begin();
        match in_time(&caller, begin(calls, caller.clone(), message)).await {
            Err(refusal) => {
                let refused = Err(refusal);
                line.write(&refused);
                answered(&caller.request, refused)
            }
            Ok((job, told)) => {
                let (sender, receiver) = mpsc::channel(1);
                let id = caller.request.clone();
                tokio::spawn(carry(job, told, sender, caller, line).in_current_span());
                answered(&id, Ok(ReceiverStream::new(receiver)))
            }
        }
    }
    .instrument(span)
    .await
}

type Solve = Job<pb::SolveRoundsResponse>;

/// Reads the request and starts the job.
async fn begin(
    calls: &Calls,
    caller: Caller,
    request: pb::SolveRoundsStreamRequest,
) -> Result<(Solve, broadcast::Receiver<Event>), Refusal> {
    let mut found = Findings::default();
    let every = match request.every_milliseconds {
        0 => EVERY_MS.0,
        given => given,
    };
    if every > EVERY_MS.1 {
        let detail = format!("{every} given, at most {} expected", EVERY_MS.1);
        found.add(&Path::root("every_milliseconds"), "OVER_LIMIT", detail);
    }
    let pb::SolveRoundsStreamRequest {
        map,
        problem,
        options,
        ..
    } = request;
    let order = Order::read(calls, caller, found, (map, problem, options)).await?;
    let slot = calls.solving.take().await?;
    let (tell, told) = broadcast::channel(EVENTS_KEPT);
    let every = Duration::from_millis(u64::from(every));
    let mut teller = Teller {
        tell,
        every,
        last: None,
    };
    let with_plans = !request.without_improvements;
    let (threads, until) = (order.threads(), order.until());
    let job = slot.start(threads, until, move |cancel| {
        // The latest better plan that came too soon after another event.
        let mut untold = None;
        order.solve(cancel, &mut |week, progress| {
            if with_plans && progress.improved.is_some() {
                untold = progress.improved.cloned();
            }
            if !teller.is_time() {
                return;
            }
            teller.tell(Event::Progress(heard(week, progress)));
            // A plan that cannot be written is an error of ours, and the final plan will meet it as well.
            if let Some(Ok(plan)) = untold.take().map(|plan| answer::plan(week.answer(&plan))) {
                teller.tell(Event::Improved(plan));
            }
        })
    })?;
    Ok((job, told))
}

/// Puts events into the channel, not more often than asked.
struct Teller {
    tell: broadcast::Sender<Event>,
    every: Duration,
    last: Option<Instant>,
}

impl Teller {
    /// Whether enough time went by since it last was; the first time it has.
    #[expect(
        clippy::disallowed_methods,
        reason = "an edge: how often a caller hears"
    )]
    fn is_time(&mut self) -> bool {
        let is_time = self.last.is_none_or(|last| last.elapsed() >= self.every);
        if is_time {
            self.last = Some(Instant::now());
        }
        is_time
    }

    fn tell(&self, event: Event) {
        // Nobody listens when the caller has left; the job's flag says so.
        let _ = self.tell.send(event);
    }
}

fn heard(week: &PreparedWeek, progress: &Progress) -> pb::Progress {
    let units_per_cent = week.problem().objective.units_per_cent;
    let score = progress.score;
    let [unserved_vital, unserved_important, unserved_comfort] = score.unserved;
    pb::Progress {
        iterations: progress.iterations,
        seconds: progress.elapsed.as_secs_f64(),
        best: Some(pb::Score {
            hard: score.hard,
            unserved_vital,
            unserved_important,
            unserved_comfort,
            cost: score.cost.0,
            units_per_cent,
        }),
    }
}

/// Carries events to the caller until the job has ended or the caller has left, which ends the job.
async fn carry(
    job: Solve,
    mut told: broadcast::Receiver<Event>,
    sender: Sender,
    caller: Caller,
    line: ClosingLine,
) {
    let event = |event| Ok(pb::SolveRoundsStreamResponse { event: Some(event) });
    // At once, so that the caller knows that it was let in.
    if sender
        .send(event(Event::Progress(pb::Progress::default())))
        .await
        .is_err()
    {
        return;
    }
    loop {
        let heard = tokio::select! {
            () = sender.closed() => return,
            heard = told.recv() => heard,
        };
        match heard {
            Ok(heard) => {
                if sender.send(event(heard)).await.is_err() {
                    return;
                }
            }
            Err(RecvError::Lagged(missed)) => {
                tracing::debug!(missed, "a slow caller missed events");
            }
            Err(RecvError::Closed) => break,
        }
    }
    let result = job.end().await;
    line.write(&result);
    let last = match result {
        Ok(response) => event(Event::Final(response)),
        Err(refusal) => Err(refusal.into_status(Some(&caller.request))),
    };
    // A caller that left just now needs no answer.
    let _ = sender.send(last).await;
}
