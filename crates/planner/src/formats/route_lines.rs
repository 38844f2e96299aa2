//! Solutions of the families with vehicles: lines `Route #1: 5 3 7` and a last line with the cost, which is not believed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::{CarerId, Plan, Problem, Round, Stop, VisitId};
use units::Id;

use super::FormatError;
use super::check::{self, Findings};
use super::routes;

/// What the number of a route means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Nothing: vehicles are alike, and lines take them in turn.
    Count,
    /// The vehicle: no two are alike.
    Vehicle,
}

/// The plan that `text` tells.
pub(super) fn plan(text: &str, problem: &Problem, numbers: Numbers) -> Result<Plan, FormatError> {
    check::length_allowed(text)?;
    let mut findings = Findings::default();
    let visits = routes::visits_by_id(problem);
    let mut rounds: BTreeMap<CarerId, Round> = BTreeMap::new();
    for (line, text) in lines(text) {
        if text.starts_with("Cost") {
            continue;
        }
        let Some((number, stops)) = route(text, &visits, &line, &mut findings) else {
            findings.add(line, "a route such as `Route #1: 5 3 7` or a cost expected");
            continue;
        };
        if stops.is_empty() {
            continue;
        }
        let vehicle = match numbers {
            Numbers::Count => rounds.len() + 1,
            Numbers::Vehicle => number,
        };
        if vehicle == 0 || vehicle > problem.carers.len() {
            let detail = format!("a route beyond the {} vehicles", problem.carers.len());
            findings.add(line, detail);
            continue;
        }
        let carer = Id::new(vehicle - 1);
        let round = routes::round(problem, carer, stops);
        if rounds.insert(carer, round).is_some() {
            findings.add(line, format!("vehicle {vehicle} has a route already"));
        }
    }
    let rounds: Vec<Round> = rounds.into_values().collect();
    let unassigned = routes::unassigned(problem, &rounds);
    findings.or(Plan {
        rounds,
        nights: Vec::new(),
        unassigned,
    })
}

/// The text of `plan`, with `cost` in its last line.
pub(super) fn write(problem: &Problem, plan: &Plan, numbers: Numbers, cost: &str) -> String {
    let mut routes: Vec<Vec<&str>> = vec![Vec::new(); problem.carers.len()];
    for round in &plan.rounds {
        let visits = round.visits();
        routes[round.carer.index()].extend(visits.map(|visit| problem.visits[visit].id.as_str()));
    }
    if numbers == Numbers::Count {
        routes.retain(|route| !route.is_empty());
    }
    let mut text = String::new();
    for (index, route) in routes.iter().enumerate() {
        writeln!(text, "Route #{}: {}", index + 1, route.join(" "))
            .expect("a String takes whatever is written");
    }
    text + &format!("Cost {cost}\n")
}

/// Lines that are not empty, with their names.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (String, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (format!("line {}", index + 1), line.trim()))
        .filter(|(_, line)| !line.is_empty())
}

/// Number and stops of a line.
fn route(
    text: &str,
    visits: &BTreeMap<&str, VisitId>,
    line: &str,
    findings: &mut Findings,
) -> Option<(usize, Vec<Stop>)> {
    let (number, customers) = text.strip_prefix("Route #")?.split_once(':')?;
    let number: u32 = number.trim().parse().ok()?;
    let mut stops = Vec::new();
    for customer in customers.split_whitespace() {
        match visits.get(customer) {
            Some(&visit) => stops.push(Stop::visit(visit)),
            None => findings.add(line, format!("{customer:?} is no customer of the instance")),
        }
    }
    Some((number as usize, stops))
}
