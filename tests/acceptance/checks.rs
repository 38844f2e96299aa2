//! How the tests read refusals and plans: the one place that knows where a status keeps what.

use server::pb;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use crate::problems::short;
use crate::server_under_test::TestServer;

/// Checks code and reason of a refusal, and that it names its request.
#[track_caller]
pub(crate) fn refused(status: &Status, code: Code, reason: &str) {
    assert_eq!(status.code(), code, "{status:?}");
    let details = status.get_error_details();
    let info = details
        .error_info()
        .expect("every refusal has an ErrorInfo");
    assert_eq!(
        (info.domain.as_str(), info.reason.as_str()),
        ("echasse.v1", reason)
    );
    let request = details
        .request_info()
        .expect("every refusal has a RequestInfo");
    let in_metadata = status
        .metadata()
        .get("x-request-id")
        .map(|id| id.to_str().unwrap());
    assert_eq!(in_metadata, Some(request.request_id.as_str()));
}

/// Whether a refusal says when to ask again.
pub(crate) fn says_when_to_retry(status: &Status) -> bool {
    status
        .get_error_details()
        .retry_info()
        .is_some_and(|info| info.retry_delay.is_some())
}

/// The violations of a bad request, as `path CODE`, in the order of the paths.
pub(crate) fn defects(status: &Status) -> Vec<String> {
    let details = status.get_error_details();
    let violations = &details
        .bad_request()
        .expect("a BadRequest")
        .field_violations;
    let mut found: Vec<String> = violations
        .iter()
        .map(|violation| format!("{} {}", violation.field, violation.reason))
        .collect();
    found.sort();
    found
}

/// What is wrong with a problem, as `path CODE`, ascending.
pub(crate) async fn defects_of(server: &TestServer, problem: pb::Problem) -> Vec<String> {
    let answer = server.rounds().solve_rounds(short(problem)).await;
    let status = answer.expect_err("a refusal");
    refused(&status, Code::InvalidArgument, "BAD_REQUEST");
    defects(&status)
}

/// The visits of a plan in the order of its rounds.
pub(crate) fn served(plan: &pb::Plan) -> Vec<&str> {
    let stops = plan
        .rounds
        .iter()
        .flat_map(|round| &round.parts)
        .flat_map(|part| &part.stops);
    stops
        .filter_map(|stop| match &stop.what {
            Some(pb::stop::What::Visit(visit)) => Some(visit.visit.as_str()),
            _ => None,
        })
        .collect()
}

pub(crate) fn audit(plan: &pb::Plan) -> &pb::Audit {
    plan.audit.as_ref().expect("every answer is audited")
}
