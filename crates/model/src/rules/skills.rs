//! The carer has every skill that the visit needs; the unit is one skill lacking.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};

pub(super) struct Skills;

impl Rule for Skills {
    fn code(&self) -> RuleCode {
        RuleCode::Skills
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for round in &week.plan.rounds {
            let level = week.problem.rules_of(round.carer).skills;
            let skills = week.problem.carers[round.carer].skills;
            for visit in round.visits() {
                let lacking = skills.lacking(week.problem.visits[visit].skills).len();
                found.extend(violation(
                    self.code(),
                    level,
                    i64::from(lacking),
                    Subject::of(round).at(visit),
                ));
            }
        }
    }
}
