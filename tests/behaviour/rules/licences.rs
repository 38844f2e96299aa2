//! The rule `licences`: where it holds and where it is broken, with exact figures.

use model::Licence;
use support::week::{a_carer, a_vehicle, a_visit, a_week};

use super::check;

#[test]
fn who_drives_has_the_licence() {
    let week = |needed, licence| {
        a_week()
            .vehicle(a_vehicle("van").asking_for(needed))
            .visit(a_visit("v1"))
            .carer(a_carer("c1").driving("van").licensed(licence))
    };
    check(&week(Licence::B, Licence::B), &[("c1", "v1")], &[]);
    check(&week(Licence::Am, Licence::B), &[("c1", "v1")], &[]);
    check(
        &week(Licence::B, Licence::Am),
        &[("c1", "v1")],
        &["LICENCES 1: c1, day 0, van"],
    );
}

#[test]
fn a_vehicle_may_be_for_some_drivers_only() {
    let week = a_week()
        .vehicle(a_vehicle("van").driven_by(&["c1"]))
        .visit(a_visit("v1"))
        .carer(a_carer("c1").driving("van"))
        .carer(a_carer("c2").driving("van"));
    check(&week, &[("c1", "v1")], &[]);
    check(&week, &[("c2", "v1")], &["LICENCES 1: c2, day 0, van"]);
}
