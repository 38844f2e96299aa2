//! Each rule has a legal case and an illegal twin, with the figures worked out.
//!
//! Only this file knows the API: tests tell a week and its rounds and read the violations as lines
//! `CODE amount: where`, with `for price` where the rule has one. The list is always the whole list.

mod availability;
mod capacity;
mod complementary_hours;
mod daily_rest;
mod day_length;
mod days_in_a_row;
mod licences;
mod links;
mod meal;
mod mean_week;
mod pause;
mod public_holidays;
mod range;
mod reach;
mod refusals;
mod rest_days;
mod rest_sunday;
mod skills;
mod span;
mod split_time;
mod splits;
mod structure;
mod sundays;
mod vehicle_sharing;
mod week_length;
mod weekly_rest;
mod windows;

use std::fmt::Write as _;

use model::{Audit, Carried, CountLimit, Level, Plan, Problem, RuleCode, Violation, Weekday};
use support::week::{CarerSpec, Week, a_carer, a_plan, a_visit, a_week};

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

/// Days from a weekday on, with the carer c1 at her door A on all of them; a test adds her rules.
fn days_from(first: Weekday, days: u16, carer: CarerSpec) -> Week {
    a_week()
        .starting_on(first)
        .lasting_days(days)
        .carer(carer.on_all_days(days))
}

/// c1, after what earlier weeks left.
fn after(carried: Carried) -> CarerSpec {
    a_carer("c1").carrying_in(carried)
}

/// Earlier days, the latest first: `x` was worked, `-` was not.
fn flags(worked: &str) -> Vec<bool> {
    worked.chars().map(|day| day == 'x').collect()
}

/// At most (at least) `max`, or else.
fn hard(max: u32) -> CountLimit {
    CountLimit {
        max,
        level: Level::Hard,
    }
}

/// A plan in which c1 works for so many minutes from 08:00 at her door, on each of these days.
fn working(week: &Week, days: &[(u16, i64)]) -> (Problem, Plan) {
    let visit = |week: Week, &(day, minutes): &(u16, i64)| {
        week.visit(
            a_visit(&format!("v{day}"))
                .at("A")
                .at_exactly(&format!("{day}d08:00"))
                .lasting_minutes(minutes),
        )
    };
    let problem = days.iter().fold(week.clone(), visit).problem();
    let told = |&(day, _): &(u16, i64)| (format!("c1 on {day}"), format!("v{day}"));
    let rounds: Vec<(String, String)> = days.iter().map(told).collect();
    let rounds: Vec<(&str, &str)> = rounds
        .iter()
        .map(|(who, stops)| (who.as_str(), stops.as_str()))
        .collect();
    let plan = a_plan(&problem, &rounds);
    (problem, plan)
}

/// The plan in which c1 works an hour on each of these days breaks exactly what `expected` says.
fn check_days(week: &Week, days: &[u16], expected: &[&str]) {
    let (problem, plan) = working(week, &hours_on(days));
    check_plan(&problem, &plan, expected);
}

/// An hour on each day.
fn hours_on(days: &[u16]) -> Vec<(u16, i64)> {
    days.iter().map(|&day| (day, 60)).collect()
}

/// How c1 stands to `rule`: `KEPT 3 of 4`, the worst of the limit, and what else there is to say.
fn standing((problem, plan): &(Problem, Plan), rule: RuleCode) -> String {
    let audit = Audit::new(problem, plan);
    let lines = audit.compliance(problem, plan);
    let of_c1 = |line: &&model::Compliance| line.carer.index() == 0 && line.rule == rule;
    let mut lines = lines.iter().filter(of_c1);
    let Some(line) = lines.next() else {
        return "no line".to_owned();
    };
    assert_eq!(lines.count(), 0, "one line for each carer and rule");
    let mut text = line.standing.code().to_owned();
    let mut add = |piece: String| text.push_str(&piece);
    if let Some(worst) = line.worst {
        add(format!(" {worst}"));
    }
    if let Some(limit) = line.limit {
        add(format!(" of {limit}"));
    }
    if line.times > 0 {
        add(format!(", broken {} in {}", line.broken, line.times));
    }
    if let Some((used, allowed)) = line.exceptions {
        add(format!(", {used} of {allowed} exceptions"));
    }
    if let Some(counter) = line.missing {
        add(format!(", without {}", counter.field()));
    }
    text
}

#[test]
fn every_rule_has_its_cases_in_a_file_of_its_name() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("behaviour/rules");
    let this = std::fs::read_to_string(folder.join("mod.rs")).expect("this file");
    for rule in model::rules::ALL {
        let name = rule.code().code().to_lowercase();
        let is_named = this.lines().any(|line| line == format!("mod {name};"));
        assert!(
            is_named && folder.join(format!("{name}.rs")).exists(),
            "{name}"
        );
    }
}
