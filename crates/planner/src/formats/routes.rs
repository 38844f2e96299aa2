//! Solutions of the two home-care families: routes of locations in JSON.

use std::collections::BTreeMap;

use model::{
    Audit, CarerId, Means, Part, PlaceId, Plan, Problem, Reason, Round, Stop, Unassigned, VisitId,
};
use serde::{Deserialize, Serialize};

use super::FormatError;
use super::check::{self, Findings};

/// A solution as it stands in the file; whatever else the file holds is of no interest.
#[derive(Deserialize)]
pub(super) struct SolutionFile {
    routes: Vec<RouteRead>,
}

#[derive(Deserialize)]
struct RouteRead {
    caregiver_id: String,
    #[serde(default)]
    locations: Option<Vec<LocationRead>>,
}

/// One stop; times are those of care, waiting already done.
#[derive(Deserialize)]
pub(super) struct LocationRead {
    #[serde(alias = "patient_id")]
    pub(super) patient: String,
    #[serde(alias = "service_id")]
    pub(super) service: String,
    #[serde(alias = "start_time", alias = "start_service_time")]
    pub(super) arrival_time: f64,
}

/// What a location means to the family at hand, or `None` after having told the findings why it means nothing.
pub(super) type ReadStop<'a> =
    dyn Fn(&LocationRead, CarerId, &str, &mut Findings) -> Option<Stop> + 'a;

/// The plan that `text` tells; stops of a route stand in the order of their starts.
pub(super) fn plan(text: &str, problem: &Problem, stop: &ReadStop) -> Result<Plan, FormatError> {
    let file: SolutionFile = check::json(text)?;
    let mut findings = Findings::default();
    let carers: BTreeMap<&str, CarerId> = problem
        .carers
        .enumerated()
        .map(|(id, carer)| (carer.id.as_str(), id))
        .collect();
    let mut rounds: BTreeMap<CarerId, Round> = BTreeMap::new();
    for (index, route) in file.routes.iter().enumerate() {
        let path = format!("routes[{index}]");
        let Some(&carer) = carers.get(route.caregiver_id.as_str()) else {
            let detail = format!("{:?} is no carer of the instance", route.caregiver_id);
            findings.add(format!("{path}.caregiver_id"), detail);
            continue;
        };
        let mut stops: Vec<(f64, Stop)> = Vec::new();
        for (index, location) in route.locations.iter().flatten().enumerate() {
            let path = format!("{path}.locations[{index}]");
            let read = stop(location, carer, &path, &mut findings);
            stops.extend(read.map(|stop| (location.arrival_time, stop)));
        }
        if stops.is_empty() {
            continue;
        }
        stops.sort_by(|a, b| a.0.total_cmp(&b.0));
        let stops = stops.into_iter().map(|(_, stop)| stop).collect();
        let round = round(problem, carer, stops);
        if rounds.insert(carer, round).is_some() {
            let detail = format!("{:?} has a route already", route.caregiver_id);
            findings.add(format!("{path}.caregiver_id"), detail);
        }
    }
    let rounds: Vec<Round> = rounds.into_values().collect();
    let unassigned = unassigned(problem, &rounds);
    findings.or(Plan {
        rounds,
        nights: Vec::new(),
        unassigned,
    })
}

#[derive(Serialize)]
struct SolutionWritten<'p> {
    routes: Vec<RouteWritten<'p>>,
}

#[derive(Serialize)]
struct RouteWritten<'p> {
    caregiver_id: &'p str,
    locations: Vec<LocationWritten<'p>>,
}

#[derive(Serialize)]
struct LocationWritten<'p> {
    patient: &'p str,
    service: &'p str,
    arrival_time: f64,
    departure_time: f64,
}

/// The name of a meal among the services.
pub(super) const LUNCH: &str = "lunch_break";

/// The text of `plan`: a route for each carer, also where it is empty; times are those of the audit.
pub(super) fn write(problem: &Problem, plan: &Plan, audit: &Audit, ticks_per_unit: u32) -> String {
    let mut routes: Vec<RouteWritten> = problem
        .carers
        .iter()
        .map(|carer| RouteWritten {
            caregiver_id: &carer.id,
            locations: Vec::new(),
        })
        .collect();
    for (round, times) in plan.rounds.iter().zip(&audit.timetable.rounds) {
        let locations = &mut routes[round.carer.index()].locations;
        for stop in &times.stops {
            let (patient, service) = match stop.stop {
                Some(Stop::Visit { visit, .. }) => patient_and_service(problem, visit),
                Some(Stop::Meal { at }) => (eats_at(problem, round, at), LUNCH),
                _ => continue,
            };
            let units = |ticks: units::Ticks| ticks.0 as f64 / f64::from(ticks_per_unit);
            locations.push(LocationWritten {
                patient,
                service,
                arrival_time: units(stop.start),
                departure_time: units(stop.end),
            });
        }
    }
    let text = serde_json::to_string_pretty(&SolutionWritten { routes });
    text.expect("names and numbers have a JSON form") + "\n"
}

/// What [`visit_id`] was made of.
fn patient_and_service(problem: &Problem, visit: VisitId) -> (&str, &str) {
    let visit = &problem.visits[visit];
    let patient = visit
        .client
        .map_or("", |client| problem.clients[client].id.as_str());
    let service = visit.id.strip_prefix(patient).unwrap_or(&visit.id);
    (patient, service.strip_prefix('/').unwrap_or(service))
}

/// The patient of the round at whose place a meal is; where there is none, the place's own name.
fn eats_at<'p>(problem: &'p Problem, round: &Round, at: PlaceId) -> &'p str {
    let there = round
        .visits()
        .find(|&visit| problem.visits[visit].place == at);
    there.map_or(problem.places[at].id.as_str(), |visit| {
        patient_and_service(problem, visit).0
    })
}

/// The one round of `carer`, by her usual means.
pub(super) fn round(problem: &Problem, carer: CarerId, stops: Vec<Stop>) -> Round {
    let given = &problem.carers[carer];
    let means: Option<&Means> = given.means.first();
    Round {
        carer,
        day: model::Day(0),
        parts: vec![Part {
            means: *means.expect("every carer of a published instance has her means"),
            from: given.start,
            to: given.end,
            stops,
        }],
    }
}

/// The visits that `rounds` do not hold: publications give no reasons.
pub(super) fn unassigned(problem: &Problem, rounds: &[Round]) -> Vec<Unassigned> {
    let mut is_served = vec![false; problem.visits.len()];
    for visit in rounds.iter().flat_map(Round::visits) {
        is_served[visit.index()] = true;
    }
    let left_out = |visit: &VisitId| !is_served[visit.index()];
    problem
        .visits
        .ids()
        .filter(left_out)
        .map(|visit| Unassigned {
            visit,
            reason: Reason::NotStated,
        })
        .collect()
}

/// The id of a visit: the patient's and the service's.
pub(super) fn visit_id(patient: &str, service: &str) -> String {
    format!("{patient}/{service}")
}

/// Visits by their ids.
pub(super) fn visits_by_id(problem: &Problem) -> BTreeMap<&str, VisitId> {
    problem
        .visits
        .enumerated()
        .map(|(id, visit)| (visit.id.as_str(), id))
        .collect()
}
