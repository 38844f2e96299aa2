//! Synchronised visits of Bredström and Rönnqvist.

use super::*;

/// Two visits that begin together, and a third; 5 from the depot to each, 3 between them.
const INSTANCE: &str = r#"{"name": "1S", "staff": 2, "horizon": 60, "visits": 3, "sync_pairs": [[1, 2]],
    "duration": [0, 10, 15, 5], "tw": [[0, 60], [0, 40], [12, 30], [20, 50]],
    "travel": [[0, 5, 5, 5], [5, 10000, 10000, 3], [5, 10000, 10000, 3], [5, 3, 3, 10000]]}"#;

#[test]
fn the_value_is_travel_and_pairs_begin_together() {
    let problem = bredstrom::instance(INSTANCE).unwrap();
    let text = r#"{"routes": [{"visits": [1, 3]}, {"visits": [2]}]}"#;
    let plan = bredstrom::solution(text, &problem).unwrap();
    // 5 + 3 + 5 and 5 + 5.
    assert_eq!(cost(&problem, &plan, Format::Bredstrom), "23.000");
    let audit = Audit::new(&problem, &plan);
    let starts = |round: usize| audit.timetable.rounds[round].stops[0].start.0;
    assert_eq!((starts(0), starts(1)), (12, 12));
    let alone = r#"{"routes": [{"visits": [1, 3, 2]}]}"#;
    let plan = bredstrom::solution(alone, &problem).unwrap();
    assert!(!Audit::new(&problem, &plan).is_legal());
}

#[test]
fn visits_of_the_eighth_and_ninth_instance_take_longer() {
    let durations = |name: &str| -> Vec<i64> {
        let named = INSTANCE.replace("\"1S\"", &format!("\"{name}\""));
        let problem = bredstrom::instance(&named).unwrap();
        let visits = problem.visits.iter();
        visits.map(|visit| visit.care_duration.0).collect()
    };
    assert_eq!(durations("10S"), [10, 15, 5]);
    assert_eq!(durations("8S"), [14, 21, 7]);
    assert_eq!(durations("9M"), [14, 21, 7]);
}

#[test]
fn malformed_files_are_refused_with_their_paths() {
    assert_eq!(places(bredstrom::instance("{")), ["line 1"]);
    let sizes = INSTANCE
        .replace("\"visits\": 3", "\"visits\": 2")
        .replace("\"staff\": 2", "\"staff\": 0");
    let expected = ["duration", "tw", "travel", "staff"];
    assert_eq!(places(bredstrom::instance(&sizes)), expected);
    let spoilt = INSTANCE
        .replace("[[1, 2]]", "[[1, 4]]")
        .replace("[12, 30]", "[30, 12]")
        .replace("15, 5]", "15, 5.5]")
        .replace("[0, 5, 5, 5]", "[0, -5, 5, 5]");
    assert_eq!(
        places(bredstrom::instance(&spoilt)),
        ["travel[0][1]", "tw[2]", "duration[3]", "sync_pairs[0]"]
    );
    let problem = bredstrom::instance(INSTANCE).unwrap();
    let text = r#"{"routes": [{"visits": [1, 9]}, {"visits": [2]}, {"visits": [3]}]}"#;
    assert_eq!(
        places(bredstrom::solution(text, &problem)),
        ["routes[0].visits[1]", "routes[2]"]
    );
}
