//! Where the caller's ids stand in their lists, and which profiles and skills are named at all.

use std::collections::{BTreeMap, BTreeSet};

use model::{DefectCode, Means, SkillSet};
use units::Id;

use crate::defect::Findings;
use crate::request::{VehicleType, WeekRequest};

use super::Context;

/// Positions of the ids of one list; of ids given twice the first.
pub(crate) struct Index<'a> {
    /// What one element is called in a refusal.
    noun: &'static str,
    positions: BTreeMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    pub(crate) fn of(noun: &'static str, ids: impl Iterator<Item = &'a String>) -> Self {
        let mut positions = BTreeMap::new();
        for (position, id) in ids.enumerate() {
            positions.entry(id.as_str()).or_insert(position);
        }
        Self { noun, positions }
    }

    pub(crate) fn get<T>(&self, id: &str) -> Option<Id<T>> {
        self.positions.get(id).map(|&position| Id::new(position))
    }

    /// The element called `id`; a finding at `path` where there is none.
    pub(crate) fn find<T>(&self, id: &str, path: &str, found: &mut Findings) -> Option<Id<T>> {
        let position = self.get(id);
        if position.is_none() {
            let id: String = id.chars().take(80).collect();
            let detail = format!("{id:?} names no {}", self.noun);
            found.add(path, DefectCode::UnknownId.code(), detail);
        }
        position
    }

    /// The element called `id`, or the first of the list where there is none: a placeholder.
    pub(crate) fn find_or_first<T>(&self, id: &str, path: &str, found: &mut Findings) -> Id<T> {
        self.find(id, path, found).unwrap_or(Id::new(0))
    }

    /// The elements called `ids`, in this order, without those that do not exist.
    pub(crate) fn find_all<T>(
        &self,
        ids: &[String],
        path: &str,
        found: &mut Findings,
    ) -> Vec<Id<T>> {
        let one = |(index, id): (usize, &String)| self.find(id, &format!("{path}[{index}]"), found);
        ids.iter().enumerate().filter_map(one).collect()
    }
}

/// All names of a request.
pub(super) struct Names<'a> {
    pub(super) places: Index<'a>,
    pub(super) clients: Index<'a>,
    pub(super) care_plan_lines: Index<'a>,
    pub(super) visits: Index<'a>,
    pub(super) carers: Index<'a>,
    pub(super) vehicles: Index<'a>,
    /// Skills of visits and carers, ascending.
    pub(super) skills: Vec<String>,
    /// Profiles in use.
    pub(super) profiles: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn of(week: &'a WeekRequest, found: &mut Findings) -> Self {
        let skills: BTreeSet<&String> = week
            .visits
            .iter()
            .flat_map(|visit| &visit.skills)
            .chain(week.carers.iter().flat_map(|carer| &carer.skills))
            .collect();
        if skills.len() > SkillSet::SKILLS_MAX {
            let detail = format!(
                "visits and carers name {} skills, at most {} expected",
                skills.len(),
                SkillSet::SKILLS_MAX
            );
            found.add("skills", DefectCode::OverLimit.code(), detail);
        }
        for (index, vehicle) in week.vehicles.iter().enumerate() {
            if is_profile(week, &vehicle.id) {
                let detail = format!(
                    "{:?} is the name of a profile, another id expected",
                    vehicle.id
                );
                found.add(
                    format!("vehicles[{index}].id"),
                    DefectCode::Contradiction.code(),
                    detail,
                );
            }
        }
        Self {
            places: Index::of("place", week.places.iter().map(|place| &place.id)),
            clients: Index::of("client", week.clients.iter().map(|client| &client.id)),
            care_plan_lines: Index::of(
                "care-plan line",
                week.care_plan_lines.iter().map(|line| &line.id),
            ),
            visits: Index::of("visit", week.visits.iter().map(|visit| &visit.id)),
            carers: Index::of("carer", week.carers.iter().map(|carer| &carer.id)),
            vehicles: Index::of("vehicle", week.vehicles.iter().map(|vehicle| &vehicle.id)),
            skills: skills
                .into_iter()
                .take(SkillSet::SKILLS_MAX)
                .cloned()
                .collect(),
            profiles: Vec::new(),
        }
    }

    pub(super) fn skill_set(&self, names: &[String]) -> SkillSet {
        let position = |name: &String| self.skills.binary_search(name).ok();
        names
            .iter()
            .filter_map(position)
            .fold(SkillSet::NONE, SkillSet::with)
    }
}

/// The profiles of the road network, for refusals.
pub(super) fn profiles() -> String {
    roads::Profile::ALL.map(roads::Profile::name).join(", ")
}

/// Whether `name` is a profile of the road network, or one for which the request brings travel.
pub(super) fn is_profile(week: &WeekRequest, name: &str) -> bool {
    roads::Profile::from_name(name).is_some()
        || week.travel.iter().any(|table| table.profile == name)
}

/// The carer beside whom a means of this text is a seat.
pub(crate) fn seat(means: &str) -> Option<&str> {
    means.strip_prefix("beside ")
}

impl Context<'_> {
    /// Notes which profiles carers and vehicle types travel by: those of the network in their order, then the caller's own.
    pub(super) fn use_profiles(&mut self, vehicle_types: &[VehicleType]) {
        let week = self.week;
        let means = week
            .carers
            .iter()
            .flat_map(|carer| &carer.means)
            .map(String::as_str);
        let types = vehicle_types.iter().map(|kind| kind.profile.as_str());
        let named: BTreeSet<&str> = means
            .chain(types)
            .filter(|name| is_profile(week, name))
            .collect();
        let own = week.travel.iter().map(|table| table.profile.as_str());
        let own = own.filter(|name| roads::Profile::from_name(name).is_none());
        let mut profiles: Vec<String> = Vec::new();
        for name in roads::Profile::ALL
            .map(roads::Profile::name)
            .into_iter()
            .chain(own)
        {
            if named.contains(name) && !profiles.iter().any(|known| known == name) {
                profiles.push(name.to_owned());
            }
        }
        self.names.profiles = profiles;
    }

    /// The profile called `name`; a finding at `path` where there is none.
    pub(super) fn profile(&mut self, name: &str, path: &str) -> Option<model::ProfileId> {
        let position = self.names.profiles.iter().position(|known| known == name);
        if position.is_none() {
            let name: String = name.chars().take(80).collect();
            let detail = format!("{name:?} is no profile, one of {} expected", profiles());
            self.found.add(path, DefectCode::UnknownId.code(), detail);
        }
        position.map(Id::new)
    }

    /// The means of this text; a finding at `path` where there is none.
    pub(super) fn means(&mut self, text: &str, path: &str) -> Option<Means> {
        if let Some(carer) = seat(text) {
            return self
                .names
                .carers
                .find(carer, path, &mut self.found)
                .map(Means::Seat);
        }
        if let Some(vehicle) = self.names.vehicles.get(text) {
            return Some(Means::Vehicle(vehicle));
        }
        if let Some(profile) = self.names.profiles.iter().position(|known| known == text) {
            return Some(Means::Own(Id::new(profile)));
        }
        let text: String = text.chars().take(80).collect();
        let detail = format!(
            "{text:?} is no means, a profile ({}), the id of a vehicle, or \"beside CARER\" expected",
            profiles()
        );
        self.found.add(path, DefectCode::UnknownId.code(), detail);
        None
    }
}
