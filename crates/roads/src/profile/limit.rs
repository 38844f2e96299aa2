//! Which limit holds on a road: the sign, else the zone, else what the road itself suggests.

use crate::facts::{Flag, Limit, OneWay, RoadClass, WayFacts, Zone};
use crate::speeds::{Consumption, SpeedTable};

/// The highest signed limit that still means a town, km/h (French towns: 50, by exception 70 on few roads).
const TOWN_KMH_MAX: u8 = 50;
/// A signed limit from which a road is driven like a motorway, km/h.
const FAST_KMH_MIN: u8 = 110;

/// The limit in one direction, km/h.
pub(super) fn kmh(facts: &WayFacts, forward: bool, speeds: &SpeedTable) -> f64 {
    let of_zone = |zone| {
        let limits = &speeds.limits;
        match zone {
            Zone::LivingStreet => limits.living_street,
            Zone::Urban => limits.urban,
            Zone::Motorway => limits.motorway,
            Zone::DualCarriageway => limits.dual_carriageway,
            Zone::Rural | Zone::Unknown if is_dual_carriageway(facts) => limits.dual_carriageway,
            Zone::Rural | Zone::Unknown if lanes_per_direction(facts) >= 2 => {
                limits.rural_two_lanes
            }
            Zone::Rural | Zone::Unknown => limits.rural,
        }
    };
    match limit(facts, forward) {
        Limit::Kmh(kmh) => f64::from(kmh),
        Limit::Walk => speeds.limits.walk,
        Limit::Unlimited => speeds.limits.motorway,
        Limit::Zone(zone) => of_zone(zone),
        Limit::Unset => of_zone(zone(facts, forward)),
    }
}

/// The share of the limit that a car reaches there.
pub(super) fn factor(facts: &WayFacts, forward: bool, speeds: &SpeedTable) -> f64 {
    match zone(facts, forward) {
        Zone::LivingStreet | Zone::Urban => speeds.car_urban_factor,
        _ => speeds.car_rural_factor,
    }
}

/// Wh/km on such a road.
pub(super) fn consumption(facts: &WayFacts, forward: bool, of: &Consumption) -> f64 {
    match zone(facts, forward) {
        Zone::LivingStreet | Zone::Urban => of.urban,
        Zone::Motorway | Zone::DualCarriageway => of.motorway,
        Zone::Rural | Zone::Unknown => of.rural,
    }
}

/// Where the road lies: what the map says, else what its limit and its looks suggest.
fn zone(facts: &WayFacts, forward: bool) -> Zone {
    match (facts.zone, limit(facts, forward)) {
        (zone, _) if zone != Zone::Unknown => zone,
        (_, Limit::Zone(zone)) => zone,
        (_, Limit::Unlimited) => Zone::Motorway,
        (_, Limit::Walk) => Zone::LivingStreet,
        (_, Limit::Kmh(kmh)) if kmh <= TOWN_KMH_MAX => Zone::Urban,
        (_, Limit::Kmh(kmh)) if kmh >= FAST_KMH_MIN => Zone::Motorway,
        (_, Limit::Kmh(_)) => Zone::Rural,
        (_, Limit::Unset) => looks(facts),
    }
}

fn looks(facts: &WayFacts) -> Zone {
    match facts.class {
        RoadClass::LivingStreet => Zone::LivingStreet,
        RoadClass::Motorway | RoadClass::MotorwayLink => Zone::Motorway,
        RoadClass::Residential => Zone::Urban,
        // Express roads are lit near towns too.
        _ if is_express(facts) && is_dual_carriageway(facts) => Zone::DualCarriageway,
        _ if facts.built_up => Zone::Urban,
        _ if is_dual_carriageway(facts) => Zone::DualCarriageway,
        _ => Zone::Rural,
    }
}

fn limit(facts: &WayFacts, forward: bool) -> Limit {
    facts.limits[usize::from(!forward)]
}

/// Directions apart: tagged so, or a one-way trunk or express road that is no ramp or roundabout.
fn is_dual_carriageway(facts: &WayFacts) -> bool {
    facts.dual_carriageway
        || (is_express(facts)
            && facts.oneway != OneWay::No
            && !facts.roundabout
            && !facts.class.is_link())
}

fn is_express(facts: &WayFacts) -> bool {
    facts.class.is_trunk() || facts.motorroad == Flag::Yes
}

fn lanes_per_direction(facts: &WayFacts) -> u8 {
    if facts.oneway == OneWay::No {
        facts.lanes / 2
    } else {
        facts.lanes
    }
}
