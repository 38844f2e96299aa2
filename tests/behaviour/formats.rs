//! Readers of published formats, on small files of our own: what each says, and how a malformed one is refused.

mod bredstrom_files;
mod vrplib_files;

use model::{Audit, Problem};
use planner::formats::{Format, FormatError, bredstrom, hhcrsp, pcvrptw, sdvrptw, solomon, uhhc};

/// Where the refusal of a file lies, and nothing else.
fn places<T>(result: Result<T, FormatError>) -> Vec<String> {
    match result {
        Ok(_) => Vec::new(),
        Err(FormatError::Json { line, .. }) => vec![format!("line {line}")],
        Err(FormatError::Defects(defects)) => defects.into_iter().map(|one| one.place).collect(),
        Err(FormatError::Problem(defects)) => defects.into_iter().map(|one| one.path).collect(),
        Err(error @ FormatError::TooLong { .. }) => vec![error.to_string()],
    }
}

/// What `solution` costs, by the audit, of a plan without hard violations.
fn cost(problem: &Problem, plan: &model::Plan, format: Format) -> String {
    let audit = Audit::new(problem, plan);
    assert_eq!(audit.hard_violations().count(), 0, "{:?}", audit.violations);
    format.value(problem, &audit).rounded(3)
}

mod solomon_files {
    use super::*;

    /// A depot and two customers: 3-4-5 triangles, and a side of 10 * sqrt(2) / 10, truncated to 1.4.
    const INSTANCE: &str = "small

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

    0      0         0          0          0       100          0
    1      3         4          6          0        50         10
    2      4         5          5         30        60         10
";

    #[test]
    fn a_distance_is_truncated_to_tenths() {
        let problem = solomon::instance(INSTANCE).unwrap();
        // 5.0 to the first and back, floor(10 * 6.403) = 6.4 to the second and back.
        let plan = solomon::solution("Route #1: 1\nRoute #2: 2\nCost 22.8\n", &problem).unwrap();
        assert_eq!(cost(&problem, &plan, Format::Solomon), "22.800");
        assert_eq!(problem.travel.as_slice()[0].ticks[(1, 2)], 14);
    }

    #[test]
    fn loads_and_windows_are_rules() {
        let problem = solomon::instance(INSTANCE).unwrap();
        let plan = solomon::solution("Route #1: 2 1\n", &problem).unwrap();
        let audit = Audit::new(&problem, &plan);
        let broken: Vec<(&str, i64)> = audit
            .violations
            .iter()
            .map(|violation| (violation.rule.code(), violation.amount))
            .collect();
        // Care of 10 from 30 on, then 1.4: never later than 50. 11 units of load for 10.
        assert_eq!(broken, [("CAPACITY", 1)]);
    }

    #[test]
    fn a_malformed_instance_is_refused_with_its_lines() {
        assert_eq!(places(solomon::instance("")), ["text", "text"]);
        let spoilt = INSTANCE
            .replace("  2         10", "  0         10")
            .replace("    1      3 ", "    7      3 ")
            .replace("30        60         10", "30        20         10");
        assert_eq!(
            places(solomon::instance(&spoilt)),
            ["line 5", "line 11", "line 12"]
        );
        let words = INSTANCE.replace("    2      4 ", "    2      four ");
        assert_eq!(places(solomon::instance(&words)), ["line 12"]);
        let endless = INSTANCE.replace("    1      3 ", "    1      3000000000000 ");
        assert!(!places(solomon::instance(&endless)).is_empty());
    }

    #[test]
    fn a_malformed_solution_is_refused_with_its_lines() {
        let problem = solomon::instance(INSTANCE).unwrap();
        let solution = |text| places(solomon::solution(text, &problem));
        assert_eq!(solution("Route #1: 1 9\nRoute 2\n"), ["line 1", "line 2"]);
        // Two vehicles.
        assert_eq!(
            solution("Route #1: 1\nRoute #2: 2\nRoute #3: 1\n"),
            ["line 3"]
        );
        assert!(solution("Route #1:\nRoute #2: 2 1\n").is_empty());
    }
}

mod hhcrsp_files {
    use super::*;

    /// A patient for two carers at once, one for two in turn, one for a single one; 10.5 from the office to each.
    const INSTANCE: &str = r#"{
        "central_offices": [{"id": "office"}],
        "services": [{"id": "s1", "default_duration": 5.0}, {"id": "s2", "default_duration": 5.0}],
        "caregivers": [{"id": "c1", "abilities": ["s1"]}, {"id": "c2", "abilities": ["s1", "s2"]}],
        "patients": [
            {"id": "p1", "time_window": [20.0, 30.0], "required_caregivers": [{"service": "s1"}, {"service": "s2", "duration": 7.5}],
             "synchronization": {"type": "simultaneous"}},
            {"id": "p2", "time_window": [30.99999999, 40.0], "required_caregivers": [{"service": "s1"}, {"service": "s2"}],
             "synchronization": {"type": "sequential", "distance": [10, 20]}},
            {"id": "p3", "time_window": [0.0, 10.0], "required_caregivers": [{"service": "s1"}]}
        ],
        "distances": [[0, 10.5, 10.5, 10.5], [10.5, 0, 1.001, 2], [10.5, 1.001, 0, 2], [10.5, 2, 2, 0]]
    }"#;

    fn solution() -> String {
        // c1: p3 at 10.5 (0.5 late, done 15.5), p1 at 20 (done 25), p2 at 30 (done 35), home: 10.5 + 2 + 1.001 + 10.5 = 24.001.
        // c2: p1 at 20 (done 27.5), p2 at 40 (at least 10 after 30), home: 10.5 + 1.001 + 10.5 = 22.001.
        let stop = |patient: &str, service: &str, start: f64| {
            format!(
                r#"{{"patient_id": "{patient}", "service_id": "{service}", "arrival_time": {start}, "departure_time": 99}}"#
            )
        };
        let c1 = [
            stop("p3", "s1", 10.5),
            stop("p1", "s1", 20.0),
            stop("p2", "s1", 30.0),
        ]
        .join(", ");
        let c2 = [stop("p2", "s2", 40.0), stop("p1", "s2", 20.0)].join(", ");
        format!(
            r#"{{"routes": [{{"caregiver_id": "c1", "locations": [{c1}]}}, {{"caregiver_id": "c2", "locations": [{c2}]}}]}}"#
        )
    }

    #[test]
    fn the_value_is_a_third_of_three_terms() {
        let problem = hhcrsp::instance(INSTANCE).unwrap();
        let plan = hhcrsp::solution(&solution(), &problem).unwrap();
        // Travel 46.002, tardiness 0.5, the largest 0.5: 47.002 / 3 = 15.667333.
        assert_eq!(cost(&problem, &plan, Format::Hhcrsp), "15.667");
    }

    #[test]
    fn half_a_patient_is_no_answer() {
        let problem = hhcrsp::instance(INSTANCE).unwrap();
        let routes = r#"{"routes": [{"caregiver_id": "c1", "locations": [
            {"patient": "p1", "service": "s1", "arrival_time": 20}]}]}"#;
        let plan = hhcrsp::solution(routes, &problem).unwrap();
        let audit = Audit::new(&problem, &plan);
        // Both links of p1 miss a visit; the four other visits and this one's twin are unserved.
        assert_eq!(audit.score.hard, 2);
        assert_eq!(audit.score.unserved, [0, 4, 0]);
    }

    #[test]
    fn a_malformed_instance_is_refused_with_its_paths() {
        assert_eq!(places(hhcrsp::instance("{")), ["line 1"]);
        assert_eq!(places(hhcrsp::instance("{\"patients\": 1}")), ["line 1"]);
        let spoilt = INSTANCE
            .replace("[20.0, 30.0]", "[30.0, 20.0]")
            .replace(r#""abilities": ["s1"]"#, r#""abilities": ["s7"]"#)
            .replace("[0.0, 10.0]", "[0.0, 1e300]")
            .replace("1.001, 2]", "1.0001, 2]")
            .replace("[10, 20]", "[-10, 20]");
        assert_eq!(
            places(hhcrsp::instance(&spoilt)),
            [
                "distances[1][2]",
                "patients[0].time_window",
                "patients[1].synchronization.distance",
                "patients[2].time_window",
                "caregivers[0].abilities",
            ]
        );
        let row = INSTANCE.replace(", [10.5, 2, 2, 0]]", "]");
        assert_eq!(places(hhcrsp::instance(&row)), ["distances"]);
        let column = INSTANCE.replace("[10.5, 2, 2, 0]]", "[10.5, 2, 2]]");
        assert_eq!(places(hhcrsp::instance(&column)), ["distances[3]"]);
    }

    #[test]
    fn a_malformed_solution_is_refused_with_its_paths() {
        let problem = hhcrsp::instance(INSTANCE).unwrap();
        let spoilt = solution()
            .replace("\"c2\"", "\"c9\"")
            .replace("\"p3\"", "\"p9\"");
        assert_eq!(
            places(hhcrsp::solution(&spoilt, &problem)),
            ["routes[0].locations[0]", "routes[1].caregiver_id"]
        );
        let twice = solution().replace("\"c2\"", "\"c1\"");
        assert_eq!(
            places(hhcrsp::solution(&twice, &problem)),
            ["routes[1].caregiver_id"]
        );
    }
}

mod uhhc_files {
    use super::*;

    /// One carer, 08:00 to 10:00 in minutes from 08:00; care must *end* by the end of its window.
    const INSTANCE: &str = r#"{
        "metadata": {"time_window_met": "at_service_end", "origin": "generated", "cost_components": {
            "travel_time": 1, "total_tardiness": 2, "highest_tardiness": 3, "total_waiting_time": 5, "total_extra_time": 7,
            "max_idle_time": 11, "caregiver_preferences": 13, "optional_patients": 170, "missed_lunch_break": 190}},
        "distances": [[0, 10, 20], [10, 0, 15], [20, 15, 0]],
        "terminal_points": [{"id": "d", "distance_matrix_index": 0}],
        "caregivers": [{"id": "c1", "abilities": ["s1"], "departing_point": "d", "arrival_point": "d",
                        "working_shift": {"start": 0, "end": 120}, "lunch_break": true}],
        "patients": [
            {"id": "p1", "required_services": [{"service": "s1", "duration": 20}], "distance_matrix_index": 1,
             "time_windows": [{"start": 0, "end": 25}, {"start": 20, "end": 35}], "preferred_caregivers": []},
            {"id": "p2", "required_services": [{"service": "s1", "duration": 30}], "distance_matrix_index": 2,
             "time_windows": [{"start": 60, "end": 80}, {"start": 200, "end": 300}]},
            {"id": "p3", "required_services": [{"service": "s1", "duration": 30}], "distance_matrix_index": 2,
             "time_windows": [{"start": 60, "end": 100}], "optional": true}
        ],
        "lunch_breaks": {"start": 30, "end": 60, "min_duration": 30},
        "services": [{"id": "s1"}]
    }"#;

    const SOLUTION: &str = r#"{"routes": [{"caregiver_id": "c1", "locations": [
        {"patient": "p2", "service": "s1", "arrival_time": 75, "departure_time": 105},
        {"patient": "p1", "service": "s1", "arrival_time": 10, "departure_time": 30},
        {"patient": "p1", "service": "lunch_break", "start_time": 30, "end_time": 60}]}]}"#;

    #[test]
    fn every_cost_component_is_counted() {
        // Windows as starts: p1 from 0 to 5 and from 20 to 15, which is none: too short for the service.
        assert_eq!(
            places(uhhc::instance(INSTANCE)),
            ["patients[0].time_windows[1]", "patients[1].time_windows[0]"]
        );
        // p1 until 5 and from 20 to 25; p2 until 60.
        let instance = INSTANCE
            .replace("\"end\": 35", "\"end\": 45")
            .replace("\"end\": 80", "\"end\": 90");
        let problem = uhhc::instance(&instance).unwrap();
        let plan = uhhc::solution(SOLUTION, &problem).unwrap();
        // Leave 0, p1 10-30 (5 late for its first window), meal 30-60, p2 75-105 (15 late), back 125: 5 over.
        // Travel 45, tardiness 20, the largest 15, no waiting, 5 over, no idle time, one visit not preferred, p3 left out.
        // 45 + 2 * 20 + 3 * 15 + 0 + 7 * 5 + 0 + 13 + 170 = 348.
        assert_eq!(cost(&problem, &plan, Format::Uhhc), "348.000");
    }

    #[test]
    fn what_the_model_cannot_tell_is_refused() {
        let sound = INSTANCE
            .replace("\"end\": 35", "\"end\": 45")
            .replace("\"end\": 80", "\"end\": 90");
        let balance = sound.replace("\"max_idle_time\"", "\"workload_balance\"");
        assert_eq!(
            places(uhhc::instance(&balance)),
            ["metadata.cost_components.workload_balance"]
        );
        let hard = sound.replace("\"max_idle_time\": 11", "\"max_idle_time\": \"HARD\"");
        assert_eq!(
            places(uhhc::instance(&hard)),
            ["metadata.cost_components.max_idle_time"]
        );
        let word = sound.replace("\"max_idle_time\": 11", "\"max_idle_time\": \"SOFT\"");
        assert!(places(uhhc::instance(&word))[0].starts_with("line "));
    }

    #[test]
    fn a_malformed_instance_is_refused_with_its_paths() {
        let spoilt = INSTANCE
            .replace("\"end\": 35", "\"end\": 45")
            .replace("\"end\": 80", "\"end\": 90")
            .replace("\"arrival_point\": \"d\"", "\"arrival_point\": \"e\"")
            .replace("\"abilities\": [\"s1\"]", "\"abilities\": [\"s1\", \"s9\"]")
            .replace(
                "\"preferred_caregivers\": []",
                "\"preferred_caregivers\": [\"c9\"]",
            )
            .replace("\"end\": 120", "\"end\": 120.5")
            .replace(
                "{\"start\": 60, \"end\": 100}], \"optional\"",
                "], \"optional\"",
            )
            .replace(
                "\"distance_matrix_index\": 1,",
                "\"distance_matrix_index\": 3,",
            )
            .replace("\"lunch_breaks\"", "\"none\"");
        assert_eq!(
            places(uhhc::instance(&spoilt)),
            [
                "caregivers[0].arrival_point",
                "caregivers[0].abilities",
                "caregivers[0].working_shift",
                "patients[0].distance_matrix_index",
                "patients[0].preferred_caregivers",
                "lunch_breaks",
            ]
        );
        // What the format allows and a sound problem does not.
        let windowless = INSTANCE
            .replace("\"end\": 35", "\"end\": 45")
            .replace("\"end\": 80", "\"end\": 90")
            .replace(
                "{\"start\": 60, \"end\": 100}], \"optional\"",
                "], \"optional\"",
            );
        assert_eq!(places(uhhc::instance(&windowless)), ["visits[2].windows"]);
    }

    #[test]
    fn a_text_beyond_the_limit_is_not_read() {
        let text = " ".repeat(planner::formats::BYTES_MAX + 1);
        let told = places(uhhc::instance(&text));
        assert_eq!(told, ["text: 67108865 bytes, at most 67108864 expected"]);
    }
}
