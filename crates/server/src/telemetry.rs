//! What the log says of a call: one span with its name and id, one line at its end. Ids and counts only, never a name, an
//! address or a coordinate.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use tonic::metadata::MetadataValue;
use tonic::{Request, Response, Status};
use tracing::{Instrument as _, Span, info, info_span};

use crate::admit::{Caller, REQUEST_ID, RequestId};
use crate::jobs::panicked;
use crate::refusal::Refusal;

/// Runs a call that has one answer: its span, its deadline, its closing line, and its panics.
pub(crate) async fn unary<Message, Answer, Work>(
    rpc: &'static str,
    request: Request<Message>,
    work: impl FnOnce(Caller, Message) -> Work,
) -> Result<Response<Answer>, Status>
where
    Work: Future<Output = Result<Answer, Refusal>>,
{
    let (caller, message) = opened(request)?;
    let span = span(rpc, &caller);
    async {
        let line = ClosingLine::begin();
        let result = in_time(&caller, work(caller.clone(), message)).await;
        line.write(&result);
        answered(&caller.request, result)
    }
    .instrument(span)
    .await
}

/// Takes a request apart into who asks and what.
pub(crate) fn opened<Message>(request: Request<Message>) -> Result<(Caller, Message), Status> {
    let (_, extensions, message) = request.into_parts();
    match extensions.get::<Caller>() {
        Some(caller) => Ok((caller.clone(), message)),
        None => Err(Refusal::internal(&"a call came past the gate").into_status(None)),
    }
}

/// The span of a call.
pub(crate) fn span(rpc: &'static str, caller: &Caller) -> Span {
    info_span!("call", rpc, request_id = %caller.request)
}

/// `work` until the caller's deadline; a panic in it becomes an incident.
pub(crate) async fn in_time<T>(
    caller: &Caller,
    work: impl Future<Output = Result<T, Refusal>>,
) -> Result<T, Refusal> {
    let work = caught(work);
    match caller.deadline {
        None => work.await,
        Some(deadline) => tokio::time::timeout_at(deadline.into(), work)
            .await
            .unwrap_or(Err(Refusal::DeadlinePassed)),
    }
}

/// An answer or a refusal as the transport wants it, with the id of its request.
pub(crate) fn answered<T>(
    request: &RequestId,
    result: Result<T, Refusal>,
) -> Result<Response<T>, Status> {
    match result {
        Ok(answer) => {
            let mut response = Response::new(answer);
            if let Ok(id) = MetadataValue::try_from(request.as_str()) {
                response.metadata_mut().insert(REQUEST_ID, id);
            }
            Ok(response)
        }
        Err(refusal) => Err(refusal.into_status(Some(request))),
    }
}

async fn caught<T>(work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    let mut work = pin!(work);
    std::future::poll_fn(|context| {
        catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)))
            .unwrap_or_else(|panic| Poll::Ready(Err(panicked(&*panic))))
    })
    .await
}

/// Writes one line when a call ends, and another one when its caller left before.
#[derive(Debug)]
pub(crate) struct ClosingLine {
    begun: Instant,
    is_written: bool,
}

impl ClosingLine {
    #[expect(clippy::disallowed_methods, reason = "an edge: how long a call took")]
    pub(crate) fn begin() -> Self {
        Self {
            begun: Instant::now(),
            is_written: false,
        }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    pub(crate) fn write<T>(mut self, result: &Result<T, Refusal>) {
        self.is_written = true;
        let milliseconds = self.elapsed().as_millis();
        match result {
            Ok(_) => info!(milliseconds, "call answered"),
            Err(refusal) => refusal.log(milliseconds),
        }
    }
}

impl Drop for ClosingLine {
    fn drop(&mut self) {
        if !self.is_written {
            info!(milliseconds = self.elapsed().as_millis(), "caller left");
        }
    }
}
