//! Every committed scenario is planned, and its plan passes the second judge, which shares no code with the product.

use std::path::{Path, PathBuf};
use std::time::Duration;

use planner::files::Scenario;
use planner::{Cancel, Progress, SearchParams, Stop, prepare, solve_rounds};
use support::validator;

use super::committed_weeks::{files, map_of};
use super::fixture::catalogue;

/// A first week may take so long; a plan that is cut short leaves more visits out, and is no less legal.
const FIRST_WEEK: Duration = Duration::from_secs(40);
/// Share of its visits that every scenario serves in a first week that was not cut short, in percent.
const SERVED_MIN: usize = 90;

/// Plans `file` and lets the second judge look at the plan: legal, and worth what the answer says.
fn plans_and_passes(file: &Path) {
    let name = file.display();
    let scenario = Scenario::read(file, &catalogue()).unwrap();
    let network = map_of(&scenario);
    let week = prepare(
        &scenario.week,
        Some(network),
        &catalogue(),
        &Cancel::default(),
    );
    let week = week.unwrap_or_else(|error| panic!("{name}: {error}"));
    let params = SearchParams {
        threads: 1,
        ..SearchParams::default()
    };
    let stop = Stop {
        iterations: Some(0),
        time_limit: Some(FIRST_WEEK),
        ..Stop::default()
    };
    let mut was_cut = false;
    let mut observe = |progress: &Progress| was_cut |= progress.elapsed >= FIRST_WEEK;
    let solved = solve_rounds(&week, None, &params, &stop, &mut observe).unwrap();

    let verdict = validator::judge(week.problem(), &solved.plan);
    let forbidden: Vec<_> = verdict
        .broken
        .iter()
        .filter(|one| one.cost.is_none())
        .collect();
    assert!(forbidden.is_empty(), "{name}: {forbidden:?}");
    let score = solved.answer.score;
    assert_eq!(
        verdict.score,
        (score.hard, score.unserved, score.cost),
        "{name}"
    );
    let (visits, unserved) = (scenario.week.visits.len(), solved.answer.unserved.len());
    assert!(
        was_cut || (visits - unserved) * 100 >= visits * SERVED_MIN,
        "{name}: {unserved} of {visits} visits are not served"
    );
}

fn in_folder(folder: &str) -> impl Iterator<Item = PathBuf> {
    files()
        .into_iter()
        .filter(move |file| file.parent().is_some_and(|parent| parent.ends_with(folder)))
}

#[test]
fn small_weeks_are_planned_and_pass_the_second_judge() {
    in_folder("scenarios").for_each(|file| plans_and_passes(&file));
}

#[test]
fn the_territories_of_the_landes_are_planned_and_pass_the_second_judge() {
    in_folder("scenarios/landes").for_each(|file| plans_and_passes(&file));
}

#[test]
fn weeks_for_measurements_are_planned_and_pass_the_second_judge() {
    in_folder("scenarios/bench").for_each(|file| plans_and_passes(&file));
}
