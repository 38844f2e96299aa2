//! Moments and durations: civil seconds from programs, short texts from people.
//!
//! A window is `{ earliest = 28800, latest = 34200 }` in civil seconds since the plan's first midnight, or a text:
//!
//! ```text
//! [DAYS ]HH:MM-HH:MM       seconds may follow: HH:MM:SS
//! DAYS    Mon    Mon-Fri    Mon,Wed,Fri    2026-11-23    daily
//! ```
//!
//! A text names every day of the plan that it fits; without DAYS that is each day. `26:00` is 02:00 of the next day.
//! A duration is a number of seconds, or a text such as `45 min`, `1 h`, `1 h 30 min`, `90 s`.

use jiff::civil::Date;

use model::SECONDS_PER_DAY;

/// The longest duration that a request may name.
const DURATION_SECONDS_MAX: i64 = 366 * SECONDS_PER_DAY;
/// The latest hour of a day that a text may name: midnight of the day after next.
const HOUR_MAX: i64 = 48;
/// Weekdays as texts name them, from Monday.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// When something may start, or for how long someone is there; both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Civil seconds since the plan's first midnight; may be negative or beyond a day.
    Seconds {
        /// The first moment.
        earliest: i64,
        /// The last moment.
        latest: i64,
    },
    /// A text for people, see [`self`].
    Text(String),
}

/// How long something lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duration {
    /// Seconds.
    Seconds(i64),
    /// A text for people, see [`self`].
    Text(String),
}

/// The days of a plan, to read texts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Date of the first.
    pub first: Date,
    /// How many.
    pub count: u16,
}

impl Days {
    /// The date of a day of the plan, or beside it.
    pub fn date(self, day: i64) -> Option<Date> {
        self.first
            .checked_add(jiff::Span::new().try_days(day).ok()?)
            .ok()
    }

    /// The day of the plan on `date`, when it is one.
    pub fn day(self, date: Date) -> Option<u16> {
        let days = self.first.until(date).ok()?.get_days();
        u16::try_from(days).ok().filter(|&day| day < self.count)
    }

    /// 0 for a Monday, 6 for a Sunday.
    pub fn weekday(self, day: u16) -> usize {
        (self.first.weekday().to_monday_zero_offset() as usize + usize::from(day)) % 7
    }
}

impl Window {
    /// The windows it names, ascending as its days are: `(from, to)` in civil seconds, unchecked for their order when
    /// given in seconds.
    ///
    /// # Errors
    /// What is wrong with the text and what was expected.
    pub(crate) fn resolve(&self, days: Days) -> Result<Vec<(i64, i64)>, String> {
        let text = match self {
            Self::Seconds { earliest, latest } => return Ok(vec![(*earliest, *latest)]),
            Self::Text(text) => text.trim(),
        };
        let (named, hours) = text.rsplit_once(' ').unwrap_or(("daily", text));
        let (from, to) = hours.split_once('-').ok_or_else(|| expected(text))?;
        let (from, to) = (time_of_day(from)?, time_of_day(to)?);
        let on = |day: u16| {
            let midnight = i64::from(day) * SECONDS_PER_DAY;
            (midnight + from, midnight + to)
        };
        Ok(days_named(named.trim(), days)?
            .into_iter()
            .map(on)
            .collect())
    }

    /// What is wrong with the form of the text, whatever the days of the plan.
    ///
    /// # Errors
    /// What was found and what was expected.
    pub(crate) fn form(&self) -> Result<(), String> {
        let Self::Text(text) = self else {
            return Ok(());
        };
        let text = text.trim();
        let (named, hours) = text.rsplit_once(' ').unwrap_or(("daily", text));
        let (from, to) = hours.split_once('-').ok_or_else(|| expected(text))?;
        time_of_day(from)?;
        time_of_day(to)?;
        let named = named.trim();
        if named == "daily" {
            Ok(())
        } else if named.starts_with(|char: char| char.is_ascii_digit()) {
            date(named).map(|_| ())
        } else {
            weekdays_named(named).map(|_| ())
        }
    }

    /// How the window reads in a refusal.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Seconds { earliest, latest } => format!("{earliest} s to {latest} s"),
            Self::Text(text) => format!("{:?}", short(text)),
        }
    }
}

impl Duration {
    /// How the duration reads in a refusal.
    fn shown(&self) -> String {
        match self {
            Self::Seconds(seconds) => format!("{seconds} s"),
            Self::Text(text) => format!("{:?}", short(text)),
        }
    }

    /// Its seconds, from 0 to a year.
    ///
    /// # Errors
    /// What is wrong with it and what was expected.
    pub(crate) fn seconds(&self) -> Result<i64, String> {
        let seconds = match self {
            Self::Seconds(seconds) => *seconds,
            Self::Text(text) => duration_seconds(text)?,
        };
        if (0..=DURATION_SECONDS_MAX).contains(&seconds) {
            Ok(seconds)
        } else {
            Err(format!("{} given, 0 to 366 days expected", self.shown()))
        }
    }
}

/// The days of the plan that `named` fits, ascending.
fn days_named(named: &str, days: Days) -> Result<Vec<u16>, String> {
    if named == "daily" {
        return Ok((0..days.count).collect());
    }
    if named.starts_with(|char: char| char.is_ascii_digit()) {
        let date = date(named)?;
        let day = days.day(date);
        return day.map(|day| vec![day]).ok_or_else(|| {
            format!(
                "{date} lies outside the plan of {} days from {}",
                days.count, days.first
            )
        });
    }
    let wanted = weekdays_named(named)?;
    let named_days: Vec<u16> = (0..days.count)
        .filter(|&day| wanted[days.weekday(day)])
        .collect();
    if named_days.is_empty() {
        return Err(format!(
            "no day of the plan is {:?}, it holds {} days from {} {}",
            short(named),
            days.count,
            WEEKDAYS[days.weekday(0)],
            days.first
        ));
    }
    Ok(named_days)
}

/// Which weekdays `named` lists, from Monday.
fn weekdays_named(named: &str) -> Result<[bool; 7], String> {
    let mut wanted = [false; 7];
    for piece in named.split(',') {
        let (from, to) = piece.split_once('-').unwrap_or((piece, piece));
        let (from, to) = (weekday(from)?, weekday(to)?);
        if to < from {
            return Err(format!(
                "the days {:?} end before they start, the week starting on Mon expected",
                short(piece)
            ));
        }
        wanted[from..=to].fill(true);
    }
    Ok(wanted)
}

fn weekday(text: &str) -> Result<usize, String> {
    let text = text.trim();
    WEEKDAYS
        .iter()
        .position(|&name| name == text)
        .ok_or_else(|| {
            format!(
                "{:?} names no day, one of {} or a date such as 2026-11-23 expected",
                short(text),
                WEEKDAYS.join(" ")
            )
        })
}

/// `HH:MM` or `HH:MM:SS` as seconds from midnight.
fn time_of_day(text: &str) -> Result<i64, String> {
    let text = text.trim();
    let number = |piece: &str| -> Option<i64> {
        let is_sound =
            matches!(piece.len(), 1 | 2) && piece.bytes().all(|byte| byte.is_ascii_digit());
        is_sound.then(|| piece.parse().ok()).flatten()
    };
    let pieces: Option<Vec<i64>> = text.splitn(4, ':').map(number).collect();
    let parts = match pieces.as_deref() {
        Some(&[hour, minute]) => Some((hour, minute, 0)),
        Some(&[hour, minute, second]) => Some((hour, minute, second)),
        _ => None,
    };
    parts
        .filter(|&(_, minute, second)| minute < 60 && second < 60)
        .map(|(hour, minute, second)| hour * 3_600 + minute * 60 + second)
        .filter(|&seconds| seconds <= HOUR_MAX * 3_600)
        .ok_or_else(|| {
            format!(
                "{:?} is no time, one such as 08:30 up to {HOUR_MAX}:00 expected",
                short(text)
            )
        })
}

/// Seconds of a text such as `1 h 30 min`; the last unit may be left out after hours: `1 h 30`.
fn duration_seconds(text: &str) -> Result<i64, String> {
    let refusal = || {
        format!(
            "{:?} is no duration, one such as \"45 min\", \"1 h 30 min\" or \"90 s\" expected",
            short(text)
        )
    };
    let mut rest = text.trim();
    let mut sum: i64 = 0;
    // Units must get smaller, so that `5 min 2 min` is refused.
    let mut above = i64::MAX;
    if rest.is_empty() {
        return Err(refusal());
    }
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = rest[..digits].parse().map_err(|_| refusal())?;
        rest = rest[digits..].trim_start();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let unit = match &rest[..letters] {
            "h" => 3_600,
            "min" => 60,
            "s" => 1,
            "" if above == 3_600 && rest.is_empty() => 60,
            _ => return Err(refusal()),
        };
        if unit >= above {
            return Err(refusal());
        }
        above = unit;
        rest = rest[letters..].trim_start();
        let part = number.checked_mul(unit).ok_or_else(refusal)?;
        sum = sum.checked_add(part).ok_or_else(refusal)?;
    }
    Ok(sum)
}

/// A date such as `2026-11-23`.
///
/// # Errors
/// What is wrong with the text and what was expected.
pub fn date(text: &str) -> Result<Date, String> {
    let has_form = text.len() == 10
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date: Option<Date> = has_form.then(|| text.parse().ok()).flatten();
    date.ok_or_else(|| {
        format!(
            "{:?} is no date, one such as 2026-11-23 expected",
            short(text)
        )
    })
}

fn expected(text: &str) -> String {
    format!(
        "{:?} is no window, one such as \"08:00-09:30\", \"Mon-Fri 08:00-09:30\" or \"2026-11-23 08:00-09:30\" expected",
        short(text)
    )
}

/// The start of a text, so that a refusal stays a line.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

impl Default for Window {
    fn default() -> Self {
        Self::Seconds {
            earliest: 0,
            latest: 0,
        }
    }
}
impl Default for Duration {
    fn default() -> Self {
        Self::Seconds(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thursday 2026-11-19 to Wednesday 2026-12-02: two of each weekday.
    fn fortnight() -> Days {
        Days {
            first: date("2026-11-19").unwrap(),
            count: 14,
        }
    }

    fn resolve(text: &str) -> Result<Vec<(i64, i64)>, String> {
        Window::Text(text.to_owned()).resolve(fortnight())
    }

    #[test]
    fn a_text_names_every_day_it_fits() {
        let day = |day: i64| (day * 86_400 + 8 * 3_600, day * 86_400 + 9 * 3_600 + 1_800);
        assert_eq!(resolve("Thu 08:00-09:30"), Ok(vec![day(0), day(7)]));
        assert_eq!(
            resolve("Fri,Mon 08:00-09:30"),
            Ok(vec![day(1), day(4), day(8), day(11)])
        );
        assert_eq!(
            resolve("Tue-Wed 8:00-9:30"),
            Ok(vec![day(5), day(6), day(12), day(13)])
        );
        assert_eq!(resolve("2026-12-02 08:00-09:30"), Ok(vec![day(13)]));
        assert_eq!(resolve("08:00-09:30").map(|days| days.len()), Ok(14));
        assert_eq!(resolve("daily 08:00-09:30"), resolve("08:00-09:30"));
    }

    #[test]
    fn a_day_may_end_after_midnight() {
        assert_eq!(
            resolve("2026-11-19 22:00-26:00:30"),
            Ok(vec![(22 * 3_600, 26 * 3_600 + 30)])
        );
    }

    #[test]
    fn texts_of_another_form_are_refused_with_the_form() {
        for (text, says) in [
            ("morning", "is no window"),
            ("Mon", "is no window"),
            ("Lundi 08:00-09:00", "\"Lundi\" names no day"),
            ("Fri-Mon 08:00-09:00", "end before they start"),
            ("2026-02-30 08:00-09:00", "is no date"),
            (
                "2026-11-18 08:00-09:00",
                "outside the plan of 14 days from 2026-11-19",
            ),
            ("Mon 08:60-09:00", "\"08:60\" is no time"),
            ("Mon 49:00-50:00", "is no time"),
            ("Mon 08:00-", "\"\" is no time"),
            ("Mon +8:00-09:00", "is no time"),
            ("", "is no window"),
        ] {
            let refusal = resolve(text).expect_err(text);
            assert!(refusal.contains(says), "{text:?}: {refusal}");
        }
        let weekend = Days {
            count: 2,
            ..fortnight()
        };
        let refusal = Window::Text("Mon 08:00-09:00".to_owned()).resolve(weekend);
        assert!(
            refusal
                .unwrap_err()
                .contains("no day of the plan is \"Mon\"")
        );
    }

    #[test]
    fn durations_read_as_people_write_them() {
        for (text, seconds) in [
            ("45 min", 2_700),
            ("1 h", 3_600),
            ("1h30", 5_400),
            ("1 h 30 min", 5_400),
            ("90 s", 90),
            ("2 h 5 min 10 s", 7_510),
        ] {
            assert_eq!(duration_seconds(text), Ok(seconds), "{text}");
        }
        for text in [
            "",
            "45",
            "min",
            "-5 min",
            "5 min 1 h",
            "1 h 30 min 5",
            "1.5 h",
            "99999999999999999999 s",
            "é",
        ] {
            assert!(duration_seconds(text).is_err(), "{text}");
        }
        assert!(Duration::Seconds(-1).seconds().is_err());
        assert!(Duration::Seconds(i64::MAX).seconds().is_err());
    }
}
