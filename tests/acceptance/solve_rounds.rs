//! SolveRounds: a week in, the best plan found out.

use server::pb;

use crate::checks::{audit, served};
use crate::problems::{HOUR, day, hours, short};
use crate::server_under_test::TestServer;

#[tokio::test]
async fn every_visit_is_served_and_the_times_follow() {
    let server = TestServer::start();
    let response = server
        .rounds()
        .solve_rounds(short(day(1, 2)))
        .await
        .unwrap()
        .into_inner();
    let plan = response.plan.unwrap();

    let mut visits = served(&plan);
    visits.sort_unstable();
    assert_eq!(visits, ["visit-0", "visit-1"]);
    let audit = audit(&plan);
    assert!(audit.is_legal, "{:?}", audit.violations);

    // Two visits of 30 minutes; depot to home, home to home, home to depot: three legs of 10 minutes each, all of it work.
    let totals = audit.totals.unwrap();
    assert_eq!(
        (totals.care, totals.travel + totals.commute),
        (HOUR, 3 * 600)
    );
    let [first, second] = &plan.rounds[0].parts[0].stops[..] else {
        panic!("two stops expected: {plan:?}");
    };
    assert_eq!(first.end, first.start + HOUR / 2);
    assert_eq!(second.arrival, first.end + 600);
    assert!(first.start >= 8 * HOUR);

    let report = response.report.unwrap();
    assert!(matches!(
        report.stopped_by(),
        pb::StoppedBy::Iterations | pb::StoppedBy::NothingLeft
    ));
    assert_eq!(report.run.unwrap().seed, 1);
}

#[tokio::test]
async fn the_same_seed_and_iterations_give_the_same_plan() {
    let server = TestServer::start();
    let mut rounds = server.rounds();
    let first = rounds
        .solve_rounds(short(day(3, 12)))
        .await
        .unwrap()
        .into_inner();
    let second = rounds
        .solve_rounds(short(day(3, 12)))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(first.plan, second.plan);
    assert_eq!(first.report.unwrap().run, second.report.unwrap().run);
}

#[tokio::test]
async fn a_visit_that_nobody_can_make_comes_back_with_its_reason() {
    let mut problem = day(1, 3);
    problem.visits[1].skills = vec!["hoist".to_owned()];
    problem.visits[2].windows = vec![hours(20, 21)];
    let server = TestServer::start();
    let plan = server
        .rounds()
        .solve_rounds(short(problem))
        .await
        .unwrap()
        .into_inner()
        .plan
        .unwrap();
    let unserved: Vec<_> = plan
        .unserved
        .iter()
        .map(|unserved| (unserved.visit.as_str(), unserved.reason()))
        .collect();
    assert_eq!(
        unserved,
        [
            ("visit-1", pb::Reason::NoAbleCarer),
            ("visit-2", pb::Reason::Window)
        ]
    );
    assert!(audit(&plan).is_legal);
}

#[tokio::test]
async fn travel_comes_from_the_map_where_it_is_not_supplied() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let mut problem = day(1, 2);
    problem.travel.clear();
    for (place, (lon, lat)) in problem.places.iter_mut().zip([
        (7.4197, 43.7326),
        (7.4283, 43.7396),
        // Far out at sea.
        (7.60, 43.60),
    ]) {
        (place.lon, place.lat) = (lon, lat);
    }
    let response = server
        .rounds()
        .solve_rounds(short(problem))
        .await
        .unwrap()
        .into_inner();
    let plan = response.plan.unwrap();
    assert_eq!(served(&plan), ["visit-0"]);
    let [unserved] = &plan.unserved[..] else {
        panic!("{:?}", plan.unserved)
    };
    assert_eq!(
        (unserved.visit.as_str(), unserved.reason()),
        ("visit-1", pb::Reason::Unreachable)
    );
    assert_eq!(audit(&plan).off_network[0].place, "home-1");

    let leg = plan.rounds[0].parts[0].stops[0].leg.as_ref().unwrap();
    // About 1.1 km as the crow flies.
    assert!((1_000..6_000).contains(&leg.metres), "{leg:?}");
    let run = response.report.unwrap().run.unwrap();
    assert!(run.attribution.contains("OpenStreetMap"));
    assert_eq!(run.map_digest.len(), 64);
}
