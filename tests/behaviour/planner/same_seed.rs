//! The same week, seed and iterations give the same plan, byte by byte.

use planner::files::plan_json;
use planner::request::WeekRequest;

use super::fixture::{all_legs, prepared, solve, visit, week};

/// Twelve visits, so that there is something to search.
fn larger() -> WeekRequest {
    let mut larger = week();
    for number in 0..9 {
        let mut visit = visit(["a", "b", "c"][number % 3]);
        visit.id = format!("extra-{number}");
        larger.visits.push(visit);
    }
    larger
}

fn plan_text(week: &WeekRequest, seed: u64, threads: usize) -> String {
    let week = prepared(week);
    let solved = solve(&week, seed, threads);
    let figures = evaluation::figures(&week, &solved.answer);
    plan_json(
        &week.decisions(&solved.plan),
        &solved.answer,
        &figures,
        Some(&solved.run),
    )
}

#[test]
fn a_plan_repeats_on_any_number_of_threads() {
    let first = plan_text(&larger(), 7, 1);
    assert_eq!(plan_text(&larger(), 7, 1), first);
    assert_eq!(plan_text(&larger(), 7, 2), first);
}

#[test]
fn the_record_names_the_input_by_its_content() {
    let first = prepared(&larger());
    let mut other = larger();
    other.travel = vec![all_legs("car", 5)];
    assert_eq!(prepared(&other).request_digest(), first.request_digest());
    other.visits[0].care = planner::request::Duration::Seconds(1_801);
    assert_ne!(prepared(&other).request_digest(), first.request_digest());
}

#[test]
fn a_plan_file_holds_no_clock_and_no_machine() {
    let text = plan_text(&week(), 1, 2);
    for word in [
        "elapsed",
        "wall",
        "host",
        "thread",
        "timestamp",
        "seconds_taken",
    ] {
        assert!(!text.contains(word), "{word}");
    }
}
