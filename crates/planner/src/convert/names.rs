//! Where the caller's ids stand in their lists, and which profiles and skills are named at all.

use std::collections::{BTreeMap, BTreeSet};

use model::{DefectCode, Means, SkillSet};
use units::Id;

use crate::defect::Findings;
use crate::request::{VehicleType, WeekRequest};

use super::Context;

/// Positions of the ids of one list; of ids given twice the first.
pub(crate) struct Index<'a> {
    /// The list, as paths name it.
    list: &'static str,
    /// What one element is called in a refusal.
    noun: &'static str,
    positions: BTreeMap<&'a str, usize>,
    twice: BTreeSet<&'a str>,
}

impl<'a> Index<'a> {
    pub(crate) fn of(
        list: &'static str,
        noun: &'static str,
        ids: impl Iterator<Item = &'a String>,
    ) -> Self {
        let mut positions = BTreeMap::new();
        let mut twice = BTreeSet::new();
        for (position, id) in ids.enumerate() {
            if *positions.entry(id.as_str()).or_insert(position) != position {
                twice.insert(id.as_str());
            }
        }
        Self {
            list,
            noun,
            positions,
            twice,
        }
    }

    pub(crate) fn get<T>(&self, id: &str) -> Option<Id<T>> {
        self.positions.get(id).map(|&position| Id::new(position))
    }

    /// The element called `id`; a finding at `path` where there is none.
    ///
    /// An id that two elements bear, or perhaps an unreadable one, names something: which is not known, so that nothing is
    /// concluded from it.
    pub(crate) fn find<T>(&self, id: &str, path: &str, found: &mut Findings) -> Option<Id<T>> {
        if self.twice.contains(id) {
            found.unreadable.add(path);
            return None;
        }
        let position = self.get(id);
        if position.is_none() {
            found.unknown(self.list, id, path, || {
                let id: String = id.chars().take(80).collect();
                format!("{id:?} names no {}", self.noun)
            });
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
        let skills = skills_named(week, found);
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
            places: Index::of("places", "place", week.places.iter().map(|place| &place.id)),
            clients: Index::of(
                "clients",
                "client",
                week.clients.iter().map(|client| &client.id),
            ),
            care_plan_lines: Index::of(
                "care_plan_lines",
                "care-plan line",
                week.care_plan_lines.iter().map(|line| &line.id),
            ),
            visits: Index::of("visits", "visit", week.visits.iter().map(|visit| &visit.id)),
            carers: Index::of("carers", "carer", week.carers.iter().map(|carer| &carer.id)),
            vehicles: Index::of(
                "vehicles",
                "vehicle",
                week.vehicles.iter().map(|vehicle| &vehicle.id),
            ),
            skills,
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

/// The skills of visits and carers, ascending; each is looked at where it is named first.
fn skills_named(week: &WeekRequest, found: &mut Findings) -> Vec<String> {
    let mut skills: BTreeSet<&String> = BTreeSet::new();
    let mut is_full = false;
    let visits = week.visits.iter().map(|visit| ("visits", &visit.skills));
    let carers = week.carers.iter().map(|carer| ("carers", &carer.skills));
    for (index, (list, named)) in visits.enumerate().chain(carers.enumerate()) {
        for (position, skill) in named.iter().enumerate() {
            if skills.contains(skill) {
                continue;
            }
            let path = || format!("{list}[{index}].skills[{position}]");
            if let Some((code, detail)) = unsound_skill(skill) {
                found.add(path(), code.code(), detail);
            } else if skills.len() < SkillSet::SKILLS_MAX {
                skills.insert(skill);
            } else if !std::mem::replace(&mut is_full, true) {
                let detail = format!(
                    "is one skill more than the {} that visits and carers may name",
                    SkillSet::SKILLS_MAX
                );
                found.add(path(), DefectCode::OverLimit.code(), detail);
            }
        }
    }
    skills.into_iter().cloned().collect()
}

/// What is wrong with the name of a skill, as with an id.
fn unsound_skill(skill: &str) -> Option<(DefectCode, String)> {
    let max = model::limits::ID_LENGTH_MAX;
    if skill.is_empty() {
        Some((DefectCode::Missing, "is empty, a skill expected".to_owned()))
    } else if skill.len() > max {
        let detail = format!("{} bytes, at most {max} expected", skill.len());
        Some((DefectCode::OverLimit, detail))
    } else if skill.contains(char::is_control) {
        let detail = format!("{skill:?} holds a control character, printable ones expected");
        Some((DefectCode::Malformed, detail))
    } else {
        None
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

/// The profiles that carers and vehicle types travel by: those of the network in their order, then the caller's own.
pub(crate) fn profiles_in_use(week: &WeekRequest, vehicle_types: &[VehicleType]) -> Vec<String> {
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
    profiles
}

impl Context<'_> {
    /// The profile called `name`; a finding at `path` where there is none.
    pub(super) fn profile(&mut self, name: &str, path: &str) -> Option<model::ProfileId> {
        let position = self.names.profiles.iter().position(|known| known == name);
        if position.is_none() {
            self.found.unknown("travel", name, path, || {
                let name: String = name.chars().take(80).collect();
                format!("{name:?} is no profile, one of {} expected", profiles())
            });
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
        if self.found.unreadable.may_name("travel", text) {
            self.found.unreadable.add(path);
        }
        self.found.unknown("vehicles", text, path, || {
            let text: String = text.chars().take(80).collect();
            format!(
                "{text:?} is no means, a profile ({}), the id of a vehicle, or \"beside CARER\" expected",
                profiles()
            )
        });
        None
    }
}
