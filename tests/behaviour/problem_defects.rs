//! What is wrong with a problem is told all at once, each defect with its path and a stable code.
//!
//! [`check`] alone knows the API: it spoils a sound problem and compares the defects as lines `path CODE`.

mod working_time;

use model::{
    Carried, Coverage, Day, Level, Limit, LinkKind, MealRule, Means, Need, Problem, ProblemParts,
    SkillSet, Visit, limits,
};
use support::week::{Week, a_carer, a_client, a_vehicle, a_visit, a_week, minutes};
use units::{Cost, Id, Matrix, Ticks, TimeWindow, WattHours};

/// A week that has one or two of everything.
fn sound() -> Week {
    a_week()
        .lasting_days(7)
        .client(a_client("x").knowing(&["c1"]).preferring(&["c1"]))
        .client(a_client("y").refusing(&["c2"]))
        .care_plan_line("personal care", "x", [600, 0, 0])
        .visit(
            a_visit("v1")
                .of("x")
                .drawn_from("personal care")
                .between("08:00", "09:00")
                .needing(&["lifting"]),
        )
        .visit(a_visit("v2").of("x").between("08:00", "09:00"))
        .visit(
            a_visit("v3")
                .of("y")
                .between("08:00", "09:00")
                .only_by(&["c1", "c2"]),
        )
        .visit(a_visit("v4").between("10:00", "11:00"))
        .vehicle(a_vehicle("van").with_battery(10_000, 1_000).holding(5))
        .carer(
            a_carer("c1")
                .knowing(&["lifting"])
                .from_to("07:00", "12:00")
                .from_to("14:00", "18:00"),
        )
        .carer(a_carer("c2").driving("van"))
        .appointment("team", "c1", "C", ("14:00", "15:00"), 30)
        .term(
            "travel",
            model::Measure::TravelTime,
            model::Aggregate::Sum,
            1,
        )
}

/// What is wrong with `week` after `spoil` is exactly `expected`.
fn check(week: &Week, spoil: impl FnOnce(&mut ProblemParts), expected: &[&str]) {
    let mut parts = week.parts();
    spoil(&mut parts);
    let found: Vec<String> = match Problem::new(parts) {
        Ok(_) => Vec::new(),
        Err(defects) => defects
            .iter()
            .map(|defect| {
                assert!(!defect.detail.is_empty());
                assert_eq!(
                    defect.to_string(),
                    format!("{}: {}", defect.path, defect.detail)
                );
                format!("{} {}", defect.path, defect.code.code())
            })
            .collect(),
    };
    assert_eq!(found, expected);
}

fn visit(parts: &mut ProblemParts, index: usize) -> &mut Visit {
    &mut parts.visits.as_mut_slice()[index]
}

fn window(from: i64, to: i64) -> TimeWindow {
    TimeWindow::new(minutes(from * 60), minutes(to * 60)).expect("ends after it starts")
}

#[test]
fn a_sound_problem_has_no_defect() {
    check(&sound(), |_| (), &[]);
}

#[test]
fn all_defects_are_told_at_once() {
    check(
        &sound(),
        |parts| {
            parts.ticks_per_second = 7;
            parts.calendar.days = 0;
            visit(parts, 0).place = Id::new(99);
            visit(parts, 1).windows.clear();
            visit(parts, 2).care_duration = Ticks(-1);
            parts.carers.as_mut_slice()[1].means.clear();
            parts.objective.terms[0].weight = -5;
        },
        &[
            "calendar.days OUT_OF_RANGE",
            "ticks_per_second OUT_OF_RANGE",
            // Without days none is left for what names one.
            "care_plan_lines[0].last_day OUT_OF_RANGE",
            "visits[0].place UNKNOWN_ID",
            "visits[1].windows MISSING",
            "visits[2].care_duration OUT_OF_RANGE",
            "carers[0].shifts[0] OUT_OF_RANGE",
            "carers[0].shifts[1] OUT_OF_RANGE",
            "carers[1].shifts[0] OUT_OF_RANGE",
            "carers[1].means MISSING",
            "appointments[0].day OUT_OF_RANGE",
            "objective.terms[0].weight OUT_OF_RANGE",
        ],
    );
}

#[test]
fn a_plan_lasts_one_to_thirty_five_days() {
    let days = |days| move |parts: &mut ProblemParts| parts.calendar.days = days;
    check(&sound(), days(35), &[]);
    check(&sound(), days(36), &["calendar.days OUT_OF_RANGE"]);
    check(
        &sound(),
        |parts| parts.calendar.public_holidays = vec![Day(6), Day(7)],
        &["calendar.public_holidays[1] OUT_OF_RANGE"],
    );
}

#[test]
fn more_than_a_limit_is_refused_before_anything_else() {
    check(
        &sound(),
        |parts| {
            parts.skills = (0..=SkillSet::SKILLS_MAX)
                .map(|skill| format!("skill {skill}"))
                .collect();
            parts.calendar.days = 0;
        },
        &["skills OVER_LIMIT"],
    );
    check(
        &sound(),
        |parts| {
            let place = parts.places.as_slice()[0].clone();
            parts.places = vec![place; limits::PLACES_MAX + 1].into();
        },
        &["places OVER_LIMIT"],
    );
    check(
        &sound(),
        |parts| {
            let windows = (0..=limits::WINDOWS_MAX as i64)
                .map(|index| TimeWindow::new(Ticks(index * 10), Ticks(index * 10 + 5)).unwrap());
            visit(parts, 3).windows = windows.collect();
        },
        &["visits[3].windows OVER_LIMIT"],
    );
}

#[test]
fn ids_are_given_short_and_unique() {
    check(
        &sound(),
        |parts| {
            visit(parts, 1).id = "v1".to_owned();
            visit(parts, 2).id = String::new();
            visit(parts, 3).id = "v".repeat(limits::ID_LENGTH_MAX + 1);
            parts.skills.push("lifting".to_owned());
            parts.skills.push("wash\u{1b}[2J".to_owned());
            parts.objective.terms.push(parts.objective.terms[0].clone());
            let second = parts.travel.as_slice()[0].clone();
            parts.travel.push(second);
        },
        &[
            "skills[1] DUPLICATE_ID",
            "skills[2] MALFORMED",
            "visits[1].id DUPLICATE_ID",
            "visits[2].id MISSING",
            "visits[3].id OVER_LIMIT",
            "travel[1].profile DUPLICATE_ID",
            "objective.terms[1].name DUPLICATE_ID",
        ],
    );
}

#[test]
fn every_id_names_something() {
    check(
        &sound(),
        |parts| {
            let clients = parts.clients.as_mut_slice();
            clients[0].place = Id::new(50);
            clients[0].known_carers[0].carer = Id::new(51);
            clients[0].preferred_carers = Some(vec![Id::new(0), Id::new(52)]);
            clients[1].refused_carers = vec![Id::new(53)];
            parts.care_plan_lines.as_mut_slice()[0].client = Id::new(0);
            visit(parts, 1).care_plan_line = Some(Id::new(54));
            visit(parts, 2).only_carers = Some(vec![Id::new(1), Id::new(55)]);
            visit(parts, 3).client = Some(Id::new(56));
            visit(parts, 3).skills = SkillSet::NONE.with(3);
            let carers = parts.carers.as_mut_slice();
            carers[0].start = Id::new(57);
            carers[0].end = Id::new(58);
            carers[0].rule_set = Id::new(59);
            carers[0].skills = SkillSet::NONE.with(127);
            carers[0].means = vec![
                Means::Own(Id::new(60)),
                Means::Vehicle(Id::new(61)),
                Means::Seat(Id::new(62)),
            ];
            let appointments = parts.appointments.as_mut_slice();
            appointments[0].carer = Id::new(63);
            appointments[0].place = Id::new(64);
            parts.vehicle_types.as_mut_slice()[0].profile = Id::new(65);
            let vehicles = parts.vehicles.as_mut_slice();
            vehicles[0].vehicle_type = Id::new(66);
            vehicles[0].start = Id::new(67);
            vehicles[0].night_places = vec![Id::new(68)];
            vehicles[0].drivers = Some(vec![Id::new(69)]);
        },
        &[
            "clients[0].place UNKNOWN_ID",
            "clients[0].known_carers[0] UNKNOWN_ID",
            "clients[0].preferred_carers[1] UNKNOWN_ID",
            "clients[1].refused_carers[0] UNKNOWN_ID",
            "visits[1].care_plan_line UNKNOWN_ID",
            "visits[2].only_carers[1] UNKNOWN_ID",
            "visits[3].client UNKNOWN_ID",
            "visits[3].skills UNKNOWN_ID",
            "carers[0].start UNKNOWN_ID",
            "carers[0].end UNKNOWN_ID",
            "carers[0].rule_set UNKNOWN_ID",
            "carers[0].skills UNKNOWN_ID",
            "carers[0].means[0] UNKNOWN_ID",
            "carers[0].means[1] UNKNOWN_ID",
            "carers[0].means[2] UNKNOWN_ID",
            "appointments[0].carer UNKNOWN_ID",
            "appointments[0].place UNKNOWN_ID",
            "vehicle_types[0].profile UNKNOWN_ID",
            "vehicles[0].vehicle_type UNKNOWN_ID",
            "vehicles[0].start UNKNOWN_ID",
            "vehicles[0].night_places UNKNOWN_ID",
            "vehicles[0].drivers[0] UNKNOWN_ID",
        ],
    );
}

#[test]
fn windows_and_shifts_are_ascending_and_apart() {
    check(
        &sound(),
        |parts| {
            visit(parts, 0).windows = vec![window(8, 9), window(9, 10)];
            visit(parts, 1).windows = vec![window(8, 9), window(6, 7)];
            visit(parts, 2).only_carers = Some(vec![Id::new(1), Id::new(0)]);
            let carers = parts.carers.as_mut_slice();
            carers[0].shifts[1].hours = window(11, 18);
        },
        &[
            "visits[0].windows NOT_ASCENDING",
            "visits[1].windows NOT_ASCENDING",
            "visits[2].only_carers NOT_ASCENDING",
            "carers[0].shifts NOT_ASCENDING",
        ],
    );
    // A later day's shift stands after an earlier day's.
    check(
        &sound(),
        |parts| parts.carers.as_mut_slice()[0].shifts[0].day = Day(1),
        &["carers[0].shifts NOT_ASCENDING"],
    );
}

#[test]
fn moments_lie_about_the_plan() {
    // Seven days: from a day before them to a day after them.
    check(
        &sound(),
        |parts| {
            visit(parts, 0).windows = vec![window(-24, 8 * 24)];
            visit(parts, 3).windows = vec![window(-25, 1), window(2, 8 * 24 + 1)];
            visit(parts, 2).preferred = Some(window(-100, -90));
            parts.appointments.as_mut_slice()[0].window = window(300, 301);
            parts.carers.as_mut_slice()[1].shifts[0].hours = window(0, 300);
        },
        &[
            "visits[2].preferred OUT_OF_RANGE",
            "visits[3].windows[0] OUT_OF_RANGE",
            "visits[3].windows[1] OUT_OF_RANGE",
            "carers[1].shifts[0] OUT_OF_RANGE",
            "appointments[0].window OUT_OF_RANGE",
        ],
    );
}

#[test]
fn numbers_lie_in_their_range() {
    check(
        &sound(),
        |parts| {
            let lines = parts.care_plan_lines.as_mut_slice();
            lines[0].granted = Ticks(-1);
            lines[0].first_day = Day(3);
            lines[0].last_day = Day(2);
            visit(parts, 0).care_duration = minutes(24 * 60 + 1);
            visit(parts, 1).load = -1;
            visit(parts, 2).need = Need::Optional(Cost(limits::AMOUNT_MAX + 1));
            let carers = parts.carers.as_mut_slice();
            carers[0].contract.weekly_work_max = Some(Ticks(-1));
            carers[1].carried = Carried {
                weekly_work: vec![Ticks(0), Ticks(i64::MAX)],
                last_work_end: Some(Ticks(1)),
                ..Carried::default()
            };
            parts.appointments.as_mut_slice()[0].duration = Ticks(-1);
            let kinds = parts.vehicle_types.as_mut_slice();
            kinds[0].seats = 0;
            kinds[0].capacity = Some(-1);
            kinds[0].battery = Some(model::Battery {
                usable: WattHours(10),
                reserve: WattHours(11),
            });
            parts.vehicles.as_mut_slice()[0].charge = Some(WattHours(-1));
            let rules = &mut parts.rule_sets.as_mut_slice()[0];
            rules.skills = Level::Priced(-1);
            rules.span = Some(Limit {
                max: Ticks(-1),
                level: Level::Priced(limits::WEIGHT_MAX + 1),
            });
            rules.meal = Some(MealRule {
                start: TimeWindow::new(Ticks(0), Ticks(i64::MAX)).unwrap(),
                duration: minutes(30),
                only_within_work: false,
                level: Level::Hard,
            });
            parts.objective.units_per_cent = 0;
            parts.objective.terms[0].weight = limits::WEIGHT_MAX + 1;
        },
        &[
            "care_plan_lines[0].last_day OUT_OF_RANGE",
            "care_plan_lines[0].granted OUT_OF_RANGE",
            "visits[0].care_duration OUT_OF_RANGE",
            "visits[1].load OUT_OF_RANGE",
            "visits[2].need OUT_OF_RANGE",
            "carers[0].contract.weekly_work_max OUT_OF_RANGE",
            "carers[1].carried.weekly_work[1] OUT_OF_RANGE",
            "carers[1].carried.last_work_end OUT_OF_RANGE",
            "appointments[0].duration OUT_OF_RANGE",
            "vehicle_types[0].seats OUT_OF_RANGE",
            "vehicle_types[0].capacity OUT_OF_RANGE",
            "vehicle_types[0].battery.reserve OUT_OF_RANGE",
            "vehicles[0].charge OUT_OF_RANGE",
            "rule_sets[0].skills OUT_OF_RANGE",
            "rule_sets[0].span.level OUT_OF_RANGE",
            "rule_sets[0].meal.start OUT_OF_RANGE",
            "rule_sets[0].span.max OUT_OF_RANGE",
            "objective.units_per_cent OUT_OF_RANGE",
            "objective.terms[0].weight OUT_OF_RANGE",
        ],
    );
}

#[test]
fn a_travel_matrix_has_a_row_and_a_column_for_each_place() {
    check(
        &sound(),
        |parts| {
            let matrix = &mut parts.travel.as_mut_slice()[0];
            matrix.ticks[(2, 2)] = 1;
            matrix.metres = Matrix::filled(5, 6, 0);
            matrix.watt_hours = Matrix::filled(0, 0, 0);
        },
        &[
            "travel[0].ticks OUT_OF_RANGE",
            "travel[0].metres WRONG_SHAPE",
            "travel[0].watt_hours WRONG_SHAPE",
        ],
    );
}

#[test]
fn a_link_ties_different_visits_in_a_way_that_can_hold() {
    let gap = |least, most| LinkKind::After {
        min_gap: minutes(least),
        max_gap: Some(minutes(most)),
    };
    let week = sound()
        .together(&["v1", "v2"])
        .together(&["v1"])
        .together(&["v1", "v2", "v1"])
        .link(gap(30, 20), &["v1", "v2"], Coverage::Any)
        .link(gap(-10, 20), &["v1", "v2"], Coverage::Any)
        .link(LinkKind::SameCarer, &["v1", "v2"], Coverage::AtLeast(3));
    check(
        &week,
        |parts| parts.links.as_mut_slice()[0].visits.push(Id::new(70)),
        &[
            "links[0].visits[2] UNKNOWN_ID",
            "links[1].visits IMPOSSIBLE_LINK",
            "links[2].visits IMPOSSIBLE_LINK",
            "links[3].kind IMPOSSIBLE_LINK",
            "links[4].kind IMPOSSIBLE_LINK",
            "links[5].coverage IMPOSSIBLE_LINK",
        ],
    );
}

#[test]
fn links_do_not_run_in_a_circle() {
    // v1 after v2, v2 after v3, v3 together with v1. The link to v4 lies behind the circle, not on it.
    let week = sound()
        .after(&["v3", "v2"], 0, None)
        .after(&["v2", "v1"], 0, None)
        .together(&["v3", "v1"])
        .after(&["v1", "v4"], 0, None);
    check(
        &week,
        |_| (),
        &["links[0] CIRCLE_OF_LINKS", "links[1] CIRCLE_OF_LINKS"],
    );
    check(
        &sound()
            .together(&["v1", "v2"])
            .after(&["v1", "v2"], 5, None),
        |_| (),
        &["links[1] CIRCLE_OF_LINKS"],
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    let week = sound()
        .link(LinkKind::SameCarer, &["v1", "v2"], Coverage::Any)
        .link(LinkKind::DifferentCarer, &["v1", "v2"], Coverage::AllOrNone)
        .link(LinkKind::Together, &["v3", "v4"], Coverage::AllOrNone);
    check(
        &week,
        |parts| {
            parts.clients.as_mut_slice()[0].refused_carers = vec![Id::new(0)];
            visit(parts, 0).client = Some(Id::new(1));
        },
        &[
            "clients[0] CONTRADICTION",
            "visits[0].care_plan_line CONTRADICTION",
            "links[1] CONTRADICTION",
            // From 08:00 to 09:00, and from 10:00 to 11:00.
            "links[2] CONTRADICTION",
        ],
    );
}

#[test]
fn no_two_visits_have_both_the_same_carer_and_different_ones() {
    // Also where not both need be served: whoever writes this means something else.
    let week = sound()
        .link(LinkKind::SameCarer, &["v1", "v2"], Coverage::Any)
        .link(LinkKind::DifferentCarer, &["v1", "v2"], Coverage::Any)
        .together(&["v3", "v4"]);
    check(&week, |_| (), &["links[1] CONTRADICTION"]);
}
