//! Every way of a plan with the vehicle that makes it: what mileage, energy and emissions are counted on.

use std::collections::BTreeMap;

use planner::answer::{Leg, Part, Round};

use super::Measured;

/// One way, and by which vehicle.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    /// The rules of the carer's employer.
    pub(super) rule_set: &'a str,
    /// The vehicle.
    pub(super) vehicle: Vehicle<'a>,
    /// The way.
    pub(super) leg: &'a Leg,
}

/// What a carer travels by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vehicle<'a> {
    /// Her own, by profile.
    Own(&'a str),
    /// The service's, by vehicle type.
    Service(&'a str),
    /// A seat beside a colleague, whose own way is counted.
    Seat,
}

/// All ways of the plan.
pub(super) fn ways(measured: Measured<'_>) -> Vec<Way<'_>> {
    let problem = measured.week.problem();
    let types: BTreeMap<&str, &str> = problem
        .vehicles
        .iter()
        .map(|vehicle| {
            let kind = &problem.vehicle_types[vehicle.vehicle_type].id;
            (vehicle.id.as_str(), kind.as_str())
        })
        .collect();
    let rule_sets: BTreeMap<&str, &str> = problem
        .carers
        .iter()
        .map(|carer| {
            let rule_set = &problem.rule_sets[carer.rule_set].id;
            (carer.id.as_str(), rule_set.as_str())
        })
        .collect();
    let mut found = Vec::new();
    for round in &measured.answer.rounds {
        let rule_set = rule_sets.get(round.carer.as_str()).copied().unwrap_or("");
        for (part, leg) in legs(round) {
            let vehicle = match types.get(part.means.as_str()) {
                Some(kind) => Vehicle::Service(kind),
                None if part.means.starts_with("beside ") => Vehicle::Seat,
                None => Vehicle::Own(&part.means),
            };
            found.push(Way {
                rule_set,
                vehicle,
                leg,
            });
        }
    }
    found
}

/// The legs of a round with the part that each belongs to; the way back belongs to the last.
fn legs(round: &Round) -> impl Iterator<Item = (&Part, &Leg)> {
    let within = round.parts.iter().flat_map(|part| {
        let stops = part.stops.iter().map(|stop| &stop.leg);
        let change = part.change.as_ref().map(|change| &change.leg);
        stops.chain(change).map(move |leg| (part, leg))
    });
    let back = round.parts.last().zip(round.way_back.as_ref());
    within.chain(back)
}
