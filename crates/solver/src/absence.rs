//! What absence costs while the search looks for a place.

use model::{Level, Problem, RuleSet, SECONDS_PER_DAY};

use crate::weights::Weights;

/// What the search pays for an unserved visit of each priority.
///
/// Above what serving any one visit can cost (a round of its own, twice the longest ways, a day of waiting, every priced
/// rule on weeks broken by a day), each priority well above the one below, and never so much that the sum over all
/// visits overflows. The score itself never adds the two up; this only steers.
pub(crate) fn absences(problem: &Problem, weights: &Weights) -> [i64; 3] {
    let day = SECONDS_PER_DAY * i64::from(problem.ticks_per_second);
    let mut dearest = 0;
    for matrix in &problem.travel {
        let reachable = |ticks: &&u32| **ticks != model::TravelMatrix::UNREACHABLE;
        let ticks = matrix.ticks.as_slice().iter().filter(reachable).max();
        let metres = matrix.metres.as_slice().iter().max();
        let [ticks, metres] = [ticks, metres].map(|most| i64::from(most.copied().unwrap_or(0)));
        dearest = dearest.max(weights.of_detour(day + 4 * ticks, 4 * metres));
    }
    let most = (1_i64 << 60) / (100 * problem.visits.len().max(1) as i64);
    let comfort = dearest
        .saturating_add(weights.of_round())
        .saturating_add(of_rules(problem, day))
        .clamp(1, most.max(1));
    [comfort * 100, comfort * 10, comfort]
}

/// What breaking every priced rule on weeks by a day, or by one of whatever it counts, costs under the dearest rule set.
fn of_rules(problem: &Problem, day: i64) -> i64 {
    problem
        .rule_sets
        .iter()
        .map(|rules| of_rule_set(rules, day))
        .max()
        .unwrap_or(0)
}

fn of_rule_set(rules: &RuleSet, day: i64) -> i64 {
    let of_time = [
        rules.pause.map(|rule| rule.level),
        rules.split_time.map(|rule| rule.level),
        rules.daily_rest.map(|rule| rule.level),
        rules.week_length.map(|rule| rule.level),
        rules.mean_week.map(|rule| rule.level),
        rules.complementary_hours.map(|rule| rule.level),
    ];
    let of_count = [
        rules.splits.map(|rule| rule.level),
        rules.weekly_rest.map(|rule| rule.level),
        rules.rest_days.map(|rule| rule.level),
        rules.rest_sunday.map(|rule| rule.level),
        rules.days_in_a_row.map(|rule| rule.level),
        rules.sundays.map(|rule| rule.level),
        rules.public_holidays.map(|rule| rule.level),
    ];
    let price = |level: &Option<Level>| match level {
        Some(Level::Priced(price)) => *price,
        Some(Level::Hard | Level::Off) | None => 0,
    };
    let sum = |levels: &[Option<Level>]| levels.iter().map(price).fold(0, i64::saturating_add);
    sum(&of_time)
        .saturating_mul(day)
        .saturating_add(sum(&of_count))
}
