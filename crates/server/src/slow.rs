//! A message that does not arrive in time ends its call: a caller that sends a byte a minute must not hold a place among
//! the open calls.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};
use tonic::body::Body as TonicBody;
use tonic::codegen::{Bytes, Service, http};
use tonic::server::NamedService;
use tonic::{Code, Status};

/// A service whose messages must arrive within `limit`.
#[derive(Clone, Debug)]
pub(crate) struct InTime<S> {
    inner: S,
    limit: Duration,
}

impl<S> InTime<S> {
    pub(crate) fn new(inner: S, limit: Duration) -> Self {
        Self { inner, limit }
    }
}

impl<S: NamedService> NamedService for InTime<S> {
    const NAME: &'static str = S::NAME;
}

impl<S: Service<http::Request<TonicBody>>> Service<http::Request<TonicBody>> for InTime<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<TonicBody>) -> S::Future {
        let limit = self.limit;
        self.inner.call(request.map(|body| {
            TonicBody::new(TimedBody {
                body,
                time: Box::pin(sleep(limit)),
                limit,
            })
        }))
    }
}

/// A request's body, with the time that it has left.
struct TimedBody {
    body: TonicBody,
    time: Pin<Box<Sleep>>,
    limit: Duration,
}

impl Body for TimedBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if frame.is_ready() || self.time.as_mut().poll(context).is_pending() {
            return frame;
        }
        let seconds = self.limit.as_secs();
        let message = format!("the message did not arrive within {seconds} s");
        Poll::Ready(Some(Err(Status::new(Code::DeadlineExceeded, message))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
