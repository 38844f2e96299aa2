//! The log holds ids and counts only: no coordinate, no text of a request.

use std::fmt::{Debug, Write as _};
use std::sync::{Mutex, Once, PoisonError};

use server::pb;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::problems::{day, short};
use crate::server_under_test::TestServer;

static LINES: Mutex<String> = Mutex::new(String::new());

/// Keeps everything that our crates log, at every level.
struct Keeper;

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

fn keep(line: &Line) {
    let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    *lines += &line.0;
    lines.push('\n');
}

impl Subscriber for Keeper {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let crates = [
            "server",
            "planner",
            "solver",
            "roads",
            "model",
            "evaluation",
        ];
        crates
            .iter()
            .any(|name| metadata.target().starts_with(name))
    }
    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut line = Line(attributes.metadata().name().to_owned());
        attributes.record(&mut line);
        keep(&line);
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        keep(&line);
    }
    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        keep(&line);
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn no_coordinate_and_no_text_of_a_request_reaches_the_log() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Keeper).unwrap());
    let server = TestServer::start();
    server.wait_until_ready().await;

    // A plan on the map, with a place off the network; then the same with defects; then a route.
    let mut problem = day(1, 2);
    problem.travel.clear();
    for (place, (lon, lat)) in problem.places.iter_mut().zip([
        (7.419_71, 43.732_61),
        (7.428_31, 43.739_61),
        (7.612_34, 43.612_34),
    ]) {
        (place.lon, place.lat) = (lon, lat);
    }
    assert!(
        server
            .rounds()
            .solve_rounds(short(problem.clone()))
            .await
            .is_ok()
    );
    problem.visits[0].client = "Lucienne Garnier".to_owned();
    problem.places[1].lat = 443.739_61;
    let mut request = tonic::Request::new(short(problem));
    request
        .metadata_mut()
        .insert("x-request-id", "Lucienne Garnier".parse().unwrap());
    assert!(server.rounds().solve_rounds(request).await.is_err());
    let waypoints = [(7.419_71, 43.732_61), (7.428_31, 443.739_61)];
    let request = pb::ComputeRouteRequest {
        waypoints: waypoints.map(|(lon, lat)| pb::LonLat { lon, lat }).to_vec(),
        profile: "Lucienne Garnier".to_owned(),
        ..pb::ComputeRouteRequest::default()
    };
    assert!(server.routing().compute_route(request).await.is_err());

    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    for kept in ["call answered", "call refused", "defects=2"] {
        assert!(lines.contains(kept), "{kept:?} in {lines}");
    }
    for personal in ["Garnier", "73261", "41971", "42831", "73961", "61234"] {
        let line = lines.lines().find(|line| line.contains(personal));
        assert!(line.is_none(), "{personal:?} in {line:?}");
    }
}
