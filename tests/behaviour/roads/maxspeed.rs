//! How fast, by the catalogue of France: the limit, what traffic leaves of it, and the cap of the class.

use roads::Profile::{self, Car, EBike, Foot, LicenceFreeCar};
use support::ascii_map::ascii_map;
use support::speeds::france;

/// Seconds along 1,000 m of a road with these tags.
fn seconds_a_kilometre(profile: Profile, tags: &str) -> i64 {
    // 40 columns are 1,000 m.
    let map = ascii_map(&format!("A{}B", "-".repeat(39)))
        .way("AB", tags)
        .speeds(france());
    let travel = map.travel(profile, 'A', 'B').unwrap();
    assert_eq!(travel.metres.0, 1000);
    travel.seconds.0
}

/// Seconds that a kilometre takes at some km/h.
fn at(kmh: f64) -> i64 {
    (3600.0 / kmh).round() as i64
}

#[test]
fn a_car_reaches_a_share_of_the_limit_up_to_the_cap_of_the_class() {
    // Primary, cap 70: 0.85 x 80 = 68 outside towns, 0.6 x 50 = 30 in towns; signed 110: 93.5, so the cap.
    assert_eq!(seconds_a_kilometre(Car, "highway=primary"), at(68.0));
    assert_eq!(
        seconds_a_kilometre(Car, "highway=primary, maxspeed=50"),
        at(30.0)
    );
    assert_eq!(
        seconds_a_kilometre(Car, "highway=primary, maxspeed=110"),
        at(70.0)
    );
    assert_eq!(
        seconds_a_kilometre(Car, "highway=primary, maxspeed=70"),
        at(59.5)
    );
    // 30 mph are 48 km/h: 0.6 x 48 = 28.8.
    assert_eq!(
        seconds_a_kilometre(Car, "highway=primary, maxspeed=30 mph"),
        at(28.8)
    );
}

#[test]
fn where_no_sign_is_mapped_the_zone_decides_then_the_look_of_the_road() {
    let tertiary = |tags: &str| seconds_a_kilometre(Car, &format!("highway=tertiary, {tags}"));
    // Cap 58; outside towns 0.85 x 80 = 68, in towns 0.6 x 50 = 30.
    assert_eq!(tertiary(""), at(58.0));
    for sign_of_a_town in [
        "zone:traffic=FR:urban",
        "source:maxspeed=FR:urban",
        "maxspeed=FR:urban",
        "lit=yes",
        "sidewalk=both",
    ] {
        assert_eq!(tertiary(sign_of_a_town), at(30.0), "{sign_of_a_town}");
    }
    // A rural zone beats street lamps; a limit of 30 is a town's: 0.6 x 30 = 18.
    assert_eq!(tertiary("zone:traffic=FR:rural, lit=yes"), at(58.0));
    assert_eq!(tertiary("zone:maxspeed=FR:30"), at(18.0));
    // Residential: a town by itself, 0.6 x 50 = 30, cap 28.
    assert_eq!(seconds_a_kilometre(Car, "highway=residential"), at(28.0));
    // Living street: 0.6 x 20 = 12, which is its cap too.
    assert_eq!(seconds_a_kilometre(Car, "highway=living_street"), at(12.0));
}

#[test]
fn a_lit_express_road_with_directions_apart_is_no_street_of_a_town() {
    // 0.85 x 110 = 93.5, cap 90; with two directions on it, street lamps still mean a town: 0.6 x 50.
    assert_eq!(
        seconds_a_kilometre(Car, "highway=trunk, oneway=yes, lit=yes"),
        at(90.0)
    );
    assert_eq!(seconds_a_kilometre(Car, "highway=trunk, lit=yes"), at(30.0));
}

#[test]
fn cobbles_slow_down_all_that_rolls() {
    let cobbled =
        |profile, tags: &str| seconds_a_kilometre(profile, &format!("{tags}, surface=cobblestone"));
    assert_eq!(cobbled(Car, "highway=primary, maxspeed=80"), at(30.0));
    assert_eq!(
        cobbled(LicenceFreeCar, "highway=primary, maxspeed=80"),
        at(25.0)
    );
    assert_eq!(cobbled(EBike, "highway=primary, maxspeed=80"), at(12.0));
    assert_eq!(
        cobbled(Foot, "highway=primary"),
        seconds_a_kilometre(Foot, "highway=primary")
    );
}

#[test]
fn a_limit_may_hold_in_one_direction() {
    let map = ascii_map("A --- B")
        .way("AB", "highway=primary, maxspeed=80, maxspeed:backward=50")
        .speeds(france());
    // 150 m: at 68 km/h 7.9 s, at 30 km/h 18 s.
    assert_eq!(map.seconds('A', 'B'), 8);
    assert_eq!(map.seconds('B', 'A'), 18);
}

#[test]
fn the_licence_free_car_is_a_car_that_ends_at_42() {
    assert_eq!(
        seconds_a_kilometre(LicenceFreeCar, "highway=primary"),
        at(42.0)
    );
    assert_eq!(
        seconds_a_kilometre(LicenceFreeCar, "highway=tertiary"),
        at(41.0)
    );
    assert_eq!(
        seconds_a_kilometre(LicenceFreeCar, "highway=primary, maxspeed=50"),
        at(30.0)
    );
    assert_eq!(
        seconds_a_kilometre(LicenceFreeCar, "highway=residential"),
        at(26.0)
    );
}

#[test]
fn e_bike_and_foot_do_not_mind_the_limit() {
    for tags in ["highway=primary", "highway=primary, maxspeed=30"] {
        assert_eq!(seconds_a_kilometre(EBike, tags), at(18.0));
        assert_eq!(seconds_a_kilometre(Foot, tags), at(4.5));
    }
    assert_eq!(
        seconds_a_kilometre(EBike, "highway=track, tracktype=grade3"),
        at(9.0)
    );
    assert_eq!(
        seconds_a_kilometre(EBike, "highway=path, bicycle=designated"),
        at(14.0)
    );
    assert_eq!(seconds_a_kilometre(Foot, "highway=steps"), at(2.0));
}

#[test]
fn a_limit_that_cannot_be_read_is_reported_and_the_default_counts() {
    let map = ascii_map("A --- B")
        .way("AB", "highway=primary, maxspeed=vite")
        .speeds(france());
    assert_eq!(map.seconds('A', 'B'), 8);
    let oddities = &map.network().report().oddities;
    assert_eq!(oddities[0].kind, roads::OddityKind::UnreadableMaxspeed);
    assert_eq!(oddities[0].first_ids, [map.way_id("AB")]);
}

#[test]
fn energy_follows_from_where_the_road_lies() {
    // 2,000 m outside towns at 134 Wh/km are 268, in towns at 100 200.
    let long = format!("A{}B", "-".repeat(79));
    let watt_hours = |profile, tags: &str| {
        let map = ascii_map(&long).way("AB", tags).speeds(france());
        map.travel(profile, 'A', 'B').unwrap().watt_hours.0
    };
    assert_eq!(watt_hours(Car, "highway=primary"), 268);
    assert_eq!(watt_hours(Car, "highway=primary, maxspeed=50"), 200);
    assert_eq!(watt_hours(EBike, "highway=primary"), 20);
    assert_eq!(watt_hours(Foot, "highway=primary"), 0);
}
