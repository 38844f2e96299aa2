//! The committed scenarios plan on their map, and every plan passes its own check.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use planner::files::{
    LegLines, Locale, PageInput, Scenario, page, plan_json, read_plan, rounds_csv, rounds_geojson,
    write,
};
use planner::roads::RoadNetwork;
use planner::{
    Cancel, Error, PreparedWeek, SearchParams, Stop, check_plan, network, prepare, solve_rounds,
};

use super::fixture::catalogue;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The map of the scenarios, prepared once for all tests of this file.
fn map() -> Arc<RoadNetwork> {
    static MAP: OnceLock<Arc<RoadNetwork>> = OnceLock::new();
    let built = || {
        let cache = tempfile::tempdir().unwrap();
        let map = root().join("maps/monaco-160305.osm.pbf");
        network::open_or_build(&map, cache.path(), &catalogue(), &mut |_| ()).unwrap()
    };
    Arc::clone(MAP.get_or_init(built))
}

fn scenario(name: &str) -> (Scenario, PreparedWeek) {
    let scenario = Scenario::read(&root().join("scenarios").join(name), &catalogue()).unwrap();
    scenario.fits(&map()).unwrap();
    let week = prepare(
        &scenario.week,
        Some(map()),
        &catalogue(),
        &Cancel::default(),
    )
    .map_err(|error| scenario.located(error));
    let week = week.unwrap_or_else(|error| panic!("{error}"));
    (scenario, week)
}

fn solve(week: &PreparedWeek, iterations: u64) -> planner::Solved {
    let params = SearchParams {
        seed: 1,
        threads: 2,
        ..SearchParams::default()
    };
    let stop = Stop {
        iterations: Some(iterations),
        ..Stop::default()
    };
    solve_rounds(week, None, &params, &stop, &mut |_| ()).unwrap()
}

#[test]
fn the_village_is_served_whole_and_its_files_agree() {
    let (_, week) = scenario("village.toml");
    let solved = solve(&week, 100);
    assert_eq!(solved.answer.unserved, []);
    assert_eq!(solved.answer.violations, []);
    let start_of = |id: &str| {
        let rounds = solved.answer.rounds.iter();
        let mut stops = rounds.flat_map(|round| round.parts.iter().flat_map(|part| &part.stops));
        let is_it = |stop: &&planner::answer::Stop| matches!(&stop.what, planner::answer::StopKind::Visit { visit, .. } if visit == id);
        stops.find(is_it).map(|stop| stop.start).unwrap()
    };
    assert_eq!(start_of("mill-morning"), start_of("mill-morning-second"));
    let between_meals = start_of("chapel-evening") - start_of("chapel-noon");
    assert!(
        (6 * 3_600..=8 * 3_600).contains(&between_meals),
        "{between_meals}"
    );

    let out = tempfile::tempdir().unwrap();
    let plan = plan_json(
        &week.decisions(&solved.plan),
        &solved.answer,
        &[],
        Some(&solved.run),
    );
    let file = out.path().join("deep/plan.json");
    write(&file, plan.as_bytes()).unwrap();
    let again = check_plan(&week, &read_plan(&file, &week).unwrap()).unwrap();
    assert_eq!(again, solved.answer);

    // Five visits, one meal, two ways out and two back.
    let table = String::from_utf8(rounds_csv(&solved.answer, Locale::Plain)).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].starts_with("date,carer,sequence,kind,visit"));
    assert_eq!(
        rows[1..]
            .iter()
            .filter(|row| row.contains(",visit,"))
            .count(),
        5
    );
    assert_eq!(
        rows.iter().filter(|row| row.contains(",back,")).count(),
        solved.answer.rounds.len()
    );

    let lines = LegLines::of(&week, &solved.answer).unwrap();
    let drawing = rounds_geojson(&week, &solved.answer, &lines).unwrap();
    let drawing: serde_json::Value = serde_json::from_str(&drawing).unwrap();
    assert_eq!(
        drawing["attribution"],
        "© OpenStreetMap contributors, ODbL 1.0"
    );
    let features = drawing["features"].as_array().unwrap();
    let lines: Vec<_> = features
        .iter()
        .filter(|one| one["geometry"]["type"] == "LineString")
        .collect();
    assert!(!lines.is_empty());
    for line in lines {
        // A line that follows the road has more than its two ends, and its figures are those of the plan.
        assert!(
            line["geometry"]["coordinates"].as_array().unwrap().len() > 2,
            "{line}"
        );
        assert!(
            line["properties"]["seconds"].as_i64().unwrap() > 0,
            "{line}"
        );
    }
}

#[test]
fn the_riviera_week_plans_legally() {
    let (_, week) = scenario("riviera.toml");
    let solved = solve(&week, 20);
    assert_eq!(
        solved.answer.score.hard, 0,
        "{:?}",
        solved.answer.violations
    );
    let served = week.problem().visits.len() - solved.answer.unserved.len();
    assert!(
        served * 10 >= week.problem().visits.len() * 9,
        "{served} visits are served"
    );
    assert!(
        solved
            .answer
            .unserved
            .iter()
            .all(|visit| visit.reason != "NOT_STATED")
    );
}

#[test]
fn the_page_of_the_riviera_week_is_a_drawing_and_a_light_document() {
    let (scenario, week) = scenario("riviera.toml");
    let solved = solve(&week, 5);
    let figures = evaluation::figures(&week, &solved.answer);
    let lines = LegLines::of(&week, &solved.answer).unwrap();
    let text = page(&PageInput {
        title: &scenario.name,
        week: &week,
        answer: &solved.answer,
        figures: &figures,
        run: Some(&solved.run),
        lines: &lines,
    });
    assert!(text.len() < 600_000, "{} bytes", text.len());
    assert!(text.contains("© OpenStreetMap contributors, ODbL 1.0"));
    assert!(text.contains(r#"class="road road-a""#));
    // Every round is a line on the road.
    let rounds = solved
        .answer
        .rounds
        .iter()
        .filter(|round| round.leave.is_some());
    assert_eq!(
        text.matches(r#"<path class="line" d="M"#).count(),
        rounds.count()
    );
}

#[test]
fn another_map_than_the_scenario_s_is_refused() {
    let (mut scenario, _) = scenario("village.toml");
    scenario.map_sha256 = Some("0".repeat(64));
    assert!(matches!(scenario.fits(&map()), Err(Error::OtherMap { .. })));
}

#[test]
fn a_prepared_map_is_opened_and_a_damaged_one_is_built_again() {
    let cache = tempfile::tempdir().unwrap();
    let source = root().join("maps/monaco-160305.osm.pbf");
    let steps = |cache: &Path| {
        let mut steps = 0;
        network::open_or_build(&source, cache, &catalogue(), &mut |_| steps += 1).unwrap();
        steps
    };
    assert!(steps(cache.path()) > 0);
    assert_eq!(steps(cache.path()), 0);
    let networks = std::fs::read_dir(cache.path().join("networks")).unwrap();
    let folder = networks.into_iter().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    std::fs::write(&file, b"not a network").unwrap();
    assert!(steps(cache.path()) > 0);
    assert_eq!(steps(cache.path()), 0);
}
