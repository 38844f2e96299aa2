//! Home care with synchronised services (HHCRSP): Mankowska, Meisel and Bierwirth (2014), in the JSON of Udine, in which
//! the Italian and the Kummer sets are written too.
//!
//! Times have up to three decimals: a tick is a thousandth, and the file's unit of time stands for a second. A service of
//! a patient becomes a visit, late at a price; two services of one patient are two visits by different carers, tied
//! together or one after the other. The value is (travel + total tardiness + largest tardiness) / 3.
//!
//! Window bounds are truncated to whole units, as the published solver does (some of the Italian files write 478 as
//! 478.99999999999994).

use model::{
    Aggregate, Audit, Carer, Client, Coverage, Day, Lateness, Link, LinkKind, Means, Measure, Plan,
    Problem, ProblemParts, SkillSet, Stop, TravelMatrix, Visit,
};
use serde::Deserialize;
use units::{Id, Matrix, Ticks};

use super::check::{self, Findings, positions};
use super::{FormatError, Value, blank, routes};

/// Ticks of one unit of the file.
const TICKS_PER_UNIT: u32 = 1_000;

/// How many terms of one unit each the value is the mean of.
const TERMS: i64 = 3;

#[derive(Deserialize)]
struct InstanceFile {
    patients: Vec<PatientRead>,
    caregivers: Vec<CaregiverRead>,
    services: Vec<ServiceRead>,
    central_offices: Vec<OfficeRead>,
    distances: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct PatientRead {
    id: String,
    time_window: [f64; 2],
    required_caregivers: Vec<RequiredRead>,
    synchronization: Option<SynchronizationRead>,
}

#[derive(Deserialize)]
struct RequiredRead {
    service: String,
    duration: Option<f64>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum SynchronizationRead {
    Simultaneous,
    Sequential { distance: [f64; 2] },
}

#[derive(Deserialize)]
struct CaregiverRead {
    id: String,
    abilities: Vec<String>,
}

#[derive(Deserialize)]
struct ServiceRead {
    id: String,
    default_duration: Option<f64>,
}

#[derive(Deserialize)]
struct OfficeRead {}

/// The problem that an instance file tells.
///
/// # Errors
/// When the text is no instance of this family; all defects with their paths.
pub fn instance(text: &str) -> Result<Problem, FormatError> {
    let file: InstanceFile = check::json(text)?;
    let mut findings = Findings::default();
    let parts = parts(&file, &mut findings);
    findings.or(parts).and_then(check::problem)
}

/// The plan that a solution file tells.
///
/// # Errors
/// When the text is no solution of `problem`; all defects with their paths.
pub fn solution(text: &str, problem: &Problem) -> Result<Plan, FormatError> {
    let visits = routes::visits_by_id(problem);
    routes::plan(text, problem, &|location, _, path, findings| {
        let id = routes::visit_id(&location.patient, &location.service);
        let visit = visits.get(id.as_str()).copied();
        if visit.is_none() {
            findings.add(
                path,
                format!("{id:?} is no service that a patient of the instance needs"),
            );
        }
        visit.map(Stop::visit)
    })
}

/// The solution file of `plan`.
pub fn write(problem: &Problem, plan: &Plan, audit: &Audit) -> String {
    routes::write(problem, plan, audit, TICKS_PER_UNIT)
}

/// The published value.
pub fn value(audit: &Audit) -> Value {
    Value::of(audit, TERMS * i64::from(TICKS_PER_UNIT))
}

fn parts(file: &InstanceFile, findings: &mut Findings) -> ProblemParts {
    if file.services.len() > SkillSet::SKILLS_MAX {
        let detail = format!(
            "{} services, at most {} expected",
            file.services.len(),
            SkillSet::SKILLS_MAX
        );
        findings.add("services", detail);
        return without_travel();
    }
    if file.central_offices.len() != 1 {
        let detail = format!("{} offices, 1 expected", file.central_offices.len());
        findings.add("central_offices", detail);
    }
    if file.distances.len() != file.patients.len() + 1 {
        let detail = format!(
            "{} rows, one for the office and one for each of the {} patients expected",
            file.distances.len(),
            file.patients.len()
        );
        findings.add("distances", detail);
        return without_travel();
    }
    let travel = findings.travel(&file.distances, TICKS_PER_UNIT, "distances");
    let mut parts = empty_parts(travel);
    parts.skills = file
        .services
        .iter()
        .map(|service| service.id.clone())
        .collect();
    for (index, patient) in file.patients.iter().enumerate() {
        parts.clients.push(Client {
            id: patient.id.clone(),
            place: Id::new(index + 1),
            known_carers: Vec::new(),
            preferred_carers: None,
            refused_carers: Vec::new(),
        });
        add_patient(file, index, patient, &mut parts, findings);
    }
    let services = positions(
        file.services.iter().map(|service| service.id.as_str()),
        "services",
        findings,
    );
    for (index, caregiver) in file.caregivers.iter().enumerate() {
        let path = format!("caregivers[{index}].abilities");
        let skills = caregiver
            .abilities
            .iter()
            .fold(SkillSet::NONE, |skills, ability| {
                skills.with(findings.find::<()>(&services, ability, &path).index())
            });
        parts.carers.push(carer(caregiver, skills));
    }
    parts
}

fn add_patient(
    file: &InstanceFile,
    index: usize,
    patient: &PatientRead,
    parts: &mut ProblemParts,
    findings: &mut Findings,
) {
    let path = format!("patients[{index}]");
    let [from, to] = patient.time_window.map(f64::floor);
    let place = format!("{path}.time_window");
    let (from, to) = (
        findings.ticks(from, TICKS_PER_UNIT, &place),
        findings.ticks(to, TICKS_PER_UNIT, &place),
    );
    let window = findings.window(from, to, &place);
    let mut visits = Vec::new();
    for (service, required) in patient.required_caregivers.iter().enumerate() {
        let path = format!("{path}.required_caregivers[{service}]");
        let known = file
            .services
            .iter()
            .position(|given| given.id == required.service);
        let Some(skill) = known else {
            findings.add(
                path,
                format!("{:?} is no service of the file", required.service),
            );
            continue;
        };
        let duration = required.duration.or(file.services[skill].default_duration);
        let Some(duration) = duration else {
            findings.add(path, "neither the visit nor its service has a duration");
            continue;
        };
        let duration = findings.ticks(duration, TICKS_PER_UNIT, &path);
        let id = routes::visit_id(&patient.id, &required.service);
        visits.push(parts.visits.push(Visit {
            client: Some(Id::new(index)),
            lateness: Lateness::Priced,
            skills: SkillSet::NONE.with(skill),
            ..blank::visit(id, Id::new(index + 1), vec![window], duration)
        }));
    }
    let kind = match (&patient.synchronization, patient.required_caregivers.len()) {
        (None, 1) => return,
        (Some(SynchronizationRead::Simultaneous), 2) => LinkKind::Together,
        (Some(SynchronizationRead::Sequential { distance }), 2) => {
            let place = format!("{path}.synchronization.distance");
            let [min, max] = distance.map(|gap| findings.ticks(gap, TICKS_PER_UNIT, &place));
            LinkKind::After {
                min_gap: min,
                max_gap: Some(max),
            }
        }
        (_, count) => {
            findings.add(
                path,
                format!("{count} services, one alone or two synchronised expected"),
            );
            return;
        }
    };
    for (name, kind) in [
        ("synchronised", kind),
        ("different carers", LinkKind::DifferentCarer),
    ] {
        parts.links.push(Link {
            id: format!("{} {name}", patient.id),
            kind,
            visits: visits.clone(),
            coverage: Coverage::AllOrNone,
        });
    }
}

fn carer(caregiver: &CaregiverRead, skills: SkillSet) -> Carer {
    // "No shift limit": a day of the file's units holds every published solution several times over.
    let hours = units::TimeWindow::new(Ticks::ZERO, Day(1).midnight(TICKS_PER_UNIT))
        .expect("a day ends after it starts");
    let office = Id::new(0);
    Carer {
        skills,
        ..blank::carer(
            caregiver.id.clone(),
            (office, office),
            hours,
            Means::Own(Id::new(0)),
        )
    }
}

/// All that no file changes.
fn empty_parts(travel: TravelMatrix) -> ProblemParts {
    let terms = vec![
        blank::term("travel", Measure::TravelTime, Aggregate::Sum),
        blank::term("tardiness", Measure::Lateness, Aggregate::Sum),
        blank::term("largest_tardiness", Measure::Lateness, Aggregate::Max),
    ];
    blank::parts("hhcrsp", TICKS_PER_UNIT, travel, terms)
}

/// Of a file that is refused.
fn without_travel() -> ProblemParts {
    empty_parts(check::travel_matrix(Matrix::filled(0, 0, 0)))
}
