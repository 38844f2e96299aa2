//! Work lies inside the day's shifts; the unit is one tick outside.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};

pub(super) struct Availability;

impl Rule for Availability {
    fn code(&self) -> RuleCode {
        RuleCode::Availability
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (round, times, totals) in week.rounds() {
            let level = week.problem.rules_of(round.carer).availability;
            // A round on a day off counts at least once, even where it takes no time.
            let is_off =
                week.problem.shifts(round.carer, round.day).is_empty() && !times.stops.is_empty();
            let amount = totals.outside_shift.0.max(i64::from(is_off));
            found.extend(violation(self.code(), level, amount, Subject::of(round)));
        }
    }
}
