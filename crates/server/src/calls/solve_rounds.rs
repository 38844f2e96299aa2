//! Plans a week and answers with the best plan found.

use super::Calls;
use super::order::Order;
use crate::admit::Caller;
use crate::pb;
use crate::refusal::Refusal;
use crate::wire::Findings;

pub(super) async fn answer(
    calls: &Calls,
    caller: Caller,
    request: pb::SolveRoundsRequest,
) -> Result<pb::SolveRoundsResponse, Refusal> {
    let pb::SolveRoundsRequest {
        map,
        problem,
        options,
    } = request;
    let order = Order::read(calls, caller, Findings::default(), (map, problem, options)).await?;
    let slot = calls.solving.take().await?;
    let (threads, until) = (order.threads(), order.until());
    slot.start(threads, until, move |cancel| {
        order.solve(cancel, &mut |_, _| {})
    })?
    .end()
    .await
}
