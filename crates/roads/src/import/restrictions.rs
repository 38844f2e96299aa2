//! Turn restrictions: relations `type=restriction`, read and kept; what they mean for arcs is said in `turns`.

use osmpbf::{RelMemberType, Relation};

use super::tags::Tags;

/// Via ways in one restriction; the longest in use have a handful.
const VIA_WAYS_MAX: usize = 32;
/// Ways in or out of one restriction (`no_entry`, `no_exit`).
const FROM_TO_MAX: usize = 32;

/// One forbidden or compulsory turn, by OpenStreetMap ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The relation it comes from.
    pub relation: i64,
    /// Forbidden or compulsory.
    pub kind: RestrictionKind,
    /// The way one comes from.
    pub from_way: i64,
    /// What lies between.
    pub via: RestrictionVia,
    /// The way one turns into.
    pub to_way: i64,
    /// Whether it binds cars.
    pub binds_cars: bool,
    /// Whether it binds cycles.
    pub binds_cycles: bool,
}

/// Whether a turn is forbidden or the only one allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum RestrictionKind {
    /// `no_*`: this turn is forbidden.
    No,
    /// `only_*`: every other turn is forbidden.
    Only,
}

/// What lies between the two ways of a restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestrictionVia {
    /// A junction.
    Node(i64),
    /// One or several ways, in order.
    Ways(Vec<i64>),
}

/// What a relation turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    NoRestriction,
    ForOthers,
    Unreadable,
    Kept(Vec<Restriction>),
}

/// Reads one relation.
pub(crate) fn read(relation: &Relation<'_>, tags: Tags<'_>) -> Reading {
    if !tags.is("type", "restriction") {
        return Reading::NoRestriction;
    }
    let Some((kind, mut binds_cars, mut binds_cycles)) = kind(tags) else {
        let known = tags
            .0
            .iter()
            .any(|(key, _)| key.starts_with("restriction:"));
        return if known {
            Reading::ForOthers
        } else {
            Reading::Unreadable
        };
    };
    for except in tags.get("except").unwrap_or("").split(';').map(str::trim) {
        binds_cars &= !matches!(except, "motorcar" | "motor_vehicle" | "vehicle");
        binds_cycles &= !matches!(except, "bicycle" | "vehicle");
    }
    if !binds_cars && !binds_cycles {
        return Reading::ForOthers;
    }
    let Some(members) = members(relation) else {
        return Reading::Unreadable;
    };
    let mut kept = Vec::new();
    for &from_way in &members.from {
        for &to_way in &members.to {
            kept.push(Restriction {
                relation: relation.id(),
                kind,
                from_way,
                via: members.via.clone(),
                to_way,
                binds_cars,
                binds_cycles,
            });
        }
    }
    Reading::Kept(kept)
}

/// Kind, and whether cars and cycles are bound; `None` when it is for others or unreadable.
fn kind(tags: Tags<'_>) -> Option<(RestrictionKind, bool, bool)> {
    let read = |key: &str| {
        let value = tags.get(key)?;
        if value.starts_with("no_") {
            Some(RestrictionKind::No)
        } else if value.starts_with("only_") {
            Some(RestrictionKind::Only)
        } else {
            None
        }
    };
    read("restriction")
        .map(|kind| (kind, true, true))
        .or_else(|| read("restriction:vehicle").map(|kind| (kind, true, true)))
        .or_else(|| read("restriction:motor_vehicle").map(|kind| (kind, true, false)))
        .or_else(|| read("restriction:motorcar").map(|kind| (kind, true, false)))
        .or_else(|| read("restriction:bicycle").map(|kind| (kind, false, true)))
}

struct Members {
    from: Vec<i64>,
    via: RestrictionVia,
    to: Vec<i64>,
}

fn members(relation: &Relation<'_>) -> Option<Members> {
    let (mut from, mut to, mut via_ways, mut via_nodes) = (vec![], vec![], vec![], vec![]);
    for member in relation.members() {
        match (member.role().ok()?, member.member_type) {
            ("from", RelMemberType::Way) => from.push(member.member_id),
            ("to", RelMemberType::Way) => to.push(member.member_id),
            ("via", RelMemberType::Way) => via_ways.push(member.member_id),
            ("via", RelMemberType::Node) => via_nodes.push(member.member_id),
            // `location_hint` and the like say nothing about the turn.
            _ => {}
        }
    }
    let via = match (via_nodes.as_slice(), via_ways.len()) {
        (&[node], 0) => RestrictionVia::Node(node),
        ([], 1..=VIA_WAYS_MAX) => RestrictionVia::Ways(via_ways),
        _ => return None,
    };
    let several = |ways: &[i64]| (1..=FROM_TO_MAX).contains(&ways.len());
    (several(&from) && several(&to)).then_some(Members { from, via, to })
}
