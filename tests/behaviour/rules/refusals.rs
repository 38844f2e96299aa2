//! The rule `refusals`: where it holds and where it is broken, with exact figures.

use model::Level;
use support::week::{a_carer, a_client, a_visit, a_week};

use super::check;

#[test]
fn a_client_does_not_see_a_refused_carer() {
    let week = a_week()
        .client(a_client("x").refusing(&["c2"]))
        .visit(a_visit("v1").of("x"))
        .visit(a_visit("v2"))
        .carer(a_carer("c1"))
        .carer(a_carer("c2"));
    check(&week, &[("c1", "v1"), ("c2", "v2")], &[]);
    check(&week, &[("c2", "v1 v2")], &["REFUSALS 1: c2, day 0, v1"]);
}

#[test]
fn nobody_comes_who_is_not_among_those_named() {
    let week = a_week()
        .visit(a_visit("v1").only_by(&["c1", "c3"]))
        .carer(a_carer("c1"))
        .carer(a_carer("c2"))
        .carer(a_carer("c3"));
    check(&week, &[("c3", "v1")], &[]);
    check(&week, &[("c2", "v1")], &["REFUSALS 1: c2, day 0, v1"]);
}

#[test]
fn a_refusal_may_have_a_price() {
    let week = a_week()
        .visit(a_visit("v1").only_by(&["c1"]))
        .carer(a_carer("c1"))
        .carer(a_carer("c2"))
        .rules(|rules| rules.refusals = Level::Priced(7));
    check(&week, &[("c2", "v1")], &["REFUSALS 1 for 7: c2, day 0, v1"]);
}
