//! Weeks made by a seed: the same for ever, as many visits as asked, within the catalogue, about nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use planner::files::{Scenario, ScenarioHeader, write_scenario};
use planner::generate::{AGREEMENT, Assumptions, Made, Territory, WeekShape, week};
use planner::request::{LinkKind, WeekRequest};
use planner::roads::RoadNetwork;
use planner::{Cancel, Error, made, network, prepare};

use super::fixture::catalogue;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn monaco() -> Arc<RoadNetwork> {
    static MAP: OnceLock<Arc<RoadNetwork>> = OnceLock::new();
    Arc::clone(MAP.get_or_init(|| opened(&root().join("maps/monaco-160305.osm.pbf"))))
}

fn landes() -> Arc<RoadNetwork> {
    static MAP: OnceLock<Arc<RoadNetwork>> = OnceLock::new();
    Arc::clone(MAP.get_or_init(|| opened(Path::new(made::LANDES))))
}

fn opened(map: &Path) -> Arc<RoadNetwork> {
    let cache = tempfile::tempdir().unwrap();
    network::open_or_build(map, cache.path(), &catalogue(), &mut |_| ()).unwrap()
}

fn shape(visits: usize, carers: usize, days: u16, seed: u64) -> WeekShape {
    WeekShape {
        visits,
        carers,
        days,
        first_day: "2026-11-23".to_owned(),
        spread: None,
        seed,
    }
}

fn assumptions() -> Assumptions {
    Assumptions::embedded().unwrap()
}

fn around_monaco(shape: &WeekShape) -> Made {
    week(
        &monaco(),
        &Territory::whole_map(),
        shape,
        &catalogue(),
        &assumptions(),
    )
    .unwrap()
}

fn refusal(shape: &WeekShape) -> String {
    match week(
        &monaco(),
        &Territory::whole_map(),
        shape,
        &catalogue(),
        &assumptions(),
    ) {
        Err(Error::Generate(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn written(week: &WeekRequest, folder: &Path) -> Vec<(String, Vec<u8>)> {
    let header = ScenarioHeader {
        name: "made".to_owned(),
        shows: "A test.".to_owned(),
        made_by: Vec::new(),
        map: "no.osm.pbf".to_owned(),
        map_sha256: "0".repeat(64),
        agreements: vec!["made/agreement.toml".to_owned()],
    };
    write_scenario(folder, &header, week).unwrap();
    planner::files::write(&folder.join("made/agreement.toml"), AGREEMENT.as_bytes()).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for folder in [folder.to_owned(), folder.join("made")] {
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap().path();
            if file.is_file() && !file.ends_with("agreement.toml") {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                files.push((name, std::fs::read(&file).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_seed_makes_the_same_bytes_for_ever() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = written(&around_monaco(&shape(60, 4, 7, 1)).week, one.path());
    let second = written(&around_monaco(&shape(60, 4, 7, 1)).week, two.path());
    assert!(first == second);
    // FNV-1a over names and bytes.
    let bytes = first
        .iter()
        .flat_map(|(name, bytes)| name.bytes().chain(bytes.iter().copied()));
    let digest = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // Changes with the catalogue's demand and with the generator; the committed scenarios are then made anew.
    assert_eq!(digest, 7_272_804_027_841_848_274);
    let other = around_monaco(&shape(60, 4, 7, 2)).week;
    assert_ne!(other.places, around_monaco(&shape(60, 4, 7, 1)).week.places);
}

#[test]
fn there_are_exactly_as_many_visits_carers_and_days_as_asked() {
    for (visits, carers, days) in [
        (1, 1, 7),
        (2, 3, 1),
        (37, 3, 3),
        (120, 6, 7),
        (121, 4, 10),
        (500, 5, 35),
    ] {
        for seed in 1..=3 {
            let made = around_monaco(&shape(visits, carers, days, seed));
            let asked = (visits, carers, u32::from(days));
            let found = (
                made.week.visits.len(),
                made.week.carers.len(),
                made.week.calendar.days,
            );
            assert_eq!(found, asked);
            let counted: usize = made.summary.acts.iter().map(|act| act.count).sum();
            assert_eq!(counted, visits);
        }
    }
}

#[test]
fn what_is_made_is_sound_and_lies_on_the_roads() {
    for days in [2, 7, 16] {
        let folder = tempfile::tempdir().unwrap();
        written(&around_monaco(&shape(60, 8, days, 5)).week, folder.path());
        let scenario = Scenario::read(&folder.path().join("made.toml"), &catalogue()).unwrap();
        let prepared = prepare(
            &scenario.week,
            Some(monaco()),
            &catalogue(),
            &Cancel::default(),
        )
        .unwrap();
        assert_eq!(prepared.off_network(), []);
    }
}

#[test]
fn a_written_week_reads_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let made = around_monaco(&shape(80, 5, 7, 4)).week;
    written(&made, folder.path());
    let mut read = Scenario::read(&folder.path().join("made.toml"), &catalogue())
        .unwrap()
        .week;
    assert_eq!(read.rule_sets.len(), 1);
    read.rule_sets.clear();
    assert_eq!(read, made);
}

/// The act of a visit's id: `cl-07-mon-morning-second`.
fn act(visit: &str) -> &str {
    visit.split('-').nth(3).unwrap()
}

#[test]
fn acts_are_as_long_and_as_often_as_the_catalogue_says() {
    let assumptions = assumptions();
    let care = &assumptions.care;
    let made = around_monaco(&shape(400, 16, 7, 2)).week;
    let mut weekly: BTreeMap<(String, String), u32> = BTreeMap::new();
    for visit in &made.visits {
        let row = &care.acts[care.act(act(&visit.id)).unwrap()];
        let minutes: Vec<_> = row
            .minutes
            .iter()
            .map(|minutes| seconds_text(*minutes))
            .collect();
        let planner::request::Duration::Text(given) = &visit.care else {
            panic!("{:?}", visit.care);
        };
        assert!(minutes.contains(given), "{} {given}", visit.id);
        if !visit.id.ends_with("-second") {
            *weekly
                .entry((visit.client.clone().unwrap(), row.id.clone()))
                .or_default() += 1;
        }
    }
    // The last client came home during the plan, and has fewer.
    let last = made.clients.last().unwrap().id.clone();
    for ((client, name), times) in weekly {
        let row = &care.acts[care.act(&name).unwrap()];
        assert!(
            row.per_week.contains(&times) || client == last,
            "{client} {name} {times}"
        );
    }
}

fn seconds_text(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

#[test]
fn calls_for_two_are_tied_and_meals_keep_their_distance() {
    let made = around_monaco(&shape(400, 16, 7, 2)).week;
    let kinds = |kind: LinkKind| made.links.iter().filter(move |link| link.kind == kind);
    let seconds: BTreeSet<&str> = made
        .visits
        .iter()
        .map(|visit| visit.id.as_str())
        .filter(|id| id.ends_with("-second"))
        .collect();
    assert!(!seconds.is_empty());
    let tied: BTreeSet<&str> = kinds(LinkKind::Together)
        .map(|link| link.visits[1].as_str())
        .collect();
    assert_eq!(tied, seconds);
    for link in kinds(LinkKind::Together) {
        assert_eq!(format!("{}-second", link.visits[0]), link.visits[1]);
    }
    let mut meals = 0;
    for link in kinds(LinkKind::After) {
        let acts: Vec<&str> = link.visits.iter().map(|visit| act(visit)).collect();
        assert_eq!(acts, ["noon", "evening"]);
        meals += 1;
    }
    assert!(meals > 0);
}

#[test]
fn counters_known_carers_and_wishes_do_not_contradict_each_other() {
    let made = around_monaco(&shape(400, 16, 7, 3)).week;
    for carer in &made.carers {
        let carried = &carer.carried;
        let row = carried
            .days_worked
            .iter()
            .take_while(|&&worked| worked)
            .count();
        assert_eq!(carried.days_in_a_row, Some(row as u32), "{}", carer.id);
        assert!(row <= 6);
        // The eve of the plan is a Sunday; every second one is worked.
        assert_eq!(
            carried.sundays_worked[..2],
            [carried.days_worked[0], carried.days_worked[7]]
        );
        assert_ne!(carried.sundays_worked[0], carried.sundays_worked[1]);
        let since = carried
            .days_worked
            .iter()
            .position(|&worked| worked)
            .unwrap() as i64;
        let end = carried.last_work_end.unwrap();
        assert!(
            (-86_400 * (since + 1)..-86_400 * since).contains(&end),
            "{} {end}",
            carer.id
        );
        let works_sunday = carer
            .shifts
            .iter()
            .any(|shift| format!("{:?}", shift.hours).contains("Sun"));
        assert_ne!(works_sunday, carried.sundays_worked[0], "{}", carer.id);
    }
    for client in &made.clients {
        let known: BTreeSet<&str> = client
            .known_carers
            .iter()
            .map(|known| known.carer.as_str())
            .collect();
        assert_eq!(known.len(), client.known_carers.len());
        let preferred = client.preferred_carers.iter().flatten();
        assert!(
            preferred
                .clone()
                .all(|carer| known.contains(carer.as_str()))
        );
        assert!(
            client
                .refused_carers
                .iter()
                .all(|carer| !known.contains(carer.as_str()))
        );
    }
}

#[test]
fn carers_have_the_contracts_of_the_survey() {
    let made = around_monaco(&shape(1_000, 40, 7, 1));
    let counts: Vec<usize> = made
        .summary
        .contracts
        .iter()
        .map(|band| band.count)
        .collect();
    // 28 %, 31 %, 30.5 % and 10.5 % of 40 are 11.2, 12.4, 12.2 and 4.2.
    assert_eq!(counts, [11, 13, 12, 4]);
    assert!(made.summary.care + made.summary.travel <= made.summary.offered);
}

#[test]
fn everything_out_of_range_is_refused_at_once() {
    let mut shape = shape(0, 5_001, 36, 1);
    shape.spread = Some(101);
    shape.first_day = "2026-11-24".to_owned();
    let refusal = refusal(&shape);
    let lines: Vec<&str> = refusal.lines().collect();
    assert_eq!(
        lines,
        [
            "visits: 0 given, 1 to 100000 expected",
            "carers: 5001 given, 1 to 5000 expected",
            "days: 36 given, 1 to 35 expected",
            "spread: 101 given, 0 to 100 expected",
            "first day: 2026-11-24 is no Monday, a Monday expected",
        ]
    );
}

#[test]
fn too_few_carers_are_refused_with_how_many_it_takes() {
    let refusal = refusal(&shape(1_000, 10, 7, 1));
    assert!(
        refusal.starts_with("carers: 10 given for 1000 visits, about "),
        "{refusal}"
    );
}

#[test]
fn clients_live_in_the_communes_that_are_named() {
    // Pays Morcenais, six communes.
    let territory = Territory::of_codes("244000691").unwrap();
    let made = week(
        &landes(),
        &territory,
        &shape(200, 8, 7, 1),
        &catalogue(),
        &assumptions(),
    )
    .unwrap();
    let named: BTreeSet<&str> = territory.codes().collect();
    for place in &made.week.places {
        let near = |commune: &&made::Commune| {
            let (east, north) = (
                commune.centre.lon() - place.lon,
                commune.centre.lat() - place.lat,
            );
            // A degree of longitude is 0.72 of one of latitude here.
            ((east * 0.72).powi(2) + north.powi(2)) * 1e12
        };
        let nearest = made::communes()
            .iter()
            .min_by(|a, b| near(a).total_cmp(&near(b)))
            .unwrap();
        assert!(
            named.contains(nearest.insee.as_str()),
            "{} is in {}",
            place.id,
            nearest.insee
        );
    }
    let most = made
        .summary
        .communes
        .iter()
        .max_by_key(|commune| commune.count)
        .unwrap();
    // Morcenx-la-Nouvelle has half of the residents.
    assert_eq!(most.name, "40197");
}

#[test]
fn a_wider_spread_puts_fewer_clients_into_villages() {
    let territory = Territory::of_codes("244000691").unwrap();
    let in_villages = |spread| {
        let shape = WeekShape {
            spread: Some(spread),
            ..shape(200, 8, 7, 1)
        };
        let made = week(&landes(), &territory, &shape, &catalogue(), &assumptions())
            .unwrap()
            .week;
        let near = |place: &&planner::request::Place| {
            made::communes().iter().any(|commune| {
                let (east, north) = (
                    commune.centre.lon() - place.lon,
                    commune.centre.lat() - place.lat,
                );
                ((east * 0.72).powi(2) + north.powi(2)).sqrt() * 111_195.0 <= 1_300.0
            })
        };
        made.places.iter().filter(near).count() * 100 / made.places.len()
    };
    let (compact, wide) = (in_villages(0), in_villages(100));
    assert!(compact > 90, "{compact}");
    assert!(wide < 30, "{wide}");
}
