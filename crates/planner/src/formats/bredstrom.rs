//! Home care with synchronised visits (Bredström and Rönnqvist 2007, 2008): staff with a working day, pairs of visits
//! that begin together.
//!
//! Times are whole units; a tick is one, and it stands for a second. The value is the total travel. Preferences of staff are
//! part of another objective of the literature, and not read.
//!
//! Published values of the instances 8 and 9 were reached with durations multiplied by 1.4 and truncated, as a binary
//! fraction (45 becomes 62). The files do not hold them, so that the reader takes what the name says into account.

use model::{
    Aggregate, Audit, Coverage, Link, LinkKind, Means, Measure, Plan, Problem, ProblemParts, Stop,
};
use serde::{Deserialize, Serialize};
use units::{Id, Ticks, TimeWindow};

use super::check::{self, Findings};
use super::{FormatError, Value, blank, routes};

/// Ticks of one unit of the file.
const TICKS_PER_UNIT: u32 = 1;

/// Most staff of an instance; the largest published one has 16.
const STAFF_MAX: usize = 2_000;

/// The numbers of the instances whose published values hold for longer durations, and by which factor.
const LONGER: ([&str; 2], f64) = (["8", "9"], 1.4);

#[derive(Deserialize)]
struct InstanceFile {
    name: String,
    staff: usize,
    horizon: f64,
    visits: usize,
    sync_pairs: Vec<[usize; 2]>,
    duration: Vec<f64>,
    tw: Vec<[f64; 2]>,
    travel: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct SolutionFile {
    routes: Vec<RouteRead>,
}

#[derive(Deserialize)]
struct RouteRead {
    visits: Vec<usize>,
}

#[derive(Serialize)]
struct SolutionWritten {
    travel: i64,
    routes: Vec<RouteWritten>,
}

#[derive(Serialize)]
struct RouteWritten {
    visits: Vec<usize>,
    start: Vec<i64>,
}

/// The problem that an instance file tells.
///
/// # Errors
/// When the text is no instance of this family; all defects with their paths.
pub fn instance(text: &str) -> Result<Problem, FormatError> {
    let file: InstanceFile = check::json(text)?;
    let mut findings = Findings::default();
    let sizes = [
        ("duration", file.duration.len()),
        ("tw", file.tw.len()),
        ("travel", file.travel.len()),
    ];
    for (list, length) in sizes {
        if length.checked_sub(1) != Some(file.visits) {
            let detail = format!(
                "{length} entries, one for the depot and one for each of the {} visits expected",
                file.visits
            );
            findings.add(list, detail);
        }
    }
    if !(1..=STAFF_MAX).contains(&file.staff) {
        let detail = format!("{} given, 1 to {STAFF_MAX} expected", file.staff);
        findings.add("staff", detail);
    }
    let mut findings = match findings.or(()) {
        Ok(()) => Findings::default(),
        Err(error) => return Err(error),
    };
    let parts = parts(&file, &mut findings);
    findings.or(parts).and_then(check::problem)
}

/// The plan that a solution file tells: a route after the other, for one of the staff each.
///
/// # Errors
/// When the text is no solution of `problem`; all defects with their paths.
pub fn solution(text: &str, problem: &Problem) -> Result<Plan, FormatError> {
    let file: SolutionFile = check::json(text)?;
    let mut findings = Findings::default();
    let mut rounds = Vec::new();
    for (index, route) in file.routes.iter().enumerate() {
        let mut stops = Vec::new();
        for (position, &visit) in route.visits.iter().enumerate() {
            if (1..=problem.visits.len()).contains(&visit) {
                stops.push(Stop::visit(Id::new(visit - 1)));
                continue;
            }
            let place = format!("routes[{index}].visits[{position}]");
            let detail = format!("visit {visit}, 1 to {} expected", problem.visits.len());
            findings.add(place, detail);
        }
        if stops.is_empty() {
            continue;
        }
        if rounds.len() == problem.carers.len() {
            let detail = format!("a route beyond the {} of the staff", problem.carers.len());
            findings.add(format!("routes[{index}]"), detail);
            continue;
        }
        let carer = Id::new(rounds.len());
        rounds.push(routes::round(problem, carer, stops));
    }
    let unassigned = routes::unassigned(problem, &rounds);
    findings.or(Plan {
        rounds,
        nights: Vec::new(),
        unassigned,
    })
}

/// The solution file of `plan`.
pub fn write(plan: &Plan, audit: &Audit) -> String {
    let mut routes = Vec::new();
    for (round, times) in plan.rounds.iter().zip(&audit.timetable.rounds) {
        let visits: Vec<usize> = round.visits().map(|visit| visit.index() + 1).collect();
        if visits.is_empty() {
            continue;
        }
        let start = times.stops.iter().map(|stop| stop.start.0).collect();
        routes.push(RouteWritten { visits, start });
    }
    let travel = audit.score.cost.0;
    let text = serde_json::to_string_pretty(&SolutionWritten { travel, routes });
    text.expect("numbers have a JSON form") + "\n"
}

/// The published value: total travel.
pub fn value(audit: &Audit) -> Value {
    Value::of(audit, i64::from(TICKS_PER_UNIT))
}

fn parts(file: &InstanceFile, findings: &mut Findings) -> ProblemParts {
    let mut travel = findings.travel(&file.travel, TICKS_PER_UNIT, "travel");
    // The file forbids a way by a large number, also the one that leads nowhere.
    for place in 0..travel.ticks.rows() {
        travel.ticks[(place, place)] = 0;
    }
    let terms = vec![blank::term("travel", Measure::TravelTime, Aggregate::Sum)];
    let mut parts = blank::parts("bredstrom", TICKS_PER_UNIT, travel, terms);
    let horizon = findings.ticks(file.horizon, TICKS_PER_UNIT, "horizon");
    let hours = findings.window(Ticks::ZERO, horizon, "horizon");
    let depot = Id::new(0);
    for number in 1..=file.staff {
        let means = Means::Own(Id::new(0));
        let carer = blank::carer(number.to_string(), (depot, depot), hours, means);
        parts.carers.push(carer);
    }
    let longer = factor_of_duration(&file.name);
    for number in 1..=file.visits {
        let window = window(file, number, findings);
        let duration = format!("duration[{number}]");
        let given = findings.ticks(file.duration[number], TICKS_PER_UNIT, &duration);
        let care = Ticks((given.0 as f64 * longer).floor() as i64);
        let visit = blank::visit(number.to_string(), Id::new(number), vec![window], care);
        parts.visits.push(visit);
    }
    for (index, pair) in file.sync_pairs.iter().enumerate() {
        if pair.iter().any(|visit| !(1..=file.visits).contains(visit)) {
            let detail = format!("{pair:?}, visits from 1 to {} expected", file.visits);
            findings.add(format!("sync_pairs[{index}]"), detail);
            continue;
        }
        for (name, kind) in [
            ("together", LinkKind::Together),
            ("by two carers", LinkKind::DifferentCarer),
        ] {
            parts.links.push(Link {
                id: format!("{} and {} {name}", pair[0], pair[1]),
                kind,
                visits: pair.map(|visit| Id::new(visit - 1)).to_vec(),
                coverage: Coverage::AllOrNone,
            });
        }
    }
    parts
}

fn window(file: &InstanceFile, number: usize, findings: &mut Findings) -> TimeWindow {
    let place = format!("tw[{number}]");
    let [from, to] = file.tw[number].map(|time| findings.ticks(time, TICKS_PER_UNIT, &place));
    findings.window(from, to, &place)
}

/// By what the durations of the instance `name`, such as `8S`, are multiplied.
fn factor_of_duration(name: &str) -> f64 {
    let number = name.trim_end_matches(|kind: char| kind.is_ascii_alphabetic());
    let (longer, factor) = LONGER;
    if longer.contains(&number) {
        factor
    } else {
        1.0
    }
}
