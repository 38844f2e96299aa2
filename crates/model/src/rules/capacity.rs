//! What the visits of one part need fits into its vehicle; the unit is one unit of load above.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{Level, Means, Stop};

pub(super) struct Capacity;

impl Rule for Capacity {
    fn code(&self) -> RuleCode {
        RuleCode::Capacity
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        let problem = week.problem;
        for round in &week.plan.rounds {
            for part in &round.parts {
                let Means::Vehicle(id) = part.means else {
                    continue;
                };
                let Some(capacity) =
                    problem.vehicle_types[problem.vehicles[id].vehicle_type].capacity
                else {
                    continue;
                };
                let visits = part.stops.iter().copied().filter_map(Stop::as_visit);
                let load: i64 = visits.map(|visit| problem.visits[visit].load).sum();
                let subject = Subject {
                    vehicle: Some(id),
                    ..Subject::of(round)
                };
                found.extend(violation(
                    self.code(),
                    Level::Hard,
                    load - capacity,
                    subject,
                ));
            }
        }
    }
}
