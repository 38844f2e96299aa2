//! Unified home health care (UHHC): Ceschia and others (2026), in the JSON of Udine.
//!
//! Times are whole minutes: a tick is a minute, and a minute of the file stands for a second. A service of a patient
//! becomes a visit; two services of one patient are two visits, tied as the file says and served both or not at all. A
//! window whose end is compared with the *end* of care ends a care duration sooner here; overlapping windows are one.
//! Carers have shifts with overtime and meals by the rule set, patients wishes and refusals; every cost component
//! becomes a price of a rule, a term, or the price of an optional visit.
//!
//! Not told: balance of workload (the component `workload_balance` is refused, and with it the set `bazirha-caie`), and
//! that carers of `bazirha` leave when their shift begins, which no cost of that set depends on.
//!
//! A solution's waiting is not read but derived from its order: where the published plan holds a carer back without
//! need, ours is better than its value.

mod costs;
mod file;
mod visits;

use std::collections::BTreeMap;

use model::{
    Audit, Carer, Commute, MealRule, Means, Place, Plan, Problem, ProblemParts, RuleSet, Shift,
    SkillSet, Stop, VisitId,
};
use units::{Id, IdVec};

use super::check::{self, Findings, positions};
use super::routes::LocationRead;
use super::{FormatError, Value, blank, routes};
use costs::Costs;
use file::{CaregiverRead, InstanceFile, LunchRead, Met};

/// Ticks of one minute.
const TICKS_PER_UNIT: u32 = 1;

/// The problem that an instance file tells.
///
/// # Errors
/// When the text is no instance of this family, or has costs that the model cannot tell; all defects with their paths.
pub fn instance(text: &str) -> Result<Problem, FormatError> {
    let file: InstanceFile = check::json(text)?;
    let mut findings = Findings::default();
    let costs = costs::costs(&file.metadata.cost_components, &mut findings);
    if file.services.len() > SkillSet::SKILLS_MAX {
        let detail = format!(
            "{} services, at most {} expected",
            file.services.len(),
            SkillSet::SKILLS_MAX
        );
        findings.add("services", detail);
        return Err(findings.into_error());
    }
    let parts = parts(&file, costs, &mut findings);
    findings.or(parts).and_then(check::problem)
}

/// The plan that a solution file tells.
///
/// # Errors
/// When the text is no solution of `problem`; all defects with their paths.
pub fn solution(text: &str, problem: &Problem) -> Result<Plan, FormatError> {
    let visits = routes::visits_by_id(problem);
    let patients: BTreeMap<&str, Id<Place>> = problem
        .clients
        .iter()
        .map(|client| (client.id.as_str(), client.place))
        .collect();
    routes::plan(text, problem, &|location, carer, path, findings| {
        if location.service == routes::LUNCH {
            // At a patient's, or at the carer's own start.
            let place = patients.get(location.patient.as_str()).copied();
            let at = place.unwrap_or(problem.carers[carer].start);
            return Some(Stop::Meal { at });
        }
        let id = routes::visit_id(&location.patient, &location.service);
        let Some(&visit) = visits.get(id.as_str()) else {
            findings.add(
                path,
                format!("{id:?} is no service that a patient of the instance needs"),
            );
            return None;
        };
        Some(Stop::Visit {
            visit,
            window: window_aimed_at(problem, visit, location),
        })
    })
}

/// The solution file of `plan`.
pub fn write(problem: &Problem, plan: &Plan, audit: &Audit) -> String {
    routes::write(problem, plan, audit, TICKS_PER_UNIT)
}

/// The published value: the plan's cost without the waiting that publications leave out, which is the one before the
/// second stop of a round that begins with a meal.
pub fn value(problem: &Problem, audit: &Audit) -> Value {
    let mut terms = problem.objective.terms.iter();
    let price = terms
        .find(|term| term.measure == model::Measure::Waiting)
        .map_or(0, |term| term.weight);
    let begins_with_a_meal = |round: &&model::timetable::RoundTimes| {
        let first = round.stops.first().and_then(|stop| stop.stop);
        matches!(first, Some(Stop::Meal { .. }))
    };
    let rounds = audit.timetable.rounds.iter().filter(begins_with_a_meal);
    let left_out: i64 = rounds
        .filter_map(|round| round.gaps().next())
        .map(|gap| gap.0)
        .sum();
    Value::of(audit, i64::from(TICKS_PER_UNIT)).less(price.saturating_mul(left_out))
}

/// The window that a published start belongs to: the last that has opened; `None` where there is but one.
fn window_aimed_at(problem: &Problem, visit: VisitId, location: &LocationRead) -> Option<u16> {
    let windows = &problem.visits[visit].windows;
    let opened = |window: &units::TimeWindow| window.earliest().0 as f64 <= location.arrival_time;
    let aimed = windows.iter().rposition(opened).unwrap_or_default();
    (windows.len() > 1).then_some(aimed as u16)
}

fn parts(file: &InstanceFile, costs: Costs, findings: &mut Findings) -> ProblemParts {
    let travel = findings.travel(&file.distances, TICKS_PER_UNIT, "distances");
    let services = file.services.iter().map(|service| service.id.as_str());
    let services = positions(services, "services", findings);
    let carers = file.caregivers.iter().map(|carer| carer.id.as_str());
    let carers_by_id = positions(carers, "caregivers", findings);
    let points = file.terminal_points.iter().map(|point| point.id.as_str());
    let points = positions(points, "terminal_points", findings);
    let carers: IdVec<Carer> = file
        .caregivers
        .iter()
        .enumerate()
        .map(|(index, carer)| self::carer(file, (index, carer), &services, &points, findings))
        .collect();
    let given = visits::visits(file, &costs, &services, &carers_by_id, findings);
    let rules = RuleSet {
        commute: Commute::Work,
        skills: costs.skills,
        refusals: costs.refusals,
        availability: costs.overtime,
        meal: file
            .lunch_breaks
            .map(|lunch| meal(lunch, file.metadata.time_window_met, costs.meal, findings)),
        ..RuleSet::bare("uhhc")
    };
    if rules.meal.is_none() && file.caregivers.iter().any(|carer| carer.lunch_break) {
        findings.add("lunch_breaks", "missing, though a carer is due one");
    }
    let mut parts = blank::parts("uhhc", TICKS_PER_UNIT, travel, costs.objective.terms);
    for point in &file.terminal_points {
        // Rows that are nobody's start keep their numbers, so that a meal there can be told from one at a patient's.
        if let Some(place) = parts
            .places
            .as_mut_slice()
            .get_mut(point.distance_matrix_index)
        {
            place.id = format!("terminal {}", point.id);
        }
    }
    ProblemParts {
        skills: file
            .services
            .iter()
            .map(|service| service.id.clone())
            .collect(),
        clients: given.clients,
        visits: given.visits,
        links: given.links,
        carers,
        rule_sets: IdVec::from(vec![rules]),
        ..parts
    }
}

fn meal(lunch: LunchRead, met: Met, level: model::Level, findings: &mut Findings) -> MealRule {
    let mut ticks =
        |value, name| findings.ticks(value, TICKS_PER_UNIT, &format!("lunch_breaks.{name}"));
    let start = ticks(lunch.start, "start");
    let end = ticks(lunch.end, "end");
    let duration = ticks(lunch.min_duration, "min_duration");
    let latest = if met == Met::AtServiceEnd {
        end - duration
    } else {
        end
    };
    MealRule {
        start: findings.window(start, latest, "lunch_breaks"),
        duration,
        only_within_work: false,
        level,
    }
}

fn carer(
    file: &InstanceFile,
    (index, carer): (usize, &CaregiverRead),
    services: &BTreeMap<&str, usize>,
    points: &BTreeMap<&str, usize>,
    findings: &mut Findings,
) -> Carer {
    let path = format!("caregivers[{index}]");
    let mut place = |name: &str, field: &str| -> Id<Place> {
        let point: Id<()> = findings.find(points, name, &format!("{path}.{field}"));
        let point = file.terminal_points.get(point.index());
        let place = point.map_or(0, |point| point.distance_matrix_index);
        findings.place(place, file.distances.len(), &format!("{path}.{field}"))
    };
    let start = place(&carer.departing_point, "departing_point");
    let end = carer
        .arrival_point
        .as_ref()
        .map_or(start, |point| place(point, "arrival_point"));
    let skills = carer
        .abilities
        .iter()
        .fold(SkillSet::NONE, |skills, ability| {
            let skill: Id<()> = findings.find(services, ability, &format!("{path}.abilities"));
            skills.with(skill.index())
        });
    let field = format!("{path}.working_shift");
    let from = findings.ticks(carer.working_shift.start, TICKS_PER_UNIT, &field);
    let to = findings.ticks(carer.working_shift.end, TICKS_PER_UNIT, &field);
    let hours = findings.window(from, to, &field);
    let means = Means::Own(Id::new(0));
    let given = blank::carer(carer.id.clone(), (start, end), hours, means);
    let due = |shift| Shift {
        meal_due: carer.lunch_break,
        ..shift
    };
    Carer {
        shifts: given.shifts.into_iter().map(due).collect(),
        skills,
        ..given
    }
}
