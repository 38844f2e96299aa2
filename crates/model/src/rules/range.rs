//! No vehicle draws more in a day than its battery holds above the reserve; the unit is one watt-hour.
//!
//! Each day starts full, or at the charge that the problem gives for the first; charging on the way counts as if it
//! came before the driving, so that the rule never refuses a day that can be driven.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{Day, Level, ledger};

pub(super) struct Range;

impl Rule for Range {
    fn code(&self) -> RuleCode {
        RuleCode::Range
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for ((id, day), energy) in ledger::energy(week.plan, week.timetable) {
            let vehicle = &week.problem.vehicles[id];
            let Some(battery) = week.problem.vehicle_types[vehicle.vehicle_type].battery else {
                continue;
            };
            let at_start = vehicle
                .charge
                .filter(|_| day == Day(0))
                .unwrap_or(battery.usable);
            let missing = energy.drawn - energy.charged - (at_start - battery.reserve);
            let subject = Subject {
                vehicle: Some(id),
                day: Some(day),
                ..Subject::default()
            };
            found.extend(violation(self.code(), Level::Hard, missing.0, subject));
        }
    }
}
