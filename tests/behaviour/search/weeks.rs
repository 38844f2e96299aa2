//! What the search promises about carers' weeks: no plan breaks a rule that it can keep, and what is shared is shared.

use model::{Aggregate, CountLimit, Level, Limit, Measure, Priority, Weekday};
use support::week::{CarerSpec, Week, a_carer, a_visit, minutes};

use super::{check, solved, travelling};

/// Available on the first `days` days, from 07:00 to 22:00.
fn on_days(id: &str, days: u16) -> CarerSpec {
    (0..days).fold(a_carer(id), |carer, day| {
        carer.on_day(day, &format!("{day}d07:00"), &format!("{day}d22:00"))
    })
}

/// Two days from Monday on.
fn two_days() -> Week {
    travelling().lasting_days(2).starting_on(Weekday::Monday)
}

#[test]
fn a_full_week_has_no_room_for_another_visit() {
    // Two hours a day, three hours a week; the days themselves have room for both.
    let visit = |id: &str, priority, from: &str| {
        a_visit(id)
            .with_priority(priority)
            .at_exactly(from)
            .lasting_minutes(120)
    };
    let week = two_days()
        .visit(visit("comfort", Priority::Comfort, "09:00"))
        .visit(visit("vital", Priority::Vital, "1d09:00"))
        .carer(on_days("c1", 2))
        .rules(|rules| {
            rules.week_length = Some(Limit {
                max: minutes(180),
                level: Level::Hard,
            });
        });
    check(&week, &["c1: vital", "- comfort: NO_ROOM"]);
}

#[test]
fn whoever_worked_late_does_not_begin_early() {
    // From 21:00 to 07:30 are ten and a half hours: the neighbour gives way to the one who lives far.
    let week = two_days()
        .visit(
            a_visit("evening")
                .at("A")
                .at_exactly("20:30")
                .lasting_minutes(30),
        )
        .visit(a_visit("morning").at("A").at_exactly("1d07:30"))
        .carer(on_days("near", 2).living_at("A"))
        .carer(
            a_carer("far")
                .living_at("C")
                .on_day(1, "1d07:00", "1d22:00"),
        )
        .rules(|rules| {
            rules.daily_rest = Some(Limit {
                max: minutes(11 * 60),
                level: Level::Hard,
            });
        });
    check(&week, &["near: evening", "far: morning"]);
}

#[test]
fn a_price_on_rest_days_is_weighed_against_travel() {
    // Both days at A, where one of the two lives; a second day in a row costs more than the other's way, or less.
    let week = |price: i64| {
        two_days()
            .visit(a_visit("v1").at("A").at_exactly("09:00"))
            .visit(a_visit("v2").at("A").at_exactly("1d09:00"))
            .carer(on_days("near", 2).living_at("A"))
            .carer(on_days("far", 2).living_at("B"))
            .rules(|rules| {
                rules.days_in_a_row = Some(CountLimit {
                    max: 1,
                    level: Level::Priced(price),
                });
            })
    };
    // From B and back: 2 x 10 minutes.
    assert_eq!(solved(&week(2_000).problem(), 100).score.cost.0, 1_200);
    assert_eq!(solved(&week(700).problem(), 100).score.cost.0, 700);
}

#[test]
fn squares_share_weekends_between_carers() {
    // Two weekends at A: one carer alone would count 2 x 2 = 4, two carers count 1 + 1 = 2; the way costs 1,200 at most.
    let week = travelling()
        .term("weekends", Measure::Weekends, Aggregate::Squares, 1_000)
        .lasting_days(14)
        .starting_on(Weekday::Monday)
        .visit(a_visit("first").at("A").at_exactly("5d09:00"))
        .visit(a_visit("second").at("A").at_exactly("12d09:00"))
        .carer(on_days("near", 14).living_at("A"))
        .carer(on_days("far", 14).living_at("B"));
    assert_eq!(solved(&week.problem(), 100).score.cost.0, 2_000 + 1_200);
}
