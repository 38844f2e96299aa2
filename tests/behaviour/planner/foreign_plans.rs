//! Any plan can be judged, wherever it was made: decisions are read, everything else is derived anew.

use planner::files::{plan_json, read_plan};
use planner::{Answer, Error, PlanDecisions, check_plan};

use super::fixture::{LEG_SECONDS, prepared, solve, text, week};

fn read(json: &str) -> Result<PlanDecisions, Error> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.json");
    std::fs::write(&file, json).unwrap();
    read_plan(&file, &prepared(&week()))
}

/// Every line of the refusal of a plan file, without the folder's name.
fn refusal(json: &str) -> Vec<String> {
    let error = read(json).expect_err(json).to_string();
    let line = |line: &str| match line.split_once("plan.json") {
        Some((_, rest)) => format!("plan.json{rest}"),
        None => line.to_owned(),
    };
    error.lines().map(line).collect()
}

/// A round of carer 1 with these stops.
fn round(stops: &str) -> String {
    format!(
        r#"{{"rounds": [{{"carer": "carer-1", "day": 0, "parts": [
            {{"means": "car", "from": "home-1", "to": "home-1", "stops": [{stops}]}}]}}]}}"#
    )
}

fn check(json: &str) -> Answer {
    check_plan(&prepared(&week()), &read(json).unwrap()).unwrap()
}

#[test]
fn decisions_alone_are_a_plan() {
    let answer = check(&round(r#"{"visit": "visit-a"}, {"visit": "visit-b"}"#));
    // Leaves at 07:50, 08:00 to 08:30 at A, 08:40 to 09:10 at B, back at 09:20.
    let round = &answer.rounds[0];
    assert_eq!(round.leave, Some(8 * 3_600 - LEG_SECONDS));
    assert_eq!(round.parts[0].stops[1].start, 8 * 3_600 + 40 * 60);
    assert_eq!(round.back, Some(9 * 3_600 + 20 * 60));
    assert_eq!(round.totals.metres, 15_000);
    assert_eq!(answer.unserved[0].visit, "visit-c");
    assert_eq!(answer.unserved[0].reason, "NOT_STATED");
    assert_eq!(answer.violations, []);
}

#[test]
fn our_own_plan_is_read_back_and_judged_the_same() {
    let week = prepared(&week());
    let solved = solve(&week, 3, 1);
    assert!(solved.answer.unserved.is_empty());
    let json = plan_json(
        &week.decisions(&solved.plan),
        &solved.answer,
        &[],
        Some(&solved.run),
    );
    let decisions = read(&json).unwrap();
    assert_eq!(week.plan(&decisions).unwrap(), solved.plan);
    let answer = check_plan(&week, &decisions).unwrap();
    assert_eq!(answer.score.hard, 0);
    assert_eq!(answer, solved.answer);
}

#[test]
fn what_a_plan_derives_is_not_believed() {
    let claimed = round(r#"{"visit": "visit-a", "derived": {"start": 1, "lateness": "none"}}"#);
    assert_eq!(check(&claimed).rounds[0].parts[0].stops[0].start, 8 * 3_600);
}

#[test]
fn a_plan_that_breaks_rules_is_an_answer() {
    let mut week = week();
    week.carers[0].shifts[0].hours = text("Mon 07:00-08:20");
    let json = round(r#"{"visit": "visit-a"}, {"visit": "visit-a"}"#);
    let answer = check_plan(&prepared(&week), &read(&json).unwrap()).unwrap();
    // Twice in one round; and from 08:20 on outside the shift, until 09:10 at home.
    let found: Vec<(&str, i64)> = answer
        .violations
        .iter()
        .map(|found| (found.rule.as_str(), found.amount))
        .collect();
    assert_eq!(found, [("STRUCTURE", 1), ("AVAILABILITY", 50 * 60)]);
}

#[test]
fn ids_that_name_nothing_are_refused_with_their_paths() {
    let json = r#"{
        "rounds": [
            {"carer": "nobody", "day": 3, "parts": [
                {"means": "sledge", "from": "home-1", "to": "nowhere", "stops": [
                    {"visit": "visit-x"}, {"visit": "visit-a", "window": 9}, {"meal": "nowhere"}, {},
                    {"visit": "visit-a", "meal": "a"}, {"appointment": "x"},
                    {"charge": {"at": "a", "watt_hours": -1, "seconds": 60}}]}]},
            {"carer": "carer-1", "day": 0, "parts": []}],
        "nights": [{"vehicle": "v", "day": 0, "place": "a"}],
        "unassigned": [{"visit": "visit-y"}, {"visit": "visit-b", "reason": "TIRED"}]
    }"#;
    let Err(Error::Files(defects)) = read(json) else {
        panic!("a plan of unknown ids was accepted");
    };
    let paths: Vec<&str> = defects.iter().map(|defect| defect.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "rounds[0].carer",
            "rounds[0].day",
            "rounds[0].parts[0].means",
            "rounds[0].parts[0].to",
            "rounds[0].parts[0].stops[0].visit",
            "rounds[0].parts[0].stops[1].window",
            "rounds[0].parts[0].stops[2].meal",
            "rounds[0].parts[0].stops[3]",
            "rounds[0].parts[0].stops[4]",
            "rounds[0].parts[0].stops[5].appointment",
            "rounds[0].parts[0].stops[6].charge.watt_hours",
            "rounds[1].parts",
            "nights[0].vehicle",
            "unassigned[0].visit",
            "unassigned[1].reason",
        ]
    );
}

#[test]
fn form_and_content_of_a_plan_are_told_at_once() {
    let json = r#"{
    "rounds": [
        {"carer": "nobody", "day": "Monday", "parts": [
            {"means": "car", "from": "home-1", "to": 7, "stops": [
                {"visit": "visit-x"},
                {"visit": "visit-a", "window": -1},
                {"vist": "visit-b"},
                {"visit": true},
                "visit-c"
            ]}
        ]},
        {"carer": "carer-1", "day": 99999999999999999999, "parts": {}},
        {"carer": "carer-2", "parts": []}
    ],
    "nights": [{"vehicle": "v", "day": 0, "place": "a", "why": "late"}],
    "unassigned": [{"visit": "visit-b", "reason": "TIRED"}, {}],
    "tours": []
}"#;
    assert_eq!(
        refusal(json),
        [
            "plan.json:3:19: rounds[0].carer: \"nobody\" names no carer",
            "plan.json:3:36: rounds[0].day: \"Monday\" given, a whole number expected",
            "plan.json:4:54: rounds[0].parts[0].to: 7 given, a text expected",
            "plan.json:5:27: rounds[0].parts[0].stops[0].visit: \"visit-x\" names no visit",
            "plan.json:6:48: rounds[0].parts[0].stops[1].window: -1 given, 0 to 65535 expected",
            "plan.json:7:17: rounds[0].parts[0].stops[2]: exactly one of visit, meal, charge, handover and \
             appointment expected",
            "plan.json:7:18: rounds[0].parts[0].stops[2].vist: no such field, one of visit, window, meal, charge, \
             handover, appointment, derived expected",
            "plan.json:8:27: rounds[0].parts[0].stops[3].visit: true given, a text expected",
            "plan.json:9:17: rounds[0].parts[0].stops[4]: \"visit-c\" given, a table of visit, window, meal, charge, \
             handover, appointment, derived expected",
            "plan.json:12:37: rounds[1].day: 99999999999999999999 given, a whole number expected",
            "plan.json:12:68: rounds[1].parts: a table given, a list expected",
            "plan.json:13:9: rounds[2].day: is missing, a whole number expected",
            "plan.json:13:39: rounds[2].parts: at least one part expected",
            "plan.json:15:28: nights[0].vehicle: \"v\" names no vehicle",
            "plan.json:15:57: nights[0].why: no such field, one of vehicle, day, place expected",
            "plan.json:16:51: unassigned[0].reason: is no reason, one of UNREACHABLE, NO_ABLE_CARER, WINDOW, LINK, NO_ROOM, \
             NOT_WORTH_IT, NOT_STATED expected",
            "plan.json:16:61: unassigned[1].visit: is missing, a text expected",
            "plan.json:17:5: tours: no such field, one of run, rounds, nights, unassigned, derived expected",
        ]
    );
}

#[test]
fn a_text_that_is_no_json_is_told_with_what_else_is_wrong() {
    let json = r#"{"rounds": [
        {"carer": carer-1, "day": 0, "parts": [],},
        {"carer": "nobody" "day" 0, "parts": [
            {"means": "car", "from": "home-1", "to": "home-1", "stops": [{"visit": "visit-a"}}
        ]}
    ]"#;
    assert_eq!(
        refusal(json),
        [
            "plan.json:2:19: \"carer-1\" is no value, a text in quotes or a number expected",
            "plan.json:2:47: rounds[0].parts: at least one part expected",
            "plan.json:2:49: a comma stands before the end, none expected",
            "plan.json:3:19: rounds[1].carer: \"nobody\" names no carer",
            "plan.json:3:28: a comma is missing before this",
            "plan.json:3:34: : between key and value is missing here",
            "plan.json:4:94: } closes a list, ] expected",
            "plan.json:6:6: the text ends here, } expected",
        ]
    );
}

#[test]
fn a_text_that_is_no_plan_is_refused_with_line_and_column() {
    for (json, told) in [
        (
            "{\"rounds\": [",
            "plan.json:1:13: the text ends here, a value expected",
        ),
        ("", "plan.json:1:1: the text ends here, a value expected"),
        (
            "\"plan\"",
            "plan.json:1:1: \"plan\" given, a table of run, rounds, nights, unassigned, derived expected",
        ),
        (
            "{\"rounds\": []} {}",
            "plan.json:1:16: something follows the end of the text, nothing expected",
        ),
    ] {
        assert_eq!(refusal(json), [told], "{json}");
    }
    let deep = format!("{{\"rounds\": {}", "[".repeat(100_000));
    assert!(
        refusal(&deep)
            .iter()
            .any(|told| told.contains("lies too deep"))
    );
}
