//! No span (French: *amplitude*) is longer than the rule set allows; the unit is one tick above.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};

pub(super) struct Span;

impl Rule for Span {
    fn code(&self) -> RuleCode {
        RuleCode::Span
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (round, _, totals) in week.rounds() {
            if let Some(limit) = week.problem.rules_of(round.carer).span {
                let above = totals.span - limit.max;
                found.extend(violation(
                    self.code(),
                    limit.level,
                    above.0,
                    Subject::of(round),
                ));
            }
        }
    }
}
