//! The committed scenarios: each is what its command makes, whole, sound, and about nobody.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use planner::files::Scenario;
use planner::generate::{Assumptions, Territory, WeekShape, week};
use planner::roads::RoadNetwork;
use planner::{made, network};

use super::fixture::catalogue;

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")
}

/// Every scenario file, by path.
pub(super) fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["", "landes", "bench"] {
        for file in std::fs::read_dir(scenarios().join(folder)).unwrap() {
            let file = file.unwrap().path();
            if file
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                files.push(file);
            }
        }
    }
    files.sort();
    files
}

fn opened(map: &Path) -> Arc<RoadNetwork> {
    let cache = tempfile::tempdir().unwrap();
    network::open_or_build(map, cache.path(), &catalogue(), &mut |_| ()).unwrap()
}

pub(super) fn map_of(scenario: &Scenario) -> Arc<RoadNetwork> {
    static LANDES: OnceLock<Arc<RoadNetwork>> = OnceLock::new();
    let map = scenario.map.as_deref().unwrap();
    if made::is_name(map) {
        Arc::clone(LANDES.get_or_init(|| opened(map)))
    } else {
        opened(map)
    }
}

/// The value behind `--name` in the command that made a scenario.
fn option<'a>(command: &'a str, name: &str) -> Option<&'a str> {
    let mut words = command.split_whitespace();
    words.find(|word| *word == format!("--{name}"))?;
    words.next()
}

fn command(file: &Path) -> Option<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines();
    lines.find_map(|line| {
        line.strip_prefix("# echasse scenario generate ")
            .map(str::to_owned)
    })
}

#[test]
fn every_scenario_is_sound_fits_its_map_and_says_in_two_lines_what_it_shows() {
    let files = files();
    assert!(files.len() >= 11, "{files:?}");
    for file in files {
        let scenario =
            Scenario::read(&file, &catalogue()).unwrap_or_else(|error| panic!("{error}"));
        scenario.fits(&map_of(&scenario)).unwrap();
        assert!(
            (20..=300).contains(&scenario.shows.len()),
            "{}",
            file.display()
        );
    }
}

#[test]
fn every_made_scenario_is_what_its_command_makes() {
    let mut made = 0;
    for file in files() {
        let Some(command) = command(&file) else {
            continue;
        };
        made += 1;
        let scenario = Scenario::read(&file, &catalogue()).unwrap();
        let number = |name: &str| option(&command, name).unwrap().parse::<u64>().unwrap();
        let shape = WeekShape {
            visits: number("visits") as usize,
            carers: number("carers") as usize,
            days: number("days") as u16,
            first_day: option(&command, "first-day").unwrap().to_owned(),
            spread: option(&command, "spread").map(|spread| spread.parse().unwrap()),
            seed: number("seed"),
        };
        let territory =
            option(&command, "territory").map(|codes| Territory::of_codes(codes).unwrap());
        let territory = territory.unwrap_or_else(Territory::whole_map);
        // What it was drawn from stands beside it, and is still what a command without a folder of its own draws from.
        let beside = file.with_extension("").join("assumptions");
        let assumptions = Assumptions::of_folder(&beside).unwrap();
        assert!(
            assumptions
                .files()
                .eq(Assumptions::embedded().unwrap().files())
        );
        let map = map_of(&scenario);
        let again = week(&map, &territory, &shape, &catalogue(), &assumptions);
        let mut again = again.unwrap().week;
        // The service's own agreement stands in its own file.
        again.rule_sets.clone_from(&scenario.week.rule_sets);
        assert!(
            again == scenario.week,
            "{}: run `cargo xtask scenarios`",
            file.display()
        );
    }
    assert_eq!(made, 10);
}

#[test]
fn the_territories_are_whole_groups_of_communes() {
    let text = std::fs::read_to_string(scenarios().join("landes/territories.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    for file in files()
        .iter()
        .filter(|file| file.parent().unwrap().ends_with("landes"))
    {
        let name = file.file_stem().unwrap().to_string_lossy();
        let listed = |column: usize| -> Vec<&str> {
            let mut values: Vec<&str> = rows
                .iter()
                .filter(|row| row[0] == name)
                .map(|row| row[column])
                .collect();
            values.sort_unstable();
            values.dedup();
            values
        };
        let command = command(file).unwrap();
        let mut groups: Vec<&str> = option(&command, "territory").unwrap().split(',').collect();
        groups.sort_unstable();
        assert_eq!(listed(1), groups, "{name}");
        let mut communes: Vec<&str> = groups
            .iter()
            .flat_map(|group| made::communes_of(group))
            .map(|commune| commune.insee.as_str())
            .collect();
        communes.sort_unstable();
        assert_eq!(listed(2), communes, "{name}");
    }
    assert_eq!(rows.len(), 148);
}

#[test]
fn no_table_has_room_for_a_name() {
    let known = [
        "care",
        "client",
        "contract.weekly_work",
        "drivers",
        "granted",
        "home",
        "id",
        "kind",
        "known_carers",
        "lat",
        "licence",
        "lon",
        "max_gap",
        "means",
        "min_gap",
        "nature",
        "night_places",
        "place",
        "preferred_carers",
        "priority",
        "refused_carers",
        "rule_set",
        "shifts",
        "skills",
        "start",
        "vehicle_type",
        "visits",
        "windows",
    ];
    let is_known = |column: &&str| known.contains(column) || column.starts_with("carried.");
    for file in files() {
        let Ok(tables) = std::fs::read_dir(file.with_extension("")) else {
            continue;
        };
        for table in tables.map(|table| table.unwrap().path()) {
            if table.extension().is_none_or(|extension| extension != "csv") {
                continue;
            }
            let text = std::fs::read_to_string(&table).unwrap();
            let (header, rows) = text.split_once('\n').unwrap();
            let strange: Vec<&str> = header
                .split(',')
                .filter(|column| !is_known(column))
                .collect();
            assert!(strange.is_empty(), "{}: {strange:?}", table.display());
            // Ids are letters of a kind and digits: nobody is called that.
            for id in rows.lines().map(|row| row.split(',').next().unwrap()) {
                assert!(
                    id.contains('-') && id.contains(|char: char| char.is_ascii_digit()),
                    "{}: {id}",
                    table.display()
                );
            }
        }
    }
}
