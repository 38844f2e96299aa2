//! Days on which a rule excuses a long span, or many splits: which ones, and how many were allowed.
//!
//! Exceptions are used in order of time, as the weeks are lived: nobody keeps one for a day that exceeds by more.

use std::collections::BTreeMap;

use super::Period;
use crate::timetable::RoundTotals;
use crate::{CarerId, Level, Plan, Problem, RuleSet};

/// The exceptions that one carer uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// The rounds that are excused, by their position in the plan, in order of time.
    pub rounds: Vec<usize>,
    /// How many of them, from the first on, share their period with days before the plan of which nothing is known.
    pub unsure: usize,
    /// Used in the period that uses most, those carried in included; a period is a civil month, or two civil weeks.
    pub used: u32,
    /// Allowed in one period.
    pub allowed: u32,
}

/// Days of every carer on which her span is longer than usual, where her rule set allows some.
pub fn span_exceptions(
    problem: &Problem,
    plan: &Plan,
    totals: &[RoundTotals],
) -> BTreeMap<CarerId, Exceptions> {
    let mut ledger = BTreeMap::new();
    for (carer, rounds) in in_time(problem, plan) {
        let rules = problem.rules_of(carer);
        let (Some(limit), Some(given)) = (rules.span, rules.span_exceptions) else {
            continue;
        };
        if limit.level == Level::Off {
            continue;
        }
        let carried = problem.carers[carer].carried.span_exceptions;
        let mut used: Vec<u32> = vec![carried.unwrap_or(0)];
        let mut line = Exceptions {
            allowed: given.days_in_month,
            ..Exceptions::default()
        };
        let starts_a_month = problem.calendar.month_starts.first() == Some(&crate::Day(0));
        for position in rounds {
            let month = problem.calendar.month(plan.rounds[position].day);
            if used.len() <= month {
                used.resize(month + 1, 0);
            }
            if totals[position].span > limit.max && used[month] < given.days_in_month {
                used[month] += 1;
                line.rounds.push(position);
                line.unsure += usize::from(month == 0 && carried.is_none() && !starts_a_month);
            }
        }
        line.used = used.into_iter().max().unwrap_or(0);
        ledger.insert(carer, line);
    }
    ledger
}

/// Days of every carer on which her splits are more or longer than usual, where her rule set limits and excuses them.
pub fn split_exceptions(
    problem: &Problem,
    plan: &Plan,
    totals: &[RoundTotals],
) -> BTreeMap<CarerId, Exceptions> {
    let weeks = Period::weeks(&problem.calendar);
    let is_cut = problem.calendar.days_since_monday() > 0;
    let mut ledger = BTreeMap::new();
    for (carer, rounds) in in_time(problem, plan) {
        let rules = problem.rules_of(carer);
        let Some(allowed) = rules
            .split_exceptions
            .filter(|_| limits_splits(problem, carer))
        else {
            continue;
        };
        let carried = problem.carers[carer].carried.split_exceptions;
        let known = carried.unwrap_or(0);
        let mut line = Exceptions {
            allowed,
            ..Exceptions::default()
        };
        // Used in the week before the one at hand, and before that one where the plan cuts it.
        let mut last = known;
        for (number, week) in weeks.iter().enumerate() {
            let left = allowed.saturating_sub(last);
            let exceed = |&&position: &&usize| {
                week.contains(plan.rounds[position].day) && exceeds(rules, &totals[position])
            };
            let excused: Vec<usize> = rounds
                .iter()
                .filter(exceed)
                .take(left as usize)
                .copied()
                .collect();
            let used = excused.len() as u32;
            line.used = line.used.max(last + used);
            let shares = number == 0 || (number == 1 && is_cut);
            if shares && carried.is_none() {
                line.unsure += excused.len();
            }
            line.rounds.extend(excused);
            last = if number == 0 && is_cut {
                used + known
            } else {
                used
            };
        }
        ledger.insert(carer, line);
    }
    ledger
}

/// Whether the limits on splits hold for `carer`: for part-timers, or for everybody where nothing says who is one.
pub(crate) fn limits_splits(problem: &Problem, carer: CarerId) -> bool {
    problem.rules_of(carer).full_time.is_none() || problem.is_part_time(carer) == Some(true)
}

fn exceeds(rules: &RuleSet, totals: &RoundTotals) -> bool {
    let count = rules
        .splits
        .is_some_and(|limit| limit.level != Level::Off && totals.splits > limit.max);
    let time = rules
        .split_time
        .is_some_and(|limit| limit.level != Level::Off && totals.split_time > limit.max);
    count || time
}

/// The positions of each carer's rounds in order of their days; carers without a round stand there too.
fn in_time(problem: &Problem, plan: &Plan) -> BTreeMap<CarerId, Vec<usize>> {
    let mut rounds: BTreeMap<CarerId, Vec<usize>> = problem
        .carers
        .ids()
        .map(|carer| (carer, Vec::new()))
        .collect();
    for (position, round) in plan.rounds.iter().enumerate() {
        rounds.entry(round.carer).or_default().push(position);
    }
    for own in rounds.values_mut() {
        own.sort_by_key(|&position| plan.rounds[position].day);
    }
    rounds
}
