//! A care plan for one client: which acts, how often, in which windows, drawn within the hours of her degree of dependency.

use super::assumptions::{Act, Care, Need};
use super::random::Random;

/// Weeks of a month, as a fraction: 52 to 12.
const WEEKS_PER_MONTH: (u32, u32) = (52, 12);
/// Windows start on quarters of an hour.
const QUARTER: u32 = 15;

/// What one client is granted.
#[derive(Clone, Debug)]
pub(super) struct CarePlan {
    /// Position of her degree of dependency.
    pub(super) need: usize,
    /// Minutes granted a week.
    pub(super) weekly_minutes: u32,
    /// Her acts, in the order of need.
    pub(super) lines: Vec<Line>,
    /// Positions of the acts to which two carers come.
    pub(super) for_two: Vec<usize>,
    /// Positions of the catalogue's gaps that she keeps.
    pub(super) gaps: Vec<usize>,
    /// Whether one carer does the acts of a week that go together.
    pub(super) same_carer: bool,
}

/// One act of a care plan.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Position of the act.
    pub(super) act: usize,
    /// Each time of a week: first and last day on which it may be, from Monday.
    pub(super) days: Vec<(u16, u16)>,
    /// First and last minute of the day at which it may start.
    pub(super) window: (u32, u32),
    /// Where among the act's durations it lies, 0 to below 1.
    pub(super) fullness: f64,
    /// Its duration, once chosen.
    pub(super) minutes: u32,
}

pub(super) fn care_plan(care: &Care, need: usize, random: &mut Random) -> CarePlan {
    let row = &care.needs[need];
    let weekly_minutes = granted(row, random);
    let mut lines: Vec<Line> = Vec::new();
    let mut left = i64::from(weekly_minutes);
    for (name, share) in &row.acts {
        // Everything is drawn for every act, so that what fits does not move what comes after it.
        let is_wished = random.happens(*share);
        let index = care.act(name).expect("the catalogue was checked");
        let act = &care.acts[index];
        let middle = i64::from(act.minutes[act.minutes.len() / 2]);
        let window = window(act, random);
        let fullness = random.share();
        let fits = |times: &&u32| i64::from(**times) * middle <= left;
        let fitting: Vec<u32> = act.per_week.iter().filter(fits).copied().collect();
        let place = random.share();
        let times = match fitting.len() {
            0 if lines.is_empty() => act.per_week[0],
            0 => 0,
            choices => fitting[(place * choices as f64) as usize],
        };
        let days = days(act, times, random);
        if is_wished && times > 0 {
            left -= i64::from(times) * middle;
            lines.push(Line {
                act: index,
                days,
                window,
                fullness,
                minutes: 0,
            });
        }
    }
    let has = |name: &String| lines.iter().any(|line| Some(line.act) == care.act(name));
    let for_two = if random.happens(row.second_carer) {
        care.second_carer
            .acts
            .iter()
            .filter(|&act| has(act))
            .filter_map(|act| care.act(act))
            .collect()
    } else {
        Vec::new()
    };
    let mut gaps = Vec::new();
    for (index, gap) in care.gaps.iter().enumerate() {
        let is_kept = random.happens(gap.clients_per_mille);
        let of = |name: &String| lines.iter().find(|line| Some(line.act) == care.act(name));
        if let (true, Some(first), Some(then)) = (is_kept, of(&gap.first), of(&gap.then))
            && is_open(first.window, then.window, gap.min, gap.max)
        {
            gaps.push(index);
        }
    }
    CarePlan {
        need,
        weekly_minutes,
        same_carer: random.happens(care.same_carer.clients_per_mille),
        lines,
        for_two,
        gaps,
    }
}

/// Minutes a week: the mean of the row, evenly within its spread.
fn granted(row: &Need, random: &mut Random) -> u32 {
    let spread = row.hours_month * row.spread / 1_000;
    let tenths = row.hours_month - spread + random.below(2 * spread as usize + 1) as u32;
    let (weeks, months) = WEEKS_PER_MONTH;
    tenths * 6 * months / weeks
}

/// A window of the client's own inside that of the act, on quarters of an hour.
fn window(act: &Act, random: &mut Random) -> (u32, u32) {
    let width = random.pick(&act.window_widths);
    let (from, to) = act.starts;
    let steps = (to - from - width) / QUARTER;
    let opens = from + QUARTER * random.below(steps as usize + 1) as u32;
    (opens, opens + width)
}

/// Whether the windows leave at least a quarter of an hour between the starts that the gap allows.
fn is_open(first: (u32, u32), then: (u32, u32), min: u32, max: u32) -> bool {
    then.0 + QUARTER <= first.1 + max && first.0 + min + QUARTER <= then.1
}

/// The days of `times` a week: whole weeks start on Monday, an act that may move has a few days to choose from.
fn days(act: &Act, times: u32, random: &mut Random) -> Vec<(u16, u16)> {
    let times = times.min(7) as u16;
    if act.movable {
        let choice = random.below(3);
        return match times {
            0 => Vec::new(),
            1 => vec![[(0, 4), (0, 2), (2, 4)][choice]],
            2 => [[(0, 1), (2, 4)], [(0, 1), (3, 4)], [(0, 2), (3, 4)]][choice].to_vec(),
            more => (0..more).map(|day| (day, day)).collect(),
        };
    }
    match times {
        0 => Vec::new(),
        5.. => (0..times).map(|day| (day, day)).collect(),
        few => {
            // Spread over Monday to Friday, from a drawn day on.
            let first = random.below(5) as u16;
            let mut days: Vec<u16> = (0..few).map(|time| (first + time * 5 / few) % 5).collect();
            days.sort_unstable();
            days.into_iter().map(|day| (day, day)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Assumptions;

    #[test]
    fn care_plans_stay_within_the_catalogue() {
        let care = &Assumptions::embedded().unwrap().care;
        let mut random = Random::of(3, "test");
        for draw in 0..3_000 {
            let plan = care_plan(care, draw % care.needs.len(), &mut random);
            assert!(!plan.lines.is_empty() || care.needs[plan.need].acts[0].1 < 1_000);
            for line in &plan.lines {
                let act = &care.acts[line.act];
                let times = line.days.len() as u32;
                assert!(act.per_week.contains(&times), "{} {times} times", act.id);
                let (opens, closes) = line.window;
                assert!(
                    act.starts.0 <= opens && closes <= act.starts.1,
                    "{}",
                    act.id
                );
                assert!(act.window_widths.contains(&(closes - opens)), "{}", act.id);
                assert!(line.days.iter().all(|(from, to)| from <= to && *to < 7));
                assert!(
                    line.days.windows(2).all(|pair| pair[0].1 < pair[1].0),
                    "{}",
                    act.id
                );
            }
        }
    }

    #[test]
    fn the_most_dependent_are_visited_several_times_a_day() {
        let care = &Assumptions::embedded().unwrap().care;
        let mut random = Random::of(5, "test");
        for draw in 0..500 {
            let need = draw % 2;
            assert!(care.needs[need].gir <= 2);
            let plan = care_plan(care, need, &mut random);
            let monday = plan.lines.iter().filter(|line| line.days.contains(&(0, 0)));
            assert!(monday.count() >= 2, "{plan:?}");
        }
    }
}
