//! What the search promises: the best of small weeks, a reason for every visit left out, and an end when it is asked.

mod weeks;

use std::time::Duration;

use model::{Aggregate, Audit, Coverage, LinkKind, Measure, Priority, Problem, Reason};
use solver::{Outcome, SearchParams, Stop, StoppedBy, solve};
use support::validator;
use support::week::{Week, a_carer, a_client, a_plan, a_visit, a_week};

/// The week after some iterations; both judges find it as good as the search says.
fn solved(problem: &Problem, iterations: u64) -> Outcome {
    let stop = Stop {
        iterations: Some(iterations),
        ..Stop::default()
    };
    let outcome = solve(problem, None, &SearchParams::default(), &stop, &mut |_| {});
    assert_eq!(outcome.score, Audit::new(problem, &outcome.plan).score);
    outcome
}

/// Each round as `carer: visits in order`, then each visit left out as `- visit: REASON`.
fn check(week: &Week, expected: &[&str]) {
    let problem = week.problem();
    let plan = solved(&problem, 200).plan;
    let verdict = validator::judge(&week.parts(), &plan);
    let mut lines: Vec<String> = Vec::new();
    for round in &plan.rounds {
        let visits: Vec<&str> = round
            .visits()
            .map(|visit| problem.visits[visit].id.as_str())
            .collect();
        lines.push(format!(
            "{}: {}",
            problem.carers[round.carer].id,
            visits.join(" ")
        ));
    }
    for one in &plan.unassigned {
        lines.push(format!(
            "- {}: {}",
            problem.visits[one.visit].id,
            one.reason.code()
        ));
    }
    assert_eq!(lines, expected, "{verdict:?}");
}

/// A week in which travel is all that costs.
fn travelling() -> Week {
    a_week().term("travel", Measure::TravelTime, Aggregate::Sum, 1)
}

#[test]
fn visits_on_a_line_are_made_there_and_back() {
    // The carer who lives near goes alone, and turns once.
    let week = travelling()
        .visit(a_visit("c").at("C"))
        .visit(a_visit("b").at("B"))
        .visit(a_visit("a").at("A"))
        .carer(a_carer("near").living_at("A"))
        .carer(a_carer("far").living_at("F"));
    let problem = week.problem();
    // A to C and back: 2 x 20 minutes.
    assert_eq!(solved(&problem, 100).score.cost.0, 2 * 20 * 60);
}

#[test]
fn windows_decide_the_order() {
    let week = travelling()
        .visit(a_visit("late").at("B").between("11:00", "11:30"))
        .visit(a_visit("early").at("C").between("08:00", "08:30"))
        .carer(a_carer("c1").living_at("A").from_to("07:00", "18:00"));
    check(&week, &["c1: early late"]);
}

#[test]
fn a_call_for_two_is_made_by_two_at_once() {
    let week = travelling()
        .visit(a_visit("v1").at("B").between("08:00", "12:00"))
        .visit(a_visit("v2").at("B").between("08:00", "12:00"))
        .visit(a_visit("fixed").at("C").at_exactly("09:00"))
        .together(&["v1", "v2"])
        .carer(a_carer("c1").living_at("A").from_to("07:00", "18:00"))
        .carer(a_carer("c2").living_at("A").from_to("07:00", "18:00"));
    let problem = week.problem();
    let outcome = solved(&problem, 200);
    assert!(outcome.plan.unassigned.is_empty());
    // Both go to B and back (40 minutes), one of them on to C and back from there (20 more).
    assert_eq!(outcome.score.cost.0, 60 * 60);
}

#[test]
fn what_matters_more_is_served_first() {
    // One carer, time for one visit only.
    let week = travelling()
        .visit(
            a_visit("comfort")
                .with_priority(Priority::Comfort)
                .at_exactly("09:00")
                .lasting_minutes(60),
        )
        .visit(
            a_visit("vital")
                .with_priority(Priority::Vital)
                .at_exactly("09:30")
                .lasting_minutes(60),
        )
        .carer(a_carer("c1").from_to("07:00", "12:00"));
    check(&week, &["c1: vital", "- comfort: NO_ROOM"]);
}

#[test]
fn an_optional_visit_is_made_when_it_is_worth_its_way() {
    // B and back from A: 20 minutes, 1,200 seconds.
    let week = |price: i64| {
        travelling()
            .visit(a_visit("v1").at("B").optional_at(price))
            .carer(a_carer("c1").living_at("A"))
    };
    check(&week(1_199), &["- v1: NOT_WORTH_IT"]);
    check(&week(1_201), &["c1: v1"]);
}

#[test]
fn every_visit_left_out_has_its_reason() {
    let week = a_week()
        .client(a_client("wary").refusing(&["c1"]))
        .visit(a_visit("skilled").needing(&["hoist"]))
        .visit(a_visit("refused").of("wary"))
        .visit(a_visit("night").between("22:00", "23:00"))
        .visit(a_visit("pair1").at("B"))
        .visit(a_visit("pair2").at("B"))
        .link(LinkKind::Together, &["pair1", "pair2"], Coverage::AllOrNone)
        .carer(a_carer("c1").living_at("A").from_to("08:00", "17:00"));
    check(
        &week,
        &[
            "- skilled: NO_ABLE_CARER",
            "- refused: NO_ABLE_CARER",
            "- night: WINDOW",
            // One carer alone has room for either half.
            "- pair1: LINK",
            "- pair2: LINK",
        ],
    );
}

#[test]
fn a_place_without_a_road_is_unreachable() {
    let week = a_week()
        .travel("  A B\nA 0 -\nB - 0")
        .visit(a_visit("island").at("B"))
        .carer(a_carer("c1").living_at("A"));
    check(&week, &["- island: UNREACHABLE"]);
}

#[test]
fn a_meal_that_is_due_is_taken_between_visits() {
    let week = travelling()
        .rules(|rules| {
            rules.meal = Some(model::MealRule {
                start: units::TimeWindow::new(units::Ticks(11 * 3600), units::Ticks(14 * 3600))
                    .expect("in order"),
                duration: units::Ticks(1_800),
                only_within_work: false,
                level: model::Level::Hard,
            });
        })
        .visit(
            a_visit("morning")
                .at("B")
                .at_exactly("10:00")
                .lasting_minutes(60),
        )
        .visit(
            a_visit("noon")
                .at("B")
                .at_exactly("11:30")
                .lasting_minutes(60),
        )
        .carer(
            a_carer("c1")
                .living_at("A")
                .from_to("08:00", "17:00")
                .with_a_meal_due(),
        );
    let outcome = solved(&week.problem(), 50);
    // From 11:00 to 11:30, at B: neither visit is left out and no rule is broken.
    assert_eq!((outcome.score.hard, outcome.score.unserved), (0, [0; 3]));
}

#[test]
fn a_search_begins_with_the_plan_it_is_given() {
    let week = travelling()
        .visit(a_visit("v1").at("B"))
        .visit(a_visit("v2").at("C"))
        .carer(a_carer("c1").living_at("A"))
        .carer(a_carer("c2").living_at("A"));
    let problem = week.problem();
    // The other carer would do as well.
    let start = a_plan(&problem, &[("c2", "v2 v1")]);
    let stop = Stop {
        iterations: Some(0),
        ..Stop::default()
    };
    let outcome = solve(
        &problem,
        Some(&start),
        &SearchParams::default(),
        &stop,
        &mut |_| {},
    );
    assert_eq!(outcome.plan.rounds.len(), 1);
    assert_eq!(problem.carers[outcome.plan.rounds[0].carer].id, "c2");
}

/// One visit at B and one carer at A, searched until `stop` ends it.
fn one_visit_until(stop: &Stop) -> Outcome {
    let week = travelling()
        .visit(a_visit("v1").at("B"))
        .carer(a_carer("c1").living_at("A"));
    let params = SearchParams::default();
    solve(&week.problem(), None, &params, stop, &mut |_| {})
}

#[test]
fn a_cancelled_search_ends_with_the_plan_it_has() {
    let cancel = units::Cancel::default();
    cancel.set();
    let outcome = one_visit_until(&Stop {
        cancel,
        ..Stop::default()
    });
    assert_eq!(outcome.stopped_by, StoppedBy::Cancelled);
    // It was not looked at, so nothing is said about it.
    assert_eq!(outcome.plan.unassigned[0].reason, Reason::NotStated);
    assert_eq!(outcome.iterations, 0);
}

#[test]
fn a_search_without_time_ends_at_once() {
    let outcome = one_visit_until(&Stop {
        time_limit: Some(Duration::ZERO),
        ..Stop::default()
    });
    assert_eq!(outcome.stopped_by, StoppedBy::Time);
}

#[test]
fn a_week_without_visits_leaves_nothing_to_do() {
    let outcome = solve(
        &a_week().carer(a_carer("c1")).problem(),
        None,
        &SearchParams::default(),
        &Stop::default(),
        &mut |_| {},
    );
    assert_eq!(outcome.stopped_by, StoppedBy::NothingLeft);
    assert!(outcome.plan.rounds.is_empty());
}

#[test]
fn progress_tells_each_improved_plan() {
    let week = travelling()
        .visit(a_visit("v1").at("B"))
        .carer(a_carer("c1").living_at("A"));
    let stop = Stop {
        iterations: Some(10),
        ..Stop::default()
    };
    let mut plans = 0;
    let outcome = solve(
        &week.problem(),
        None,
        &SearchParams::default(),
        &stop,
        &mut |progress| {
            plans += usize::from(progress.improved.is_some());
            if let Some(plan) = progress.improved {
                assert!(
                    plan.unassigned
                        .iter()
                        .all(|one| one.reason != Reason::NotStated)
                );
            }
        },
    );
    // The first plan is the best there is.
    assert_eq!((plans, outcome.score.cost.0), (1, 1_200));
}
