//! What earlier weeks left to count on: no list endless, no counter that another one contradicts.

use crate::ledger::sundays_before;
use crate::problem::limits;
use crate::{Carried, DefectCode, ProblemParts};

use super::{Findings, at_most, length};

/// Days in a civil month, at most.
const MONTH_DAYS: i64 = 31;
/// Days in two civil weeks.
const TWO_WEEKS: i64 = 14;

pub(super) fn check(parts: &ProblemParts, path: &str, carried: &Carried, found: &mut Findings) {
    lengths(path, carried, found);
    for (index, work) in carried.weekly_work.iter().enumerate() {
        length(parts, *work, &format!("{path}.weekly_work[{index}]"), found);
    }
    if let Some(work) = carried.work_this_week {
        length(parts, work, &format!("{path}.work_this_week"), found);
    }
    let in_a_row = carried.days_in_a_row;
    let numbers = [
        ("days_in_a_row", in_a_row, limits::CARRIED_MAX as i64),
        ("span_exceptions", carried.span_exceptions, MONTH_DAYS),
        ("split_exceptions", carried.split_exceptions, TWO_WEEKS),
    ];
    for (name, number, max) in numbers {
        if let Some(number) = number {
            at_most(max, i64::from(number), &format!("{path}.{name}"), found);
        }
    }
    if let Some(end) = carried.last_work_end {
        // A moment before the plan; its distance is an amount.
        let before = units::Ticks(-end.0.max(-i64::MAX));
        length(parts, before, &format!("{path}.last_work_end"), found);
    }
    in_a_row_as_worked(path, carried, found);
    sundays_as_worked(parts, path, carried, found);
}

fn lengths(path: &str, carried: &Carried, found: &mut Findings) {
    let lists = [
        ("weekly_work", carried.weekly_work.len()),
        ("days_worked", carried.days_worked.len()),
        ("sundays_worked", carried.sundays_worked.len()),
        ("holidays_worked", carried.holidays_worked.len()),
    ];
    let max = limits::CARRIED_MAX;
    for (name, len) in lists {
        let path = format!("{path}.{name}");
        found.add_unless(len <= max, &path, DefectCode::OverLimit, || {
            format!("{len} given, at most {max} expected")
        });
    }
}

/// The run up to the eve is as long as the days say; at least as long, where they all were worked.
fn in_a_row_as_worked(path: &str, carried: &Carried, found: &mut Findings) {
    let Some(in_a_row) = carried.days_in_a_row else {
        return;
    };
    let days = &carried.days_worked;
    let run = days.iter().take_while(|worked| **worked).count();
    let in_a_row = in_a_row as usize;
    let agrees = in_a_row == run || (run == days.len() && in_a_row > run);
    found.add_unless_resting(
        agrees,
        &format!("{path}.days_in_a_row"),
        &[&format!("{path}.days_worked")],
        DefectCode::Contradiction,
        || format!("{in_a_row} given, {run} expected as days_worked says"),
    );
}

/// The Sundays among the days are worked as the Sundays say, as far as both go.
fn sundays_as_worked(parts: &ProblemParts, path: &str, carried: &Carried, found: &mut Findings) {
    let from_days = sundays_before(&parts.calendar, &carried.days_worked);
    let both = carried.sundays_worked.iter().zip(&from_days);
    for (index, (given, worked)) in both.enumerate() {
        found.add_unless_resting(
            given == worked,
            &format!("{path}.sundays_worked[{index}]"),
            &[&format!("{path}.days_worked"), "calendar.first_day"],
            DefectCode::Contradiction,
            || format!("{given} given, {worked} expected as days_worked says"),
        );
    }
}
