//! A request that is not sound is refused whole: every defect, each with its path.

use planner::request::{
    Appointment, Duration, KnownCarer, Level, Limit, Link, LinkKind, Objective, RuleSet, Vehicle,
    Visit, WeekRequest, Window,
};

use super::fixture::{prepared, refusal, text, visit, week};

#[test]
fn the_week_of_these_tests_is_sound() {
    assert_eq!(refusal(&week()), [""; 0]);
    prepared(&week());
}

#[test]
fn unknown_ids_are_named_where_they_stand() {
    let mut week = week();
    week.clients[0].place = "nowhere".to_owned();
    week.clients[1].refused_carers = vec!["carer-1".to_owned(), "nobody".to_owned()];
    week.clients[2].known_carers = vec![KnownCarer {
        carer: "nobody".to_owned(),
        visits: 1,
    }];
    week.visits[0].client = Some("nobody".to_owned());
    week.visits[1].place = Some("nowhere".to_owned());
    week.visits[2].only_carers = Some(vec!["nobody".to_owned()]);
    week.carers[0].home = "nowhere".to_owned();
    week.carers[1].means = vec!["moped".to_owned(), "beside nobody".to_owned()];
    week.links = vec![link("l", LinkKind::SameCarer, &["visit-a", "visit-x"])];
    assert_eq!(
        refusal(&week),
        [
            "clients[0].place UNKNOWN_ID",
            "clients[1].refused_carers[1] UNKNOWN_ID",
            "clients[2].known_carers[0].carer UNKNOWN_ID",
            "visits[0].client UNKNOWN_ID",
            "visits[1].place UNKNOWN_ID",
            "visits[2].only_carers[0] UNKNOWN_ID",
            "links[0].visits[1] UNKNOWN_ID",
            "carers[0].home UNKNOWN_ID",
            "carers[1].means[0] UNKNOWN_ID",
            "carers[1].means[1] UNKNOWN_ID",
        ]
    );
}

#[test]
fn an_id_given_twice_is_refused_in_its_list() {
    let mut week = week();
    week.visits[2].id = "visit-a".to_owned();
    week.carers[1].id = String::new();
    assert_eq!(
        refusal(&week),
        ["visits[2].id DUPLICATE_ID", "carers[1].id MISSING"]
    );
}

#[test]
fn windows_are_refused_each_with_its_own_reason() {
    let mut week = week();
    week.visits[0].windows = vec![text("Mon 09:30-08:00")];
    week.visits[1].windows = vec![text("Mon 08:00-09:00"), text("in the morning")];
    week.visits[2].windows = Vec::new();
    // Windows that cannot be read do not also contradict a link.
    week.links = vec![link("l", LinkKind::Together, &["visit-a", "visit-b"])];
    week.carers[0].shifts[0].hours = Window::Seconds {
        earliest: 50_000,
        latest: 40_000,
    };
    assert_eq!(
        refusal(&week),
        [
            "visits[0].windows[0] ENDS_BEFORE_IT_STARTS",
            "visits[1].windows[1] MALFORMED",
            "carers[0].shifts[0] ENDS_BEFORE_IT_STARTS",
            "visits[2].windows MISSING",
        ]
    );
}

#[test]
fn the_detail_of_a_window_says_both_times() {
    let mut week = week();
    week.visits[0].windows = vec![text("Mon 09:30-08:00")];
    let Err(error) = planner::validate(&week, &super::fixture::catalogue()) else {
        panic!("a window that ends before it starts was accepted");
    };
    assert_eq!(
        error.to_string(),
        "visits[0].windows[0]: \"Mon 09:30-08:00\": ends at 08:00, before it starts at 09:30"
    );
}

#[test]
fn windows_that_overlap_are_refused() {
    let mut week = week();
    week.visits[0].windows = vec![text("Mon 09:00-10:00"), text("Mon 08:00-09:30")];
    assert_eq!(refusal(&week), ["visits[0].windows NOT_ASCENDING"]);
}

#[test]
fn coordinates_of_no_point_on_the_earth_are_refused() {
    let mut week = week();
    for (place, (lon, lat)) in [
        (f64::NAN, 43.0),
        (7.0, f64::INFINITY),
        (181.0, 43.0),
        (7.0, -90.5),
    ]
    .into_iter()
    .enumerate()
    {
        week.places[place].lon = lon;
        week.places[place].lat = lat;
    }
    let expected: Vec<String> = (0..4)
        .map(|place| format!("places[{place}] NOT_ON_EARTH"))
        .collect();
    assert_eq!(refusal(&week), expected);
}

#[test]
fn a_circle_of_links_is_refused() {
    let mut week = week();
    week.links = vec![
        link("ab", LinkKind::After, &["visit-a", "visit-b"]),
        link("bc", LinkKind::After, &["visit-b", "visit-c"]),
        link("ca", LinkKind::After, &["visit-c", "visit-a"]),
    ];
    assert_eq!(
        refusal(&week),
        [
            "links[0] CIRCLE_OF_LINKS",
            "links[1] CIRCLE_OF_LINKS",
            "links[2] CIRCLE_OF_LINKS"
        ]
    );
}

#[test]
fn fields_that_do_not_belong_together_are_refused() {
    let mut week = week();
    let mut both = link("both", LinkKind::Together, &["visit-a", "visit-b"]);
    both.min_gap = Some(Duration::Seconds(60));
    both.at_least = Some(1);
    week.links = vec![both];
    week.visits[2].client = None;
    week.vehicles = vec![Vehicle {
        id: "car".to_owned(),
        vehicle_type: "service_car".to_owned(),
        start: "a".to_owned(),
        ..Vehicle::default()
    }];
    assert_eq!(
        refusal(&week),
        [
            "vehicles[0].id CONTRADICTION",
            "visits[2].place MISSING",
            "links[0].min_gap CONTRADICTION",
            "links[0].at_least CONTRADICTION",
        ]
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    let mut week = week();
    week.calendar.days = 36;
    week.visits[0].care = Duration::Seconds(-1);
    week.visits[1].care = Duration::Text("half an hour".to_owned());
    week.visits[2].load = -3;
    week.snap_metres_max = Some(f64::NAN);
    week.access_seconds.insert("car".to_owned(), 1_000_000);
    assert_eq!(
        refusal(&week),
        [
            "calendar.days OUT_OF_RANGE",
            "access_seconds.car OUT_OF_RANGE",
            "snap_metres_max OUT_OF_RANGE",
            "visits[0].care OUT_OF_RANGE",
            "visits[1].care MALFORMED",
            "visits[2].load OUT_OF_RANGE",
        ]
    );
}

#[test]
fn a_list_over_its_limit_is_refused_before_anything_is_read() {
    let mut week = week();
    week.visits[0].windows = vec![text("Mon 09:30-08:00"); 1_001];
    assert_eq!(refusal(&week), ["visits[0].windows OVER_LIMIT"]);
}

#[test]
fn an_unknown_first_day_does_not_hide_other_defects() {
    let mut week = week();
    week.calendar.first_day = "23/11/2026".to_owned();
    week.visits[0].windows = vec![text("Mon 25:99-26:00")];
    week.visits[1].id = "visit-a".to_owned();
    assert_eq!(
        refusal(&week),
        [
            "calendar.first_day MALFORMED",
            "visits[0].windows[0] MALFORMED",
            "visits[1].id DUPLICATE_ID"
        ]
    );
}

#[test]
fn names_that_no_catalogue_holds_are_refused() {
    let mut week = week();
    week.carers[0].rule_set = "theirs".to_owned();
    week.rule_sets = vec![RuleSet {
        id: "ours".to_owned(),
        base: Some("theirs".to_owned()),
        span: Some(Limit {
            max: Duration::Seconds(-1),
            level: Level::Hard,
        }),
        ..RuleSet::default()
    }];
    week.objective = Objective {
        base: Some("year".to_owned()),
        ..Objective::default()
    };
    week.vehicles = vec![Vehicle {
        id: "v".to_owned(),
        vehicle_type: "tank".to_owned(),
        start: "a".to_owned(),
        ..Vehicle::default()
    }];
    assert_eq!(
        refusal(&week),
        [
            "rule_sets[0].base NOT_IN_CATALOGUE",
            "rule_sets[0].span.max OUT_OF_RANGE",
            "objective.base NOT_IN_CATALOGUE",
            "carers[0].rule_set NOT_IN_CATALOGUE",
            "vehicles[0].vehicle_type NOT_IN_CATALOGUE",
        ]
    );
}

#[test]
fn a_rule_set_of_the_catalogue_is_refused_before_it_was_agreed() {
    let mut week = week();
    week.calendar.first_day = "2009-11-23".to_owned();
    week.carers[0].rule_set = "bad".to_owned();
    assert_eq!(refusal(&week), ["carers[0].rule_set NOT_IN_CATALOGUE"]);
}

#[test]
fn travel_of_another_shape_is_refused() {
    let mut week = week();
    week.travel[0].seconds[1][2] = -2;
    week.travel[0].seconds[3][3] = 5;
    week.travel[0].metres.pop();
    assert_eq!(
        refusal(&week),
        [
            "travel[0].seconds[1][2] OUT_OF_RANGE",
            "travel[0].seconds[3][3] OUT_OF_RANGE",
            "travel[0].metres WRONG_SHAPE",
        ]
    );
}

#[test]
fn an_appointment_lies_on_one_day_of_the_plan() {
    let mut week = week();
    week.calendar.days = 2;
    let appointment = |id: &str, window: &str| Appointment {
        id: id.to_owned(),
        carer: "carer-1".to_owned(),
        place: "a".to_owned(),
        window: text(window),
        duration: Duration::Seconds(3_600),
        ..Appointment::default()
    };
    week.appointments = vec![
        appointment("both", "daily 10:00-10:00"),
        appointment("late", "2026-11-25 10:00-10:00"),
    ];
    assert_eq!(
        refusal(&week),
        [
            "appointments[0].window CONTRADICTION",
            "appointments[1].window MALFORMED"
        ]
    );
}

#[test]
fn without_a_map_the_travel_that_is_missing_is_named() {
    let mut week = week();
    week.carers[1].means = vec!["foot".to_owned()];
    let refused = planner::prepare(
        &week,
        None,
        &super::fixture::catalogue(),
        &planner::Cancel::default(),
    );
    let error = refused
        .err()
        .expect("nobody knows how long the way on foot is");
    assert_eq!(
        error.to_string(),
        "travel: neither a map nor travel for the profile \"foot\" is given"
    );
}

#[test]
fn what_the_model_refuses_comes_with_what_the_request_is_refused_for() {
    let WeekRequest { mut visits, .. } = week();
    visits.push(Visit {
        windows: vec![text("Sun 08:00-09:00")],
        ..visit("a")
    });
    let week = WeekRequest { visits, ..week() };
    // Sunday is no day of the plan, and the id stands in the list already.
    assert_eq!(
        refusal(&week),
        [
            "visits[3].windows[0] MALFORMED",
            "visits[3].id DUPLICATE_ID"
        ]
    );
}

fn link(id: &str, kind: LinkKind, visits: &[&str]) -> Link {
    Link {
        id: id.to_owned(),
        kind,
        visits: visits.iter().map(|&visit| visit.to_owned()).collect(),
        ..Link::default()
    }
}
