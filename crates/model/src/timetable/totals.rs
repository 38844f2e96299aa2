//! What a round's times add up to.

use units::{Metres, Ticks, WattHours};

use crate::timetable::{RoundTimes, StopTimes};
use crate::{Commute, Plan, Problem, Round, RuleSet, Shift, Stop, TravelAcrossBreaks, WorkClass};

/// What one carer's day adds up to; all times in ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoundTotals {
    /// Care given.
    pub care: Ticks,
    /// Appointments and visits that are no care.
    pub other_work: Ticks,
    /// Travel that is work.
    pub travel: Ticks,
    /// Travel that is not, where the rule set says so: from and to home, and across splits and meals.
    pub commute: Ticks,
    /// Gaps shorter than a split.
    pub paid_waiting: Ticks,
    /// Gaps that are splits, in number.
    pub splits: u32,
    /// Gaps that are splits, in time.
    pub split_time: Ticks,
    /// Meals.
    pub meal: Ticks,
    /// From first start to last end; door to door where the way from and to home is work.
    pub span: Ticks,
    /// Length of all ways, commutes included.
    pub metres: Metres,
    /// Energy of all ways, commutes included.
    pub watt_hours: WattHours,
    /// Ticks by which work starts before the first shift of the day and ends after its last, and ticks of stops between
    /// two shifts; the whole span on a day off.
    pub outside_shift: Ticks,
    /// Ways for which no route exists.
    pub unreachable_legs: u32,
}

impl RoundTotals {
    /// Paid time: care, other work, travel that is work, and waiting below a split.
    pub fn work(&self) -> Ticks {
        self.care + self.other_work + self.travel + self.paid_waiting
    }

    /// All gaps.
    pub fn waiting(&self) -> Ticks {
        self.paid_waiting + self.split_time
    }

    /// All travel.
    pub fn all_travel(&self) -> Ticks {
        self.travel + self.commute
    }

    /// The totals of `round`, whose times are `times`.
    pub fn of(problem: &Problem, round: &Round, times: &RoundTimes) -> Self {
        let rules = problem.rules_of(round.carer);
        let mut totals = Self::default();
        for stop in &times.stops {
            let duration = stop.end - stop.start;
            match stop.stop {
                Some(Stop::Visit { visit, .. })
                    if problem.visits[visit].work == WorkClass::Care =>
                {
                    totals.care += duration;
                }
                Some(Stop::Meal { .. }) => totals.meal += duration,
                _ => totals.other_work += duration,
            }
        }
        let across = across_breaks(rules, times);
        for (position, leg) in times.legs().enumerate() {
            // The way back comes after the last stop.
            let is_across = across.get(position).is_some_and(|is_across| *is_across);
            *(if leg.is_commute || is_across {
                &mut totals.commute
            } else {
                &mut totals.travel
            }) += leg.ticks();
            match leg.journey {
                Some(journey) => {
                    totals.metres += journey.metres;
                    totals.watt_hours += journey.watt_hours;
                }
                None => totals.unreachable_legs += 1,
            }
        }
        for gap in times.gaps() {
            if is_split(rules, gap) {
                totals.splits += 1;
                totals.split_time += gap;
            } else {
                totals.paid_waiting += gap;
            }
        }
        if let Some((from, to)) = times.working_day(rules.commute) {
            totals.span = to - from;
            totals.outside_shift = outside(problem, round, times, from, to);
        }
        totals
    }

    /// The totals of every round of `plan`, in its order.
    pub fn of_plan(problem: &Problem, plan: &Plan, times: &[RoundTimes]) -> Vec<Self> {
        plan.rounds
            .iter()
            .zip(times)
            .map(|(round, times)| Self::of(problem, round, times))
            .collect()
    }
}

impl RoundTimes {
    /// First start and last end, door to door where the way from and to home is work; `None` without stops.
    pub fn working_day(&self, commute: Commute) -> Option<(Ticks, Ticks)> {
        match commute {
            Commute::Work => Some((self.leave()?, self.back()?)),
            Commute::Unpaid => Some((self.stops.first()?.start, self.stops.last()?.end)),
        }
    }
}

fn is_split(rules: &RuleSet, gap: Ticks) -> bool {
    rules.split_min.is_some_and(|split| gap >= split)
}

/// Whether the way to each stop is no work, because it leads across an unpaid split or a meal.
///
/// All ways between two stops that are not meals are, where only meals stand between them and there is one, or where a
/// gap between them is a split.
fn across_breaks(rules: &RuleSet, times: &RoundTimes) -> Vec<bool> {
    let mut across = vec![false; times.stops.len()];
    if rules.travel_across_breaks == TravelAcrossBreaks::Work {
        return across;
    }
    let mut before = None;
    for (position, stop) in times.stops.iter().enumerate() {
        if matches!(stop.stop, Some(Stop::Meal { .. })) {
            continue;
        }
        if let Some(before) = before {
            let hole = before + 1..=position;
            let has_meal = before + 1 < position;
            let mut gaps = times.stops[hole.clone()]
                .iter()
                .map(|stop| stop.start - stop.arrival);
            if has_meal || gaps.any(|gap| is_split(rules, gap)) {
                across[hole].fill(true);
            }
        }
        before = Some(position);
    }
    across
}

/// Ticks before the first shift of the day and after its last, and ticks of stops between two shifts.
///
/// The way through a gap between shifts is allowed: somebody has to get from one to the other.
fn outside(problem: &Problem, round: &Round, times: &RoundTimes, from: Ticks, to: Ticks) -> Ticks {
    let shifts = problem.shifts(round.carer, round.day);
    let Some((first, last)) = shifts.first().zip(shifts.last()) else {
        return to - from;
    };
    let before = (first.hours.earliest() - from).at_least_zero();
    let after = (to - last.hours.latest()).at_least_zero();
    let between = |pair: &[Shift]| -> Ticks {
        let (gap_from, gap_to) = (pair[0].hours.latest(), pair[1].hours.earliest());
        let inside =
            |stop: &StopTimes| (stop.end.min(gap_to) - stop.start.max(gap_from)).at_least_zero();
        times.stops.iter().map(inside).sum()
    };
    before + after + shifts.windows(2).map(between).sum()
}
