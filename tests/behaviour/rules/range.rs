//! The rule `range`: where it holds and where it is broken, with exact figures.

use support::week::{VehicleSpec, Week, a_carer, a_vehicle, a_visit, a_week};

use super::check;

/// To D and back: 3,000 Wh each way.
fn to_d_and_back(van: VehicleSpec) -> Week {
    a_week()
        .lasting_days(2)
        .vehicle(van)
        .visit(a_visit("v1").at("D").between("00:00", "1d12:00"))
        .carer(
            a_carer("c1")
                .driving("van")
                .on_day(0, "00:00", "24:00")
                .on_day(1, "1d00:00", "1d24:00"),
        )
}

#[test]
fn no_battery_runs_below_its_reserve() {
    let van = |usable| a_vehicle("van").with_battery(usable, 500);
    check(&to_d_and_back(van(6500)), &[("c1", "v1")], &[]);
    check(
        &to_d_and_back(van(6000)),
        &[("c1", "v1")],
        &["RANGE 500: day 0, van"],
    );
}

#[test]
fn charging_on_the_way_counts() {
    let week = to_d_and_back(a_vehicle("van").with_battery(6000, 500));
    check(&week, &[("c1", "v1 charge@D:30:500")], &[]);
    check(
        &week,
        &[("c1", "v1 charge@D:30:400")],
        &["RANGE 100: day 0, van"],
    );
}

#[test]
fn the_charge_given_holds_for_the_first_day_only() {
    let week = to_d_and_back(a_vehicle("van").with_battery(6500, 500).charged_to(6000));
    check(&week, &[("c1", "v1")], &["RANGE 500: day 0, van"]);
    check(&week, &[("c1 on 1", "v1")], &[]);
}
