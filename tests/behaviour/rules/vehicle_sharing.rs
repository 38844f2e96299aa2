//! The rule `vehicle_sharing`: where it holds and where it is broken, with exact figures.

use model::{Day, Plan, Problem, VehicleNight};
use support::week::{Week, a_carer, a_plan, a_vehicle, a_visit, a_week};
use units::Id;

use super::{check, check_plan};

/// A morning visit and an evening visit, both at B, and two carers who may share a van that stands at A.
fn morning_and_evening() -> Week {
    a_week()
        .lasting_days(2)
        .vehicle(a_vehicle("van"))
        .visit(a_visit("early").between("08:00", "09:00"))
        .visit(a_visit("late").between("08:00", "18:00"))
        .visit(a_visit("tomorrow").between("1d08:00", "1d09:00"))
        .carer(both_days("c1"))
        .carer(both_days("c2"))
}

fn both_days(id: &str) -> support::week::CarerSpec {
    a_carer(id)
        .driving("van")
        .going_by("car")
        .on_day(0, "00:00", "24:00")
        .on_day(1, "1d00:00", "1d24:00")
}

fn with_night(problem: &Problem, mut plan: Plan, day: u16, place: usize) -> Plan {
    plan.nights.push(VehicleNight {
        vehicle: Id::new(0),
        day: Day(day),
        place: Id::new(place),
    });
    assert!(place < problem.places.len());
    plan
}

#[test]
fn a_vehicle_is_free_when_it_is_taken() {
    // c1 has the van from 07:50 to 08:40; c2 leaves at 07:50 too, or after it is back.
    let week = morning_and_evening();
    check(
        &week,
        &[("c1", "early"), ("c2", "late")],
        &["VEHICLE_SHARING 1: c2, day 0, van"],
    );
    check(&week, &[("c1", "early"), ("c2", ">car late")], &[]);
    let week = week.after(&["early", "late"], 50, None);
    check(&week, &[("c1", "early"), ("c2", "late")], &[]);
}

#[test]
fn a_vehicle_is_taken_where_it_was_left() {
    // c1 leaves the van at B and goes on by her own car.
    let week = morning_and_evening();
    check(
        &week,
        &[("c1", "early >car@B"), ("c2 on 1", "tomorrow")],
        &["VEHICLE_SHARING 1: c2, day 1, van"],
    );
    check(
        &week,
        &[
            ("c1", "early >car@B"),
            ("c2 on 1", ">car >[van]@B tomorrow"),
        ],
        &[],
    );
}

#[test]
fn a_vehicle_sleeps_where_it_was_left_last() {
    let problem = morning_and_evening().problem();
    let rounds = [
        ("c1", "early >car@B"),
        ("c1 on 1", ">car >[van]@B tomorrow"),
    ];
    let (a, b) = (0, 1);
    let plan = a_plan(&problem, &rounds);
    check_plan(&problem, &with_night(&problem, plan.clone(), 0, b), &[]);
    check_plan(
        &problem,
        &with_night(&problem, plan, 0, a),
        &["VEHICLE_SHARING 1: c1, day 0, van"],
    );
}

#[test]
fn a_night_is_judged_after_the_last_use_of_the_day() {
    // c1 leaves the van at B at 08:30, c2 comes by car and brings it home later: it sleeps at A.
    let week = morning_and_evening().after(&["early", "late"], 60, None);
    let problem = week.problem();
    let plan = a_plan(
        &problem,
        &[("c1", "early >car@B"), ("c2", ">car late >[van]@B")],
    );
    check_plan(&problem, &plan, &[]);
    check_plan(&problem, &with_night(&problem, plan, 0, 0), &[]);
}

#[test]
fn a_vehicle_sleeps_where_it_may() {
    let week = |places: &[&str]| {
        a_week()
            .vehicle(a_vehicle("van").sleeping_at(places))
            .visit(a_visit("early"))
            .carer(a_carer("c1").driving("van").going_by("car"))
    };
    let left_at_b = [("c1", "early >car@B")];
    check(&week(&["A", "B"]), &left_at_b, &[]);
    check(
        &week(&["A"]),
        &left_at_b,
        &["VEHICLE_SHARING 1: c1, day 0, van"],
    );
}
