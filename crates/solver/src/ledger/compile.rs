//! By what a carer is judged, looked up once: the days of the weeks, and what earlier weeks left.

use std::ops::Range;

use model::{Calendar, Carer, CarerId, CountLimit, Level, Limit, Problem, RotationLimit, RuleSet};

use super::{
    CarerRules, DayCount, DaysInARow, LongSpans, MeanWeek, PAIR, RestSunday, SlotDay, SplitRules,
};
use crate::instance::Slot;
use crate::weights::Weights;

const WEEK: i32 = 7;

impl CarerRules {
    /// The rules of `id`, whose `slots` lie on `days`.
    pub(crate) fn new(
        problem: &Problem,
        weights: &Weights,
        id: CarerId,
        slots: Range<Slot>,
        days: impl Iterator<Item = model::Day>,
        cost_max: i64,
    ) -> Self {
        let (carer, rules) = (&problem.carers[id], problem.rules_of(id));
        let weeks = Weeks::of(&problem.calendar);
        let month_of = |day: i32| {
            let mut starts: Vec<u16> = problem
                .calendar
                .month_starts
                .iter()
                .map(|start| start.0)
                .filter(|&start| start > 0 && i32::from(start) <= day)
                .collect();
            starts.sort_unstable();
            starts.dedup();
            starts.len() as u32
        };
        let days = days
            .map(|day| i32::from(day.0))
            .map(|day| SlotDay {
                week: weeks.holding(day),
                month: month_of(day),
                is_weekend: weeks.weekday(day) >= 5,
            })
            .collect();
        let contract = carer.contract.weekly_work.0;
        let full_time = rules.full_time.map(|full| full.0);
        let is_part_timer = full_time.is_some_and(|full| 0 < contract && contract < full);
        let week_limits: Vec<(i64, Level)> = [
            judged(rules.week_length),
            contract_limit(carer, rules, is_part_timer),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut compiled = Self {
            is_judged: false,
            slots,
            cost_max,
            days,
            weeks: weeks.count,
            work_before: if weeks.offset == 0 {
                0
            } else {
                carer.carried.work_this_week.map_or(0, |work| work.0)
            },
            ended_before: carer.carried.last_work_end.map(|end| end.0),
            daily_rest: judged(rules.daily_rest),
            long_spans: long_spans(carer, rules),
            splits: (full_time.is_none() || is_part_timer)
                .then(|| splits(carer, rules, &weeks))
                .flatten(),
            week_limits,
            mean_week: mean_week(carer, rules, &weeks),
            counts: counts(problem, carer, rules, &weeks),
            rest_sundays: rest_sundays(carer, rules, &weeks),
            days_in_a_row: days_in_a_row(carer, rules, &weeks),
            contract,
            whole_weeks: (0..weeks.count)
                .filter(|&week| weeks.monday(week) >= 0 && weeks.ends_inside(week))
                .fold(0, |whole, week| whole | 1 << week),
            weekends_before: worked(&carer.carried.sundays_worked),
        };
        compiled.is_judged = compiled.has_rules() || weights.has_carer_terms();
        compiled
    }

    fn has_rules(&self) -> bool {
        self.daily_rest.is_some()
            || self.long_spans.is_some()
            || self.splits.is_some()
            || !self.week_limits.is_empty()
            || self.mean_week.is_some()
            || !self.counts.is_empty()
            || !self.rest_sundays.is_empty()
            || self.days_in_a_row.is_some()
    }
}

/// The civil weeks of a plan; the first starts on the Monday on or before its first day.
struct Weeks {
    days: i32,
    /// Days between that Monday and the plan's first day.
    offset: i32,
    count: usize,
}

impl Weeks {
    fn of(calendar: &Calendar) -> Self {
        let (days, offset) = (i32::from(calendar.days), calendar.first_weekday as i32);
        Self {
            days,
            offset,
            count: ((offset + days - 1) / WEEK + 1) as usize,
        }
    }

    /// The week that holds `day` of the plan.
    fn holding(&self, day: i32) -> usize {
        ((day + self.offset) / WEEK) as usize
    }

    /// Days from Monday to `day`, which may lie before the plan.
    fn weekday(&self, day: i32) -> i32 {
        (day + self.offset).rem_euclid(WEEK)
    }

    /// The first day of `week`; negative before the plan.
    fn monday(&self, week: usize) -> i32 {
        week as i32 * WEEK - self.offset
    }

    fn ends_inside(&self, week: usize) -> bool {
        self.monday(week) + WEEK <= self.days
    }
}

/// Days of which some lie before the plan.
struct Stretch {
    among: u64,
    /// Days before the plan that were worked, one bit each from the first on.
    before: u32,
}

impl Stretch {
    /// The days of the plan and of `history` (the latest first); `None` where not all are known.
    fn known(days: Range<i32>, history: &[bool]) -> Option<Self> {
        let (mut among, mut before) = (0, 0);
        for day in days.clone() {
            if day >= 0 {
                among |= 1_u64 << day;
            } else {
                let is_worked = *history.get((-1 - day) as usize)?;
                before |= u32::from(is_worked) << (day - days.start);
            }
        }
        Some(Self { among, before })
    }

    /// At most `most` of these days are worked.
    fn at_most(&self, most: i64, level: Level) -> DayCount {
        DayCount {
            among: self.among,
            before: i64::from(self.before.count_ones()),
            most,
            level,
        }
    }
}

fn judged(limit: Option<Limit>) -> Option<(i64, Level)> {
    limit
        .filter(|limit| limit.level != Level::Off)
        .map(|limit| (limit.max.0, limit.level))
}

fn counted(limit: Option<CountLimit>) -> Option<(i64, Level)> {
    limit
        .filter(|limit| limit.level != Level::Off)
        .map(|limit| (i64::from(limit.max), limit.level))
}

fn worked(days: &[bool]) -> i64 {
    days.iter().filter(|worked| **worked).count() as i64
}

/// Most work in a civil week that the contract, or the law on part-timers, allows.
fn contract_limit(carer: &Carer, rules: &RuleSet, is_part_timer: bool) -> Option<(i64, Level)> {
    let contract = carer.contract.weekly_work.0;
    let by_law = rules.complementary_hours.filter(|_| is_part_timer);
    let above = |share: u32| contract.saturating_mul(i64::from(share)) / 1_000;
    let agreed = carer.contract.weekly_work_max.map(|most| most.0);
    let most = agreed.or_else(|| Some(contract + above(by_law?.share_per_mille)))?;
    let below_full = rules
        .full_time
        .filter(|_| is_part_timer)
        .map_or(i64::MAX, |full| full.0 - 1);
    let level = rules
        .complementary_hours
        .map_or(Level::Hard, |rule| rule.level);
    (level != Level::Off).then_some((most.min(below_full), level))
}

fn long_spans(carer: &Carer, rules: &RuleSet) -> Option<LongSpans> {
    let (max, level) = judged(rules.span)?;
    let exceptions = rules.span_exceptions?;
    let used = carer.carried.span_exceptions.unwrap_or(0);
    Some(LongSpans {
        max,
        level,
        exceptional: exceptions.max.0,
        days_in_month: exceptions.days_in_month,
        left_at_first: exceptions.days_in_month.saturating_sub(used),
    })
}

fn splits(carer: &Carer, rules: &RuleSet, weeks: &Weeks) -> Option<SplitRules> {
    let (count, time) = (counted(rules.splits), judged(rules.split_time));
    let used = carer.carried.split_exceptions.unwrap_or(0);
    (count.is_some() || time.is_some()).then_some(SplitRules {
        count,
        time,
        exceptions: rules.split_exceptions.map(|allowed| (allowed, used)),
        starts_on_monday: weeks.offset == 0,
    })
}

fn mean_week(carer: &Carer, rules: &RuleSet, weeks: &Weeks) -> Option<MeanWeek> {
    let rule = rules.mean_week.filter(|rule| rule.level != Level::Off)?;
    let before = |week: usize| -> i64 {
        let earlier = (rule.weeks as usize).saturating_sub(week + 1);
        let carried = carer.carried.weekly_work.iter().take(earlier);
        let sum = carried.map(|work| work.0).fold(0, i64::saturating_add);
        sum.min(i64::MAX / 4)
    };
    Some(MeanWeek {
        weeks: rule.weeks as usize,
        most: rule.max.0.saturating_mul(i64::from(rule.weeks)),
        level: rule.level,
        before: (0..weeks.count).map(before).collect(),
    })
}

/// Rest days of a week and of two, Sundays and holidays: all say how many of some days may be worked.
fn counts(problem: &Problem, carer: &Carer, rules: &RuleSet, weeks: &Weeks) -> Vec<DayCount> {
    let carried = &carer.carried;
    let mut counts = Vec::new();
    for (rule, length) in [(rules.weekly_rest, WEEK), (rules.rest_days, PAIR as i32)] {
        let Some((least, level)) = counted(rule) else {
            continue;
        };
        for week in (0..weeks.count).filter(|&week| weeks.ends_inside(week)) {
            let end = weeks.monday(week) + WEEK;
            let days = Stretch::known(end - length..end, &carried.days_worked);
            counts.extend(days.map(|days| days.at_most(i64::from(length) - least, level)));
        }
    }
    let planned: Vec<i32> = (0..weeks.days)
        .filter(|&day| weeks.weekday(day) == WEEK - 1)
        .collect();
    let derived: Vec<bool> = carried
        .days_worked
        .iter()
        .zip((0..).map(|before: i32| -1 - before))
        .filter(|&(_, day)| weeks.weekday(day) == WEEK - 1)
        .map(|(worked, _)| *worked)
        .collect();
    let sundays = if carried.sundays_worked.is_empty() {
        &derived
    } else {
        &carried.sundays_worked
    };
    rotation(rules.sundays, &planned, sundays, &mut counts);
    let mut holidays: Vec<i32> = problem
        .calendar
        .public_holidays
        .iter()
        .map(|day| i32::from(day.0))
        .collect();
    holidays.sort_unstable();
    holidays.dedup();
    rotation(
        rules.public_holidays,
        &holidays,
        &carried.holidays_worked,
        &mut counts,
    );
    counts
}

/// One count for each of `planned` days: it, and those before it among which so many may be worked.
fn rotation(
    rule: Option<RotationLimit>,
    planned: &[i32],
    history: &[bool],
    counts: &mut Vec<DayCount>,
) {
    let Some(rule) = rule.filter(|rule| rule.level != Level::Off) else {
        return;
    };
    let out_of = rule.out_of as usize;
    for last in 0..planned.len() {
        let first = (last + 1).saturating_sub(out_of);
        let earlier = out_of.saturating_sub(last + 1).min(history.len());
        counts.push(DayCount {
            among: planned[first..=last]
                .iter()
                .fold(0, |among, &day| among | 1_u64 << day),
            before: worked(&history[..earlier]),
            most: i64::from(rule.max),
            level: rule.level,
        });
    }
}

fn rest_sundays(carer: &Carer, rules: &RuleSet, weeks: &Weeks) -> Vec<RestSunday> {
    let Some((run, level)) = counted(rules.rest_sunday) else {
        return Vec::new();
    };
    let pair = |week: usize| {
        let monday = weeks.monday(week) - WEEK;
        let days = Stretch::known(monday..monday + PAIR as i32, &carer.carried.days_worked)?;
        Some(RestSunday {
            monday,
            before: days.before,
            run: run.clamp(0, i64::from(u32::MAX)) as u32,
            level,
        })
    };
    let ended = (0..weeks.count).filter(|&week| weeks.ends_inside(week));
    ended.filter_map(pair).collect()
}

fn days_in_a_row(carer: &Carer, rules: &RuleSet, weeks: &Weeks) -> Option<DaysInARow> {
    let (most, level) = counted(rules.days_in_a_row)?;
    let known = &carer.carried.days_worked;
    let derived = known.iter().take_while(|worked| **worked).count() as u32;
    Some(DaysInARow {
        most: most as u32,
        level,
        before: carer.carried.days_in_a_row.unwrap_or(derived),
        days: weeks.days as u32,
    })
}
