//! What a round is worth at given starts: the search's twin of `model::RoundTotals`, of the rules on rounds and of the
//! objective.

use model::{Level, Measure};

use crate::instance::{Instance, Kind, MealData, SlotData, Task};
use crate::ledger::DayFacts;
use crate::weights::{ROUND_MEASURES, Weights, position};

/// What one round adds to the cost, its part in every maximum, and what her weeks need to know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RoundValue {
    /// Amounts of hard violations.
    pub(crate) hard: i64,
    /// Ticks by which the carer leaves before her own time or is back after her next round may begin. No rule of a round alone, so no part of
    /// the score; the search keeps it at zero, and with it all that rounds on end would break.
    pub(crate) overrun: i64,
    /// Everything that adds up; never above `Instance::cost_max`, so that no sum of prices near their limits overflows.
    pub(crate) cost: i64,
    /// The measures on rounds and visits, the largest of each.
    pub(crate) maxima: [i64; ROUND_MEASURES],
    /// Whether work goes on too long without a pause.
    pub(crate) lacks_pause: bool,
    /// What the rules on weeks look at.
    pub(crate) facts: DayFacts,
}

impl RoundValue {
    fn add(&mut self, weights: &Weights, measure: Measure, value: i64) {
        self.cost = self.cost.saturating_add(weights.of(measure, value));
        let most = &mut self.maxima[position(measure)];
        *most = (*most).max(value);
    }

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

    /// The value of doing nothing on a slot.
    pub(crate) fn empty(instance: &Instance, slot: &SlotData) -> Self {
        let mut value = Self::default();
        if !slot.shifts.is_empty() {
            let idle = slot.shifts.iter().map(|(from, to)| to - from).sum();
            value.add(&instance.weights, Measure::Idle, idle);
        }
        value.cost = value.cost.min(instance.cost_max);
        value
    }

    /// The value of doing `tasks` at `starts`, which keep travel and order. `tasks` is not empty.
    pub(crate) fn at(instance: &Instance, slot: &SlotData, tasks: &[Task], starts: &[i64]) -> Self {
        let weights = &instance.weights;
        let mut value = Self::default();
        let (mut work, mut all_travel, mut metres, mut energy, mut load) = (0, 0, 0, 0, 0);
        let (mut paid_waiting, mut waiting) = (0, 0);
        let mut unreachable = 0;
        let (mut here, mut free) = (slot.start, starts[0]);
        let (mut leave, mut left_door) = (starts[0], starts[0]);
        let (mut outside, mut care) = (0, 0);
        let mut facts = DayFacts::default();
        let mut meal = MealSeen::default();
        let mut across = Across::default();
        let mut pauses = Pauses::default();
        for (position, (&task, &start)) in tasks.iter().zip(starts).enumerate() {
            let data = instance.task(task);
            let place = data.place.unwrap_or(here);
            let is_commute = position == 0 && !slot.commute_is_work;
            let mut ticks = 0;
            match instance.journey(slot, here, place) {
                Some(journey) => {
                    ticks = journey.ticks.0;
                    metres += journey.metres.0;
                    energy += journey.watt_hours.0;
                }
                None => unreachable += 1,
            }
            all_travel += ticks;
            if !is_commute {
                work += ticks;
                across.travel += ticks;
            }
            if position == 0 {
                left_door = start - ticks;
                leave = start - if is_commute { 0 } else { ticks };
                pauses.since = leave;
                across = Across::default();
            } else {
                let gap = start - free - ticks;
                waiting += gap;
                if slot.split_min.is_none_or(|split| gap < split) {
                    paid_waiting += gap;
                } else {
                    facts.splits += 1;
                    across.is_broken = true;
                }
                if let Some(rule) = &slot.pause
                    && gap >= rule.min
                {
                    pauses.stop(rule.after, free + ticks, start);
                }
            }
            let end = start + data.duration;
            if data.kind == Kind::Meal {
                across.is_broken = true;
                if let Some(rule) = &slot.pause
                    && data.duration >= rule.min
                {
                    pauses.stop(rule.after, start, end);
                }
            } else {
                if slot.is_travel_across_unpaid && across.is_broken && meal.work.is_some() {
                    work -= across.travel;
                }
                across = Across {
                    travel: 0,
                    is_broken: false,
                };
                care += data.duration;
                meal.pass_work(start, end);
            }
            let late = lateness(&data.windows, start);
            match data.kind {
                Kind::Visit(visit) => {
                    let given = &instance.problem.visits[visit];
                    load += data.load;
                    if data.late_is_hard {
                        value.hard += late;
                    } else {
                        value.add(weights, Measure::Lateness, late);
                    }
                    if let Some((from, to)) = data.preferred {
                        let away = (from - start).max(0) + (start - to).max(0);
                        value.add(weights, Measure::PreferredTime, away);
                    }
                    let carer = &instance.problem.carers[slot.carer];
                    value.judge(
                        slot.skills,
                        i64::from(carer.skills.lacking(given.skills).len()),
                    );
                    value.judge(
                        slot.refusals,
                        i64::from(instance.problem.is_refused(slot.carer, visit)),
                    );
                    let wanted = given.client.and_then(|client| {
                        instance.problem.clients[client].preferred_carers.as_ref()
                    });
                    if let Some(wanted) = wanted {
                        let unwanted = i64::from(!wanted.contains(&slot.carer));
                        value.add(weights, Measure::NotPreferredCarer, unwanted);
                    }
                }
                Kind::Appointment(_) => value.hard += late,
                Kind::Meal => {
                    let window = data.windows[0];
                    meal.take(window.0 <= start && start <= window.1);
                }
            }
            for pair in slot.shifts.windows(2) {
                outside += (end.min(pair[1].0) - start.max(pair[0].1)).max(0);
            }
            (here, free) = (place, end);
        }
        let way_back = instance.journey(slot, here, slot.end);
        let (mut back, mut at_door) = (free, free);
        match way_back {
            Some(journey) => {
                all_travel += journey.ticks.0;
                metres += journey.metres.0;
                energy += journey.watt_hours.0;
                at_door += journey.ticks.0;
                if slot.commute_is_work {
                    work += journey.ticks.0;
                    back += journey.ticks.0;
                }
            }
            None => unreachable += 1,
        }
        work += paid_waiting + care;
        value.overrun = (slot.from - left_door).max(0) + (at_door - slot.until).max(0);
        value.hard += unreachable;
        value.add(weights, Measure::TravelTime, all_travel);
        value.add(weights, Measure::TravelDistance, metres);
        value.add(weights, Measure::PaidWaiting, paid_waiting);
        value.add(weights, Measure::Waiting, waiting);
        value.add(weights, Measure::Span, back - leave);
        value.add(weights, Measure::Rounds, 1);
        if let (Some(first), Some(last)) = (slot.shifts.first(), slot.shifts.last()) {
            let (before, after) = (leave - first.0, last.1 - back);
            outside += (-before).max(0) + (-after).max(0);
            value.add(
                weights,
                Measure::Idle,
                before.max(0) + waiting + after.max(0),
            );
            value.judge(slot.availability, outside);
        } else {
            value.judge(slot.availability, (back - leave).max(1));
        }
        if let Some((max, level)) = slot.day_length {
            value.judge(level, work - max);
        }
        if let Some((max, level)) = slot.span {
            value.judge(level, back - leave - max);
        }
        if let Some(rule) = &slot.meal {
            let window = instance.task(rule.task).windows[0];
            let is_missed = meal.is_missed(rule, window, instance.task(rule.task).duration);
            value.judge(rule.level, i64::from(is_missed));
        }
        if let Some(rule) = &slot.pause {
            pauses.stop(rule.after, back, back);
            value.judge(rule.level, pauses.above);
            value.lacks_pause = pauses.above > 0;
        }
        if let Some(capacity) = slot.capacity {
            value.judge(Level::Hard, load - capacity);
        }
        if let Some(most) = slot.energy_max {
            value.judge(Level::Hard, energy - most);
        }
        value.cost = value.cost.min(instance.cost_max);
        value.facts = DayFacts {
            is_worked: true,
            from: leave,
            to: back,
            work,
            split_time: waiting - paid_waiting,
            touched: instance.days_touched(slot, leave, back),
            ..facts
        };
        value
    }
}

/// Travel between two stops that are no meals, and whether a meal or an unpaid split stands between them.
#[derive(Clone, Copy, Default)]
struct Across {
    travel: i64,
    is_broken: bool,
}

/// Work without a pause.
#[derive(Default)]
struct Pauses {
    since: i64,
    above: i64,
}

impl Pauses {
    /// A pause lasts from `from` to `to`.
    fn stop(&mut self, after: i64, from: i64, to: i64) {
        self.above += (from - self.since - after).max(0);
        self.since = to;
    }
}

/// The meal, and what stands before and behind it.
#[derive(Default)]
struct MealSeen {
    /// Start of the first stop that is no meal, and end of the last.
    work: Option<(i64, i64)>,
    is_taken: bool,
    is_after_work: bool,
    is_within_work: bool,
}

impl MealSeen {
    fn pass_work(&mut self, start: i64, end: i64) {
        let first = self.work.map_or(start, |work| work.0);
        self.work = Some((first, end));
        self.is_within_work |= self.is_after_work;
    }

    fn take(&mut self, is_in_window: bool) {
        self.is_taken |= is_in_window;
        self.is_after_work |= is_in_window && self.work.is_some();
    }

    fn is_missed(&self, rule: &MealData, window: (i64, i64), duration: i64) -> bool {
        if rule.only_within_work {
            let is_due = self
                .work
                .is_some_and(|(first, last)| is_due_within_work(window, duration, first, last));
            is_due && !self.is_within_work
        } else {
            !self.is_taken
        }
    }
}

/// Whether work from `first` to `last` leaves no room for a meal before or after it.
pub(crate) fn is_due_within_work(window: (i64, i64), duration: i64, first: i64, last: i64) -> bool {
    first < window.0 + duration && last > window.1
}

/// How late a start is, counted from the last window that has opened by then.
fn lateness(windows: &[(i64, i64)], start: i64) -> i64 {
    let opened = windows
        .iter()
        .rev()
        .find(|window| window.0 <= start)
        .or(windows.first());
    opened.map_or(0, |window| (start - window.1).max(0))
}
