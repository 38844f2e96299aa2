//! No client sees a refused carer, and where a visit names carers nobody else comes; the unit is one visit.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};

pub(super) struct Refusals;

impl Rule for Refusals {
    fn code(&self) -> RuleCode {
        RuleCode::Refusals
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for round in &week.plan.rounds {
            let level = week.problem.rules_of(round.carer).refusals;
            for visit in round
                .visits()
                .filter(|&visit| week.problem.is_refused(round.carer, visit))
            {
                found.extend(violation(
                    self.code(),
                    level,
                    1,
                    Subject::of(round).at(visit),
                ));
            }
        }
    }
}
