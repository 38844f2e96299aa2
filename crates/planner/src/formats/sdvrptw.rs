//! Site-dependent vehicle routing with time windows (Cordeau and Laporte 2001), in PyVRP's form of VRPLIB: each vehicle
//! may serve only certain customers, and has a capacity of its own.
//!
//! Distance and travel time of an arc are the Euclidean distance, rounded to a thousandth: a tick. No round, from leaving
//! to returning, is longer than the file allows. The value is the total distance in thousandths. No two vehicles are alike,
//! so that the number of a route names its vehicle.

use model::{Audit, CarerId, Level, Limit, Plan, Problem, ProblemParts, Visit};
use units::{Id, IdVec, Ticks};

use super::check::{self, Findings};
use super::fleet::{self, VEHICLES_MAX};
use super::route_lines::{self, Numbers};
use super::vrplib::VrplibFile;
use super::{FormatError, Value, blank};

/// Ticks of one unit of the file.
const TICKS_PER_UNIT: u32 = 1_000;

/// The problem that an instance file tells.
///
/// # Errors
/// When the text is no instance of this family; all defects with their lines.
pub fn instance(text: &str) -> Result<Problem, FormatError> {
    check::length_allowed(text)?;
    let mut findings = Findings::default();
    let Some(file) = VrplibFile::read(text, "SDVRPTW", &mut findings) else {
        return Err(findings.into_error());
    };
    let Some(vehicles) = file.whole("VEHICLES", VEHICLES_MAX, &mut findings) else {
        return Err(findings.into_error());
    };
    let parts = parts(&file, vehicles as usize, &mut findings);
    findings.or(parts).and_then(check::problem)
}

/// The plan that a solution file tells: a line `Route #1: 5 3 7` for each vehicle, by its number, and a last line with
/// the cost, which is not believed.
///
/// # Errors
/// When the text is no solution of `problem`; all defects with their lines.
pub fn solution(text: &str, problem: &Problem) -> Result<Plan, FormatError> {
    route_lines::plan(text, problem, Numbers::Vehicle)
}

/// The solution file of `plan`, with an empty route for each vehicle that stays at home.
pub fn write(problem: &Problem, plan: &Plan, audit: &Audit) -> String {
    let cost = value(audit).rounded(0);
    route_lines::write(problem, plan, Numbers::Vehicle, &cost)
}

/// The published value: total distance in thousandths.
pub fn value(audit: &Audit) -> Value {
    Value::of(audit, 1)
}

fn parts(file: &VrplibFile, vehicles: usize, findings: &mut Findings) -> ProblemParts {
    // The unit of a coordinate is 10^-5, that of a distance 10^-3.
    let distances = file.distances(|root| (root + 50) / 100, findings);
    let mut parts = fleet::parts("sdvrptw", TICKS_PER_UNIT, distances);
    let windows = file.windows(TICKS_PER_UNIT, findings);
    let demands = file.numbers::<1>("DEMAND_SECTION", file.nodes, findings);
    let services = file.numbers::<1>("SERVICE_TIME_SECTION", file.nodes, findings);
    let longest = file.header_number("VEHICLES_MAX_DURATION", findings);
    let rules = parts.rule_sets.as_slice()[0].clone();
    parts.rule_sets = IdVec::from(vec![model::RuleSet {
        span: Some(Limit {
            max: ticks(longest),
            level: Level::Hard,
        }),
        ..rules
    }]);
    for [capacity] in file.numbers("CAPACITY_SECTION", vehicles, findings) {
        fleet::add_vehicle(&mut parts, windows[0], capacity);
    }
    let allowed = allowed(file, vehicles, findings);
    for (node, vehicles) in allowed.into_iter().enumerate().skip(1) {
        let (id, window) = (node.to_string(), vec![windows[node]]);
        parts.visits.push(Visit {
            only_carers: Some(vehicles),
            load: demands[node][0],
            ..blank::visit(id, Id::new(node), window, ticks(services[node][0]))
        });
    }
    parts
}

/// The vehicles that may serve each node, ascending.
fn allowed(file: &VrplibFile, vehicles: usize, findings: &mut Findings) -> Vec<Vec<CarerId>> {
    let mut allowed = vec![Vec::new(); file.nodes];
    let rows = file.rows("VEHICLES_ALLOWED_CLIENTS_SECTION", vehicles, findings);
    for (vehicle, row) in rows.iter().enumerate() {
        for word in &row.words {
            let node: Option<usize> = word.parse().ok();
            let node = node.filter(|node| (2..=file.nodes).contains(node));
            let Some(node) = node else {
                let detail = format!(
                    "node {word:?}, a customer from 2 to {} expected",
                    file.nodes
                );
                findings.add(&row.line, detail);
                continue;
            };
            let vehicles = &mut allowed[node - 1];
            if vehicles.last() == Some(&Id::new(vehicle)) {
                findings.add(&row.line, format!("node {node} stands twice"));
                continue;
            }
            vehicles.push(Id::new(vehicle));
        }
    }
    allowed
}

fn ticks(units: i64) -> Ticks {
    Ticks(units * i64::from(TICKS_PER_UNIT))
}
