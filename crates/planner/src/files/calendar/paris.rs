//! Civil time in Europe/Paris: the zone written out for calendar programs, and the hour that a day in March does not have.
//!
//! The engine counts civil seconds: a day of a plan has 24 hours, the two on which the clocks change too. Written as local
//! times they stay what people read off their clocks. Between 2:00 and 3:00 on the last Sunday of March no clock stands
//! there; RFC 5545 reads such a time an hour later, and so it is written.

use jiff::civil::{Date, Weekday};
use model::SECONDS_PER_DAY;

use crate::request::Days;

/// The zone since 1996: directive 2000/84/EC, last Sundays of March and October at 1:00 UTC.
pub(super) const ZONE: &str = "\
BEGIN:VTIMEZONE
TZID:Europe/Paris
X-LIC-LOCATION:Europe/Paris
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE";

const HOUR: i64 = 3_600;

/// Start and end, in civil seconds since the plan's first midnight, as local times; `None` beyond the calendar's end.
///
/// An end is never before its start: what starts in the hour that is not there ends an hour later too.
pub(super) fn local(days: Days, start: i64, end: i64) -> Option<(String, String)> {
    let shift = |seconds: i64| -> Option<i64> {
        let date = days.date(seconds.div_euclid(SECONDS_PER_DAY))?;
        let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
        let is_missing = is_start_of_summer(date) && (2 * HOUR..3 * HOUR).contains(&of_day);
        Some(if is_missing { HOUR } else { 0 })
    };
    let start_shift = shift(start)?;
    let end_shift = shift(end)?.max(start_shift);
    Some((
        text(days, start + start_shift)?,
        text(days, end + end_shift)?,
    ))
}

fn is_start_of_summer(date: Date) -> bool {
    date.month() == 3 && date.day() >= 25 && date.weekday() == Weekday::Sunday
}

fn text(days: Days, seconds: i64) -> Option<String> {
    let date = days.date(seconds.div_euclid(SECONDS_PER_DAY))?;
    let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
    Some(format!(
        "{}T{:02}{:02}{:02}",
        date.strftime("%Y%m%d"),
        of_day / HOUR,
        of_day / 60 % 60,
        of_day % 60
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::date;

    fn from(first: &str) -> Days {
        Days {
            first: date(first).unwrap(),
            count: 7,
        }
    }

    fn at(first: &str, from_hour: f64, to_hour: f64) -> (String, String) {
        let seconds = |hour: f64| (hour * 3_600.0) as i64;
        local(from(first), seconds(from_hour), seconds(to_hour)).unwrap()
    }

    fn both(start: &str, end: &str) -> (String, String) {
        (start.to_owned(), end.to_owned())
    }

    #[test]
    fn a_day_that_ends_after_midnight_ends_on_the_next_date() {
        let expected = both("20261123T233000", "20261124T021000");
        assert_eq!(at("2026-11-23", 23.5, 26.0 + 1.0 / 6.0), expected);
    }

    #[test]
    fn visits_after_the_clocks_changed_stay_at_their_hour() {
        // Saturday 28 March 2026 and Saturday 24 October 2026: eight o'clock on Sunday is eight o'clock.
        let march = both("20260329T080000", "20260329T083000");
        assert_eq!(at("2026-03-28", 32.0, 32.5), march);
        let october = both("20261025T080000", "20261025T083000");
        assert_eq!(at("2026-10-24", 32.0, 32.5), october);
    }

    #[test]
    fn the_hour_that_march_does_not_have_is_written_an_hour_later() {
        // From 1:45 to 2:15, from 2:15 to 2:45, and from 2:45 to 3:15 of Sunday 29 March 2026.
        let night = |from, to| at("2026-03-28", 24.0 + from, 24.0 + to);
        assert_eq!(
            night(1.75, 2.25),
            both("20260329T014500", "20260329T031500")
        );
        assert_eq!(
            night(2.25, 2.75),
            both("20260329T031500", "20260329T034500")
        );
        assert_eq!(
            night(2.75, 3.25),
            both("20260329T034500", "20260329T041500")
        );
        // The hour that October has twice is an hour of that day.
        let october = at("2026-10-24", 26.25, 26.75);
        assert_eq!(october, both("20261025T021500", "20261025T024500"));
    }
}
