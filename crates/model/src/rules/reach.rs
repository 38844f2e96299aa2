//! A route exists for every leg; the unit is one leg without.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::Level;

pub(super) struct Reach;

impl Rule for Reach {
    fn code(&self) -> RuleCode {
        RuleCode::Reach
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (round, _, totals) in week.rounds() {
            let legs = i64::from(totals.unreachable_legs);
            found.extend(violation(
                self.code(),
                Level::Hard,
                legs,
                Subject::of(round),
            ));
        }
    }
}
