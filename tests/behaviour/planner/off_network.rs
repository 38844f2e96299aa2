//! A place off the road network is answered, not refused.

use std::sync::Arc;

use planner::roads::RoadNetwork;
use planner::{Cancel, Error, PreparedWeek, prepare, travel};
use support::ascii_map::ascii_map;

use super::fixture::{catalogue, solve, week};

/// A street of four places, 100 m and 10 s from one to the next.
const STREET: &str = "A - B - C - D";

/// The week of these tests on a street: homes at A and D, clients at B, C, and 30 km away.
fn on_a_street(network: Arc<RoadNetwork>) -> Result<PreparedWeek, Error> {
    let map = ascii_map(STREET);
    let mut week = week();
    week.travel.clear();
    let points = [
        map.place('A'),
        map.place('D'),
        map.place('B'),
        map.place('C'),
        map.beside('A', 30_000.0, 0.0),
    ];
    for (place, point) in week.places.iter_mut().zip(points) {
        (place.lon, place.lat) = (point.lon(), point.lat());
    }
    week.access_seconds.insert("car".to_owned(), 100);
    prepare(&week, Some(network), &catalogue(), &Cancel::default())
}

#[test]
fn a_visit_off_the_network_comes_back_with_its_reason() {
    let network = Arc::new(ascii_map(STREET).import().unwrap());
    let week = on_a_street(network).unwrap();
    let solved = solve(&week, 1, 1);
    let [unserved] = solved.answer.unserved.as_slice() else {
        panic!("one visit is out of reach: {:?}", solved.answer.unserved);
    };
    assert_eq!(
        (unserved.visit.as_str(), unserved.reason.as_str()),
        ("visit-c", "UNREACHABLE")
    );
    let [off] = solved.answer.off_network.as_slice() else {
        panic!(
            "one place is off the network: {:?}",
            solved.answer.off_network
        );
    };
    assert_eq!((off.place.as_str(), off.profile.as_str()), ("c", "car"));
    assert_eq!(solved.answer.score.hard, 0);
}

#[test]
fn access_seconds_are_added_to_every_journey_to_another_place() {
    let network = Arc::new(ascii_map(STREET).import().unwrap());
    let week = on_a_street(network).unwrap();
    let problem = week.problem();
    let places: Vec<_> = problem.places.ids().collect();
    let travel = &problem.travel[planner_profile(problem)];
    // A to B: 10 s on the road and 100 s to park and ring; A to D: 30 s and 100 s.
    let seconds = |from: usize, to: usize| {
        travel
            .journey(places[from], places[to])
            .map(|way| way.ticks.0)
    };
    assert_eq!(seconds(0, 2), Some(110));
    assert_eq!(seconds(0, 1), Some(130));
    assert_eq!(seconds(0, 0), Some(0));
    assert_eq!(seconds(0, 4), None);
    assert_eq!(seconds(4, 0), None);
}

fn planner_profile(problem: &planner::Problem) -> model::ProfileId {
    problem.travel.ids().next().expect("one profile is in use")
}

#[test]
fn routes_and_matrices_say_which_points_lie_off_the_network() {
    let map = ascii_map(STREET);
    let network = map.import().unwrap();
    let far = map.beside('A', 30_000.0, 0.0);
    let points = [map.place('A'), map.place('C'), far, map.place('D')];
    let car = planner::roads::Profile::Car;
    let route = travel::route(&network, car, &points, None, &Cancel::default()).unwrap();
    assert_eq!(route.off_network, [2]);
    let seconds: Vec<Option<i64>> = route
        .legs
        .iter()
        .map(|leg| leg.as_ref().map(|leg| leg.travel.seconds.0))
        .collect();
    assert_eq!(seconds, [Some(20), None, None]);
    let matrix = travel::matrix(
        &network,
        car,
        &points[..3],
        &points[1..],
        None,
        &Cancel::default(),
    )
    .unwrap();
    let cells: Vec<Option<i64>> = matrix
        .cells
        .iter()
        .map(|cell| cell.map(|cell| cell.seconds.0))
        .collect();
    assert_eq!((matrix.rows, matrix.columns), (3, 3));
    assert_eq!(
        cells,
        [
            Some(20),
            None,
            Some(30),
            Some(0),
            None,
            Some(10),
            None,
            None,
            None
        ]
    );
    assert_eq!(matrix.off_network_origins, [2]);
    assert_eq!(matrix.off_network_destinations, [1]);
}
