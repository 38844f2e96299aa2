//! The rule `day_length`: where it holds and where it is broken, with exact figures.

use model::{Level, Limit};
use support::week::{Week, a_carer, a_visit, a_week, minutes};

use super::check;

/// 07:50 to 09:30 at work: 10 + 30 + 10 minutes to the second visit at C, 10 minutes of waiting, 20 of care, 20 home.
fn a_day(max: i64, level: Level) -> Week {
    a_week()
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(
            a_visit("v2")
                .at("C")
                .at_exactly("08:50")
                .lasting_minutes(20),
        )
        .carer(a_carer("c1"))
        .rules(|rules| {
            rules.day_length = Some(Limit {
                max: minutes(max),
                level,
            });
        })
}

#[test]
fn a_day_is_not_longer_than_allowed() {
    check(&a_day(100, Level::Hard), &[("c1", "v1 v2")], &[]);
    check(
        &a_day(99, Level::Hard),
        &[("c1", "v1 v2")],
        &["DAY_LENGTH 60: c1, day 0"],
    );
}

#[test]
fn a_split_is_not_work() {
    // The 10 minutes of waiting count as a split here, which leaves 90 minutes of work.
    let week = a_day(90, Level::Hard).rules(|rules| rules.split_min = Some(minutes(10)));
    check(&week, &[("c1", "v1 v2")], &[]);
}

#[test]
fn a_long_day_may_have_a_price() {
    check(
        &a_day(99, Level::Priced(3)),
        &[("c1", "v1 v2")],
        &["DAY_LENGTH 60 for 180: c1, day 0"],
    );
}
