//! The rule `capacity`: where it holds and where it is broken, with exact figures.

use support::week::{Week, a_carer, a_vehicle, a_visit, a_week};

use super::check;

/// Two visits that need 3 and 4 units of room in a van that holds as many as given.
fn two_loads(capacity: i64) -> Week {
    a_week()
        .vehicle(a_vehicle("van").holding(capacity))
        .visit(a_visit("v1").loading(3))
        .visit(a_visit("v2").loading(4))
        .carer(a_carer("c1").driving("van").going_by("car"))
}

#[test]
fn what_the_visits_need_fits_into_the_vehicle() {
    check(&two_loads(7), &[("c1", "v1 v2")], &[]);
    check(
        &two_loads(5),
        &[("c1", "v1 v2")],
        &["CAPACITY 2: c1, day 0, van"],
    );
}

#[test]
fn each_part_of_a_round_is_loaded_anew() {
    // The van goes back to A between the visits.
    check(&two_loads(5), &[("c1", "v1 >[van]@A v2")], &[]);
}

#[test]
fn her_own_means_have_no_limit() {
    check(&two_loads(5), &[("c1", ">car v1 v2")], &[]);
}
