//! Prizes and sites, in PyVRP's form of VRPLIB.

use super::*;

/// A depot and two customers: 5.0 and 6.4 away, 1.4 apart.
const PRIZES: &str = "NAME : small
TYPE : PCVRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 10
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4
3 4 5
DEMAND_SECTION
1 0
2 6
3 5
TIME_WINDOW_SECTION
1 0 100
2 0 50
3 30 60
PRIZE_SECTION
1 0
2 7
3 9
DEPOT_SECTION
1
-1
EOF
";

/// The same two, each for a vehicle of its own.
const SITES: &str = "NAME: small
TYPE: SDVRPTW
EDGE_WEIGHT_TYPE: EUC_2D
DIMENSION: 3
VEHICLES: 2
VEHICLES_MAX_DURATION: 25
NODE_COORD_SECTION
1 0.0 0.0
2 3 4
3 4 5
DEMAND_SECTION
1 0
2 6
3 5
SERVICE_TIME_SECTION
1 0
2 10
3 13
TIME_WINDOW_SECTION
1 0 100
2 0 50
3 30 60
CAPACITY_SECTION
1 10
2 5
VEHICLES_ALLOWED_CLIENTS_SECTION
1 2
2 2 3
EOF
";

#[test]
fn a_prize_is_lost_with_its_customer() {
    let problem = pcvrptw::instance(PRIZES).unwrap();
    let plan = pcvrptw::solution("Route #1: 2\nCost 198\n", &problem).unwrap();
    // 64 tenths there and back, and ten times the prize of 7.
    assert_eq!(cost(&problem, &plan, Format::Pcvrptw), "198.000");
    assert_eq!(Audit::new(&problem, &plan).score.unserved, [0, 0, 0]);
}

#[test]
fn a_vehicle_serves_its_customers_only_and_not_for_too_long() {
    let problem = sdvrptw::instance(SITES).unwrap();
    let broken = |routes: &str| -> Vec<(&str, i64)> {
        let plan = sdvrptw::solution(routes, &problem).unwrap();
        let violations = Audit::new(&problem, &plan).violations;
        let told = violations
            .iter()
            .map(|violation| (violation.rule.code(), violation.amount));
        told.collect()
    };
    // 2 * 5 and 2 * 6.403 away, 20 and 25.806 with service: the second is 806 thousandths too long.
    assert_eq!(broken("Route #1: 1\nRoute #2: 2\n"), [("SPAN", 806)]);
    // Six units for a vehicle that carries five.
    assert_eq!(broken("Route #2: 1\n"), [("CAPACITY", 1)]);
    assert_eq!(broken("Route #1: 2\n"), [("REFUSALS", 1), ("SPAN", 806)]);
    let longer = SITES.replace(": 25", ": 26");
    let problem = sdvrptw::instance(&longer).unwrap();
    let plan = sdvrptw::solution("Route #2: 2\nRoute #1: 1\n", &problem).unwrap();
    assert_eq!(cost(&problem, &plan, Format::Sdvrptw), "22806.000");
}

#[test]
fn an_idle_vehicle_has_an_empty_line() {
    let problem = sdvrptw::instance(SITES).unwrap();
    let plan = sdvrptw::solution("Route #2: 2\n", &problem).unwrap();
    let audit = Audit::new(&problem, &plan);
    let text = sdvrptw::write(&problem, &plan, &audit);
    assert_eq!(text, "Route #1: \nRoute #2: 2\nCost 12806\n");
}

#[test]
fn malformed_instances_are_refused_with_their_lines() {
    assert_eq!(
        places(pcvrptw::instance("")),
        ["text", "text", "text"],
        "type, kind of distances, dimension"
    );
    assert!(places(sdvrptw::instance(PRIZES)).contains(&"line 2".to_owned()));
    let spoilt = PRIZES
        .replace("VEHICLES : 2", "VEHICLES : 0")
        .replace("CAPACITY : 10", "CAPACITY : many")
        .replace("2 3 4", "2 3 4 5")
        .replace("3 4 5", "4 4 5")
        .replace("3 30 60", "3 60 30")
        .replace("2 7\n", "")
        .replace("-1\n", "2\n");
    assert_eq!(
        places(pcvrptw::instance(&spoilt)),
        [
            "line 25", "line 11", "line 10", "line 19", "text", "line 5", "line 4"
        ]
    );
    let endless = PRIZES.replace("DIMENSION : 3", "DIMENSION : 3000000000");
    assert_eq!(places(pcvrptw::instance(&endless)), ["line 3"]);
    let far = PRIZES.replace("2 3 4", "2 3 99999999999999999999");
    assert_eq!(places(pcvrptw::instance(&far)), ["line 10"]);
    let sites = SITES
        .replace("2 2 3", "2 2 4 x 1 2")
        .replace("2 3 4", "2 3 4.123456")
        .replace("2 5\n", "2 5\n3 5\n");
    assert_eq!(
        places(sdvrptw::instance(&sites)),
        ["line 9", "text", "line 29", "line 29", "line 29", "line 29"]
    );
}

#[test]
fn a_malformed_solution_is_refused_with_its_lines() {
    let problem = sdvrptw::instance(SITES).unwrap();
    let solution = |text| places(sdvrptw::solution(text, &problem));
    assert_eq!(
        solution("Route #0: 1\nRoute #3: 2\nRoute #1: 1\nRoute #1: 2\nRoute 2\n"),
        ["line 1", "line 2", "line 4", "line 5"]
    );
    assert_eq!(solution("Route #1: 9\n"), ["line 1"]);
}
