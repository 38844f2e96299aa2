//! `made:landes` stands wherever a map file may; what is made with it says so.

use std::path::{Path, PathBuf};

use planner::files::{LegLines, Scenario, plan_json, rounds_geojson};
use planner::{Cancel, Error, SearchParams, Stop, made, network, prepare, solve_rounds};

use super::fixture::catalogue;

/// One visit near Dax on the map `map`: written into `folder`.
fn scenario(folder: &Path, map: &str, sha256: &str) -> PathBuf {
    let text = format!(
        r#"
[scenario]
name = "landes"
shows = "One visit on the made map."
map = "{map}"
map_sha256 = "{sha256}"

[calendar]
first_day = "2026-11-23"
days = 1

[[places]]
id = "dax"
lat = 43.7086
lon = -1.0520

[[places]]
id = "mees"
lat = 43.7040
lon = -1.1100

[[clients]]
id = "client"
place = "mees"

[[visits]]
id = "visit"
client = "client"
windows = ["Mon 08:00-10:00"]
care = "30 min"

[[carers]]
id = "carer"
home = "dax"
rule_set = "bad"
licence = "b"
means = ["car"]
shifts = ["Mon 07:30-13:30"]
"#
    );
    let file = folder.join("landes.toml");
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn a_scenario_may_name_it_and_every_answer_says_that_the_roads_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = Scenario::read(
        &scenario(folder.path(), made::LANDES, made::LANDES_SHA256),
        &catalogue(),
    )
    .unwrap();
    let mut imports = 0;
    let mut open = || {
        let map = scenario.map.as_deref().unwrap();
        network::open_or_build(map, folder.path(), &catalogue(), &mut |step| {
            imports += usize::from(step == planner::roads::ImportStep::Check);
        })
        .unwrap()
    };
    let (built, opened) = (open(), open());
    assert_eq!(imports, 1);
    assert_eq!(built.metadata(), opened.metadata());
    assert_eq!(built.metadata().name, "landes");
    scenario.fits(&opened).unwrap();

    let week = prepare(
        &scenario.week,
        Some(opened),
        &catalogue(),
        &Cancel::default(),
    )
    .map_err(|error| scenario.located(error));
    let week = week.unwrap_or_else(|error| panic!("{error}"));
    let stop = Stop {
        iterations: Some(5),
        ..Stop::default()
    };
    let solved = solve_rounds(&week, None, &SearchParams::default(), &stop, &mut |_| ()).unwrap();
    assert_eq!(solved.answer.unserved, []);
    let plan = plan_json(
        &week.decisions(&solved.plan),
        &solved.answer,
        &[],
        Some(&solved.run),
    );
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let lines = LegLines::of(&week, &solved.answer).unwrap();
    let drawing = rounds_geojson(&week, &solved.answer, &lines).unwrap();
    let drawing: serde_json::Value = serde_json::from_str(&drawing).unwrap();
    for said in [&plan["run"]["map"], &drawing] {
        assert_eq!(said["synthetic"], true);
        assert_eq!(said["notice"], "réseau routier synthétique");
        assert_eq!(said["attribution"], made::ATTRIBUTION);
    }
}

#[test]
fn a_scenario_made_for_another_landes_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let other = "0".repeat(64);
    let scenario =
        Scenario::read(&scenario(folder.path(), made::LANDES, &other), &catalogue()).unwrap();
    let network = network::open_or_build(
        Path::new(made::LANDES),
        folder.path(),
        &catalogue(),
        &mut |_| (),
    )
    .unwrap();
    assert!(matches!(
        scenario.fits(&network),
        Err(Error::OtherMap { .. })
    ));
}

#[test]
fn a_made_map_that_does_not_exist_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = scenario(folder.path(), "made:elsewhere", made::LANDES_SHA256);
    let refusal = Scenario::read(&file, &catalogue()).unwrap_err().to_string();
    assert!(
        refusal.contains("landes.toml:5:7: scenario.map"),
        "{refusal}"
    );
    assert!(
        refusal.contains("made:elsewhere: no such made map, expected made:landes"),
        "{refusal}"
    );
    let map = Path::new("made:elsewhere");
    let refusal = network::open_or_build(map, folder.path(), &catalogue(), &mut |_| ());
    assert!(matches!(refusal, Err(Error::NoMadeMap { .. })));
}

#[test]
fn a_damaged_file_in_the_cache_is_made_again() {
    let cache = tempfile::tempdir().unwrap();
    let file = made::file(Path::new(made::LANDES), cache.path()).unwrap();
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..1_000]).unwrap();
    let again = made::file(Path::new(made::LANDES), cache.path()).unwrap();
    assert_eq!(again, file);
    assert!(std::fs::read(&again).unwrap() == whole);
    let beside = std::fs::read_dir(file.parent().unwrap()).unwrap().count();
    assert_eq!(beside, 1, "nothing is left beside it");
}
