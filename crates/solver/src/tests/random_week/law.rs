//! Rules of an employer, and what earlier weeks left, drawn.

use model::{
    Carried, Commute, ComplementaryHours, CountLimit, Day, Level, Limit, MealRule, MeanLimit,
    PauseRule, RotationLimit, RuleSet, SpanExceptions, TravelAcrossBreaks,
};
use rand::RngExt;
use units::Ticks;

use super::{HOUR, Rng, window};

/// Some of the first `days` days, ascending, each with the given chance.
pub(super) fn some_days(rng: &mut Rng, days: u16, chance: f64) -> Vec<Day> {
    (0..days)
        .filter(|_| rng.random_bool(chance))
        .map(Day)
        .collect()
}

/// Counters of earlier weeks; each may be unknown.
pub(super) fn carried(rng: &mut Rng) -> Carried {
    let days = |rng: &mut Rng, most: u32, often: f64| -> Vec<bool> {
        let known = if rng.random_bool(0.6) {
            rng.random_range(0..=most)
        } else {
            0
        };
        (0..known).map(|_| rng.random_bool(often)).collect()
    };
    let weeks = rng.random_range(0..5_u32);
    let days_worked = days(rng, 20, 0.5);
    // What follows from the days is not said in another way too.
    let are_days_known = !days_worked.is_empty();
    let sundays_worked = days(rng, 4, 0.4);
    let days_in_a_row = rng.random_bool(0.5).then(|| rng.random_range(0..4));
    Carried {
        weekly_work: (0..weeks)
            .map(|_| Ticks(rng.random_range(0..8) * HOUR))
            .collect(),
        work_this_week: rng
            .random_bool(0.6)
            .then(|| Ticks(rng.random_range(0..4) * HOUR)),
        sundays_worked: if are_days_known {
            Vec::new()
        } else {
            sundays_worked
        },
        days_worked,
        holidays_worked: days(rng, 3, 0.4),
        days_in_a_row: days_in_a_row.filter(|_| !are_days_known),
        span_exceptions: rng.random_bool(0.4).then(|| rng.random_range(0..2)),
        split_exceptions: rng.random_bool(0.4).then(|| rng.random_range(0..2)),
        last_work_end: rng
            .random_bool(0.5)
            .then(|| Ticks(rng.random_range(-12..-1) * HOUR)),
    }
}

fn level(rng: &mut Rng, price: i64) -> Level {
    match rng.random_range(0..20) {
        0 => Level::Off,
        1..=9 => Level::Hard,
        _ => Level::Priced(price),
    }
}

pub(super) fn rule_set(rng: &mut Rng, index: usize) -> RuleSet {
    let bare = RuleSet::bare(format!("rules{index}"));
    let rules = RuleSet {
        commute: if rng.random_bool(0.5) {
            Commute::Unpaid
        } else {
            Commute::Work
        },
        split_min: rng
            .random_bool(0.7)
            .then(|| Ticks(rng.random_range(1..6) * 1_200)),
        skills: level(rng, 50_000),
        refusals: level(rng, 90_000),
        availability: level(rng, 900),
        day_length: rng.random_bool(0.5).then(|| Limit {
            max: Ticks(rng.random_range(3..9) * HOUR),
            level: level(rng, 700),
        }),
        span: rng.random_bool(0.5).then(|| Limit {
            max: Ticks(rng.random_range(5..12) * HOUR),
            level: level(rng, 300),
        }),
        meal: rng.random_bool(0.5).then(|| MealRule {
            start: window(11 * HOUR, 14 * HOUR),
            duration: Ticks(1_800),
            only_within_work: rng.random_bool(0.6),
            level: level(rng, 100_000),
        }),
        travel_across_breaks: if rng.random_bool(0.5) {
            TravelAcrossBreaks::Work
        } else {
            TravelAcrossBreaks::Unpaid
        },
        pause: rng.random_bool(0.3).then(|| PauseRule {
            after: Ticks(rng.random_range(2..8) * HOUR / 2),
            min: Ticks(rng.random_range(1..4) * 900),
            level: level(rng, 400),
        }),
        ..bare
    };
    with_weeks(rng, rules)
}

/// `rules` with some of those that look at more than a day.
fn with_weeks(rng: &mut Rng, rules: RuleSet) -> RuleSet {
    // Most weeks have a few of them, some none, some nearly all.
    let often = [0.0, 0.15, 0.3, 0.7][rng.random_range(0..4_u32) as usize];
    let hours = |rng: &mut Rng, from: i64, to: i64, price: i64| {
        rng.random_bool(often).then(|| Limit {
            max: Ticks(rng.random_range(from * 2..to * 2) * HOUR / 2),
            level: level(rng, price),
        })
    };
    let count = |rng: &mut Rng, from: u32, to: u32| {
        rng.random_bool(often).then(|| CountLimit {
            max: rng.random_range(from..to),
            level: level(rng, 60_000),
        })
    };
    let rotation = |rng: &mut Rng| {
        let out_of = rng.random_range(1..4);
        rng.random_bool(often).then(|| RotationLimit {
            max: rng.random_range(0..out_of),
            out_of,
            level: level(rng, 70_000),
        })
    };
    let (splits, split_time) = (count(rng, 0, 2), hours(rng, 0, 4, 300));
    let has_splits = splits.is_some() || split_time.is_some();
    RuleSet {
        full_time: rng
            .random_bool(0.6)
            .then(|| Ticks(rng.random_range(4..9) * HOUR)),
        span_exceptions: rules
            .span
            .filter(|_| rng.random_bool(0.5))
            .map(|limit| SpanExceptions {
                max: limit.max + Ticks(rng.random_range(1..4) * HOUR),
                days_in_month: rng.random_range(0..3),
            }),
        splits,
        split_time,
        split_exceptions: (has_splits && rng.random_bool(0.5)).then(|| rng.random_range(0..3)),
        daily_rest: hours(rng, 9, 18, 200),
        week_length: hours(rng, 1, 9, 500),
        mean_week: rng.random_bool(often).then(|| MeanLimit {
            max: Ticks(rng.random_range(1..7) * HOUR),
            weeks: rng.random_range(1..5),
            level: level(rng, 450),
        }),
        weekly_rest: count(rng, 1, 6),
        rest_days: count(rng, 2, 11),
        rest_sunday: count(rng, 1, 4),
        days_in_a_row: count(rng, 1, 4),
        sundays: rotation(rng),
        public_holidays: rotation(rng),
        complementary_hours: rng.random_bool(often).then(|| ComplementaryHours {
            share_per_mille: rng.random_range(0..500),
            level: level(rng, 350),
        }),
        ..rules
    }
}
