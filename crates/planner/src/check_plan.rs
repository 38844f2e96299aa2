//! Use case: judge any plan, wherever it was made.

use crate::Error;
use crate::answer::Answer;
use crate::decisions::PlanDecisions;
use crate::prepare::PreparedWeek;

/// Times `decisions` anew and lists every violation; nothing that a plan file derives is believed.
///
/// # Errors
/// [`Error::Refused`] when the plan names what the week does not hold.
pub fn check_plan(week: &PreparedWeek, decisions: &PlanDecisions) -> Result<Answer, Error> {
    let plan = week.plan(decisions)?;
    Ok(tracing::info_span!("audit").in_scope(|| week.answer(&plan)))
}
