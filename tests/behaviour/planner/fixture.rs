//! A small week without a map, and the words to break it.

use planner::files::Scenario;
use planner::request::{
    Calendar, Carer, Client, Duration, Place, Shift, SuppliedTravel, Visit, WeekRequest, Window,
};
use planner::{Catalogue, Error, PreparedWeek, SearchParams, Solved, Stop};

/// Ten minutes from anywhere to anywhere.
pub(super) const LEG_SECONDS: i64 = 600;

/// Three clients, three visits, two carers on a Monday, and ten minutes between any two places.
pub(super) fn week() -> WeekRequest {
    let places = ["home-1", "home-2", "a", "b", "c"];
    WeekRequest {
        calendar: Calendar {
            first_day: "2026-11-23".to_owned(),
            days: 1,
            ..Calendar::default()
        },
        places: places
            .map(|id| Place {
                id: id.to_owned(),
                lon: 7.0,
                lat: 43.0,
            })
            .into(),
        clients: ["a", "b", "c"]
            .map(|place| Client {
                id: format!("client-{place}"),
                place: place.to_owned(),
                ..Client::default()
            })
            .into(),
        visits: ["a", "b", "c"].map(visit).into(),
        carers: ["1", "2"].map(carer).into(),
        travel: vec![all_legs("car", places.len())],
        ..WeekRequest::default()
    }
}

/// Half an hour between eight and ten at the client of `place`.
pub(super) fn visit(place: &str) -> Visit {
    Visit {
        id: format!("visit-{place}"),
        client: Some(format!("client-{place}")),
        windows: vec![text("Mon 08:00-10:00")],
        care: Duration::Text("30 min".to_owned()),
        ..Visit::default()
    }
}

fn carer(number: &str) -> Carer {
    Carer {
        id: format!("carer-{number}"),
        home: format!("home-{number}"),
        shifts: vec![Shift {
            hours: text("Mon 07:00-13:00"),
            ..Shift::default()
        }],
        means: vec!["car".to_owned()],
        rule_set: "bare".to_owned(),
        ..Carer::default()
    }
}

/// A table in which every leg takes [`LEG_SECONDS`] and 5 km.
pub(super) fn all_legs(profile: &str, places: usize) -> SuppliedTravel {
    let table = |leg: i64| -> Vec<Vec<i64>> {
        let row = |from| {
            (0..places)
                .map(|to| if from == to { 0 } else { leg })
                .collect()
        };
        (0..places).map(row).collect()
    };
    SuppliedTravel {
        profile: profile.to_owned(),
        seconds: table(LEG_SECONDS),
        metres: table(5_000),
        watt_hours: Vec::new(),
    }
}

pub(super) fn text(window: &str) -> Window {
    Window::Text(window.to_owned())
}

pub(super) fn catalogue() -> Catalogue {
    Catalogue::embedded().unwrap()
}

pub(super) fn prepared(week: &WeekRequest) -> PreparedWeek {
    planner::prepare(week, None, &catalogue(), &planner::Cancel::default()).unwrap()
}

/// The refusal of `week`, as `path CODE` in the order in which it is told.
pub(super) fn refusal(week: &WeekRequest) -> Vec<String> {
    match planner::validate(week, &catalogue()) {
        Ok(()) => Vec::new(),
        Err(Error::Refused(defects)) => defects
            .iter()
            .map(|defect| format!("{} {}", defect.path, defect.code))
            .collect(),
        Err(other) => panic!("another error: {other}"),
    }
}

/// Every line of the refusal of a scenario with these files, without the folder's name; the scenario is `s.toml`.
pub(super) fn scenario_refusal(text: &str, tables: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.toml");
    std::fs::write(&file, text).unwrap();
    for (name, content) in tables {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    match Scenario::read(&file, &catalogue()) {
        Ok(_) => Vec::new(),
        Err(error) => {
            let place = format!("{}/", folder.path().display());
            let told = error.to_string().replace(&place, "");
            told.lines().map(str::to_owned).collect()
        }
    }
}

pub(super) fn solve(week: &PreparedWeek, seed: u64, threads: usize) -> Solved {
    let params = SearchParams {
        seed,
        threads,
        ..SearchParams::default()
    };
    let stop = Stop {
        iterations: Some(60),
        ..Stop::default()
    };
    planner::solve_rounds(week, None, &params, &stop, &mut |_| ()).unwrap()
}
