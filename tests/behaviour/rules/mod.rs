//! Each rule has a legal case and an illegal twin, with the figures worked out.
//!
//! Only this file knows the API: tests tell a week and its rounds and read the violations as lines
//! `CODE amount: where`, with `for price` where the rule has one. The list is always the whole list.

mod availability;
mod capacity;
mod day_length;
mod licences;
mod links;
mod meal;
mod range;
mod reach;
mod refusals;
mod skills;
mod span;
mod structure;
mod vehicle_sharing;
mod windows;

use std::fmt::Write as _;

use model::{Audit, Plan, Problem, Violation};
use support::week::{Week, a_plan};

/// The plan made of `rounds` breaks exactly what `expected` says; nothing, when it is empty.
fn check(week: &Week, rounds: &[(&str, &str)], expected: &[&str]) {
    let problem = week.problem();
    check_plan(&problem, &a_plan(&problem, rounds), expected);
}

/// The same for a plan made otherwise.
fn check_plan(problem: &Problem, plan: &Plan, expected: &[&str]) {
    let audit = Audit::new(problem, plan);
    let found: Vec<String> = audit
        .violations
        .iter()
        .map(|violation| told(problem, violation))
        .collect();
    assert_eq!(found, expected);
    let hard = audit.hard_violations().map(|violation| violation.amount);
    assert_eq!(audit.score.hard, hard.sum::<i64>());
    assert_eq!(audit.is_legal(), audit.hard_violations().count() == 0);
}

fn told(problem: &Problem, violation: &Violation) -> String {
    let mut text = format!("{} {}", violation.rule.code(), violation.amount);
    if violation.is_hard {
        assert_eq!(violation.cost, 0, "what is forbidden has no price");
    } else {
        write!(text, " for {}", violation.cost).expect("a string takes all");
    }
    let subject = &violation.subject;
    let words = [
        subject.carer.map(|id| problem.carers[id].id.clone()),
        subject.day.map(|day| format!("day {}", day.0)),
        subject.visit.map(|id| problem.visits[id].id.clone()),
        subject.link.map(|id| problem.links[id].id.clone()),
        subject.vehicle.map(|id| problem.vehicles[id].id.clone()),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    text + ": " + &words.join(", ")
}
