//! What is wished: each measure by a case with its figures, as a sum and as the largest, and what outweighs what.
//!
//! [`check`] alone knows the API: the bill reads as lines `name: amount costs cost`.

use model::{Aggregate, Audit, Level, Measure, Priority};
use support::week::{Week, a_carer, a_client, a_plan, a_visit, a_week, minutes};
use units::Cost;

fn audit(week: &Week, rounds: &[(&str, &str)]) -> Audit {
    let problem = week.problem();
    Audit::new(&problem, &a_plan(&problem, rounds))
}

/// The bill of `rounds` has exactly the lines `expected`, and they add up.
fn check(week: &Week, rounds: &[(&str, &str)], expected: &[&str]) {
    let audit = audit(week, rounds);
    let bill: Vec<String> = audit
        .terms
        .iter()
        .map(|term| format!("{}: {} costs {}", term.name, term.amount, term.cost))
        .collect();
    assert_eq!(bill, expected);
    assert_eq!(
        audit.score.cost,
        audit.terms.iter().map(|term| term.cost).sum()
    );
}

/// `week` with one measure twice: its sum at 1, its largest at 10.
fn measuring(week: Week, measure: Measure) -> Week {
    week.term("sum", measure, Aggregate::Sum, 1)
        .term("largest", measure, Aggregate::Max, 10)
}

/// c1: v1 at B from 08:00 to 08:30, v2 at C from 09:00. c2: v3 at B, half an hour from 10:00. Shifts 07:00 to 12:00.
///
/// c1 is on the road for 10 + 10 + 20 minutes and waits 20 at C; her day reaches from 07:50 to 09:50.
/// c2 is on the road for 20 minutes, from 09:50 to 10:40.
fn two_rounds() -> Week {
    let shift = |id| a_carer(id).from_to("07:00", "12:00");
    a_week()
        .visit(a_visit("v1").at_exactly("08:00"))
        .visit(a_visit("v2").at("C").at_exactly("09:00"))
        .visit(a_visit("v3").at_exactly("10:00"))
        .carer(shift("c1"))
        .carer(shift("c2"))
}

const TWO_ROUNDS: [(&str, &str); 2] = [("c1", "v1 v2"), ("c2", "v3")];

#[test]
fn travel_time_counts_all_ways_of_a_round() {
    // 40 and 20 minutes.
    check(
        &measuring(two_rounds(), Measure::TravelTime),
        &TWO_ROUNDS,
        &["sum: 3600 costs 3600", "largest: 2400 costs 24000"],
    );
}

#[test]
fn travel_time_counts_unpaid_commutes_too() {
    let week = two_rounds().rules(|rules| rules.commute = model::Commute::Unpaid);
    check(
        &measuring(week, Measure::TravelTime),
        &TWO_ROUNDS,
        &["sum: 3600 costs 3600", "largest: 2400 costs 24000"],
    );
}

#[test]
fn travel_distance_counts_metres() {
    // Four steps and two steps of 5 km.
    check(
        &measuring(two_rounds(), Measure::TravelDistance),
        &TWO_ROUNDS,
        &["sum: 30000 costs 30000", "largest: 20000 costs 200000"],
    );
}

#[test]
fn lateness_counts_from_the_end_of_the_window_where_it_has_a_price() {
    // From 08:00 on: v1 until 08:30, v2 until 09:00, v3 until 09:30; v2 is 20 and v3 is 30 minutes late, v3 at no price.
    let week = a_week()
        .visit(a_visit("v1").at_exactly("08:00").late_at_a_price())
        .visit(a_visit("v2").at_exactly("08:10").late_at_a_price())
        .visit(a_visit("v3").at_exactly("08:30"))
        .visit(a_visit("v4").at_exactly("09:25").late_at_a_price())
        .carer(a_carer("c1"));
    // v4 starts at 09:30, 5 minutes late.
    check(
        &measuring(week, Measure::Lateness),
        &[("c1", "v1 v2 v3 v4")],
        &["sum: 1500 costs 1500", "largest: 1200 costs 12000"],
    );
}

#[test]
fn paid_waiting_leaves_out_splits() {
    // c1 waits 20 minutes at C. With a visit at 13:00 after it c2 has a gap of 150 minutes.
    let week = two_rounds()
        .visit(a_visit("v4").at_exactly("13:00"))
        .rules(|rules| {
            rules.split_min = Some(minutes(120));
            rules.availability = Level::Off;
        });
    let rounds = [("c1", "v1 v2"), ("c2", "v3 v4")];
    check(
        &measuring(week.clone(), Measure::PaidWaiting),
        &rounds,
        &["sum: 1200 costs 1200", "largest: 1200 costs 12000"],
    );
    check(
        &measuring(week, Measure::Waiting),
        &rounds,
        &["sum: 10200 costs 10200", "largest: 9000 costs 90000"],
    );
}

#[test]
fn span_reaches_from_first_start_to_last_end() {
    // 120 and 50 minutes.
    check(
        &measuring(two_rounds(), Measure::Span),
        &TWO_ROUNDS,
        &["sum: 10200 costs 10200", "largest: 7200 costs 72000"],
    );
}

#[test]
fn idle_is_what_is_left_of_a_shift() {
    // Of 300 minutes c1 travels 40 and gives care for 60, which leaves 200; c2 travels 20 and gives care for 30.
    check(
        &measuring(two_rounds(), Measure::Idle),
        &TWO_ROUNDS,
        &["sum: 27000 costs 27000", "largest: 15000 costs 150000"],
    );
    // Without a round the whole shift is idle: 300 instead of 250.
    check(
        &measuring(two_rounds(), Measure::Idle),
        &[("c1", "v1 v2")],
        &["sum: 30000 costs 30000", "largest: 18000 costs 180000"],
    );
    check(
        &measuring(two_rounds(), Measure::Idle),
        &[("c1", "v1 v2"), ("c2", "")],
        &["sum: 30000 costs 30000", "largest: 18000 costs 180000"],
    );
}

#[test]
fn a_preferred_time_counts_on_both_sides() {
    // v1 starts at 08:00, 30 minutes early; v2 at 08:30, 10 minutes late; v3 at 09:00 as wished.
    let week = a_week()
        .visit(
            a_visit("v1")
                .at_exactly("08:00")
                .preferably("08:30", "09:00"),
        )
        .visit(a_visit("v2").preferably("08:10", "08:20"))
        .visit(a_visit("v3").preferably("08:50", "09:00"))
        .visit(a_visit("v4"))
        .carer(a_carer("c1"));
    check(
        &measuring(week, Measure::PreferredTime),
        &[("c1", "v1 v2 v3 v4")],
        &["sum: 2400 costs 2400", "largest: 1800 costs 18000"],
    );
}

#[test]
fn a_carer_not_asked_for_counts_once_a_visit() {
    // x asks for c1, y for nobody at all, z has no wish.
    let week = a_week()
        .client(a_client("x").preferring(&["c1"]))
        .client(a_client("y").preferring(&[]))
        .client(a_client("z"))
        .visit(a_visit("v1").of("x"))
        .visit(a_visit("v2").of("x"))
        .visit(a_visit("v3").of("y"))
        .visit(a_visit("v4").of("z"))
        .carer(a_carer("c1"))
        .carer(a_carer("c2"));
    let week = measuring(week, Measure::NotPreferredCarer);
    check(
        &week,
        &[("c1", "v1 v2 v4")],
        &["sum: 0 costs 0", "largest: 0 costs 0"],
    );
    check(
        &week,
        &[("c1", "v1"), ("c2", "v2 v3 v4")],
        &["sum: 2 costs 2", "largest: 1 costs 10"],
    );
}

#[test]
fn faces_count_new_carers_by_client() {
    // x knows c1 and gets c2 and c3 too; y knows nobody and gets one.
    let week = a_week()
        .client(a_client("x").knowing(&["c1"]))
        .client(a_client("y"))
        .visit(a_visit("v1").of("x"))
        .visit(a_visit("v2").of("x"))
        .visit(a_visit("v3").of("x"))
        .visit(a_visit("v4").of("y"))
        .carer(a_carer("c1"))
        .carer(a_carer("c2"))
        .carer(a_carer("c3"));
    check(
        &measuring(week, Measure::Faces),
        &[("c1", "v1"), ("c2", "v2 v4"), ("c3", "v3")],
        &["sum: 2 costs 2", "largest: 2 costs 20"],
    );
}

#[test]
fn rounds_count_where_they_hold_a_stop() {
    check(
        &measuring(two_rounds(), Measure::Rounds),
        &[("c1", "v1 v2"), ("c2", "")],
        &["sum: 1 costs 1", "largest: 1 costs 10"],
    );
}

#[test]
fn an_empty_plan_costs_nothing_but_idle_time() {
    let week = [
        Measure::TravelTime,
        Measure::Lateness,
        Measure::Span,
        Measure::Faces,
    ]
    .into_iter()
    .fold(two_rounds(), |week, measure| {
        week.term(&format!("{measure:?}"), measure, Aggregate::Max, 5)
    });
    let free = ["TravelTime", "Lateness", "Span", "Faces"].map(|name| format!("{name}: 0 costs 0"));
    check(&week, &[], &free.each_ref().map(String::as_str));
}

#[test]
fn an_optional_visit_costs_its_price_when_left_out() {
    let week = a_week()
        .visit(a_visit("v1").optional_at(700))
        .visit(a_visit("v2").optional_at(50))
        .carer(a_carer("c1"));
    check(&week, &[("c1", "v1")], &["optional_visits: 1 costs 50"]);
    check(&week, &[], &["optional_visits: 2 costs 750"]);
    assert_eq!(audit(&week, &[]).score.unserved, [0, 0, 0]);
}

#[test]
fn a_priced_rule_is_a_line_of_the_bill() {
    // Two visits that need a skill each, at 30 a skill; the third rule, hard, costs nothing.
    let week = a_week()
        .visit(a_visit("v1").needing(&["lifting"]))
        .visit(a_visit("v2").needing(&["cooking"]).only_by(&[]))
        .carer(a_carer("c1"))
        .rules(|rules| rules.skills = Level::Priced(30));
    check(&week, &[("c1", "v1 v2")], &["SKILLS: 2 costs 60"]);
    assert_eq!(audit(&week, &[("c1", "v1 v2")]).score.hard, 1);
}

#[test]
fn an_unserved_visit_outweighs_every_cost() {
    // The one visit lies 50 minutes away, and each second of travel costs the most that there is.
    let week = a_week()
        .visit(a_visit("v1").at("F"))
        .carer(a_carer("c1"))
        .term("travel", Measure::TravelTime, Aggregate::Sum, 1_000_000_000);
    let (served, unserved) = (audit(&week, &[("c1", "v1")]), audit(&week, &[]));
    assert_eq!(served.score.cost, Cost(6_000 * 1_000_000_000));
    assert_eq!(unserved.score.cost, Cost::ZERO);
    assert!(served.score < unserved.score);
}

#[test]
fn a_visit_that_matters_more_outweighs_many_that_matter_less() {
    let mut week = a_week()
        .visit(a_visit("vital").with_priority(Priority::Vital))
        .visit(a_visit("important"));
    for index in 0..8 {
        let comfort = a_visit(&format!("comfort{index}"));
        week = week.visit(comfort.with_priority(Priority::Comfort));
    }
    let week = week.carer(a_carer("c1"));
    let all_comfort = "comfort0 comfort1 comfort2 comfort3 comfort4 comfort5 comfort6 comfort7";
    let score = |stops: &str| audit(&week, &[("c1", stops)]).score;
    assert_eq!(score("vital").unserved, [0, 1, 8]);
    assert!(score("vital") < score(&format!("important {all_comfort}")));
    assert!(score("important") < score(all_comfort));
}

#[test]
fn a_broken_hard_rule_outweighs_unserved_visits() {
    let week = a_week()
        .visit(a_visit("v1").needing(&["lifting"]))
        .carer(a_carer("c1"));
    assert!(audit(&week, &[]).score < audit(&week, &[("c1", "v1")]).score);
}

#[test]
fn a_price_beyond_all_reason_does_not_make_a_plan_look_cheap() {
    // 35 days, the highest price, the finest unit: the sum would not fit into 64 bits.
    let mut week = a_week()
        .counting(1_000)
        .lasting_days(35)
        .minutes_a_step(700.0)
        .term("travel", Measure::TravelTime, Aggregate::Sum, 1_000_000_000)
        .term("span", Measure::Span, Aggregate::Sum, 1_000_000_000);
    let mut carer = a_carer("c1");
    for day in 0..35_u16 {
        carer = carer.on_day(day, &format!("{day}d00:00"), &format!("{day}d24:00"));
        week = week.visit(
            a_visit(&format!("v{day}"))
                .between("00:00", "35d00:00")
                .at("F"),
        );
    }
    let week = week
        .carer(carer)
        .rules(|rules| rules.availability = Level::Off);
    let rounds: Vec<(String, String)> = (0..35)
        .map(|day| (format!("c1 on {day}"), format!("v{day}")))
        .collect();
    let rounds: Vec<(&str, &str)> = rounds
        .iter()
        .map(|(who, stops)| (who.as_str(), stops.as_str()))
        .collect();
    assert_eq!(audit(&week, &rounds).score.cost, Cost(i64::MAX));
}
