//! Who gets in: before a request is read, each call takes one of a bounded number of places, gets its id and its deadline.
//!
//! An interceptor runs before the body is read, so a refused call costs next to nothing, and the number of messages in
//! memory at once is bounded. The place is given back when the call has ended, streams included.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tonic::service::Interceptor;
use tonic::{Request, Status};

use crate::refusal::Refusal;

/// Metadata with the caller's id of a request.
pub(crate) const REQUEST_ID: &str = "x-request-id";
const REQUEST_ID_LENGTH_MAX: usize = 64;

/// What is known of a call before its message is read.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Its id.
    pub(crate) request: RequestId,
    /// When the caller stops waiting, if it said so.
    pub(crate) deadline: Option<Instant>,
    /// Its place among the calls open at once.
    _place: Arc<OwnedSemaphorePermit>,
}

/// The id of a request in answers and logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(Arc<str>);

impl RequestId {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The caller's, when it may stand in a log: letters, digits and `-_.` only. Else one of our own.
    fn of(given: Option<&str>) -> Self {
        let is_plain = |id: &&str| {
            (1..=REQUEST_ID_LENGTH_MAX).contains(&id.len())
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        match given.filter(is_plain) {
            Some(id) => Self(id.into()),
            None => Self(format!("{:016x}", RandomState::new().hash_one(0)).into()),
        }
    }

    #[cfg(test)]
    pub(crate) fn fixed(id: &str) -> Self {
        Self(id.into())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Stands before every service of ours.
#[derive(Clone, Debug)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    limit: usize,
    draining: CancellationToken,
}

impl Gate {
    pub(crate) fn new(limit: usize, draining: CancellationToken) -> Self {
        Self {
            places: Arc::new(Semaphore::new(limit)),
            limit,
            draining,
        }
    }

    /// Waits until no call is open.
    pub(crate) async fn empty(&self) {
        let all = u32::try_from(self.limit).unwrap_or(u32::MAX);
        // The semaphore is never closed; either way nothing is open.
        let _ = self.places.acquire_many(all).await;
    }
}

impl Interceptor for Gate {
    #[expect(
        clippy::disallowed_methods,
        reason = "an edge: deadlines are read here"
    )]
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        let text = |key| {
            request
                .metadata()
                .get(key)
                .and_then(|value| value.to_str().ok())
        };
        let id = RequestId::of(text(REQUEST_ID));
        let timeout = text("grpc-timeout").and_then(timeout);
        let refused = |refusal: Refusal| {
            let _span = tracing::info_span!("call", request_id = %id).entered();
            refusal.log(0);
            refusal.into_status(Some(&id))
        };
        if self.draining.is_cancelled() {
            return Err(refused(Refusal::ShuttingDown));
        }
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| refused(Refusal::TooManyCalls { limit: self.limit }))?;
        request.extensions_mut().insert(Caller {
            request: id,
            deadline: timeout.and_then(|timeout| Instant::now().checked_add(timeout)),
            _place: Arc::new(place),
        });
        Ok(request)
    }
}

/// The value of `grpc-timeout`: up to eight digits and a unit.
fn timeout(text: &str) -> Option<Duration> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if !(1..=8).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u64 = digits.parse().ok()?;
    Some(match unit {
        "H" => Duration::from_hours(number),
        "M" => Duration::from_mins(number),
        "S" => Duration::from_secs(number),
        "m" => Duration::from_millis(number),
        "u" => Duration::from_micros(number),
        "n" => Duration::from_nanos(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timeouts_are_read_as_grpc_writes_them() {
        assert_eq!(timeout("250m"), Some(Duration::from_millis(250)));
        assert_eq!(timeout("3S"), Some(Duration::from_secs(3)));
        assert_eq!(timeout("99999999H"), Some(Duration::from_hours(99_999_999)));
        for text in ["", "S", "1", "-1S", "+1S", "123456789S", "1s", "1é"] {
            assert_eq!(timeout(text), None, "{text}");
        }
    }

    #[test]
    fn only_plain_request_ids_are_taken_over() {
        assert_eq!(RequestId::of(Some("a-1_2.Z")).as_str(), "a-1_2.Z");
        for given in [
            None,
            Some(""),
            Some("Marie Dupont"),
            Some("a\nb"),
            Some(&"x".repeat(65)[..]),
        ] {
            assert_eq!(RequestId::of(given).as_str().len(), 16, "{given:?}");
        }
    }

    #[test]
    fn the_gate_counts_open_calls_and_closes_for_the_drain() {
        let draining = CancellationToken::new();
        let mut gate = Gate::new(1, draining.clone());
        let first = gate.call(Request::new(())).unwrap();
        assert_eq!(
            gate.call(Request::new(())).unwrap_err().message(),
            "1 calls are open, the most at once"
        );
        drop(first);
        assert!(gate.call(Request::new(())).is_ok());
        draining.cancel();
        assert_eq!(
            gate.call(Request::new(())).unwrap_err().message(),
            "shutting down"
        );
    }
}
