//! What a round is worth at given starts: the search's twin of `model::RoundTotals` and the objective.

use model::{Aggregate, Level, Measure, Objective};

use crate::instance::{Instance, Kind, SlotData, Task};

const MEASURES: usize = 15;

/// The objective's weights by measure: of sums, of maxima and of squares.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights {
    sum: [i64; MEASURES],
    max: [i64; MEASURES],
    squares: [i64; MEASURES],
}

/// What one round adds to the cost, and its part in every maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RoundValue {
    /// Amounts of hard violations.
    pub(crate) hard: i64,
    /// Ticks by which the carer leaves before her own time or is back after her next round may begin. No rule of a round alone, so no part of
    /// the score; the search keeps it at zero, and with it all that rounds on end would break.
    pub(crate) overrun: i64,
    /// Everything that adds up.
    pub(crate) cost: i64,
    /// The largest of each measure that the objective takes the maximum of.
    pub(crate) maxima: [i64; MEASURES],
}

fn position(measure: Measure) -> usize {
    match measure {
        Measure::TravelTime => 0,
        Measure::TravelDistance => 1,
        Measure::Lateness => 2,
        Measure::PaidWaiting => 3,
        Measure::Waiting => 4,
        Measure::Span => 5,
        Measure::Idle => 6,
        Measure::PreferredTime => 7,
        Measure::NotPreferredCarer => 8,
        Measure::Faces => 9,
        Measure::Rounds => 10,
        Measure::ContractShort => 11,
        Measure::ContractOver => 12,
        Measure::Splits => 13,
        Measure::Weekends => 14,
    }
}

impl Weights {
    pub(crate) fn new(objective: &Objective) -> Self {
        let mut weights = Self::default();
        for term in &objective.terms {
            let list = match term.aggregate {
                Aggregate::Sum => &mut weights.sum,
                Aggregate::Max => &mut weights.max,
                Aggregate::Squares => &mut weights.squares,
            };
            list[position(term.measure)] += term.weight;
        }
        weights
    }

    pub(crate) fn sum(&self, measure: Measure) -> i64 {
        self.sum[position(measure)]
    }

    pub(crate) fn max(&self, measure: Measure) -> i64 {
        self.max[position(measure)]
    }

    /// Whether the objective takes the maximum of anything measured on rounds.
    pub(crate) fn has_maxima(&self) -> bool {
        self.max.iter().any(|&weight| weight > 0)
    }

    /// What `maxima` over all rounds cost.
    pub(crate) fn of_maxima(&self, maxima: &[i64; MEASURES]) -> i64 {
        self.max
            .iter()
            .zip(maxima)
            .map(|(weight, value)| weight * value)
            .sum()
    }

    /// What `ticks` of travel, waiting and lateness and `metres` of road cost together.
    pub(crate) fn of_detour(&self, ticks: i64, metres: i64) -> i64 {
        let by_tick = [
            Measure::TravelTime,
            Measure::PaidWaiting,
            Measure::Waiting,
            Measure::Span,
            Measure::Lateness,
            Measure::PreferredTime,
        ];
        let weight = |&measure: &Measure| self.sum(measure).saturating_add(self.max(measure));
        let by_tick = by_tick.iter().map(weight).fold(0, i64::saturating_add);
        let by_metre = weight(&Measure::TravelDistance);
        ticks
            .saturating_mul(by_tick)
            .saturating_add(metres.saturating_mul(by_metre))
    }

    /// What opening a round, a new face and a wish not met cost at most together.
    pub(crate) fn of_round(&self) -> i64 {
        [Measure::Rounds, Measure::Faces, Measure::NotPreferredCarer]
            .iter()
            .map(|&measure| self.sum(measure) + self.max(measure))
            .sum()
    }
}

impl RoundValue {
    /// The element-wise larger maxima of this and `other`.
    pub(crate) fn join_maxima(maxima: &mut [i64; MEASURES], other: &Self) {
        for (largest, value) in maxima.iter_mut().zip(&other.maxima) {
            *largest = (*largest).max(*value);
        }
    }

    pub(crate) fn no_maxima() -> [i64; MEASURES] {
        [0; MEASURES]
    }

    fn add(&mut self, weights: &Weights, measure: Measure, value: i64) {
        let at = position(measure);
        self.cost += weights.sum[at] * value;
        self.maxima[at] = self.maxima[at].max(value);
    }

    fn judge(&mut self, level: Level, amount: i64) {
        if amount > 0 {
            match level {
                Level::Hard => self.hard += amount,
                Level::Priced(price) => self.cost += price.saturating_mul(amount),
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
        let (mut outside, mut had_meal) = (0, slot.meal.is_none());
        let (mut leave, mut left_door) = (starts[0], starts[0]);
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
            }
            if position == 0 {
                left_door = start - ticks;
                leave = start - if is_commute { 0 } else { ticks };
            } else {
                let gap = start - free - ticks;
                waiting += gap;
                if slot.split_min.is_none_or(|split| gap < split) {
                    paid_waiting += gap;
                }
            }
            let end = start + data.duration;
            let late = lateness(&data.windows, start);
            match data.kind {
                Kind::Visit(visit) => {
                    let given = &instance.problem.visits[visit];
                    work += data.duration;
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
                Kind::Appointment(_) => {
                    work += data.duration;
                    value.hard += late;
                }
                Kind::Meal => {
                    let window = data.windows[0];
                    had_meal |= window.0 <= start && start <= window.1;
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
        work += paid_waiting;
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
        if let Some((_, level)) = slot.meal {
            value.judge(level, i64::from(!had_meal));
        }
        if let Some(capacity) = slot.capacity {
            value.judge(Level::Hard, load - capacity);
        }
        if let Some(most) = slot.energy_max {
            value.judge(Level::Hard, energy - most);
        }
        value
    }
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
