//! The rule `structure`: where it holds and where it is broken, with exact figures.

use model::{Day, Plan, Problem};
use support::week::{Week, a_carer, a_plan, a_visit, a_week};

use super::{check, check_plan};

fn two_visits() -> Week {
    a_week()
        .visit(a_visit("v1"))
        .visit(a_visit("v2"))
        .carer(a_carer("c1"))
        .carer(a_carer("c2"))
}

/// The problem, and a sound plan of it to be spoilt.
fn sound() -> (Problem, Plan) {
    let problem = two_visits().problem();
    let plan = a_plan(&problem, &[("c1", "v1"), ("c2", "v2")]);
    check_plan(&problem, &plan, &[]);
    (problem, plan)
}

#[test]
fn a_visit_stands_in_one_round() {
    check(
        &two_visits(),
        &[("c1", "v1 v2"), ("c2", "v1")],
        &["STRUCTURE 1: v1"],
    );
}

#[test]
fn a_visit_is_served_or_unassigned_not_both_nor_neither() {
    let (problem, mut plan) = sound();
    plan.unassigned = a_plan(&problem, &[("c1", "v1")]).unassigned;
    check_plan(&problem, &plan, &["STRUCTURE 1: v2"]);
    let mut plan = a_plan(&problem, &[("c1", "v1")]);
    plan.unassigned.clear();
    check_plan(&problem, &plan, &["STRUCTURE 1: v2"]);
}

#[test]
fn a_carer_has_one_round_a_day() {
    check(
        &two_visits(),
        &[("c1", "v1"), ("c1", "v2")],
        &["STRUCTURE 1: c1, day 0"],
    );
}

#[test]
fn a_round_lies_on_a_day_of_the_plan() {
    let (problem, mut plan) = sound();
    plan.rounds[0].day = Day(1);
    // She has no shift then either, and nothing starts before the midnight of its day, 24 h after the window.
    check_plan(
        &problem,
        &plan,
        &["STRUCTURE 1: c1, day 1", "AVAILABILITY 3000: c1, day 1"],
    );
}

#[test]
fn a_round_starts_and_ends_where_the_carer_does() {
    let week = two_visits().carer(a_carer("c3").living_at("C"));
    let problem = week.problem();
    let (at_b, at_c) = (problem.visits.as_slice()[0].place, {
        let carers = problem.carers.as_slice();
        carers[2].start
    });
    for spoil in [
        |plan: &mut Plan, place| plan.rounds[0].parts[0].from = place,
        |plan: &mut Plan, place| plan.rounds[0].parts[0].to = place,
    ] {
        for place in [at_b, at_c] {
            let mut plan = a_plan(&problem, &[("c1", "v1 v2")]);
            spoil(&mut plan, place);
            check_plan(&problem, &plan, &["STRUCTURE 1: c1, day 0"]);
        }
    }
}

#[test]
fn each_part_starts_where_the_one_before_it_ends() {
    let week = two_visits();
    let problem = week.problem();
    let mut plan = a_plan(&problem, &[("c1", "v1 >car@B v2")]);
    check_plan(&problem, &plan, &[]);
    plan.rounds[0].parts[1].from = plan.rounds[0].parts[0].from;
    check_plan(&problem, &plan, &["STRUCTURE 1: c1, day 0"]);
}

#[test]
fn a_carer_is_back_before_she_leaves_for_the_next_round() {
    // The night's visit keeps her until half past six, she is home at 06:40; the morning's round leaves at 06:30.
    let week = |opens| {
        two_visits()
            .lasting_days(2)
            .visit(a_visit("night").at_exactly("23:00").lasting_minutes(450))
            .visit(a_visit("morning").at_exactly(opens))
            .carer(
                a_carer("c3")
                    .on_day(0, "20:00", "1d06:00")
                    .on_day(1, "1d06:00", "1d20:00"),
            )
            .rules(|rules| rules.availability = model::Level::Off)
    };
    let rounds = [("c3", "night"), ("c3 on 1", "morning")];
    check(&week("1d06:50"), &rounds, &[]);
    check(&week("1d06:40"), &rounds, &["STRUCTURE 1: c3, day 1"]);
}

#[test]
fn a_round_has_a_part() {
    let (problem, mut plan) = sound();
    plan.rounds[1].parts.clear();
    check_plan(
        &problem,
        &plan,
        &["STRUCTURE 1: v2", "STRUCTURE 1: c2, day 0"],
    );
}

#[test]
fn a_carer_travels_by_her_own_means() {
    let week = two_visits()
        .profile("foot", 30.0)
        .carer(a_carer("c3").going_by("car").going_by("foot"));
    check(&week, &[("c3", ">foot v1")], &[]);
    check(&week, &[("c1", ">foot v1")], &["STRUCTURE 1: c1, day 0"]);
}

#[test]
fn nobody_sits_beside_herself() {
    check(&two_visits(), &[("c1", ">(c2) v1")], &[]);
    check(
        &two_visits(),
        &[("c1", ">(c1) v1")],
        &["STRUCTURE 1: c1, day 0"],
    );
}

#[test]
fn an_appointment_is_kept_once_by_whom_it_binds() {
    let week = two_visits().appointment("team", "c1", "C", ("14:00", "14:00"), 60);
    check(&week, &[("c1", "v1 v2 !team")], &[]);
    check(&week, &[("c1", "v1 v2")], &["STRUCTURE 1: c1, day 0"]);
    check(&week, &[("c2", "v1 v2 !team")], &["STRUCTURE 1: c2, day 0"]);
}
