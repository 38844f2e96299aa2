//! The rule `reach`: where it holds and where it is broken, with exact figures.

use support::week::{a_carer, a_visit, a_week};

use super::check;

#[test]
fn a_route_exists_for_every_leg() {
    // C can be reached from B, but no route leads back to A from there.
    let week = a_week()
        .travel(
            "   A  B  C
             A  0 10  -
             B 10  0 10
             C  - 10  0",
        )
        .visit(a_visit("v1").at("B"))
        .visit(a_visit("v2").at("C"))
        .carer(a_carer("c1"));
    check(&week, &[("c1", "v1")], &[]);
    check(&week, &[("c1", "v1 v2")], &["REACH 1: c1, day 0"]);
    check(&week, &[("c1", "v2")], &["REACH 2: c1, day 0"]);
}
