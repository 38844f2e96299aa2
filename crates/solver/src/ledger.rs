//! What one carer's whole plan is worth beyond her rounds, one by one: the twin of the rules on weeks and of the
//! measures on carers.
//!
//! A function of the facts of her days alone; everything else (limits, carried counters, the weeks' days) is looked up
//! once, in `ledger/compile.rs`. A call adds up a few dozen whole numbers and allocates nothing.

mod compile;

use std::ops::Range;

use model::{Level, Measure};

use crate::instance::Slot;
use crate::weights::{CARER_MEASURES, ROUND_MEASURES, Weights, position};

/// Civil weeks that a plan of 35 days touches at most: one day, four weeks and six days.
const WEEKS_MAX: usize = 6;
/// Days of two civil weeks.
const PAIR: u32 = 14;

/// What the weeks need to know of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DayFacts {
    /// Whether anything is done; everything else is 0 where not.
    pub(crate) is_worked: bool,
    /// First start, or the leave from home where that is work.
    pub(crate) from: i64,
    /// Last end, or the return home where that is work.
    pub(crate) to: i64,
    /// Paid time.
    pub(crate) work: i64,
    /// Unpaid splits.
    pub(crate) splits: i64,
    /// Their time.
    pub(crate) split_time: i64,
    /// Civil days of the plan that work touches, one bit each.
    pub(crate) touched: u64,
}

/// What a carer's plan adds to the cost, and her part in every maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CarerValue {
    /// Amounts of hard violations.
    pub(crate) hard: i64,
    /// Everything that adds up.
    pub(crate) cost: i64,
    /// The measures on carers.
    pub(crate) maxima: [i64; CARER_MEASURES],
    /// Work of each civil week, splits and weekends: what a bound on changes starts from.
    work: [i64; WEEKS_MAX],
    splits: i64,
    weekends: i64,
}

/// By what one carer's plan is judged.
#[derive(Clone, Debug, Default)]
pub(crate) struct CarerRules {
    /// Whether anything is judged or measured at all.
    pub(crate) is_judged: bool,
    /// Her slots, ascending by day.
    pub(crate) slots: Range<Slot>,
    /// The largest part that she may have in the cost.
    cost_max: i64,
    days: Vec<SlotDay>,
    weeks: usize,
    /// Work before the plan in its first civil week.
    work_before: i64,
    /// The end of the last work before the plan.
    ended_before: Option<i64>,
    daily_rest: Option<(i64, Level)>,
    long_spans: Option<LongSpans>,
    splits: Option<SplitRules>,
    /// Most work in any civil week.
    week_limits: Vec<(i64, Level)>,
    mean_week: Option<MeanWeek>,
    /// Most worked days among some.
    counts: Vec<DayCount>,
    rest_sundays: Vec<RestSunday>,
    days_in_a_row: Option<DaysInARow>,
    /// The contract's weekly work, where it is measured; 0 where not.
    contract: i64,
    /// Civil weeks that lie inside the plan, one bit each.
    whole_weeks: u32,
    /// Sundays worked before the plan.
    weekends_before: i64,
}

/// Where the day of one slot lies.
#[derive(Clone, Copy, Debug)]
struct SlotDay {
    week: usize,
    month: u32,
    is_weekend: bool,
}

/// The span where some days of a month may be longer.
#[derive(Clone, Copy, Debug)]
struct LongSpans {
    max: i64,
    level: Level,
    exceptional: i64,
    days_in_month: u32,
    /// Days left in the plan's first month.
    left_at_first: u32,
}

/// Splits of a part-timer.
#[derive(Clone, Copy, Debug)]
struct SplitRules {
    count: Option<(i64, Level)>,
    time: Option<(i64, Level)>,
    /// Exceptional days in two civil weeks in a row, and how many of them were used before the plan.
    exceptions: Option<(u32, u32)>,
    starts_on_monday: bool,
}

/// Work of several civil weeks in a row.
#[derive(Clone, Debug)]
struct MeanWeek {
    weeks: usize,
    most: i64,
    level: Level,
    /// Work before the plan that counts with each civil week of it.
    before: Vec<i64>,
}

/// At most so many worked days among some days, a few of which may lie before the plan.
#[derive(Clone, Copy, Debug)]
struct DayCount {
    among: u64,
    before: i64,
    most: i64,
    level: Level,
}

/// Two civil weeks that must hold a run of rest days with a Sunday.
#[derive(Clone, Copy, Debug)]
struct RestSunday {
    /// The first Monday, counted in days of the plan; may lie before it.
    monday: i32,
    /// Days before the plan that were worked, one bit each from the Monday on.
    before: u32,
    run: u32,
    level: Level,
}

/// Worked days in a row.
#[derive(Clone, Copy, Debug)]
struct DaysInARow {
    most: u32,
    level: Level,
    before: u32,
    days: u32,
}

impl CarerValue {
    fn judge(&mut self, level: Level, amount: i64) {
        if amount > 0 {
            match level {
                Level::Hard => self.hard += amount,
                Level::Priced(price) => {
                    self.cost = self.cost.saturating_add(price.saturating_mul(amount));
                }
                Level::Off => {}
            }
        }
    }

    fn measure(&mut self, weights: &Weights, measure: Measure, value: i64) {
        self.cost = self.cost.saturating_add(weights.of(measure, value));
        let most = &mut self.maxima[position(measure) - ROUND_MEASURES];
        *most = (*most).max(value);
    }
}

impl CarerRules {
    /// What her plan is worth when the rounds of her slots are as `facts` says.
    pub(crate) fn value<'a>(
        &self,
        weights: &Weights,
        facts: impl Fn(Slot) -> &'a DayFacts,
    ) -> CarerValue {
        let mut value = CarerValue::default();
        if !self.is_judged {
            return value;
        }
        let mut work = [0; WEEKS_MAX];
        work[0] = self.work_before;
        let (mut touched, mut weekends, mut splits) = (0_u64, 0_u32, 0);
        let mut ended = self.ended_before;
        let mut spans = SpanCount::new(self.long_spans.as_ref());
        let mut excused = SplitCount::new(self.splits.as_ref());
        for (slot, day) in self.slots.clone().zip(&self.days) {
            let facts = facts(slot);
            if !facts.is_worked {
                continue;
            }
            work[day.week] += facts.work;
            touched |= facts.touched;
            weekends |= u32::from(day.is_weekend) << day.week;
            splits += facts.splits;
            if let (Some((least, level)), Some(ended)) = (self.daily_rest, ended) {
                value.judge(level, least - (facts.from - ended));
            }
            ended = Some(facts.to);
            if let Some(rule) = &self.long_spans {
                spans.judge(rule, day.month, facts.to - facts.from, &mut value);
            }
            if let Some(rules) = &self.splits {
                excused.judge(rules, day.week, facts, &mut value);
            }
        }
        self.judge_work(&work, &mut value);
        self.judge_days(touched, &mut value);
        if weights.has_carer_terms() {
            self.measure(weights, &work, splits, weekends, &mut value);
        }
        value.cost = value.cost.min(self.cost_max);
        (value.work, value.splits) = (work, splits);
        value.weekends = i64::from(weekends.count_ones()) + self.weekends_before;
        value
    }

    /// The least by which her cost changes when the rounds of `slots` change, which stay worked, and whose work does by
    /// `more`, from the least to the most but for what they wait for.
    ///
    /// `slots` lie in one civil week. Everything but the contract may get as good as it can.
    pub(crate) fn least_change(
        &self,
        weights: &Weights,
        value: &CarerValue,
        slots: &[(Slot, &DayFacts)],
        more: (i64, i64),
    ) -> i64 {
        let week = self.week_of(slots[0].0);
        let work = value.work[week];
        let (mut then, mut now) = (0, 0);
        for week in (0..self.weeks).filter(|week| self.whole_weeks >> week & 1 == 1) {
            now += self.of_contract(weights, value.work[week]);
        }
        if self.whole_weeks >> week & 1 == 1 && self.contract > 0 {
            then = self.of_contract(weights, self.contract.clamp(work + more.0, work + more.1))
                - self.of_contract(weights, work);
        }
        let own: i64 = slots.iter().map(|(_, facts)| facts.splits).sum();
        let fixed = now
            + weights.of(Measure::Weekends, value.weekends)
            + weights.of(Measure::Splits, value.splits - own);
        then - (value.cost - fixed).max(0)
    }

    /// The civil week of `slot`.
    pub(crate) fn week_of(&self, slot: Slot) -> usize {
        self.days[(slot - self.slots.start) as usize].week
    }

    /// What a week of `work` costs for not being what was agreed.
    fn of_contract(&self, weights: &Weights, work: i64) -> i64 {
        if self.contract == 0 {
            return 0;
        }
        weights.of(Measure::ContractShort, (self.contract - work).max(0))
            + weights.of(Measure::ContractOver, (work - self.contract).max(0))
    }

    fn judge_work(&self, work: &[i64; WEEKS_MAX], value: &mut CarerValue) {
        for &(most, level) in &self.week_limits {
            for (week, work) in work[..self.weeks].iter().enumerate() {
                let own = work - if week == 0 { self.work_before } else { 0 };
                value.judge(level, own.min(work - most));
            }
        }
        if let Some(mean) = &self.mean_week {
            for (week, before) in mean.before.iter().enumerate() {
                let first = (week + 1).saturating_sub(mean.weeks);
                let sum: i64 = work[first..=week].iter().sum();
                let own = sum - if first == 0 { self.work_before } else { 0 };
                value.judge(mean.level, own.min(sum + before - mean.most));
            }
        }
    }

    fn judge_days(&self, touched: u64, value: &mut CarerValue) {
        for count in &self.counts {
            let own = i64::from((touched & count.among).count_ones());
            value.judge(count.level, own.min(own + count.before - count.most));
        }
        for pair in &self.rest_sundays {
            value.judge(pair.level, i64::from(!pair.is_kept(touched)));
        }
        if let Some(row) = self.days_in_a_row {
            let (mut run, mut above) = (row.before, 0);
            for day in 0..row.days {
                run = if touched >> day & 1 == 1 {
                    run.saturating_add(1)
                } else {
                    0
                };
                above += i64::from(run > row.most);
            }
            value.judge(row.level, above);
        }
    }

    /// Counts the measures on carers.
    fn measure(
        &self,
        weights: &Weights,
        work: &[i64; WEEKS_MAX],
        splits: i64,
        weekends: u32,
        value: &mut CarerValue,
    ) {
        if self.contract > 0 {
            for week in (0..self.weeks).filter(|week| self.whole_weeks >> week & 1 == 1) {
                let (short, over) = (self.contract - work[week], work[week] - self.contract);
                value.measure(weights, Measure::ContractShort, short.max(0));
                value.measure(weights, Measure::ContractOver, over.max(0));
            }
        }
        value.measure(weights, Measure::Splits, splits);
        let weekends = i64::from(weekends.count_ones()) + self.weekends_before;
        value.measure(weights, Measure::Weekends, weekends);
    }
}

/// Long spans used so far in the current month.
struct SpanCount {
    month: u32,
    left: u32,
}

impl SpanCount {
    fn new(rule: Option<&LongSpans>) -> Self {
        Self {
            month: 0,
            left: rule.map_or(0, |rule| rule.left_at_first),
        }
    }

    fn judge(&mut self, rule: &LongSpans, month: u32, span: i64, value: &mut CarerValue) {
        if month != self.month {
            (self.month, self.left) = (month, rule.days_in_month);
        }
        if span <= rule.max {
            return;
        }
        if self.left > 0 {
            self.left -= 1;
            value.judge(rule.level, span - rule.exceptional);
        } else {
            value.judge(rule.level, span - rule.max);
        }
    }
}

/// Exceptional days of splits used so far: in the current civil week, and how many it may have.
struct SplitCount {
    week: usize,
    used: u32,
    left: u32,
}

impl SplitCount {
    fn new(rules: Option<&SplitRules>) -> Self {
        let exceptions = rules.and_then(|rules| rules.exceptions);
        let left = exceptions.map_or(0, |(allowed, before)| allowed.saturating_sub(before));
        Self {
            week: 0,
            used: 0,
            left,
        }
    }

    /// Goes on to `week`: its allowance is what the week before it left.
    fn turn_to(&mut self, rules: &SplitRules, week: usize) {
        while self.week < week {
            self.week += 1;
            if let Some((allowed, before)) = rules.exceptions {
                // Nobody knows which of those before the plan lie in its first, cut week.
                let carried = if self.week == 1 && !rules.starts_on_monday {
                    before
                } else {
                    0
                };
                self.left = allowed.saturating_sub(self.used).saturating_sub(carried);
            }
            self.used = 0;
        }
    }

    fn judge(&mut self, rules: &SplitRules, week: usize, facts: &DayFacts, value: &mut CarerValue) {
        self.turn_to(rules, week);
        let above = |limit: Option<(i64, Level)>, amount: i64| {
            limit.map_or(0, |(most, _)| (amount - most).max(0))
        };
        let count = above(rules.count, facts.splits);
        let time = above(rules.time, facts.split_time);
        if count == 0 && time == 0 {
            return;
        }
        if self.left > 0 {
            self.left -= 1;
            self.used += 1;
            return;
        }
        for (limit, amount) in [(rules.count, count), (rules.time, time)] {
            if let Some((_, level)) = limit {
                value.judge(level, amount);
            }
        }
    }
}

impl RestSunday {
    fn is_kept(&self, touched: u64) -> bool {
        let planned = if self.monday >= 0 {
            touched >> self.monday
        } else {
            touched << -self.monday
        };
        let rest = !(planned as u32 | self.before) & ((1 << PAIR) - 1);
        [6, PAIR - 1].into_iter().any(|sunday| {
            let from_sunday = (rest >> sunday).trailing_ones();
            let to_sunday = (rest << (u32::BITS - 1 - sunday)).leading_ones();
            from_sunday > 0 && from_sunday + to_sunday > self.run
        })
    }
}
