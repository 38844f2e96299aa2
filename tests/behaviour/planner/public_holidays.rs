//! Which days of a plan are public holidays: those that are given, or those of a country.

use model::Day;
use planner::files::Scenario;
use planner::request::Calendar;

use super::fixture::{catalogue, prepared, refusal, week};

/// The public holidays among the days of a week with this calendar.
fn holidays(calendar: Calendar) -> Vec<u16> {
    let mut week = week();
    week.calendar = calendar;
    let prepared = prepared(&week);
    let days = &prepared.problem().calendar.public_holidays;
    days.iter().map(|&Day(day)| day).collect()
}

/// From Monday, 21 December 2026, to Sunday, 3 January 2027.
fn christmas() -> Calendar {
    Calendar {
        first_day: "2026-12-21".to_owned(),
        days: 14,
        ..Calendar::default()
    }
}

#[test]
fn a_country_brings_its_holidays_over_the_turn_of_the_year() {
    let france = Calendar {
        holiday_country: Some("FR".to_owned()),
        ..christmas()
    };
    assert_eq!(holidays(france), [4, 11]);
}

#[test]
fn dates_that_are_given_stay_as_given() {
    let given = Calendar {
        public_holidays: vec!["2026-12-26".to_owned()],
        ..christmas()
    };
    assert_eq!(holidays(given), [5]);
    assert_eq!(holidays(christmas()), [0_u16; 0]);
}

#[test]
fn an_unknown_country_and_one_beside_dates_are_refused() {
    let mut week = week();
    week.calendar.holiday_country = Some("XX".to_owned());
    week.calendar.public_holidays = vec!["2026-12-25".to_owned()];
    assert_eq!(
        refusal(&week),
        [
            "calendar.holiday_country CONTRADICTION",
            "calendar.holiday_country NOT_IN_CATALOGUE"
        ]
    );
}

#[test]
fn a_scenario_that_says_nothing_has_those_of_france() {
    let read = |calendar: &str| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.toml");
        let text = format!(
            "[scenario]\nname = \"s\"\n[calendar]\nfirst_day = \"2026-12-21\"\ndays = 7\n{calendar}"
        );
        std::fs::write(&file, text).unwrap();
        Scenario::read(&file, &catalogue()).unwrap().week.calendar
    };
    assert_eq!(read("").holiday_country.as_deref(), Some("FR"));
    assert_eq!(read("public_holidays = []").holiday_country, None);
    assert_eq!(holidays(read("")), [4]);
    assert_eq!(holidays(read("public_holidays = []")), [0_u16; 0]);
}
