//! The rule `skills`: where it holds and where it is broken, with exact figures.

use model::Level;
use support::week::{Week, a_carer, a_visit, a_week};

use super::check;

/// A visit that needs two skills; one carer has both, one neither.
fn two_skills(level: Level) -> Week {
    a_week()
        .visit(a_visit("v1").needing(&["lifting", "dementia"]))
        .carer(a_carer("c1").knowing(&["dementia", "lifting", "cooking"]))
        .carer(a_carer("c2").knowing(&["cooking"]))
        .rules(|rules| rules.skills = level)
}

#[test]
fn a_carer_has_every_skill_that_a_visit_needs() {
    check(&two_skills(Level::Hard), &[("c1", "v1")], &[]);
    check(
        &two_skills(Level::Hard),
        &[("c2", "v1")],
        &["SKILLS 2: c2, day 0, v1"],
    );
}

#[test]
fn a_lacking_skill_may_have_a_price() {
    check(
        &two_skills(Level::Priced(10)),
        &[("c2", "v1")],
        &["SKILLS 2 for 20: c2, day 0, v1"],
    );
    check(&two_skills(Level::Off), &[("c2", "v1")], &[]);
}
