//! What happened before the plan: carers' counters, and who came to whom; both as if the same weeks had been worked.

use super::assumptions::{Care, Workforce};
use super::carers::{MadeCarer, hours};
use super::ground::metres;
use super::needs::Line;
use super::random::Random;
use super::week::{MadeClient, visits};
use super::{Names, WeekShape, minutes};
use crate::request::{Carried, KnownCarer, WeekRequest};

/// Weeks whose work is carried: with the plan's own week, the twelve of IDCC 2941, article V.6.
const WEEKS: i64 = 11;
/// Days that are carried: two whole weeks.
const DAYS: i64 = 14;
/// Sundays that are carried.
const SUNDAYS: i64 = 4;
/// Known carers are drawn among so many nearest for each one wanted.
const NEAREST_FOR_EACH: usize = 3;
/// Weeks whose visits are counted for known carers.
const KNOWN_WEEKS: usize = 4;
/// Carers to whom a wish for certain ones may extend.
const PREFERRED_MAX: usize = 2;
/// Quarters of an hour to which earlier weeks are rounded, in minutes.
const QUARTER: i64 = 15;

/// Gives the carers of `week` the counters that their own fortnights leave.
pub(super) fn carried(
    shape: &WeekShape,
    workforce: &Workforce,
    carers: &[MadeCarer],
    week: &mut WeekRequest,
) {
    let mut random = Random::of(shape.seed, "counters");
    for (carer, written) in carers.iter().zip(&mut week.carers) {
        let worked = |day: i64| carer.works_on(day);
        let fortnight = carer.works.iter().filter(|&&works| works).count().max(1) as i64;
        let weekly_work = (1..=WEEKS).map(|ago| {
            let days = (-7 * ago..-7 * (ago - 1))
                .filter(|&day| worked(day))
                .count() as i64;
            // Weeks are as long as their days of work, give or take a twentieth, and below full time for part-timers.
            let mean = i64::from(carer.weekly_minutes) * 2 * days / fortnight;
            let swing = mean / 20;
            let drawn = mean - swing + random.below(2 * swing as usize + 1) as i64;
            let most = (i64::from(carer.weekly_minutes) * 4 / 3).min(35 * 60 - QUARTER);
            let most = most.max(i64::from(carer.weekly_minutes));
            minutes((drawn.min(most) / QUARTER * QUARTER) as u32)
        });
        let weekly_work = weekly_work.collect();
        let last_day = (-DAYS..0).rev().find(|&day| worked(day));
        written.carried = Carried {
            weekly_work,
            days_worked: (1..=DAYS).map(|ago| worked(-ago)).collect(),
            sundays_worked: (0..SUNDAYS).map(|ago| worked(-1 - 7 * ago)).collect(),
            days_in_a_row: Some((1..=DAYS).take_while(|&ago| worked(-ago)).count() as u32),
            span_exceptions: Some(u32::from(random.happens(100))),
            last_work_end: last_day
                .map(|day| day * 86_400 + i64::from(last_minute(carer, workforce)) * 60),
            ..Carried::default()
        };
    }
}

/// The minute at which her days end.
fn last_minute(carer: &MadeCarer, workforce: &Workforce) -> u32 {
    let shifts = &workforce.days[carer.day].shifts;
    let ends = shifts.iter().map(|shift| shift_minutes(shift).1);
    ends.max().unwrap_or(0)
}

/// First and last minute of a shift of the catalogue.
pub(super) fn shift_minutes(shift: &str) -> (u32, u32) {
    let minute = |text: &str| -> u32 {
        let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
        hour.parse().unwrap_or(0) * 60 + minute.parse().unwrap_or(0)
    };
    let (from, to) = hours(shift).0.split_once('-').unwrap_or(("0:00", "0:00"));
    (minute(from), minute(to))
}

/// Gives the clients of `week` the carers who came lately, those they ask for and those they refuse.
pub(super) fn known(
    shape: &WeekShape,
    catalogue: (&Care, &Workforce),
    clients: &[MadeClient],
    carers: &[MadeCarer],
    names: &Names,
    week: &mut WeekRequest,
) {
    let (care, workforce) = catalogue;
    let mut random = Random::of(shape.seed, "known carers");
    for (client, written) in clients.iter().zip(&mut week.clients) {
        let mut nearest: Vec<usize> = (0..carers.len()).collect();
        let away = |carer: &usize| metres(carers[*carer].home.point, client.home.point);
        nearest.sort_by(|a, b| away(a).total_cmp(&away(b)).then(a.cmp(b)));
        let (fewest, most) = care.needs[client.plan.need].known_carers;
        let wanted = fewest as usize + random.below((most - fewest) as usize + 1);
        let came = |carer: &&usize| {
            let mut lines = client.plan.lines.iter();
            lines.any(|line| could_come(&carers[**carer], line, care, workforce))
        };
        let mut known: Vec<usize> = nearest
            .iter()
            .filter(came)
            .take(NEAREST_FOR_EACH * wanted)
            .copied()
            .collect();
        random.shuffle(&mut known);
        known.truncate(wanted);
        let stranger = nearest[random.below(nearest.len().min(12))];
        let (prefers, refuses) = (
            random.happens(care.wishes.preferred),
            random.happens(care.wishes.refused),
        );
        // The one who came most often first; together they made the visits of the weeks before.
        let total = visits(&client.times) * 7 * KNOWN_WEEKS / usize::from(shape.days);
        let parts: usize = (1..=known.len()).sum();
        let ids: Vec<String> = known.iter().map(|&carer| names.carer(carer)).collect();
        if prefers && !ids.is_empty() {
            written.preferred_carers = Some(ids.iter().take(PREFERRED_MAX).cloned().collect());
        }
        if refuses && !known.contains(&stranger) {
            written.refused_carers = vec![names.carer(stranger)];
        }
        let counted = ids.into_iter().enumerate();
        let count = |index: usize| (total * (known.len() - index) / parts).max(1) as u32;
        written.known_carers = counted
            .map(|(index, carer)| KnownCarer {
                carer,
                visits: count(index),
            })
            .collect();
    }
}

/// Whether a carer knows what an act asks for, and is at work when it may start.
fn could_come(carer: &MadeCarer, line: &Line, care: &Care, workforce: &Workforce) -> bool {
    let act = &care.acts[line.act];
    let is_able = act
        .skill
        .as_ref()
        .is_none_or(|skill| carer.knows(skill, workforce));
    let (opens, closes) = line.window;
    let is_there = |shift: &String| {
        let (from, to) = shift_minutes(shift);
        from <= closes && opens.max(from) + line.minutes <= to
    };
    is_able && workforce.days[carer.day].shifts.iter().any(is_there)
}
