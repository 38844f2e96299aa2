//! Vehicle routing with time windows (Solomon 1987; Gehring and Homberger 1999), in the convention of DIMACS 2021.
//!
//! Distance and travel time of an arc are the Euclidean distance, truncated to one decimal: so a tick is a tenth, and the
//! file's unit of time stands for a second. The value is the total distance. (The other convention, first vehicles, then
//! distance in double precision, has no exact values and is not read.)
//!
//! A vehicle becomes a carer with a vehicle of her own, the depot's window her shift; a customer becomes a visit.

use model::{Audit, Plan, Problem, ProblemParts, Visit};
use units::{Id, Matrix, Ticks, TimeWindow};

use super::check::{self, Findings};
use super::fleet::{self, VEHICLES_MAX};
use super::route_lines::{self, Numbers, lines};
use super::{FormatError, PLACES_MAX, Value, blank};

/// Ticks of one unit of the file.
const TICKS_PER_UNIT: u32 = 10;

/// Largest number that a row may hold.
const NUMBER_MAX: i64 = 1_000_000;

/// One row: where, how much, when, how long.
struct Customer {
    line: usize,
    x: i64,
    y: i64,
    demand: i64,
    ready: i64,
    due: i64,
    service: i64,
}

/// The problem that an instance file tells.
///
/// # Errors
/// When the text is no instance of this family; all defects with their lines.
pub fn instance(text: &str) -> Result<Problem, FormatError> {
    check::length_allowed(text)?;
    let mut findings = Findings::default();
    let (vehicles, capacity) = fleet(text, &mut findings);
    let customers = customers(text, &mut findings);
    if customers.is_empty() || customers.len() > PLACES_MAX {
        let detail = format!(
            "{} rows of seven numbers, 1 to {PLACES_MAX} expected",
            customers.len()
        );
        findings.add("text", detail);
        return Err(findings.into_error());
    }
    let parts = parts(&customers, vehicles, capacity, &mut findings);
    findings.or(parts).and_then(check::problem)
}

/// The plan that a solution file tells: lines `Route #1: 5 3 7` and a last line `Cost 824.8`, which is not believed.
///
/// # Errors
/// When the text is no solution of `problem`; all defects with their lines.
pub fn solution(text: &str, problem: &Problem) -> Result<Plan, FormatError> {
    route_lines::plan(text, problem, Numbers::Count)
}

/// The solution file of `plan`.
pub fn write(problem: &Problem, plan: &Plan, audit: &Audit) -> String {
    let cost = value(audit).rounded(1);
    route_lines::write(problem, plan, Numbers::Count, &cost)
}

/// The published value: total distance.
pub fn value(audit: &Audit) -> Value {
    Value::of(audit, i64::from(TICKS_PER_UNIT))
}

/// Number and capacity of the vehicles: the first line of two numbers.
fn fleet(text: &str, findings: &mut Findings) -> (i64, i64) {
    let found = lines(text).find_map(|(line, text)| {
        let numbers = numbers(text)?;
        (numbers.len() == 2).then(|| (line, numbers[0], numbers[1]))
    });
    match found {
        Some((_, vehicles @ 1..=VEHICLES_MAX, capacity @ 0..)) => (vehicles, capacity),
        Some((line, ..)) => {
            findings.add(
                line,
                format!("1 to {VEHICLES_MAX} vehicles and their capacity expected"),
            );
            (1, 0)
        }
        None => {
            findings.add(
                "text",
                "a line with the number and the capacity of vehicles expected",
            );
            (1, 0)
        }
    }
}

fn customers(text: &str, findings: &mut Findings) -> Vec<Customer> {
    let mut customers: Vec<Customer> = Vec::new();
    let is_row = |line: &&(String, &str)| {
        line.1
            .starts_with(|first: char| first.is_ascii_digit() || first == '-')
    };
    let all: Vec<(String, &str)> = lines(text).collect();
    for (index, (line, text)) in all.iter().enumerate().filter(|(_, line)| is_row(line)) {
        let number_of_line = line.trim_start_matches("line ").parse().unwrap_or(index);
        match numbers(text).as_deref() {
            Some(&[number, x, y, demand, ready, due, service]) => {
                if number != customers.len() as i64 {
                    findings.add(
                        line,
                        format!("number {number}, {} expected", customers.len()),
                    );
                }
                customers.push(Customer {
                    line: number_of_line,
                    x,
                    y,
                    demand,
                    ready,
                    due,
                    service,
                });
            }
            // The number and the capacity of the vehicles.
            Some([_, _]) if customers.is_empty() => {}
            _ => findings.add(
                line,
                "seven whole numbers expected: id, x, y, demand, ready, due, service",
            ),
        }
    }
    customers
}

/// The whole numbers of a line, or `None` when it holds anything else or one that is out of bounds.
fn numbers(text: &str) -> Option<Vec<i64>> {
    text.split_whitespace()
        .map(|word| {
            word.parse()
                .ok()
                .filter(|number: &i64| number.abs() <= NUMBER_MAX)
        })
        .collect()
}

fn parts(
    customers: &[Customer],
    vehicles: i64,
    capacity: i64,
    findings: &mut Findings,
) -> ProblemParts {
    let mut parts = fleet::parts("solomon", TICKS_PER_UNIT, distances(customers));
    let depot = window(&customers[0], findings);
    for _ in 0..vehicles {
        fleet::add_vehicle(&mut parts, depot, capacity);
    }
    for (place, customer) in customers.iter().enumerate().skip(1) {
        parts.visits.push(visit(place, customer, findings));
    }
    parts
}

/// Euclidean distances in ticks: `floor(10 * sqrt(dx² + dy²))`.
fn distances(customers: &[Customer]) -> Matrix<u32> {
    let per_unit = i64::from(TICKS_PER_UNIT);
    let mut ticks = Matrix::filled(customers.len(), customers.len(), 0);
    for (from, a) in customers.iter().enumerate() {
        for (to, b) in customers.iter().enumerate() {
            let (dx, dy) = (a.x - b.x, a.y - b.y);
            let square = per_unit * per_unit * (dx * dx + dy * dy);
            ticks[(from, to)] = square.isqrt() as u32;
        }
    }
    ticks
}

fn ticks(units: i64) -> Ticks {
    Ticks(units * i64::from(TICKS_PER_UNIT))
}

fn window(customer: &Customer, findings: &mut Findings) -> TimeWindow {
    let line = format!("line {}", customer.line);
    findings.window(ticks(customer.ready), ticks(customer.due), &line)
}

fn visit(place: usize, customer: &Customer, findings: &mut Findings) -> Visit {
    let windows = vec![window(customer, findings)];
    Visit {
        load: customer.demand,
        ..blank::visit(
            place.to_string(),
            Id::new(place),
            windows,
            ticks(customer.service),
        )
    }
}
