//! Prize-collecting vehicle routing with time windows, in PyVRP's form of VRPLIB: every customer may be left out, at its
//! prize.
//!
//! As for Solomon's instances, distance and travel time of an arc are the Euclidean distance truncated to one decimal, and
//! a tick is a tenth. The value counts tenths: the sum of all arcs and ten times the prizes not collected.

use model::{Audit, Need, Plan, Problem, ProblemParts, Visit};
use units::{Cost, Id, Ticks};

use super::check::{self, Findings};
use super::fleet::{self, VEHICLES_MAX};
use super::route_lines::{self, Numbers};
use super::vrplib::VrplibFile;
use super::{FormatError, Value, blank};

/// Ticks of one unit of the file.
const TICKS_PER_UNIT: u32 = 10;

/// Largest capacity of a vehicle.
const CAPACITY_MAX: i64 = 1_000_000_000;

/// The problem that an instance file tells.
///
/// # Errors
/// When the text is no instance of this family; all defects with their lines.
pub fn instance(text: &str) -> Result<Problem, FormatError> {
    check::length_allowed(text)?;
    let mut findings = Findings::default();
    let Some(file) = VrplibFile::read(text, "PCVRPTW", &mut findings) else {
        return Err(findings.into_error());
    };
    let parts = parts(&file, &mut findings);
    findings.or(parts).and_then(check::problem)
}

/// The plan that a solution file tells: lines `Route #1: 5 3 7` and a last line with the cost, which is not believed.
///
/// # Errors
/// When the text is no solution of `problem`; all defects with their lines.
pub fn solution(text: &str, problem: &Problem) -> Result<Plan, FormatError> {
    route_lines::plan(text, problem, Numbers::Count)
}

/// The solution file of `plan`.
pub fn write(problem: &Problem, plan: &Plan, audit: &Audit) -> String {
    let cost = value(audit).rounded(0);
    route_lines::write(problem, plan, Numbers::Count, &cost)
}

/// The published value: tenths of distance, and ten times the prizes left out.
pub fn value(audit: &Audit) -> Value {
    Value::of(audit, 1)
}

fn parts(file: &VrplibFile, findings: &mut Findings) -> ProblemParts {
    // The unit of a coordinate is 10^-5, that of a distance 10^-1.
    let distances = file.distances(|root| root / 10_000, findings);
    let mut parts = fleet::parts("pcvrptw", TICKS_PER_UNIT, distances);
    let windows = file.windows(TICKS_PER_UNIT, findings);
    let demands = file.numbers::<1>("DEMAND_SECTION", file.nodes, findings);
    let prizes = file.numbers::<1>("PRIZE_SECTION", file.nodes, findings);
    let service = file.header_number("SERVICE_TIME", findings) * i64::from(TICKS_PER_UNIT);
    let capacity = file.whole("CAPACITY", CAPACITY_MAX, findings);
    let vehicles = file.whole("VEHICLES", VEHICLES_MAX, findings);
    for _ in 0..vehicles.unwrap_or(0) {
        fleet::add_vehicle(&mut parts, windows[0], capacity.unwrap_or(0));
    }
    for node in 1..file.nodes {
        let id = node.to_string();
        let window = vec![windows[node]];
        parts.visits.push(Visit {
            need: Need::Optional(Cost(prizes[node][0] * i64::from(TICKS_PER_UNIT))),
            load: demands[node][0],
            ..blank::visit(id, Id::new(node), window, Ticks(service))
        });
    }
    parts
}
