//! Who drives has the licence and is among the vehicle's drivers; the unit is one part of a round.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{Level, Means};

pub(super) struct Licences;

impl Rule for Licences {
    fn code(&self) -> RuleCode {
        RuleCode::Licences
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        let problem = week.problem;
        for round in &week.plan.rounds {
            for part in &round.parts {
                let Means::Vehicle(id) = part.means else {
                    continue;
                };
                let vehicle = &problem.vehicles[id];
                let has_licence = problem.carers[round.carer].licence
                    >= problem.vehicle_types[vehicle.vehicle_type].licence;
                let may_drive = vehicle
                    .drivers
                    .as_ref()
                    .is_none_or(|drivers| drivers.contains(&round.carer));
                let subject = Subject {
                    vehicle: Some(id),
                    ..Subject::of(round)
                };
                found.extend(violation(
                    self.code(),
                    Level::Hard,
                    i64::from(!(has_licence && may_drive)),
                    subject,
                ));
            }
        }
    }
}
