//! Random rule sets and objectives: every rule, mostly where plans of a few minutes a day meet its limit.

use model::{
    Aggregate, Commute, ComplementaryHours, CountLimit, Level, Limit, MealRule, MeanLimit, Measure,
    Objective, PauseRule, RotationLimit, RuleSet, SpanExceptions, Term, TravelAcrossBreaks,
};
use units::{Ticks, TimeWindow};

use super::{DAY, Dice};

fn level(dice: &mut Dice) -> Level {
    dice.pick(&[Level::Hard, Level::Hard, Level::Priced(3), Level::Off])
}

fn ticks(dice: &mut Dice, from: i64, to: i64) -> Option<Limit> {
    dice.once_in(2).then(|| Limit {
        max: Ticks(dice.between(from, to)),
        level: level(dice),
    })
}

fn count(dice: &mut Dice, from: i64, to: i64) -> Option<CountLimit> {
    dice.once_in(2).then(|| CountLimit {
        max: dice.between(from, to) as u32,
        level: level(dice),
    })
}

fn turn(dice: &mut Dice) -> Option<RotationLimit> {
    dice.once_in(2).then(|| {
        let out_of = dice.between(1, 4);
        RotationLimit {
            max: dice.between(0, out_of) as u32,
            out_of: out_of as u32,
            level: level(dice),
        }
    })
}

pub(super) fn a_rule_set(dice: &mut Dice, rules: usize) -> RuleSet {
    let span = ticks(dice, 0, 400);
    let (splits, split_time) = (count(dice, 0, 2), ticks(dice, 0, 200));
    let least_rest = dice.pick(&[DAY - 500, DAY, DAY + 300, 3 * DAY]);
    RuleSet {
        id: format!("r{rules}"),
        commute: dice.pick(&[Commute::Work, Commute::Unpaid]),
        split_min: dice.once_in(2).then(|| Ticks(dice.pick(&[0, 20, 60, 120]))),
        skills: level(dice),
        refusals: level(dice),
        availability: level(dice),
        travel_across_breaks: dice.pick(&[TravelAcrossBreaks::Work, TravelAcrossBreaks::Unpaid]),
        full_time: dice.once_in(2).then(|| Ticks(dice.between(0, 300))),
        day_length: ticks(dice, 0, 200),
        span,
        span_exceptions: span.filter(|_| dice.once_in(2)).map(|span| SpanExceptions {
            max: span.max + Ticks(dice.between(0, 100)),
            days_in_month: dice.between(0, 3) as u32,
        }),
        meal: dice.once_in(2).then(|| MealRule {
            start: TimeWindow::new(Ticks(200), Ticks(300)).expect("ends after it starts"),
            duration: Ticks(dice.between(0, 30)),
            only_within_work: dice.once_in(2),
            level: level(dice),
        }),
        pause: dice.once_in(2).then(|| PauseRule {
            after: Ticks(dice.between(0, 120)),
            min: Ticks(dice.between(1, 40)),
            level: level(dice),
        }),
        splits,
        split_time,
        split_exceptions: (splits.is_some() || split_time.is_some())
            .then(|| dice.between(0, 3) as u32)
            .filter(|_| dice.once_in(2)),
        daily_rest: ticks(dice, least_rest - 300, least_rest),
        week_length: ticks(dice, 0, 400),
        mean_week: dice.once_in(2).then(|| MeanLimit {
            max: Ticks(dice.between(0, 300)),
            weeks: dice.between(1, 6) as u32,
            level: level(dice),
        }),
        weekly_rest: count(dice, 0, 7),
        rest_days: count(dice, 0, 14),
        rest_sunday: count(dice, 1, 14),
        days_in_a_row: count(dice, 0, 4),
        sundays: turn(dice),
        public_holidays: turn(dice),
        complementary_hours: dice.once_in(2).then(|| ComplementaryHours {
            share_per_mille: dice.between(0, 2_000) as u32,
            level: level(dice),
        }),
    }
}

pub(super) fn objective(dice: &mut Dice) -> Objective {
    let in_ticks = [
        Measure::TravelTime,
        Measure::TravelDistance,
        Measure::Lateness,
        Measure::PaidWaiting,
        Measure::Waiting,
        Measure::Span,
        Measure::Idle,
        Measure::PreferredTime,
        Measure::ContractShort,
        Measure::ContractOver,
    ];
    let counts = [
        Measure::NotPreferredCarer,
        Measure::Faces,
        Measure::Rounds,
        Measure::Splits,
        Measure::Weekends,
    ];
    let both = [Aggregate::Sum, Aggregate::Max];
    let all = [Aggregate::Sum, Aggregate::Max, Aggregate::Squares];
    let mut terms = Vec::new();
    let ticks = in_ticks.map(|measure| (measure, &both[..]));
    let counts = counts.map(|measure| (measure, &all[..]));
    for (measure, aggregates) in ticks.into_iter().chain(counts) {
        for &aggregate in aggregates {
            terms.push(Term {
                name: format!("{measure:?} {aggregate:?}"),
                measure,
                aggregate,
                weight: dice.between(0, 9),
            });
        }
    }
    Objective {
        units_per_cent: 1,
        terms,
    }
}
