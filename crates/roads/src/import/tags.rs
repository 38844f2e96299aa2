//! Tags to facts: what the map says about a way or a node, in the words of [`crate::facts`].
//!
//! Pure functions; no profile is known here. A value that cannot be read counts as not given and is reported.

use super::maxspeed;
use super::report::OddityKind;
use crate::facts::{Access, Flag, Limit, OneWay, RoadClass, Surface, WayFacts};

/// The tags of one element, in the order of the file.
#[derive(Clone, Copy)]
pub(crate) struct Tags<'a>(pub &'a [(&'a str, &'a str)]);

impl<'a> Tags<'a> {
    pub(crate) fn get(self, key: &str) -> Option<&'a str> {
        self.0
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value.trim())
    }

    pub(crate) fn is(self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }
}

/// What a way's own `length` tag says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum LengthTag {
    #[default]
    Absent,
    Metres(f64),
    Unreadable,
}

/// A way that some profile may use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Road {
    pub facts: WayFacts,
    pub length: LengthTag,
    /// Of a ferry, from end to end.
    pub duration_seconds: Option<u32>,
    /// What was odd about its tags, each kind at most once.
    pub oddities: Vec<OddityKind>,
}

/// A road, unless the way is none (`highway` absent, planned, or for no one we know).
pub(crate) fn road(tags: Tags<'_>) -> Option<Road> {
    let class = match tags.get("highway") {
        Some(highway) => class(highway)?,
        None if is_ferry(tags) => RoadClass::Ferry,
        None => return None,
    };
    let mut oddities = Vec::new();
    let mut facts = WayFacts::of_class(class);
    access(tags, &mut facts, &mut oddities);
    directions(tags, &mut facts, &mut oddities);
    maxspeed::read(tags, &mut facts, &mut oddities);
    facts.built_up = tags.is("lit", "yes") || has_pavement(tags);
    facts.motorroad = flag(tags.get("motorroad"));
    facts.minspeed_kmh = match tags.get("minspeed").map(maxspeed::kmh) {
        Some(Some(Limit::Kmh(kmh))) => kmh,
        _ => 0,
    };
    facts.lanes = tags
        .get("lanes")
        .and_then(|lanes| lanes.parse().ok())
        .unwrap_or(0);
    facts.dual_carriageway = tags.is("dual_carriageway", "yes");
    facts.surface = tags.get("surface").map_or(Surface::Unknown, surface);
    facts.track_grade = track_grade(tags);
    if tags.0.iter().any(|(key, _)| key.ends_with(":conditional")) {
        oddities.push(OddityKind::ConditionalTag);
    }
    let duration_seconds = tags.get("duration").filter(|_| class == RoadClass::Ferry);
    Some(Road {
        facts,
        length: length(tags),
        duration_seconds: duration_seconds.and_then(duration),
        oddities,
    })
}

/// Whether the way is a ferry line.
fn is_ferry(tags: Tags<'_>) -> bool {
    tags.is("route", "ferry")
}

/// How long a ferry takes, in seconds: `00:25`, `01:05:30`, or minutes.
fn duration(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text
        .split(':')
        .map(|part| part.parse().ok().filter(|&part| part < 10_000))
        .collect::<Option<_>>()?;
    let seconds = match parts[..] {
        [minutes] => 60 * minutes,
        [hours, minutes] => 3_600 * hours + 60 * minutes,
        [hours, minutes, seconds] => 3_600 * hours + 60 * minutes + seconds,
        _ => return None,
    };
    (seconds > 0).then_some(seconds)
}

fn class(highway: &str) -> Option<RoadClass> {
    match highway {
        // Of unknown kind: as the smallest public road.
        "road" => Some(RoadClass::Unclassified),
        "barrier" | "ferry" => None,
        name => RoadClass::from_name(name),
    }
}

fn access(tags: Tags<'_>, facts: &mut WayFacts, oddities: &mut Vec<OddityKind>) {
    let mut read = |key| {
        let value = tags.get(key)?;
        let access = access_value(value);
        if access.is_none() && !oddities.contains(&OddityKind::UnknownAccess) {
            oddities.push(OddityKind::UnknownAccess);
        }
        access
    };
    let general = read("access");
    let vehicle = read("vehicle").or(general);
    let motor_vehicle = read("motor_vehicle").or(vehicle);
    let bicycle = read("bicycle");
    facts.motorcar = read("motorcar").or(motor_vehicle).unwrap_or_default();
    facts.moped_tag = read("moped").unwrap_or_default();
    facts.bicycle_tag = bicycle.unwrap_or_default();
    facts.bicycle = bicycle.or(vehicle).unwrap_or_default();
    facts.foot = read("foot").or(general).unwrap_or_default();
    // A fire brigade's lane is nobody's road, whatever is left unsaid.
    if tags.is("service", "emergency_access") && general.is_none() {
        for mode in [&mut facts.motorcar, &mut facts.bicycle] {
            if *mode == Access::Unset {
                *mode = Access::No;
            }
        }
    }
}

/// The meaning of an access value; `None` for one that is not known.
fn access_value(value: &str) -> Option<Access> {
    Some(match value {
        "yes" | "permissive" | "public" => Access::Yes,
        "designated" | "official" => Access::Designated,
        "destination" | "customers" | "delivery" | "residents" => Access::Destination,
        "dismount" => Access::Dismount,
        "no"
        | "private"
        | "agricultural"
        | "forestry"
        | "agricultural;forestry"
        | "permit"
        | "emergency"
        | "military"
        | "psv"
        | "bus"
        | "use_sidepath"
        | "discouraged" => Access::No,
        _ => return None,
    })
}

fn directions(tags: Tags<'_>, facts: &mut WayFacts, oddities: &mut Vec<OddityKind>) {
    let junction = tags.get("junction");
    facts.roundabout = matches!(
        junction,
        Some("roundabout" | "circular" | "mini_roundabout")
    );
    let implied = if facts.roundabout || facts.class == RoadClass::Motorway {
        OneWay::Forward
    } else {
        OneWay::No
    };
    facts.oneway = match tags.get("oneway") {
        None => implied,
        Some(value) => oneway(value).unwrap_or_else(|| {
            oddities.push(OddityKind::UnknownOneWay);
            implied
        }),
    };
    if facts.oneway == OneWay::Reversible {
        oddities.push(OddityKind::ReversibleOneWay);
    }
    facts.oneway_bicycle = match tags.get("oneway:bicycle").map(oneway) {
        Some(Some(own)) => own,
        Some(None) => {
            if !oddities.contains(&OddityKind::UnknownOneWay) {
                oddities.push(OddityKind::UnknownOneWay);
            }
            facts.oneway
        }
        None if has_contraflow_lane(tags) => OneWay::No,
        None => facts.oneway,
    };
}

fn oneway(value: &str) -> Option<OneWay> {
    Some(match value {
        "yes" | "true" | "1" => OneWay::Forward,
        "-1" | "reverse" => OneWay::Backward,
        // Alternating: one direction at a time, by turns, so both can be driven.
        "no" | "false" | "0" | "alternating" => OneWay::No,
        "reversible" => OneWay::Reversible,
        _ => return None,
    })
}

/// A cycle lane against a one-way street: `cycleway=opposite*`, or a side's lane that runs both ways or back.
fn has_contraflow_lane(tags: Tags<'_>) -> bool {
    let opposite = [
        "cycleway",
        "cycleway:left",
        "cycleway:right",
        "cycleway:both",
    ]
    .iter()
    .any(|key| {
        tags.get(key)
            .is_some_and(|value| value.starts_with("opposite"))
    });
    opposite
        || ["cycleway:left:oneway", "cycleway:right:oneway"]
            .iter()
            .any(|key| matches!(tags.get(key), Some("no" | "-1")))
}

fn has_pavement(tags: Tags<'_>) -> bool {
    [
        "sidewalk",
        "sidewalk:both",
        "sidewalk:left",
        "sidewalk:right",
    ]
    .iter()
    .any(|key| {
        matches!(
            tags.get(key),
            Some("both" | "left" | "right" | "yes" | "separate")
        )
    })
}

fn flag(value: Option<&str>) -> Flag {
    match value {
        Some("yes" | "true" | "1") => Flag::Yes,
        Some("no" | "false" | "0") => Flag::No,
        _ => Flag::Unset,
    }
}

fn surface(value: &str) -> Surface {
    match value {
        "paved"
        | "asphalt"
        | "chipseal"
        | "concrete"
        | "concrete:plates"
        | "concrete:lanes"
        | "paving_stones"
        | "paving_stones:lanes"
        | "sett"
        | "bricks"
        | "metal"
        | "wood"
        | "grass_paver" => Surface::Paved,
        "unpaved" | "compacted" | "fine_gravel" | "gravel" | "pebblestone" | "rock" | "shells" => {
            Surface::Firm
        }
        "cobblestone" | "unhewn_cobblestone" | "cobblestone:flattened" => Surface::Rough,
        "ground" | "dirt" | "earth" | "grass" | "mud" | "sand" | "woodchips" | "clay" => {
            Surface::Soft
        }
        _ => Surface::Unknown,
    }
}

fn track_grade(tags: Tags<'_>) -> u8 {
    match tags
        .get("tracktype")
        .and_then(|grade| grade.strip_prefix("grade"))
    {
        Some("1") => 1,
        Some("2") => 2,
        Some("3") => 3,
        Some("4") => 4,
        Some("5") => 5,
        _ => 0,
    }
}

fn length(tags: Tags<'_>) -> LengthTag {
    let Some(text) = tags.get("length") else {
        return LengthTag::Absent;
    };
    let figure = text.strip_suffix('m').unwrap_or(text).trim_end();
    match figure.parse::<f64>() {
        Ok(metres) if metres.is_finite() && metres > 0.0 => LengthTag::Metres(metres),
        _ => LengthTag::Unreadable,
    }
}

/// Which arcs a traffic signal stops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Signals {
    #[default]
    None,
    Forward,
    Backward,
    Both,
}

impl Signals {
    pub(super) fn stops(self, forward: bool) -> bool {
        match self {
            Self::None => false,
            Self::Both => true,
            Self::Forward => forward,
            Self::Backward => !forward,
        }
    }
}

/// What stands on a node and matters to those who pass it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NodeFacts {
    pub signals: Signals,
    /// The passage of a barrier that stops someone.
    pub barrier: Option<WayFacts>,
}

/// What stands on a node; `None` for nothing that matters.
pub(crate) fn node(tags: Tags<'_>) -> Option<NodeFacts> {
    let signals = if tags.is("highway", "traffic_signals") {
        match tags
            .get("traffic_signals:direction")
            .or_else(|| tags.get("direction"))
        {
            Some("forward") => Signals::Forward,
            Some("backward") => Signals::Backward,
            _ => Signals::Both,
        }
    } else {
        Signals::None
    };
    let facts = NodeFacts {
        signals,
        barrier: tags.get("barrier").and_then(|kind| barrier(kind, tags)),
    };
    (facts != NodeFacts::default()).then_some(facts)
}

/// The passage of a barrier, unless everyone may pass.
///
/// The kind says who fits through; its access tags, where they speak of a mode, say more than the kind.
fn barrier(kind: &str, tags: Tags<'_>) -> Option<WayFacts> {
    let closed = |is_closed| if is_closed { Access::No } else { Access::Unset };
    // Closed by kind to: cars, cycles, people on foot.
    let (cars, cycles, people) = match kind {
        "bollard" | "block" | "cycle_barrier" | "chain" | "jersey_barrier" | "log" | "rope"
        | "motorcycle_barrier" | "bus_trap" | "sump_buster" | "planter" | "barrier_board"
        | "debris" => (true, false, false),
        "kissing_gate" | "stile" | "turnstile" | "full-height_turnstile" | "horse_stile" => {
            (true, true, false)
        }
        "wall" | "fence" | "hedge" | "guard_rail" | "retaining_wall" | "city_wall" | "ditch" => {
            (true, true, true)
        }
        // Gates, lift gates, cattle grids, toll booths, kerbs ...: open unless a tag says otherwise.
        _ => (false, false, false),
    };
    let mut facts = WayFacts::of_class(RoadClass::Barrier);
    access(tags, &mut facts, &mut Vec::new());
    for (mode, by_kind) in [
        (&mut facts.motorcar, cars),
        (&mut facts.bicycle, cycles),
        (&mut facts.foot, people),
    ] {
        if *mode == Access::Unset {
            *mode = closed(by_kind);
        }
    }
    [facts.motorcar, facts.bicycle, facts.foot]
        .contains(&Access::No)
        .then_some(facts)
}

#[cfg(test)]
#[path = "tags_tests.rs"]
mod tests;
