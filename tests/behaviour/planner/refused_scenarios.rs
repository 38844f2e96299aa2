//! A scenario file that is not sound is refused whole, by file, line and column.

use std::path::Path;

use planner::Error;
use planner::files::Scenario;

use super::fixture::{catalogue, scenario_refusal as refusal};

const SOUND: &str = "\
[scenario]
name = \"two\"

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
shifts = [\"Mon 07:00-13:00\"]
means = [\"car\"]

[[visits]]
id = \"visit\"
place = \"a\"
windows = [\"Mon 08:00-09:00\"]
care = \"30 min\"
";

#[test]
fn a_sound_scenario_is_read() {
    assert_eq!(refusal(SOUND, &[]), [""; 0]);
}

#[test]
fn every_unknown_key_and_wrong_type_is_told_at_once() {
    let text = SOUND
        .replace("days = 1", "days = \"one\"\nholidays = []")
        .replace("lon = 7.0", "longitude = 7.0\nlatitude = 43.0\nlon = 7.0")
        .replace("care = \"30 min\"", "care = true\npriority = \"urgent\"")
        + "\n[weather]\nrain = true\n";
    let lines = refusal(&text, &[]);
    let places: Vec<&str> = lines
        .iter()
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    // calendar: days and holidays; the place: two unknown keys; the visit: a boolean and an unknown word; [weather].
    assert_eq!(
        places,
        [
            "s.toml:6:8",
            "s.toml:7:1",
            "s.toml:11:1",
            "s.toml:12:1",
            "s.toml:26:8",
            "s.toml:27:12",
            "s.toml:29:2"
        ],
        "{lines:#?}"
    );
    assert_eq!(
        lines[1],
        "s.toml:7:1: calendar.holidays: no such field, one of first_day, days, public_holidays, holiday_country \
         expected"
    );
    assert_eq!(
        lines[4],
        "s.toml:26:8: visits[0].care: true given, a text such as \"45 min\", or whole seconds expected"
    );
    assert_eq!(
        lines[5],
        "s.toml:27:12: visits[0].priority: \"urgent\" given, one of vital, important, comfort expected"
    );
}

#[test]
fn errors_of_form_are_told_with_what_else_is_wrong() {
    // A name without quotes, a bracket that is missing, a list that never ends, and an unknown place behind it all.
    let text = SOUND
        .replace("name = \"two\"", "name = two")
        .replace("[calendar]", "[calendar")
        .replace(
            "shifts = [\"Mon 07:00-13:00\"]",
            "shifts = [\"Mon 07:00-13:00\"",
        )
        .replace("place = \"a\"", "place = \"b\"")
        + "[calendar]\n";
    assert_eq!(
        refusal(&text, &[]),
        [
            "s.toml:2:8: is no value, a text in quotes or a number expected",
            "s.toml:4:10: unclosed table, expected `]`",
            "s.toml:16:28: unclosed array, expected `]`",
            "s.toml:21:9: visits[0].place: \"b\" names no place",
            "s.toml:24:2: stands twice, once expected",
        ]
    );
}

#[test]
fn what_a_week_is_refused_for_is_told_where_it_stands() {
    let text = SOUND
        .replace("Mon 08:00-09:00", "Mon 09:00-08:00")
        .replace("home = \"a\"", "home = \"b\"");
    assert_eq!(
        refusal(&text, &[]),
        [
            "s.toml:15:8: carers[0].home: \"b\" names no place",
            "s.toml:22:12: visits[0].windows[0]: \"Mon 09:00-08:00\": ends at 08:00, before it starts at 09:00",
        ]
    );
}

#[test]
fn rows_of_a_table_follow_what_stands_inline_and_are_told_by_line() {
    let text = SOUND.replace(
        "[calendar]",
        "[tables]\nvisits = \"visits.csv\"\n\n[calendar]",
    );
    let table =
        "id,place,windows,care\nsecond,a,Mon 10:00-11:00,1 h\nthird,c,Mon 10:00-11:00,1 h\n";
    assert_eq!(
        refusal(&text, &[("visits.csv", table)]),
        ["visits.csv:3:2: visits[2].place: \"c\" names no place"]
    );
    let broken = "id,place,windows,care,colour\n";
    assert_eq!(
        refusal(&text, &[("visits.csv", broken)]),
        [
            "visits.csv:1:5: unknown column \"colour\", expected one of id, client, care_plan_line, place, windows, \
             lateness, preferred, care, skills, only_carers, priority, optional_cost, work, load"
        ]
    );
}

#[test]
fn files_that_are_not_there_or_no_text_are_told() {
    let missing = Scenario::read(Path::new("no/such/scenario.toml"), &catalogue());
    assert!(matches!(missing, Err(Error::Unreadable { .. })));
    let text = SOUND.replace(
        "[calendar]",
        "[tables]\nvisits = \"missing.csv\"\n\n[calendar]",
    );
    let lines = refusal(&text, &[]);
    assert!(
        lines[0].starts_with("missing.csv: cannot be read"),
        "{lines:?}"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bytes.toml");
    std::fs::write(&file, [b'a', 0xff, 0xfe, 0x00]).unwrap();
    assert!(matches!(
        Scenario::read(&file, &catalogue()),
        Err(Error::NotText { offset: 1, .. })
    ));
}

#[test]
fn a_thousand_defects_are_listed_and_the_rest_counted() {
    let text = SOUND.replace(
        "[calendar]",
        "[tables]\nvisits = \"visits.csv\"\n\n[calendar]",
    );
    let table = format!(
        "id,place,windows,care\n{}",
        "x,a,Mon 10:00-11:00\n".repeat(1_500)
    );
    let lines = refusal(&text, &[("visits.csv", &table)]);
    assert_eq!(lines.len(), 1_001);
    assert!(
        lines[1_000].contains("there are 500 more defects"),
        "{}",
        lines[1_000]
    );
}
