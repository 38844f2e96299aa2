//! A week with every rule and measure on carers' weeks, to see what they cost the search.

use model::{
    Aggregate, Carer, ComplementaryHours, CountLimit, Level, Limit, MealRule, MeanLimit, Measure,
    PauseRule, Problem, RotationLimit, RuleSet, SpanExceptions, Term, TravelAcrossBreaks,
};
use units::{IdVec, Ticks};

use crate::{HOUR, window};

/// `problem` with all of them; made numbers, in the order of those of the French branch.
pub fn under_law(problem: Problem) -> Problem {
    let mut parts = problem.into_parts();
    parts.rule_sets = parts.rule_sets.iter().cloned().map(with_weeks).collect();
    let mut carers: Vec<Carer> = parts.carers.iter().cloned().collect();
    for (index, carer) in carers.iter_mut().enumerate() {
        for shift in &mut carer.shifts {
            shift.meal_due = true;
        }
        carer.carried.last_work_end = Some(Ticks(-5 * HOUR));
        carer.carried.weekly_work = vec![Ticks(28 * HOUR); 11];
        carer.carried.days_worked = (1..=14).map(|day| day % 7 != index % 7).collect();
        carer.carried.split_exceptions = Some(1);
    }
    parts.carers = IdVec::from(carers);
    let wishes = [
        (Measure::ContractShort, Aggregate::Sum, 30),
        (Measure::ContractOver, Aggregate::Sum, 60),
        (Measure::Splits, Aggregate::Squares, 50_000),
        (Measure::Weekends, Aggregate::Squares, 200_000),
    ];
    let wishes = wishes.map(|(measure, aggregate, weight)| Term {
        name: format!("{measure:?}"),
        measure,
        aggregate,
        weight,
    });
    parts.objective.terms.extend(wishes);
    Problem::new(parts).expect("a drawn week is valid")
}

fn with_weeks(rules: RuleSet) -> RuleSet {
    let hard = |hours: i64| {
        Some(Limit {
            max: Ticks(hours * HOUR),
            level: Level::Hard,
        })
    };
    let count = |max: u32| {
        Some(CountLimit {
            max,
            level: Level::Hard,
        })
    };
    let one_in_two = Some(RotationLimit {
        max: 1,
        out_of: 2,
        level: Level::Priced(500_000),
    });
    RuleSet {
        travel_across_breaks: TravelAcrossBreaks::Unpaid,
        full_time: Some(Ticks(35 * HOUR)),
        span_exceptions: Some(SpanExceptions {
            max: Ticks(13 * HOUR),
            days_in_month: 4,
        }),
        meal: Some(MealRule {
            start: window(11 * HOUR + 1_800, 13 * HOUR + 1_800),
            duration: Ticks(1_800),
            only_within_work: true,
            level: Level::Priced(500_000),
        }),
        pause: Some(PauseRule {
            after: Ticks(6 * HOUR),
            min: Ticks(1_200),
            level: Level::Hard,
        }),
        splits: count(1),
        split_time: hard(5),
        split_exceptions: Some(3),
        daily_rest: hard(11),
        week_length: hard(48),
        mean_week: Some(MeanLimit {
            max: Ticks(44 * HOUR),
            weeks: 12,
            level: Level::Hard,
        }),
        weekly_rest: count(1),
        rest_days: count(4),
        rest_sunday: count(2),
        days_in_a_row: count(6),
        sundays: one_in_two,
        public_holidays: one_in_two,
        complementary_hours: Some(ComplementaryHours {
            share_per_mille: 333,
            level: Level::Priced(100),
        }),
        ..rules
    }
}
