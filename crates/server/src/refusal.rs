//! Every error that a caller can meet, in one table: its code, its reason, its details.
//!
//! `errors.proto` says the same in the caller's words; a test compares the two. The caller gets what helps the caller;
//! the cause of an error of ours goes to the log, and both carry the incident's number.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use tonic::metadata::MetadataValue;
use tonic::{Code, Status};
use tonic_types::{
    ErrorDetails, FieldViolation, PreconditionViolation, QuotaViolation, StatusExt as _,
};

use crate::admit::{REQUEST_ID, RequestId};
use crate::codec::ELEMENTS_MAX;
use crate::pb::ErrorReason;

/// The domain of our reasons.
pub(crate) const DOMAIN: &str = "echasse.v1";
/// The most defects that one refusal lists; it counts them all.
pub(crate) const DEFECTS_LISTED_MAX: usize = 100;

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Defect {
    /// Path from the request: `problem.visits[3].windows[0]`.
    pub(crate) path: String,
    /// A `DefectCode` without its prefix.
    pub(crate) code: &'static str,
    /// What was found and expected; ids and numbers only.
    pub(crate) detail: String,
}

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Fields are wrong; all of them.
    BadRequest(Vec<Defect>),
    /// More messages and strings than the server takes apart.
    TooManyElements,
    /// No map has this name, or the name is needed.
    UnknownMap { name: String },
    /// Not yet.
    MapLoading { name: String },
    /// Not before the next start.
    MapFailed { name: String, why: String },
    /// Every slot of this kind is taken.
    NoFreeSlot { slots: &'static str, limit: usize },
    /// Too many calls at once.
    TooManyCalls { limit: usize },
    /// No time left.
    DeadlinePassed,
    /// The server ends.
    ShuttingDown,
    /// Our fault.
    Internal(Incident),
}

/// The number under which the cause of an error of ours stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Incident(u64);

impl Incident {
    /// A number of its own, with `cause` in the log.
    pub(crate) fn logged(cause: &dyn fmt::Display) -> Self {
        // The only random numbers of the standard library are the keys of its hash maps.
        let incident = Self(RandomState::new().hash_one(0));
        tracing::error!(%incident, %cause, "internal error");
        incident
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Refusal {
    /// An error of ours, its cause in the log.
    pub(crate) fn internal(cause: &dyn fmt::Display) -> Self {
        Self::Internal(Incident::logged(cause))
    }

    /// A message that is no protobuf.
    pub(crate) fn malformed(cause: &dyn fmt::Display) -> Self {
        Self::BadRequest(vec![Defect {
            path: String::new(),
            code: "MALFORMED",
            detail: format!("the message cannot be read: {cause}"),
        }])
    }

    /// The one table: code and reason.
    pub(crate) fn code_and_reason(&self) -> (Code, ErrorReason) {
        match self {
            Self::BadRequest(_) => (Code::InvalidArgument, ErrorReason::BadRequest),
            Self::TooManyElements => (Code::InvalidArgument, ErrorReason::TooLarge),
            Self::UnknownMap { .. } => (Code::NotFound, ErrorReason::UnknownMap),
            Self::MapLoading { .. } => (Code::Unavailable, ErrorReason::MapLoading),
            Self::MapFailed { .. } => (Code::FailedPrecondition, ErrorReason::MapFailed),
            Self::NoFreeSlot { .. } => (Code::ResourceExhausted, ErrorReason::NoFreeSlot),
            Self::TooManyCalls { .. } => (Code::ResourceExhausted, ErrorReason::TooManyCalls),
            Self::DeadlinePassed => (Code::DeadlineExceeded, ErrorReason::DeadlinePassed),
            Self::ShuttingDown => (Code::Unavailable, ErrorReason::ShuttingDown),
            Self::Internal(_) => (Code::Internal, ErrorReason::Internal),
        }
    }

    /// When to ask again, where that helps.
    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::MapLoading { .. } | Self::NoFreeSlot { .. } => Some(Duration::from_secs(2)),
            Self::TooManyCalls { .. } => Some(Duration::from_secs(1)),
            Self::ShuttingDown => Some(Duration::from_secs(5)),
            _ => None,
        }
    }

    fn details(&self) -> ErrorDetails {
        let mut details = ErrorDetails::new();
        let mut metadata = HashMap::new();
        let mut note = |key: &str, value: &dyn fmt::Display| {
            metadata.insert(key.to_owned(), value.to_string());
        };
        match self {
            Self::BadRequest(defects) => {
                note("defects", &defects.len());
                let listed = defects.iter().take(DEFECTS_LISTED_MAX).map(violation);
                details.set_bad_request(listed.collect::<Vec<_>>());
            }
            Self::TooManyElements => {
                note("limit", &ELEMENTS_MAX);
                details.set_bad_request(vec![violation(&Defect {
                    path: String::new(),
                    code: "OVER_LIMIT",
                    detail: self.to_string(),
                })]);
            }
            Self::UnknownMap { name } => {
                note("map", name);
                details.set_resource_info("map", name, "", self.to_string());
            }
            Self::MapLoading { name } => note("map", name),
            Self::MapFailed { name, why } => {
                note("map", name);
                details
                    .set_precondition_failure(vec![PreconditionViolation::new("MAP", name, why)]);
            }
            Self::NoFreeSlot { slots, limit } => {
                note("limit", limit);
                details.set_quota_failure(vec![QuotaViolation::new(*slots, self.to_string())]);
            }
            Self::TooManyCalls { limit } => {
                note("limit", limit);
                details.set_quota_failure(vec![QuotaViolation::new(
                    "limits.calls_max",
                    self.to_string(),
                )]);
            }
            Self::Internal(incident) => note("incident", incident),
            Self::DeadlinePassed | Self::ShuttingDown => {}
        }
        if let Some(delay) = self.retry_after() {
            details.set_retry_info(Some(delay));
        }
        details.set_localized_message("fr", self.in_french());
        let (_, reason) = self.code_and_reason();
        details.set_error_info(reason_name(reason), DOMAIN, metadata);
        details
    }

    /// Writes the closing line of a refused call: no word of the caller's, since the message may quote ids and names.
    pub(crate) fn log(&self, milliseconds: u128) {
        let (code, reason) = self.code_and_reason();
        let defects = match self {
            Self::BadRequest(defects) => defects.len(),
            _ => 0,
        };
        tracing::info!(
            milliseconds,
            ?code,
            reason = reason_name(reason),
            defects,
            "call refused"
        );
    }

    /// As the caller gets it.
    pub(crate) fn into_status(self, request: Option<&RequestId>) -> Status {
        let (code, _) = self.code_and_reason();
        let mut details = self.details();
        if let Some(request) = request {
            details.set_request_info(request.as_str(), "");
        }
        let mut status = Status::with_error_details(code, self.to_string(), details);
        let id = request.and_then(|request| MetadataValue::try_from(request.as_str()).ok());
        if let Some(id) = id {
            status.metadata_mut().insert(REQUEST_ID, id);
        }
        status
    }
}

impl Refusal {
    /// What happened, in one sentence for who plans; the details stay in English.
    fn in_french(&self) -> String {
        match self {
            Self::BadRequest(defects) => match defects.len() {
                0 | 1 => "La demande contient un défaut.".to_owned(),
                count => format!("La demande contient {count} défauts."),
            },
            Self::TooManyElements => "La demande contient trop d'éléments.".to_owned(),
            Self::UnknownMap { .. } => "Cette carte n'existe pas.".to_owned(),
            Self::MapLoading { .. } => "La carte est en cours de chargement.".to_owned(),
            Self::MapFailed { .. } => "La carte n'a pas pu être chargée.".to_owned(),
            Self::NoFreeSlot { .. } | Self::TooManyCalls { .. } => {
                "Le serveur est occupé ; réessayez dans un instant.".to_owned()
            }
            Self::DeadlinePassed => "Le délai accordé est dépassé.".to_owned(),
            Self::ShuttingDown => "Le serveur s'arrête ; réessayez dans un instant.".to_owned(),
            Self::Internal(incident) => format!("Erreur interne, incident {incident}."),
        }
    }
}

/// The name of a reason without its prefix.
fn reason_name(reason: ErrorReason) -> &'static str {
    let name = reason.as_str_name();
    name.strip_prefix("ERROR_REASON_").unwrap_or(name)
}

fn violation(defect: &Defect) -> FieldViolation {
    let mut violation = FieldViolation::new(&defect.path, &defect.detail);
    defect.code.clone_into(&mut violation.reason);
    violation
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadRequest(defects) => match &defects[..] {
                [] => write!(f, "the request cannot be read"),
                [only] => write!(f, "{}", only.shown()),
                [first, others @ ..] => {
                    write!(f, "{}; and {} more defects", first.shown(), others.len())
                }
            },
            Self::TooManyElements => write!(
                f,
                "the message holds more than {ELEMENTS_MAX} messages and texts; expected fewer"
            ),
            Self::UnknownMap { name } if name.is_empty() => write!(
                f,
                "no map is named, and the server has several; expected the name of one (see ListMaps)"
            ),
            Self::UnknownMap { name } => {
                write!(
                    f,
                    "no map \"{name}\"; expected one of those that ListMaps names"
                )
            }
            Self::MapLoading { name } => write!(f, "the map \"{name}\" is still being loaded"),
            Self::MapFailed { name, why } => {
                write!(f, "the map \"{name}\" could not be loaded: {why}")
            }
            Self::NoFreeSlot { slots, limit } => {
                write!(f, "no free slot: all {limit} of {slots} are taken")
            }
            Self::TooManyCalls { limit } => write!(f, "{limit} calls are open, the most at once"),
            Self::DeadlinePassed => write!(f, "the deadline leaves no time"),
            Self::ShuttingDown => write!(f, "shutting down"),
            Self::Internal(incident) => write!(f, "internal error, incident {incident}"),
        }
    }
}

impl Defect {
    fn shown(&self) -> String {
        if self.path.is_empty() {
            self.detail.clone()
        } else {
            format!("{}: {}", self.path, self.detail)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use prost::Message as _;
    use prost_types::FileDescriptorSet;

    use super::*;

    fn one_of_each() -> Vec<Refusal> {
        let name = || "landes".to_owned();
        vec![
            Refusal::BadRequest(Vec::new()),
            Refusal::TooManyElements,
            Refusal::UnknownMap { name: name() },
            Refusal::MapLoading { name: name() },
            Refusal::MapFailed {
                name: name(),
                why: "no roads".to_owned(),
            },
            Refusal::NoFreeSlot {
                slots: "solving.slots",
                limit: 2,
            },
            Refusal::TooManyCalls { limit: 3 },
            Refusal::DeadlinePassed,
            Refusal::ShuttingDown,
            Refusal::Internal(Incident(7)),
        ]
    }

    /// The values of an enum of `errors.proto`, each with its comment.
    fn documented(name: &str) -> Vec<(String, String)> {
        let files = FileDescriptorSet::decode(crate::pb::DESCRIPTORS).unwrap();
        let file = files
            .file
            .iter()
            .find(|file| file.name() == "echasse/v1/errors.proto")
            .unwrap();
        let position = file
            .enum_type
            .iter()
            .position(|found| found.name() == name)
            .unwrap();
        let comment = |value: usize| {
            // Path of an enum's value: field 5 of the file, field 2 of the enum.
            let path = [5, position as i32, 2, value as i32];
            file.source_code_info
                .iter()
                .flat_map(|info| &info.location)
                .find(|location| location.path == path)
                .map(|location| location.leading_comments().to_owned())
        };
        let values = file.enum_type[position].value.iter().enumerate();
        values
            .skip(1)
            .map(|(index, value)| (value.name().to_owned(), comment(index).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn every_reason_is_used_and_documented_with_its_code() {
        let documented = documented("ErrorReason");
        let used: BTreeSet<String> = one_of_each()
            .iter()
            .map(|refusal| refusal.code_and_reason().1.as_str_name().to_owned())
            .collect();
        let named: BTreeSet<String> = documented.iter().map(|(name, _)| name.clone()).collect();
        assert_eq!(used, named);
        for refusal in one_of_each() {
            let (code, reason) = refusal.code_and_reason();
            let (_, comment) = documented
                .iter()
                .find(|(name, _)| name == reason.as_str_name())
                .unwrap();
            // `InvalidArgument` is INVALID_ARGUMENT on the wire.
            let mut words = String::new();
            for letter in format!("{code:?}").chars() {
                if letter.is_uppercase() && !words.is_empty() {
                    words.push('_');
                }
                words.extend(letter.to_uppercase());
            }
            assert!(
                comment.trim_start().starts_with(&format!("{words}.")),
                "{reason:?}: {comment}"
            );
        }
    }

    #[test]
    fn every_status_says_its_reason_and_when_to_ask_again() {
        for refusal in one_of_each() {
            let (_, reason) = refusal.code_and_reason();
            let retry = refusal.retry_after();
            let status = refusal.into_status(Some(&RequestId::fixed("r-1")));
            let details = status.get_error_details();
            assert_eq!(details.error_info().unwrap().domain, DOMAIN);
            assert_eq!(details.error_info().unwrap().reason, reason_name(reason));
            assert_eq!(details.request_info().unwrap().request_id, "r-1");
            assert_eq!(
                details.retry_info().and_then(|info| info.retry_delay),
                retry
            );
        }
    }

    #[test]
    fn a_refusal_lists_a_hundred_defects_and_counts_them_all() {
        let defects = (0..250)
            .map(|index| Defect {
                path: format!("problem.visits[{index}].care"),
                code: "OUT_OF_RANGE",
                detail: "-1 s given".to_owned(),
            })
            .collect();
        let status = Refusal::BadRequest(defects).into_status(None);
        let details = status.get_error_details();
        assert_eq!(
            details.bad_request().unwrap().field_violations.len(),
            DEFECTS_LISTED_MAX
        );
        assert_eq!(details.error_info().unwrap().metadata["defects"], "250");
        assert_eq!(
            status.message(),
            "problem.visits[0].care: -1 s given; and 249 more defects"
        );
    }
}
