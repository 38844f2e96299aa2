//! Vehicle routing with time windows (Solomon 1987; Gehring and Homberger 1999), in the convention of DIMACS 2021.
//!
//! Distance and travel time of an arc are the Euclidean distance, truncated to one decimal: so a tick is a tenth, and the
//! file's unit of time stands for a second. The value is the total distance. (The other convention, first vehicles, then
//! distance in double precision, has no exact values and is not read.)
//!
//! A vehicle becomes a carer with a vehicle of her own, the depot's window her shift; a customer becomes a visit.

use std::collections::BTreeMap;

use model::{
    Aggregate, Audit, Calendar, Carer, Contract, Day, Lateness, Licence, Means, Measure, Need,
    Objective, Place, Plan, Priority, Problem, ProblemParts, Round, RuleSet, Shift, SkillSet, Stop,
    Term, Vehicle, VehicleType, Visit, VisitId, Weekday, WorkClass,
};
use units::{Id, IdVec, Matrix, Ticks};

use super::check::{self, Findings, travel_matrix};
use super::routes;
use super::{FormatError, PLACES_MAX, Value};

/// Ticks of one unit of the file.
const TICKS_PER_UNIT: u32 = 10;

/// Largest number that a row may hold.
const NUMBER_MAX: i64 = 1_000_000;

/// Most vehicles of an instance; the largest published one has 250.
const VEHICLES_MAX: i64 = 2_000;

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
    check::length_allowed(text)?;
    let mut findings = Findings::default();
    let visits = routes::visits_by_id(problem);
    let mut carers = problem.carers.ids();
    let mut rounds: Vec<Round> = Vec::new();
    for (line, text) in lines(text) {
        if text.starts_with("Cost") {
            continue;
        }
        let Some(stops) = route(text, &visits, &line, &mut findings) else {
            findings.add(line, "a route such as `Route #1: 5 3 7` or a cost expected");
            continue;
        };
        if stops.is_empty() {
            continue;
        }
        match carers.next() {
            Some(carer) => rounds.push(routes::round(problem, carer, stops)),
            None => findings.add(
                line,
                format!("a route beyond the {} vehicles", problem.carers.len()),
            ),
        }
    }
    let unassigned = routes::unassigned(problem, &rounds);
    findings.or(Plan {
        rounds,
        nights: Vec::new(),
        unassigned,
    })
}

/// The published value: total distance.
pub fn value(audit: &Audit) -> Value {
    Value::of(audit, i64::from(TICKS_PER_UNIT))
}

/// Lines that are not empty, with their names.
fn lines(text: &str) -> impl Iterator<Item = (String, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (format!("line {}", index + 1), line.trim()))
        .filter(|(_, line)| !line.is_empty())
}

fn route(
    text: &str,
    visits: &BTreeMap<&str, VisitId>,
    line: &str,
    findings: &mut Findings,
) -> Option<Vec<Stop>> {
    let (number, customers) = text.strip_prefix("Route #")?.split_once(':')?;
    number.trim().parse::<u32>().ok()?;
    let mut stops = Vec::new();
    for customer in customers.split_whitespace() {
        match visits.get(customer) {
            Some(&visit) => stops.push(Stop::visit(visit)),
            None => findings.add(line, format!("{customer:?} is no customer of the instance")),
        }
    }
    Some(stops)
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
    let depot = window(&customers[0], findings);
    let kind = VehicleType {
        id: "vehicle".to_owned(),
        profile: Id::new(0),
        licence: Licence::None,
        seats: 1,
        capacity: Some(capacity),
        battery: None,
    };
    ProblemParts {
        ticks_per_second: TICKS_PER_UNIT,
        calendar: Calendar {
            days: 1,
            first_weekday: Weekday::Monday,
            public_holidays: Vec::new(),
            month_starts: Vec::new(),
        },
        skills: Vec::new(),
        places: (0..customers.len())
            .map(|place| Place {
                id: place.to_string(),
            })
            .collect(),
        travel: IdVec::from(vec![travel_matrix(distances(customers))]),
        clients: IdVec::new(),
        care_plan_lines: IdVec::new(),
        visits: customers
            .iter()
            .enumerate()
            .skip(1)
            .map(|(place, customer)| visit(place, customer, findings))
            .collect(),
        links: IdVec::new(),
        carers: (0..vehicles as usize)
            .map(|vehicle| carer(vehicle, depot))
            .collect(),
        appointments: IdVec::new(),
        vehicle_types: IdVec::from(vec![kind]),
        vehicles: (0..vehicles)
            .map(|vehicle| Vehicle {
                id: (vehicle + 1).to_string(),
                vehicle_type: Id::new(0),
                start: Id::new(0),
                night_places: Vec::new(),
                drivers: None,
                charge: None,
            })
            .collect(),
        rule_sets: IdVec::from(vec![RuleSet::bare("solomon")]),
        objective: Objective {
            units_per_cent: 1,
            terms: vec![Term {
                name: "distance".to_owned(),
                measure: Measure::TravelTime,
                aggregate: Aggregate::Sum,
                weight: 1,
            }],
        },
    }
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

fn window(customer: &Customer, findings: &mut Findings) -> units::TimeWindow {
    let line = format!("line {}", customer.line);
    findings.window(ticks(customer.ready), ticks(customer.due), &line)
}

fn visit(place: usize, customer: &Customer, findings: &mut Findings) -> Visit {
    Visit {
        id: place.to_string(),
        client: None,
        care_plan_line: None,
        place: Id::new(place),
        windows: vec![window(customer, findings)],
        lateness: Lateness::Hard,
        preferred: None,
        care_duration: ticks(customer.service),
        skills: SkillSet::NONE,
        only_carers: None,
        need: Need::Served(Priority::Important),
        work: WorkClass::Care,
        load: customer.demand,
    }
}

fn carer(vehicle: usize, depot: units::TimeWindow) -> Carer {
    Carer {
        id: (vehicle + 1).to_string(),
        start: Id::new(0),
        end: Id::new(0),
        shifts: vec![Shift {
            day: Day(0),
            hours: depot,
            meal_due: false,
        }],
        skills: SkillSet::NONE,
        licence: Licence::None,
        means: vec![Means::Vehicle(Id::new(vehicle))],
        rule_set: Id::new(0),
        contract: Contract {
            weekly_work: Ticks::ZERO,
            weekly_work_max: None,
        },
        carried: model::Carried::default(),
    }
}
