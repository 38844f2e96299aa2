//! Large requests: whoever leaves frees the slot within a second wherever the work stands, and small calls beside a large
//! one are answered.
//!
//! A second is the promise; about a tenth of it was measured. The audit of the answer is not cut short: that of 1,000
//! visits takes 2 ms.

use std::time::{Duration, Instant};

use server::pb;
use server::pb::solve_rounds_stream_response::Event;
use tonic::{Code, Request};

use crate::cancellation::until_free;
use crate::checks::refused;
use crate::problems::{HOUR, day, hours, short};
use crate::server_under_test::TestServer;

const PROMISE: Duration = Duration::from_secs(1);

#[expect(clippy::disallowed_methods, reason = "the promise is about time")]
fn now() -> Instant {
    Instant::now()
}

/// A point of a grid over Monaco, each another one.
fn point(index: usize) -> pb::LonLat {
    pb::LonLat {
        lon: 7.415 + (index % 100) as f64 * 0.000_1,
        lat: 43.731 + (index / 100) as f64 * 0.000_1,
    }
}

/// One day on the map, every visit at a place of its own; one carer drives, the other walks.
fn on_the_map(visits: usize) -> pb::Problem {
    let mut problem = day(2, 1);
    let place = |index: usize| pb::Place {
        id: format!("home-{index}"),
        lon: point(index).lon,
        lat: point(index).lat,
    };
    problem.places.truncate(1);
    problem.places.extend((0..visits).map(place));
    let visit = |index: usize| pb::Visit {
        id: format!("visit-{index}"),
        place: format!("home-{index}"),
        ..problem.visits[0].clone()
    };
    problem.visits = (0..visits).map(visit).collect();
    problem.travel.clear();
    problem.carers[1].means = vec!["foot".to_owned()];
    problem
}

/// Seven days, every carer on each of them, `visits` visits among forty homes with travel of their own; no map.
fn week(carers: usize, visits: usize) -> pb::Problem {
    let mut problem = day(carers, 40);
    if let Some(calendar) = &mut problem.calendar {
        calendar.days = 7;
    }
    let on = |day: usize, from: i64, to: i64| hours(from + 24 * day as i64, to + 24 * day as i64);
    for carer in &mut problem.carers {
        let shift = |day| pb::Shift {
            hours: Some(on(day, 7, 15)),
            ..pb::Shift::default()
        };
        carer.shifts = (0..7).map(shift).collect();
    }
    let visit = |index: usize| pb::Visit {
        id: format!("visit-{index}"),
        place: format!("home-{}", index % 40),
        windows: vec![on(index % 7, 8, 14)],
        care: HOUR / 4,
        ..pb::Visit::default()
    };
    problem.visits = (0..visits).map(visit).collect();
    problem
}

fn stream(problem: pb::Problem, options: pb::SearchOptions) -> pb::SolveRoundsStreamRequest {
    pb::SolveRoundsStreamRequest {
        problem: Some(problem),
        options: Some(options),
        every_milliseconds: 1,
        ..pb::SolveRoundsStreamRequest::default()
    }
}

fn for_an_hour() -> pb::SearchOptions {
    pb::SearchOptions {
        seconds: Some(3_600.0),
        ..pb::SearchOptions::default()
    }
}

#[tokio::test]
async fn a_caller_that_leaves_while_its_tables_are_made_frees_its_slot() {
    let server = TestServer::with("[solving]\nslots = 1");
    server.wait_until_ready().await;
    let request = stream(on_the_map(2_500), for_an_hour());
    let stream = server.rounds().solve_rounds_stream(request).await.unwrap();
    // The first event comes with the slot; from then on the tables take longer than the promise allows.
    let mut stream = stream.into_inner();
    stream.message().await.unwrap().unwrap();
    drop(stream);
    let waited = until_free(&server).await;
    assert!(waited < PROMISE, "{waited:?}");
}

#[tokio::test]
async fn a_caller_that_leaves_at_any_time_of_a_large_solve_frees_its_slot() {
    let server = TestServer::with("[solving]\nslots = 1");
    // Reading the week, compiling it and building the first plan come one after the other.
    let request = stream(week(60, 4_000), for_an_hour());
    for milliseconds in [50, 200, 400, 800, 1_600] {
        let mut stream = server
            .rounds()
            .solve_rounds_stream(request.clone())
            .await
            .unwrap()
            .into_inner();
        stream.message().await.unwrap().unwrap();
        let listening = async { while stream.message().await.unwrap().is_some() {} };
        let ended = tokio::time::timeout(Duration::from_millis(milliseconds), listening).await;
        assert!(ended.is_err(), "it goes on for an hour");
        drop(stream);
        let waited = until_free(&server).await;
        assert!(waited < PROMISE, "{waited:?} after {milliseconds} ms");
    }
}

#[tokio::test]
async fn a_caller_that_leaves_a_large_search_frees_its_slot() {
    let server = TestServer::with("[solving]\nslots = 1");
    let request = stream(week(15, 500), for_an_hour());
    let stream = server.rounds().solve_rounds_stream(request).await.unwrap();
    let mut stream = stream.into_inner();
    loop {
        let event = stream.message().await.unwrap().unwrap().event;
        if matches!(event, Some(Event::Progress(progress)) if progress.iterations > 0) {
            break;
        }
    }
    drop(stream);
    let waited = until_free(&server).await;
    assert!(waited < PROMISE, "{waited:?}");
}

#[tokio::test]
async fn a_caller_that_leaves_while_reasons_are_looked_for_frees_its_slot() {
    let server = TestServer::with("[solving]\nslots = 1");
    // Nothing is worth its way, and each visit is looked at in every round of the week to say so.
    let mut problem = week(30, 2_500);
    for visit in &mut problem.visits {
        visit.windows = vec![hours(8, 6 * 24 + 14)];
        visit.optional_cost = Some(1);
    }
    let link = |pair: usize| pb::Link {
        id: format!("link-{pair}"),
        kind: pb::LinkKind::Together.into(),
        visits: vec![
            format!("visit-{}", pair * 14),
            format!("visit-{}", pair * 14 + 7),
        ],
        ..pb::Link::default()
    };
    problem.links = (0..2_500 / 14).map(link).collect();
    let options = pb::SearchOptions {
        iterations: Some(0),
        ..for_an_hour()
    };
    let mut stream = server
        .rounds()
        .solve_rounds_stream(stream(problem, options))
        .await
        .unwrap()
        .into_inner();
    // After the first plan nothing is left to do but to say why so many visits are not in it.
    loop {
        let event = stream.message().await.unwrap().unwrap().event;
        if matches!(event, Some(Event::Improved(_))) {
            break;
        }
    }
    drop(stream);
    let waited = until_free(&server).await;
    assert!(waited < PROMISE, "{waited:?}");
}

#[tokio::test]
async fn a_deadline_that_passes_while_tables_are_made_is_kept() {
    let server = TestServer::with("[solving]\nslots = 1\ndeadline_margin_ms = 5000");
    server.wait_until_ready().await;
    let mut request = Request::new(short(on_the_map(2_500)));
    // Five seconds are kept for the way back: the tables have 300 ms.
    request.set_timeout(Duration::from_millis(5_300));
    let status = server.rounds().solve_rounds(request).await.unwrap_err();
    refused(&status, Code::DeadlineExceeded, "DEADLINE_PASSED");
    let waited = until_free(&server).await;
    assert!(waited < PROMISE, "{waited:?}");
}

#[tokio::test]
async fn small_calls_beside_the_largest_table_are_answered() {
    let server = TestServer::start();
    server.wait_until_ready().await;
    let table = |places: usize| pb::ComputeMatrixRequest {
        origins: (0..places).map(point).collect(),
        ..pb::ComputeMatrixRequest::default()
    };
    let mut routing = server.routing().max_decoding_message_size(64 << 20);
    // The most pairs that the server allows by default.
    let large = tokio::spawn(async move { routing.compute_matrix(table(2_000)).await.unwrap() });
    let (mut calls, mut longest) = (0, Duration::ZERO);
    while !large.is_finished() {
        let begun = now();
        server.routing().compute_matrix(table(3)).await.unwrap();
        let solved = server.rounds().solve_rounds(short(on_the_map(3))).await;
        solved.unwrap();
        longest = longest.max(begun.elapsed());
        calls += 1;
    }
    assert!(calls > 1, "the table was done before anything was asked");
    assert!(longest < PROMISE, "{longest:?}");
    assert_eq!(large.await.unwrap().into_inner().seconds.len(), 4_000_000);
}
