//! All that is wrong with a scenario comes in one round, form and content, and nothing that only follows from it.

use super::fixture::scenario_refusal as refusal;

/// A sound scenario with two clients, a call for two and two carers.
const SOUND: &str = r#"[scenario]
name = "s"

[calendar]
first_day = "2026-11-23"
days = 2

[[places]]
id = "a"
lon = 7.0
lat = 43.0

[[clients]]
id = "ann"
place = "a"

[[visits]]
id = "one"
client = "ann"
windows = ["Mon 08:00-09:00"]
care = "30 min"

[[visits]]
id = "two"
client = "ann"
windows = ["Mon 08:00-09:00"]
care = "30 min"

[[links]]
id = "pair"
kind = "together"
visits = ["one", "two"]

[[carers]]
id = "carer-1"
home = "a"
shifts = ["Mon 07:00-13:00"]
means = ["car"]
rule_set = "bad"

[[carers]]
id = "carer-2"
home = "a"
shifts = ["Mon 07:00-13:00"]
means = ["car"]
rule_set = "bad"
"#;

#[test]
fn the_scenario_of_these_tests_is_sound() {
    assert_eq!(refusal(SOUND, &[]), [""; 0]);
}

#[test]
fn form_and_content_of_all_files_are_told_at_once() {
    let text = r#"[scenario]
name = 7
shows = "All that can go wrong"

[tables]
visits = "visits.csv"
clients = "clients.csv"
carers = "missing.csv"
weather = "weather.csv"

[calendar]
first_day = "23/11/2026"
days = 1

[[places]]
id = "a"
lon = "east"
lat = 43.0

[[places]]
id = "b"
lon = 7.0
lat = 1e308

[[places]]
id = "c"
lon = 7.0
lat = 43.0
colour = "red"

[[links]]
id = "pair"
kind = "together"
visits = ["v1", "v2", "v9"]

[[links]]
id = "meals"
kind = "after"
visits = ["v1", "v6"]
min_gap = "6 h"
max_gap = "4 h"

[[appointments]]
id = "team"
carer = "anyone"
place = "nowhere"
window = "Mon 09:00-08:00"
duration = "99 h"
"#;
    let clients = "id,place,known_carers\nann,a,\nbob,b,\ncle\n";
    let visits = "id,client,windows,care,skills,load\n\
                  v1,ann,Mon 08:00-09:00,30 min,,0\n\
                  v2,bob,in the morning,30 min,,0\n\
                  v3,cle,Mon 08:00-09:00,half an hour,,heavy\n\
                  v4,dan,Mon 08:00-09:00,30 min,washing\n\
                  v1,ann,Mon 08:00-09:00,,,-1\n\
                  v6,eve,Mon 08:00-09:00,30 min,,0\n\
                  v7,ann,Mon 08:00-09:00,\"30 min,,0\n";
    assert_eq!(
        refusal(text, &[("clients.csv", clients), ("visits.csv", visits)]),
        [
            "s.toml:2:8: scenario.name: 7 given, a text expected",
            "s.toml:9:1: tables.weather: no such field, one of places, clients, care_plan_lines, visits, links, carers, \
             appointments, vehicles expected",
            "s.toml:12:13: calendar.first_day: \"23/11/2026\" is no date, one such as 2026-11-23 expected",
            "s.toml:17:7: places[0].lon: \"east\" given, a number expected",
            "s.toml:20:1: places[1]: expected a longitude in -180..=180 and a latitude in -90..=90",
            "s.toml:29:1: places[2].colour: no such field, one of id, lon, lat expected",
            "s.toml:34:23: links[0].visits[2]: \"v9\" names no visit",
            "s.toml:40:11: links[1].min_gap: a gap of at least 6 h and at most 4 h given, a least one up to the most \
             expected",
            "s.toml:46:9: appointments[0].place: \"nowhere\" names no place",
            "s.toml:48:12: appointments[0].duration: 99 h given, 0 to 24 h expected",
            "clients.csv:4: clients[2]: 1 cell given, 3 expected",
            "missing.csv: cannot be read: No such file or directory (os error 2)",
            "visits.csv:3:3: visits[1].windows[0]: \"in the morning\" is no window, one such as \"08:00-09:30\", \
             \"Mon-Fri 08:00-09:30\" or \"2026-11-23 08:00-09:30\" expected",
            "visits.csv:4:4: visits[2].care: \"half an hour\" is no duration, one such as \"45 min\", \"1 h 30 min\" or \
             \"90 s\" expected",
            "visits.csv:4:6: visits[2].load: \"heavy\" given, a whole number expected",
            "visits.csv:5: visits[3]: 5 cells given, 6 expected",
            "visits.csv:6:1: visits[4].id: \"v1\" stands twice in visits",
            "visits.csv:6:4: visits[4].care: is empty, a value expected",
            "visits.csv:6:6: visits[4].load: -1 given, 0 to 100000000000 expected",
            "visits.csv:7:2: visits[5].client: \"eve\" names no client",
            "visits.csv:8:4: visits[6]: a quote opens here and never closes, \" expected",
        ]
    );
}

/// What `text` is refused for, in which only `from` was replaced by `to`.
fn refused_with(from: &str, to: &str) -> Vec<String> {
    assert!(SOUND.contains(from), "{from}");
    refusal(&SOUND.replacen(from, to, 1), &[])
}

#[test]
fn an_unreadable_first_day_is_one_defect() {
    // No rule set is looked for on a stand-in date, and no text names a day.
    let told = [
        "s.toml:5:13: calendar.first_day: \"tomorrow\" is no date, one such as 2026-11-23 expected",
    ];
    assert_eq!(refused_with("2026-11-23", "tomorrow"), told);
    let told = ["s.toml:5:13: calendar.first_day: 5 given, a text expected"];
    assert_eq!(refused_with("\"2026-11-23\"", "5"), told);
    let told = ["s.toml:4:2: calendar.first_day: is missing, a text expected"];
    assert_eq!(
        refused_with("first_day = \"2026-11-23\"", "").len(),
        told.len()
    );
}

#[test]
fn an_unreadable_number_of_days_is_one_defect() {
    let text = SOUND.replace("Mon 08:00", "Sat 08:00");
    assert_eq!(
        refusal(&text.replace("days = 2", "days = \"all\""), &[]),
        ["s.toml:6:8: calendar.days: \"all\" given, a whole number expected"]
    );
}

#[test]
fn an_unreadable_window_contradicts_no_link() {
    let told = refused_with(
        "windows = [\"Mon 08:00-09:00\"]",
        "windows = [\"Mon 20:00-19:00\"]",
    );
    assert_eq!(told.len(), 1, "{told:?}");
    let told = refused_with("windows = [\"Mon 08:00-09:00\"]", "windows = [5]");
    assert_eq!(
        told,
        [
            "s.toml:20:12: visits[0].windows[0]: 5 given, a text such as \"Mon 08:00-09:30\", or a table of earliest, \
          latest expected"
        ]
    );
    // A readable one does.
    let told = refused_with(
        "windows = [\"Mon 08:00-09:00\"]",
        "windows = [\"Mon 10:00-11:00\"]",
    );
    assert_eq!(
        told,
        ["s.toml:29:1: links[0]: its visits have no starting time in common"]
    );
}

#[test]
fn an_unreadable_link_contradicts_no_other() {
    let second = "kind = \"together\"\nvisits = [\"one\", \"two\"]\n\n[[links]]\nid = \"same\"\nkind = true\nvisits = \
                  [\"two\", \"one\"]\nmin_gap = \"1 h\"";
    let told = refused_with("kind = \"together\"\nvisits = [\"one\", \"two\"]", second);
    assert_eq!(
        told,
        [
            "s.toml:36:8: links[1].kind: true given, one of together, after, same_carer, different_carer expected"
        ]
    );
}

#[test]
fn an_id_that_stands_twice_names_something() {
    let told = refused_with("id = \"two\"", "id = \"one\"");
    // "two" names nothing any more, which is another defect; "one" names one of two.
    assert_eq!(
        told,
        [
            "s.toml:24:6: visits[1].id: \"one\" stands twice in visits",
            "s.toml:32:18: links[0].visits[1]: \"two\" names no visit",
        ]
    );
    let text = SOUND
        .replace("id = \"two\"", "id = \"one\"")
        .replace("[\"one\", \"two\"]", "[\"one\", \"one\"]");
    assert_eq!(
        refusal(&text, &[]),
        ["s.toml:24:6: visits[1].id: \"one\" stands twice in visits"]
    );
}

#[test]
fn an_element_whose_id_is_lost_is_still_there() {
    for (lost, count) in [
        ("id = 7", 1),
        ("", 1),
        ("Id = \"ann\"", 2),
        ("id = \"ann", 1),
    ] {
        let told = refused_with("id = \"ann\"", lost);
        assert_eq!(told.len(), count, "{lost}: {told:?}");
    }
    // What is still seen in it is its name, and nothing else.
    let listed = SOUND.replacen("id = \"ann\"", "id = [\"ann\"]", 1);
    assert_eq!(refusal(&listed, &[]).len(), 1);
    let text = listed.replacen("client = \"ann\"", "client = \"eve\"", 1);
    assert_eq!(refusal(&text, &[]).len(), 2);
}

#[test]
fn rows_and_tables_that_are_lost_are_still_there() {
    let clients = "[[clients]]\nid = \"ann\"\nplace = \"a\"\n";
    let text = SOUND
        .replace(clients, "")
        .replace("[calendar]", "[tables]\nclients = \"c.csv\"\n\n[calendar]");
    assert_eq!(refusal(&text, &[("c.csv", "id,place\nann,a\n")]), [""; 0]);
    for (table, told) in [
        (
            "id,place\nann\n",
            "c.csv:2: clients[0]: 1 cell given, 2 expected",
        ),
        (
            "id,place\nann,a,b,c\n",
            "c.csv:2: clients[0]: 4 cells given, 2 expected",
        ),
        (
            "id,place\nann;a\n",
            "c.csv:2: clients[0]: 1 cell given, 2 expected: they are separated by ;, a comma between cells expected",
        ),
        (
            "id;place\nann;a\n",
            "c.csv:1: the cells are separated by ;, a comma between cells expected",
        ),
        (
            "id,place\neve,a\n\"ann,a\nbob,a\n",
            "c.csv:3:1: clients[1]: a quote opens here and never closes, \" expected",
        ),
        (
            "",
            "c.csv:1: is empty, a row with the names of the columns expected",
        ),
        ("place\na\n", "c.csv:1: the column \"id\" is missing"),
    ] {
        assert_eq!(refusal(&text, &[("c.csv", table)]), [told], "{table}");
    }
    // Columns that are not known hide no row.
    let told = refusal(&text, &[("c.csv", "Id,place\nann,b\n")]);
    assert_eq!(
        told,
        [
            "c.csv:1: the column \"id\" is missing",
            "c.csv:1:1: unknown column \"Id\", expected one of id, place, known_carers, preferred_carers, \
             refused_carers",
            "c.csv:2:2: clients[0].place: \"b\" names no place",
        ]
    );
}

#[test]
fn a_skill_is_refused_where_it_stands() {
    let long = format!(
        "care = \"30 min\"\nskills = [\"washing\", \"{}\"]",
        "x".repeat(1_000)
    );
    let told = refused_with("care = \"30 min\"", &long);
    assert_eq!(
        told,
        ["s.toml:22:22: visits[0].skills[1]: 1000 bytes, at most 256 expected"]
    );
}

#[test]
fn numbers_without_end_are_told_in_a_few_digits() {
    let told = refusal(&format!("snap_metres_max = 1e308\n{SOUND}"), &[]);
    assert_eq!(
        told,
        ["s.toml:1:19: snap_metres_max: 1e308 m given, 0 to 5000 expected"]
    );
    let told = refused_with("days = 2", "days = 1e308");
    assert_eq!(
        told,
        ["s.toml:6:8: calendar.days: 1e308 given, a whole number expected"]
    );
}

#[test]
fn moments_are_told_by_day_and_hour() {
    let window = "windows = [{ earliest = 777600, latest = 781200 }]";
    let told = refused_with("windows = [\"Mon 08:00-09:00\"]", window);
    assert_eq!(
        told[0],
        "s.toml:20:12: visits[0].windows[0]: day 9 00:00-01:00 given, moments from the eve of the plan to the day after \
         its 2 days (from day 0) expected"
    );
}

#[test]
fn an_agreement_is_told_with_the_rest_and_carers_may_name_it() {
    let text = SOUND
        .replace(
            "name = \"s\"",
            "name = \"s\"\nagreements = [\"ours.toml\", \"theirs.toml\"]",
        )
        .replacen("rule_set = \"bad\"", "rule_set = \"ours\"", 1)
        .replace("days = 2", "days = 99");
    let ours = r#"
id = "ours"
title = "Accord du service"
base = "bad"
colour = "red"

[[rules]]
rule = "split_min"

[[rules.values]]
value = { value = "soon", unit = "duration" }
source = 7
valid_from = "2026-13-01"

[[rules]]
rule = "sleep"
values = []
"#;
    let theirs = "id = \"theirs\"\ntitle = \"T\"\nrules = \"none\"\n";
    let told = refusal(&text, &[("ours.toml", ours), ("theirs.toml", theirs)]);
    let places: Vec<String> = told
        .iter()
        .map(|told| told.splitn(3, ": ").take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        places,
        [
            "s.toml:7:8 calendar.days",
            "ours.toml:5:1 colour",
            "ours.toml:11:19 rules[0].values[0].value.value",
            "ours.toml:12:10 rules[0].values[0].source",
            "ours.toml:13:14 rules[0].values[0].valid_from",
            "ours.toml:16:8 rules[1].rule",
            "theirs.toml:1:1 base",
            "theirs.toml:3:9 rules",
        ],
        "{told:#?}"
    );
}
