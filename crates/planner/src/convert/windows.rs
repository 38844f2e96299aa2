//! Windows, durations and days of a request, as ticks; one tick is one second.

use model::{DefectCode, SECONDS_PER_DAY};
use units::{Ticks, TimeWindow};

use crate::defect::code;
use crate::request::{self, Days, Duration, Window};

use super::Context;

impl Context<'_> {
    /// The windows that `window` names; a finding at `path` where it is none.
    pub(super) fn windows(&mut self, window: &Window, path: &str) -> Vec<TimeWindow> {
        if self.has_dates || matches!(window, Window::Seconds { .. }) {
            return self.windows_within(window, self.days, path);
        }
        // No text names a day of an unknown calendar: only its form is looked at.
        if let Err(why) = window.form() {
            self.found.add(path, code::MALFORMED, why);
        }
        self.found.unreadable.add(path);
        Vec::new()
    }

    /// The window of every day that `window` names: hours from midnight, without a day.
    pub(super) fn hours(&mut self, window: &Window, path: &str) -> Option<TimeWindow> {
        let any_day = Days {
            first: self.days.first,
            count: 1,
        };
        if let Window::Text(text) = window
            && text.trim().contains(' ')
        {
            let detail = format!(
                "{} names a day, hours such as \"11:30-14:30\" expected",
                window.shown()
            );
            self.found.add(path, code::MALFORMED, detail);
            return None;
        }
        self.windows_within(window, any_day, path).first().copied()
    }

    fn windows_within(&mut self, window: &Window, days: Days, path: &str) -> Vec<TimeWindow> {
        let resolved = match window.resolve(days) {
            Ok(resolved) => resolved,
            Err(why) => {
                self.found.add(path, code::MALFORMED, why);
                self.found.unreadable.add(path);
                return Vec::new();
            }
        };
        let made = resolved
            .iter()
            .map(|&(from, to)| TimeWindow::new(Ticks(from), Ticks(to)));
        // All days of one text have the same hours, so one refusal says it.
        if let Ok(windows) = made.collect::<Result<Vec<_>, _>>() {
            return windows;
        }
        let (from, to) = resolved[0];
        let (from, to) = (clock(from), clock(to));
        let detail = format!(
            "{}: ends at {to}, before it starts at {from}",
            window.shown()
        );
        self.found.add(path, code::ENDS_BEFORE_IT_STARTS, detail);
        self.found.unreadable.add(path);
        Vec::new()
    }

    /// The ticks that `duration` names; a finding at `path` and nothing where it is none.
    pub(super) fn ticks(&mut self, duration: &Duration, path: &str) -> Ticks {
        match duration.seconds() {
            Ok(seconds) => Ticks(seconds),
            Err(why) => {
                let code = match duration {
                    Duration::Seconds(_) => DefectCode::OutOfRange.code(),
                    Duration::Text(_) => code::MALFORMED,
                };
                self.found.add(path, code, why);
                Ticks::ZERO
            }
        }
    }

    /// The day given, or else the one on which `start` lies; a finding at `path` where it is none of the plan.
    pub(super) fn day(
        &mut self,
        given: Option<u32>,
        start: Ticks,
        path: &str,
    ) -> Option<model::Day> {
        let day = given.map_or_else(|| start.0.div_euclid(SECONDS_PER_DAY), i64::from);
        let known = u16::try_from(day).ok().filter(|&day| day < self.days.count);
        if known.is_none() {
            let detail = format!(
                "day {day} given, one of the plan's {} (from 0) expected",
                self.days.count
            );
            let code = DefectCode::OutOfRange.code();
            self.found
                .add_resting(path, &["calendar.days"], code, detail);
        }
        known.map(model::Day)
    }

    /// The day of the plan on a date; `default` where none is given or it lies beside the plan.
    pub(super) fn day_of_date(
        &mut self,
        text: Option<&String>,
        default: u16,
        path: &str,
    ) -> model::Day {
        let Some(text) = text else {
            return model::Day(default);
        };
        match request::date(text) {
            Ok(date) => {
                let day = self.days.day(date);
                if day.is_none() {
                    let detail = format!(
                        "{date} lies outside the plan of {} days from {}",
                        self.days.count, self.days.first
                    );
                    let rests_on = ["calendar.days", "calendar.first_day"];
                    let code = DefectCode::OutOfRange.code();
                    self.found.add_resting(path, &rests_on, code, detail);
                }
                model::Day(day.unwrap_or(default))
            }
            Err(why) => {
                self.found.add(path, code::MALFORMED, why);
                model::Day(default)
            }
        }
    }
}

/// A moment as people read it: `08:30`, or `day 2 08:30` beyond the first day.
pub fn clock(seconds: i64) -> String {
    let (day, rest) = (
        seconds.div_euclid(SECONDS_PER_DAY),
        seconds.rem_euclid(SECONDS_PER_DAY),
    );
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    let day = if day == 0 {
        String::new()
    } else {
        format!("day {day} ")
    };
    let second = if second == 0 {
        String::new()
    } else {
        format!(":{second:02}")
    };
    format!("{day}{hour:02}:{minute:02}{second}")
}
