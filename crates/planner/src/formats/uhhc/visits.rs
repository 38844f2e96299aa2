//! Patients and their services as clients, visits and links.

use std::collections::BTreeMap;

use model::{
    CarerId, Client, ClientId, Coverage, Link, LinkKind, Need, Place, Priority, SkillSet, Visit,
    VisitId, WorkClass,
};
use units::{Cost, Id, IdVec, Ticks, TimeWindow};

use super::super::check::Findings;
use super::super::routes;
use super::TICKS_PER_UNIT;
use super::costs::Costs;
use super::file::{InstanceFile, Met, PatientRead, SynchronizationRead};

/// What the patients make.
#[derive(Default)]
pub(super) struct Given {
    pub(super) clients: IdVec<Client>,
    pub(super) visits: IdVec<Visit>,
    pub(super) links: IdVec<Link>,
}

pub(super) fn visits(
    file: &InstanceFile,
    costs: &Costs,
    services: &BTreeMap<&str, usize>,
    carers: &BTreeMap<&str, usize>,
    findings: &mut Findings,
) -> Given {
    let mut given = Given::default();
    for (index, patient) in file.patients.iter().enumerate() {
        let path = format!("patients[{index}]");
        let field = format!("{path}.distance_matrix_index");
        let place = findings.place(patient.distance_matrix_index, file.distances.len(), &field);
        let mut named = |names: &Option<Vec<String>>, field: &str| -> Option<Vec<CarerId>> {
            let names = names.as_ref()?.iter();
            let path = format!("{path}.{field}");
            Some(
                names
                    .map(|name| findings.find(carers, name, &path))
                    .collect(),
            )
        };
        let preferred_carers = named(&patient.preferred_caregivers, "preferred_caregivers");
        let refused = named(&patient.incompatible_caregivers, "incompatible_caregivers");
        let client = given.clients.push(Client {
            id: patient.id.clone(),
            place,
            known_carers: Vec::new(),
            preferred_carers,
            refused_carers: refused.unwrap_or_default(),
        });
        let made = services_of(
            file,
            (patient, &path),
            (client, place),
            costs,
            services,
            findings,
        );
        let made: Vec<VisitId> = made
            .into_iter()
            .map(|visit| given.visits.push(visit))
            .collect();
        add_links((patient, &path), &made, &mut given.links, findings);
    }
    given
}

/// One visit for each service of a patient.
fn services_of(
    file: &InstanceFile,
    (patient, path): (&PatientRead, &str),
    (client, place): (ClientId, Id<Place>),
    costs: &Costs,
    services: &BTreeMap<&str, usize>,
    findings: &mut Findings,
) -> Vec<Visit> {
    let mut visits = Vec::new();
    for (index, required) in patient.required_services.iter().enumerate() {
        let field = format!("{path}.required_services[{index}]");
        let skill: Id<()> = findings.find(services, &required.service, &field);
        let service = file.services.get(skill.index());
        let duration = required
            .duration
            .or(service.and_then(|service| service.default_duration));
        let Some(duration) = duration else {
            findings.add(field, "neither the visit nor its service has a duration");
            continue;
        };
        let care_duration = findings.ticks(duration, TICKS_PER_UNIT, &field);
        let need = match costs.optional.filter(|_| patient.optional) {
            None => Need::Served(Priority::Important),
            // The patient is priced, not each service: the link lets none of them be left out alone.
            Some(price) => Need::Optional(if index == 0 { Cost(price) } else { Cost::ZERO }),
        };
        visits.push(Visit {
            id: routes::visit_id(&patient.id, &required.service),
            client: Some(client),
            care_plan_line: None,
            place,
            windows: windows(file, (patient, path), care_duration, findings),
            lateness: costs.lateness,
            preferred: None,
            care_duration,
            skills: SkillSet::NONE.with(skill.index()),
            only_carers: None,
            need,
            work: WorkClass::Care,
            load: 0,
        });
    }
    visits
}

/// The windows in which a service that takes `duration` may start, ascending and apart.
fn windows(
    file: &InstanceFile,
    (patient, path): (&PatientRead, &str),
    duration: Ticks,
    findings: &mut Findings,
) -> Vec<TimeWindow> {
    let mut windows: Vec<TimeWindow> = Vec::new();
    for (index, given) in patient.time_windows.iter().enumerate() {
        let path = format!("{path}.time_windows[{index}]");
        let start = findings.ticks(given.start, TICKS_PER_UNIT, &path);
        let end = findings.ticks(given.end, TICKS_PER_UNIT, &path);
        let latest = match file.metadata.time_window_met {
            Met::AtServiceStart => end,
            Met::AtServiceEnd => end - duration,
        };
        let window = findings.window(start, latest, &path);
        match windows.last_mut() {
            // Lateness counts from the last window that has opened, so that of two that meet the second one's end holds.
            Some(last) if start.0 <= last.latest().0 + 1 => {
                *last = findings.window(last.earliest(), latest, &path);
            }
            _ => windows.push(window),
        }
    }
    windows
}

fn add_links(
    (patient, path): (&PatientRead, &str),
    visits: &[VisitId],
    links: &mut IdVec<Link>,
    findings: &mut Findings,
) {
    let mut add = |name: &str, kind| {
        links.push(Link {
            id: format!("{} {name}", patient.id),
            kind,
            visits: visits.to_vec(),
            coverage: Coverage::AllOrNone,
        });
    };
    match (patient.synchronization, patient.required_services.len()) {
        (None, 1) => {}
        (Some(SynchronizationRead::Independent), 2) => add("both", LinkKind::Independent),
        (Some(SynchronizationRead::Simultaneous), 2) => add("together", LinkKind::Together),
        (Some(SynchronizationRead::Sequential { distance }), 2) => {
            let place = format!("{path}.synchronization.distance");
            let kind = LinkKind::After {
                min_gap: findings.ticks(distance.min, TICKS_PER_UNIT, &place),
                max_gap: Some(findings.ticks(distance.max, TICKS_PER_UNIT, &place)),
            };
            add("one after the other", kind);
            add("by different carers", LinkKind::DifferentCarer);
        }
        (_, count) => {
            findings.add(
                path,
                format!("{count} services, one alone or two with a synchronization expected"),
            );
        }
    }
}
