//! Rounds that change their means on the way.

use super::*;

#[test]
fn a_change_of_means_takes_no_time_and_changes_the_way_on() {
    // By car to B, from there on foot to C and back (30 minutes each), home by car.
    let week = a_week()
        .profile("foot", 30.0)
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(a_visit("v2").at("C"))
        .carer(a_carer("c1").going_by("car").going_by("foot"));
    check(
        &week,
        &[("c1", "v1 >foot@B v2 >car@B")],
        &["c1: 07:50 v1 08:00-08:30 ~ 08:30-08:30 v2 09:00-09:30 ~ 10:00-10:00 10:10"],
    );
}

#[test]
fn charging_and_handing_over_are_stops_like_others() {
    let week = a_week()
        .vehicle(support::week::a_vehicle("van"))
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(a_visit("v2").at("C"))
        .carer(a_carer("c1").driving("van"))
        .carer(a_carer("c2"));
    check(
        &week,
        &[("c1", "v1 charge@C:45:5000 handover@C:c2 v2")],
        &["c1: 07:50 v1 08:00-08:30 charge 08:40-09:25 handover 09:25-09:25 v2 09:25-09:55 10:15"],
    );
}

#[test]
fn who_sits_beside_another_goes_as_fast_as_she_does() {
    let week = a_week()
        .profile("foot", 30.0)
        .visit(a_visit("v1").at_exactly("08:00"))
        .carer(a_carer("c1").riding_with("c2").going_by("foot"))
        .carer(a_carer("c2").going_by("car"));
    check(&week, &[("c1", "v1")], &["c1: 07:50 v1 08:00-08:30 08:40"]);
    check(
        &week,
        &[("c1", ">foot v1")],
        &["c1: 07:30 v1 08:00-08:30 09:00"],
    );
}

#[test]
fn a_round_without_stops_has_no_times() {
    check(&one_carer(), &[("c1", "")], &["c1: never never"]);
}
