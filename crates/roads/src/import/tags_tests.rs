//! Tables: tags on the left, facts on the right.

use super::*;
use crate::facts::Zone;

fn tags_of(text: &str) -> Vec<(&str, &str)> {
    text.split(", ")
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap())
        .collect()
}

fn road_of(text: &str) -> Road {
    road(Tags(&tags_of(text))).unwrap_or_else(|| panic!("{text}: no road"))
}

fn facts_of(text: &str) -> WayFacts {
    road_of(&format!("highway=residential, {text}")).facts
}

#[test]
fn only_ways_that_someone_may_use_are_roads() {
    for (text, expected) in [
        ("highway=motorway_link", Some(RoadClass::MotorwayLink)),
        ("highway=road", Some(RoadClass::Unclassified)),
        ("highway=construction", None),
        ("highway=proposed", None),
        ("highway=barrier", None),
        ("railway=rail", None),
    ] {
        assert_eq!(
            road(Tags(&tags_of(text))).map(|road| road.facts.class),
            expected,
            "{text}"
        );
    }
}

#[test]
fn the_most_specific_access_tag_wins() {
    use Access::{Destination, No, Unset, Yes};
    // tags, car, cycle, foot
    for (text, expected) in [
        ("", [Unset, Unset, Unset]),
        ("access=no", [No, No, No]),
        ("access=private, foot=yes", [No, No, Yes]),
        ("access=no, vehicle=yes", [Yes, Yes, No]),
        ("vehicle=no, bicycle=yes", [No, Yes, Unset]),
        ("motor_vehicle=no", [No, Unset, Unset]),
        (
            "motor_vehicle=no, motorcar=destination",
            [Destination, Unset, Unset],
        ),
        ("motor_vehicle=agricultural", [No, Unset, Unset]),
        ("access=customers", [Destination, Destination, Destination]),
        ("bicycle=use_sidepath", [Unset, No, Unset]),
    ] {
        let facts = facts_of(text);
        assert_eq!(
            [facts.motorcar, facts.bicycle, facts.foot],
            expected,
            "{text}"
        );
    }
    assert_eq!(
        road_of("highway=service, access=sometimes").oddities,
        [OddityKind::UnknownAccess]
    );
}

#[test]
fn one_ways_are_read_for_vehicles_and_cycles() {
    use OneWay::{Backward, Forward, No, Reversible};
    // tags, vehicles, cycles
    for (text, vehicles, cycles) in [
        ("", No, No),
        ("oneway=yes", Forward, Forward),
        ("oneway=-1", Backward, Backward),
        ("oneway=no", No, No),
        ("oneway=yes, oneway:bicycle=no", Forward, No),
        ("oneway=yes, cycleway=opposite", Forward, No),
        ("oneway=yes, cycleway:left=opposite_lane", Forward, No),
        ("oneway=yes, cycleway:left:oneway=-1", Forward, No),
        ("oneway=no, oneway:bicycle=yes", No, Forward),
        ("junction=roundabout", Forward, Forward),
        ("junction=roundabout, oneway=no", No, No),
        ("oneway=reversible", Reversible, Reversible),
        ("oneway=alternating", No, No),
        ("oneway=perhaps", No, No),
    ] {
        let facts = facts_of(text);
        assert_eq!(
            (facts.oneway, facts.oneway_bicycle),
            (vehicles, cycles),
            "{text}"
        );
    }
    assert_eq!(road_of("highway=motorway").facts.oneway, Forward);
    assert_eq!(
        road_of("highway=service, oneway=perhaps").oddities,
        [OddityKind::UnknownOneWay]
    );
}

#[test]
fn limits_are_read_in_every_spelling() {
    use Limit::{Kmh, Unlimited, Unset, Walk};
    for (text, expected) in [
        ("50", Some(Kmh(50))),
        ("50 km/h", Some(Kmh(50))),
        ("30 mph", Some(Kmh(48))),
        ("30mph", Some(Kmh(48))),
        ("walk", Some(Walk)),
        ("none", Some(Unlimited)),
        ("FR:urban", Some(Limit::Zone(Zone::Urban))),
        ("FR:zone30", Some(Kmh(30))),
        ("FR:30", Some(Kmh(30))),
        ("DE:rural", Some(Limit::Zone(Zone::Rural))),
        ("signals", None),
        ("50;30", None),
        ("0", None),
        ("9999", None),
        ("-50", None),
        ("", None),
        ("1e400", None),
        ("NaN", None),
        ("5é", None),
    ] {
        assert_eq!(maxspeed::kmh(text), expected, "{text}");
    }
    assert_eq!(
        facts_of("maxspeed=70, maxspeed:backward=30").limits,
        [Kmh(70), Kmh(30)]
    );
    assert_eq!(facts_of("zone:maxspeed=FR:30").limits, [Kmh(30), Kmh(30)]);
    assert_eq!(facts_of("maxspeed=signals").limits, [Unset, Unset]);
    assert_eq!(
        road_of("highway=service, maxspeed=fast").oddities,
        [OddityKind::UnreadableMaxspeed]
    );
}

#[test]
fn the_zone_comes_from_whichever_tag_names_it() {
    for (text, expected) in [
        ("zone:traffic=FR:urban", Zone::Urban),
        ("source:maxspeed=FR:rural", Zone::Rural),
        ("maxspeed:type=FR:motorway", Zone::Motorway),
        ("maxspeed=FR:living_street", Zone::LivingStreet),
        ("source:maxspeed=FR:zone30", Zone::Urban),
        ("source:maxspeed=sign", Zone::Unknown),
        ("maxspeed=50", Zone::Unknown),
    ] {
        assert_eq!(facts_of(text).zone, expected, "{text}");
    }
}

#[test]
fn lengths_are_metres_or_nothing() {
    for (text, expected) in [
        ("", LengthTag::Absent),
        ("length=123.4", LengthTag::Metres(123.4)),
        ("length=123 m", LengthTag::Metres(123.0)),
        ("length=1.2 km", LengthTag::Unreadable),
        ("length=-3", LengthTag::Unreadable),
        ("length=inf", LengthTag::Unreadable),
        ("length=12'6\"", LengthTag::Unreadable),
    ] {
        assert_eq!(
            road_of(&format!("highway=service, {text}")).length,
            expected,
            "{text}"
        );
    }
}

#[test]
fn barriers_stop_those_who_do_not_fit_through() {
    // tags, and whether cars, cycles and people pass
    for (text, expected) in [
        ("barrier=bollard", [false, true, true]),
        ("barrier=bollard, motor_vehicle=yes", [true, true, true]),
        ("barrier=gate", [true, true, true]),
        ("barrier=gate, access=private", [false, false, false]),
        (
            "barrier=lift_gate, motor_vehicle=private",
            [false, true, true],
        ),
        ("barrier=kissing_gate", [false, false, true]),
        ("barrier=stile, bicycle=yes", [false, true, true]),
        ("barrier=gate, access=no, foot=yes", [false, false, true]),
    ] {
        let passage = node(Tags(&tags_of(text))).and_then(|node| node.barrier);
        let passes = passage.map_or([true; 3], |passage| {
            [passage.motorcar, passage.bicycle, passage.foot].map(|access| access != Access::No)
        });
        assert_eq!(passes, expected, "{text}");
    }
}

#[test]
fn signals_stop_one_direction_where_they_say_so() {
    for (text, expected) in [
        ("highway=traffic_signals", Some(Signals::Both)),
        (
            "highway=traffic_signals, traffic_signals:direction=forward",
            Some(Signals::Forward),
        ),
        ("highway=crossing", None),
        ("natural=tree", None),
    ] {
        assert_eq!(
            node(Tags(&tags_of(text))).map(|node| node.signals),
            expected,
            "{text}"
        );
    }
}
