//! Problems that the tests send: small, with travel of their own, so that no map is needed.

use server::pb;

/// Ten minutes between any two different places.
const LEG_SECONDS: i64 = 600;

pub(crate) const HOUR: i64 = 3_600;

/// A window of the first day.
pub(crate) fn hours(earliest: i64, latest: i64) -> pb::TimeWindow {
    pb::TimeWindow {
        earliest: earliest * HOUR,
        latest: latest * HOUR,
    }
}

/// One day, `carers` carers from 07:00 to 15:00 by car, `visits` visits of half an hour between 08:00 and 14:00, each at a
/// place of its own. Carers start at `depot`. A leg takes ten minutes.
pub(crate) fn day(carers: usize, visits: usize) -> pb::Problem {
    let place = |id: String| pb::Place {
        id,
        lon: 7.42,
        lat: 43.73,
    };
    let homes = (0..visits).map(|index| place(format!("home-{index}")));
    let places: Vec<pb::Place> = std::iter::once(place("depot".to_owned()))
        .chain(homes)
        .collect();
    let table = travel(places.len());
    pb::Problem {
        calendar: Some(pb::Calendar {
            first_day: "2026-11-23".to_owned(),
            days: 1,
            ..pb::Calendar::default()
        }),
        places,
        visits: (0..visits).map(visit).collect(),
        carers: (0..carers).map(carer).collect(),
        travel: vec![table],
        ..pb::Problem::default()
    }
}

fn visit(index: usize) -> pb::Visit {
    pb::Visit {
        id: format!("visit-{index}"),
        place: format!("home-{index}"),
        windows: vec![hours(8, 14)],
        care: HOUR / 2,
        ..pb::Visit::default()
    }
}

fn carer(index: usize) -> pb::Carer {
    pb::Carer {
        id: format!("carer-{index}"),
        home: "depot".to_owned(),
        shifts: vec![pb::Shift {
            hours: Some(hours(7, 15)),
            ..pb::Shift::default()
        }],
        licence: pb::Licence::B.into(),
        means: vec!["car".to_owned()],
        ..pb::Carer::default()
    }
}

fn travel(places: usize) -> pb::SuppliedTravel {
    let seconds = (0..places * places).map(|cell| {
        if cell / places == cell % places {
            0
        } else {
            LEG_SECONDS
        }
    });
    pb::SuppliedTravel {
        profile: "car".to_owned(),
        seconds: seconds.collect(),
        ..pb::SuppliedTravel::default()
    }
}

/// A request that ends after a few iterations.
pub(crate) fn short(problem: pb::Problem) -> pb::SolveRoundsRequest {
    pb::SolveRoundsRequest {
        problem: Some(problem),
        options: Some(pb::SearchOptions {
            iterations: Some(50),
            seed: 1,
            ..pb::SearchOptions::default()
        }),
        ..pb::SolveRoundsRequest::default()
    }
}

/// A solve that lasts until somebody ends it.
pub(crate) fn endless() -> pb::SolveRoundsStreamRequest {
    pb::SolveRoundsStreamRequest {
        problem: Some(day(3, 20)),
        options: Some(pb::SearchOptions {
            seconds: Some(3_600.0),
            ..pb::SearchOptions::default()
        }),
        every_milliseconds: 1,
        ..pb::SolveRoundsStreamRequest::default()
    }
}
