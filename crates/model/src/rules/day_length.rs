//! No day holds more work than the rule set allows; the unit is one tick above.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};

pub(super) struct DayLength;

impl Rule for DayLength {
    fn code(&self) -> RuleCode {
        RuleCode::DayLength
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (round, _, totals) in week.rounds() {
            if let Some(limit) = week.problem.rules_of(round.carer).day_length {
                let above = totals.work() - limit.max;
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
