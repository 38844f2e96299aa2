//! Times as callers wrote them: hours and days, never the engine's ticks.

use units::{Ticks, TimeWindow};

use crate::problem::limits;
use crate::{DefectCode, ProblemParts, SECONDS_PER_DAY};

use super::Findings;

/// Farther from the plan than this a moment is told in seconds: its day says nothing any more.
const DAYS_TOLD_MAX: i64 = 9_999;

/// A duration: `6 h`, `1 h 30 min`, `45 s`; parts of a second where the problem counts them.
pub(super) fn lasting(parts: &ProblemParts, ticks: Ticks) -> String {
    let (seconds, rest) = in_seconds(parts, ticks);
    if rest != 0 || !(0..=DAYS_TOLD_MAX * SECONDS_PER_DAY).contains(&seconds) {
        return format!("{} s", exact_seconds(parts, ticks));
    }
    let units = [
        (seconds / 3_600, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let told: Vec<String> = units
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if told.is_empty() {
        "0".to_owned()
    } else {
        told.join(" ")
    }
}

/// Both ends of a window: `08:00-09:30`, `day 3 08:00-09:30`, `day 3 22:00 to day 4 02:00`.
pub(super) fn moments(parts: &ProblemParts, window: TimeWindow) -> String {
    let (from, to) = (window.earliest(), window.latest());
    match (day_and_clock(parts, from), day_and_clock(parts, to)) {
        (Some((0, from)), Some((0, to))) => format!("{from}-{to}"),
        (Some((day, from)), Some((other, to))) if day == other => format!("day {day} {from}-{to}"),
        (Some((day, from)), Some((other, to))) => format!("day {day} {from} to day {other} {to}"),
        _ => format!(
            "{} s to {} s",
            exact_seconds(parts, from),
            exact_seconds(parts, to)
        ),
    }
}

/// A duration is neither negative nor so long that sums of it overflow.
pub(super) fn length(parts: &ProblemParts, ticks: Ticks, path: &str, found: &mut Findings) {
    let max = Ticks(limits::AMOUNT_MAX);
    found.add_unless(
        (Ticks::ZERO..=max).contains(&ticks),
        path,
        DefectCode::OutOfRange,
        || {
            format!(
                "{} given, 0 to {} s expected",
                lasting(parts, ticks),
                exact_seconds(parts, max)
            )
        },
    );
}

/// The day, from 0, and the time on it; nothing far from the plan or between two seconds.
fn day_and_clock(parts: &ProblemParts, ticks: Ticks) -> Option<(i64, String)> {
    let (seconds, rest) = in_seconds(parts, ticks);
    let (day, time) = (
        seconds.div_euclid(SECONDS_PER_DAY),
        seconds.rem_euclid(SECONDS_PER_DAY),
    );
    if rest != 0 || !(-DAYS_TOLD_MAX..=DAYS_TOLD_MAX).contains(&day) {
        return None;
    }
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    let clock = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    Some((day, clock))
}

fn in_seconds(parts: &ProblemParts, ticks: Ticks) -> (i64, i64) {
    // A number of ticks that is refused itself counts as one here.
    let each = i64::from(parts.ticks_per_second).max(1);
    (ticks.0.div_euclid(each), ticks.0.rem_euclid(each))
}

fn exact_seconds(parts: &ProblemParts, ticks: Ticks) -> String {
    let each = i128::from(parts.ticks_per_second.max(1));
    // Thousandths are enough: no problem counts finer.
    let thousandths = i128::from(ticks.0) * 1_000 / each;
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.abs() / 1_000, thousandths.abs() % 1_000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{rest:03}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}
