//! A service's own agreement: what it gives stands before the branch's, with its own source, and is said in every answer.

use std::path::{Path, PathBuf};

use planner::answer::RuleLine;
use planner::files::Scenario;
use planner::request::{Duration, Level, Limit, RuleSet, RuleSource};
use planner::{PreparedWeek, prepare};

use super::fixture::{catalogue, prepared, refusal, solve, week};

const SCENARIO: &str = "\
[scenario]
name = \"two\"
agreements = [\"agreement.toml\"]

[calendar]
first_day = \"2026-11-23\"
days = 1

[[places]]
id = \"a\"
lon = 7.0
lat = 43.0

[[carers]]
id = \"carer\"
home = \"a\"
shifts = [\"Mon 07:00-16:00 meal\"]
means = [\"car\"]
rule_set = \"ours\"

[[visits]]
id = \"visit\"
place = \"a\"
windows = [\"Mon 08:00-09:00\"]
care = \"30 min\"

[[travel]]
profile = \"car\"
seconds = [[0]]
";

const AGREEMENT: &str = "\
id = \"ours\"
title = \"Accord du service\"
base = \"bad\"

[[rules]]
rule = \"meal\"
[[rules.values]]
start = { value = \"12:00-13:30\", unit = \"time window\" }
only_within_work = { value = true, unit = \"yes or no\" }
source = \"accord du 5 janvier 2026\"
valid_from = \"2026-01-05\"

[[rules]]
rule = \"day_length\"
[[rules.values]]
max = { value = \"9 h\", unit = \"duration\" }
level = \"hard\"
source = \"accord du 5 janvier 2026\"
valid_from = \"2026-01-05\"
valid_to = \"2026-12-31\"
[[rules.values]]
max = { value = \"11 h\", unit = \"duration\" }
level = \"hard\"
source = \"accord du 4 janvier 2027\"
valid_from = \"2027-01-01\"
";

/// The scenario with this agreement on this first day; what is refused, by its lines.
fn read(agreement: &str, first_day: &str) -> Result<PreparedWeek, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let file: PathBuf = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    };
    write("agreement.toml", agreement);
    let scenario = write("two.toml", &SCENARIO.replace("2026-11-23", first_day));
    let read = Scenario::read(&scenario, &catalogue()).and_then(|scenario| {
        prepare(
            &scenario.week,
            None,
            &catalogue(),
            &planner::Cancel::default(),
        )
        .map_err(|error| scenario.located(error))
    });
    read.map_err(|error| {
        let place = format!("{}/", folder.path().display());
        let text = error.to_string().replace(&place, "");
        text.lines().map(str::to_owned).collect()
    })
}

fn line<'a>(week: &'a PreparedWeek, rule: &str) -> &'a RuleLine {
    let lines = week.rule_lines();
    lines.iter().find(|line| line.rule == rule).unwrap()
}

#[test]
fn the_agreement_of_the_first_day_stands_before_the_branch() {
    let week = read(AGREEMENT, "2026-11-23").unwrap();
    let rules = &week.problem().rule_sets.as_slice()[0];
    assert_eq!(rules.day_length.unwrap().max.0, 9 * 3_600);
    // The hours are the service's, the length is the branch's.
    let meal = rules.meal.unwrap();
    assert_eq!(meal.start.earliest().0, 12 * 3_600);
    assert_eq!(meal.duration.0, 30 * 60);
    assert!(meal.only_within_work);
    // What the agreement does not speak of is the branch's.
    assert_eq!(rules.week_length.unwrap().max.0, 48 * 3_600);

    let day = line(&week, "DAY_LENGTH");
    assert_eq!(day.rule_set, "ours");
    assert_eq!(day.source, "accord du 5 janvier 2026");
    assert_eq!(day.valid_from.as_deref(), Some("2026-01-05"));
    assert_eq!(
        day.text_fr,
        "Une journée ne compte pas plus de 9 h de travail."
    );
    assert_eq!(day.looser_than, None);
    let span = line(&week, "SPAN");
    assert_eq!(
        (&span.source[..], &span.level[..]),
        ("IDCC 2941, article V.7", "hard")
    );
    assert_eq!(
        line(&week, "MEAL").text_en,
        "The meal break lasts at least 30 min, holds no travel, and starts within 12:00-13:30."
    );
}

#[test]
fn what_no_text_gives_is_said_to_be_supplied_and_does_not_hold() {
    let week = read(AGREEMENT, "2026-11-23").unwrap();
    assert_eq!(week.problem().rule_sets.as_slice()[0].split_min, None);
    let split = line(&week, "SPLIT_MIN");
    assert_eq!(split.level, "to_be_supplied");
    assert!(
        split
            .text_fr
            .starts_with("À partir de (à fournir par un accord du service)"),
        "{}",
        split.text_fr
    );
}

#[test]
fn a_source_is_said_in_french_where_it_reads_otherwise() {
    let week = read(AGREEMENT, "2026-11-23").unwrap();
    let full_time = line(&week, "FULL_TIME");
    assert_eq!(full_time.source, "IDCC 2941, articles V.8 and V.9");
    assert_eq!(full_time.source_fr, "IDCC 2941, articles V.8 et V.9");
    let day = line(&week, "DAY_LENGTH");
    assert_eq!(day.source_fr, "accord du 5 janvier 2026");
}

#[test]
fn an_agreement_that_allows_more_than_the_branch_is_taken_and_said_to_do_so() {
    let week = read(AGREEMENT, "2027-01-04").unwrap();
    let day = line(&week, "DAY_LENGTH");
    assert_eq!(day.source, "accord du 4 janvier 2027");
    assert_eq!(
        day.looser_than.as_deref(),
        Some("IDCC 2941, article V.5 : Une journée ne compte pas plus de 10 h de travail.")
    );
    let rules = &week.problem().rule_sets.as_slice()[0];
    assert_eq!(rules.day_length.unwrap().max.0, 11 * 3_600);
}

#[test]
fn an_agreement_that_is_not_sound_is_refused_by_file_and_line() {
    let broken = AGREEMENT
        .replace("base = \"bad\"\n", "")
        .replacen("rule = \"meal\"", "rule = \"nap\"", 1)
        .replacen(
            "source = \"accord du 5 janvier 2026\"\nvalid_from = \"2026-01-05\"\nvalid_to",
            "valid_to",
            1,
        )
        .replace(
            "{ value = \"11 h\", unit = \"duration\" }",
            "{ unit = \"duration\", to_be_supplied = \"later\" }",
        );
    let lines = read(&broken, "2026-11-23").err().unwrap();
    let known: Vec<&str> = SHAPE_NAMES.to_vec();
    assert_eq!(
        lines,
        [
            "agreement.toml:1:1: base: is missing, a text expected".to_owned(),
            format!(
                "agreement.toml:5:8: rules[0].rule: \"nap\" is no rule, one of {} expected",
                known.join(", ")
            ),
            "agreement.toml:14:1: rules[1].values[0].source: is empty, who says so expected".to_owned(),
            "agreement.toml:14:1: rules[1].values[0].valid_from: \"\" is no date, one such as 2026-11-23 expected".to_owned(),
            "agreement.toml:19:45: rules[1].values[1].max.to_be_supplied: an agreement supplies what it names, a value expected".to_owned(),
        ]
    );
}

const SHAPE_NAMES: &[&str] = &[
    "commute",
    "travel_across_breaks",
    "split_min",
    "full_time",
    "skills",
    "refusals",
    "availability",
    "day_length",
    "span",
    "span_exceptions",
    "meal",
    "pause",
    "splits",
    "split_time",
    "split_exceptions",
    "daily_rest",
    "week_length",
    "mean_week",
    "weekly_rest",
    "rest_days",
    "rest_sunday",
    "days_in_a_row",
    "sundays",
    "public_holidays",
    "complementary_hours",
];

#[test]
fn a_rule_set_of_a_request_may_say_who_says_so() {
    let mut asked = week();
    asked.carers[0].rule_set = "ours".to_owned();
    asked.rule_sets = vec![RuleSet {
        id: "ours".to_owned(),
        base: Some("bad".to_owned()),
        day_length: Some(limit(9)),
        span: Some(limit(11)),
        sources: [(
            "span".to_owned(),
            RuleSource {
                source: "accord".to_owned(),
                ..RuleSource::default()
            },
        )]
        .into(),
        ..RuleSet::default()
    }];
    let prepared = prepared(&asked);
    assert_eq!(line(&prepared, "SPAN").source, "accord");
    // The article does not stand behind a figure that is not its own.
    assert_eq!(line(&prepared, "DAY_LENGTH").source, "demande, sans source");
    let answer = solve(&prepared, 1, 1).answer;
    assert_eq!(answer.rules, prepared.rule_lines());
    // The other carer's rule set is in use as well.
    assert!(answer.rules.iter().any(|line| line.rule_set == "bare"));
}

#[test]
fn sources_of_rules_that_are_not_given_are_refused() {
    let mut asked = week();
    let source = |source: &str, valid_from: Option<&str>| RuleSource {
        source: source.to_owned(),
        valid_from: valid_from.map(str::to_owned),
        ..RuleSource::default()
    };
    asked.rule_sets = vec![RuleSet {
        id: "ours".to_owned(),
        base: Some("bad".to_owned()),
        span: Some(limit(11)),
        meal: Some(planner::request::MealRule::default()),
        sources: [
            ("day_length".to_owned(), source("accord", None)),
            ("nap".to_owned(), source("accord", None)),
            ("span".to_owned(), source(" ", Some("in May"))),
        ]
        .into(),
        ..RuleSet::default()
    }];
    assert_eq!(
        refusal(&asked),
        [
            "rule_sets[0].sources.day_length CONTRADICTION",
            "rule_sets[0].sources.nap UNKNOWN_FIELD",
            "rule_sets[0].sources.span.source MISSING",
            "rule_sets[0].sources.span.valid_from MALFORMED",
            "rule_sets[0].meal.start MISSING",
        ]
    );
}

fn limit(hours: i64) -> Limit {
    Limit {
        max: Duration::Seconds(hours * 3_600),
        level: Level::Hard,
    }
}

#[test]
fn no_scenario_uses_a_figure_that_is_to_be_supplied() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let mut folders = vec![root];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_scenario = path
                .extension()
                .is_some_and(|extension| extension == "toml")
                && std::fs::read_to_string(&path)
                    .unwrap()
                    .contains("[scenario]");
            if !is_scenario {
                continue;
            }
            let scenario =
                Scenario::read(&path, &catalogue()).unwrap_or_else(|error| panic!("{error}"));
            read += 1;
            for line in planner::rule_lines(&scenario.week, &catalogue()).unwrap() {
                assert_ne!(
                    line.level,
                    "to_be_supplied",
                    "{}: {}",
                    path.display(),
                    line.rule
                );
            }
        }
    }
    assert!(read >= 2, "{read} scenarios were read");
}
