//! What a plan costs, told again from the words of each measure.

use std::collections::{BTreeMap, BTreeSet};

use model::{Aggregate, Lateness, Measure, Need, Plan, ProblemParts, Stop};

use super::Broken;
use super::rules::{late, paid};
use super::stops::{RoundAt, StopAt};

/// Name, amount, cost of each line; unserved visits by priority.
pub(super) fn bill(
    parts: &ProblemParts,
    plan: &Plan,
    rounds: &[RoundAt],
    broken: &[Broken],
) -> (Vec<(String, i64, i64)>, [i64; 3]) {
    let mut bill = Vec::new();
    for term in &parts.objective.terms {
        let values = values(parts, rounds, term.measure);
        let amount = match term.aggregate {
            Aggregate::Sum => values.iter().sum(),
            Aggregate::Max => values.iter().copied().fold(0, i64::max),
            Aggregate::Squares => values.iter().map(|value| value * value).sum(),
        };
        bill.push((term.name.clone(), amount, amount * term.weight));
    }
    let served: BTreeSet<usize> = plan
        .rounds
        .iter()
        .flat_map(|round| &round.parts)
        .flat_map(|part| &part.stops)
        .filter_map(|stop| match stop {
            Stop::Visit { visit, .. } => Some(visit.index()),
            _ => None,
        })
        .collect();
    let mut unserved = [0; 3];
    let (mut optional, mut left_out, mut price_of_all) = (0, 0, 0);
    for (position, visit) in parts.visits.iter().enumerate() {
        let missing = i64::from(!served.contains(&position));
        match visit.need {
            Need::Served(priority) => unserved[priority as usize] += missing,
            Need::Optional(price) => {
                optional += 1;
                left_out += missing;
                price_of_all += missing * price.0;
            }
        }
    }
    if optional > 0 {
        bill.push(("optional_visits".to_owned(), left_out, price_of_all));
    }
    let names: BTreeSet<&str> = broken.iter().map(|one| one.rule).collect();
    for rule in names {
        let lines: Vec<(i64, i64)> = broken
            .iter()
            .filter(|one| one.rule == rule)
            .filter_map(|one| Some((one.amount, one.cost?)))
            .collect();
        if !lines.is_empty() {
            let amount = lines.iter().map(|line| line.0).sum();
            let cost = lines.iter().map(|line| line.1).sum();
            bill.push((rule.to_owned(), amount, cost));
        }
    }
    (bill, unserved)
}

fn values(parts: &ProblemParts, rounds: &[RoundAt], measure: Measure) -> Vec<i64> {
    let by_round = |value: &dyn Fn(&RoundAt) -> i64| rounds.iter().map(value).collect();
    let by_visit = |value: &dyn Fn(&RoundAt, &StopAt, &model::Visit) -> Option<i64>| {
        let mut values = Vec::new();
        for round in rounds {
            for stop in &round.stops {
                if let Some(visit) = stop.visit() {
                    values.extend(value(round, stop, &parts.visits.as_slice()[visit]));
                }
            }
        }
        values
    };
    match measure {
        Measure::TravelTime => by_round(&|round| round.ways().iter().map(|way| way.ticks).sum()),
        Measure::TravelDistance => {
            by_round(&|round| round.ways().iter().map(|way| way.metres).sum())
        }
        Measure::Waiting => by_round(&|round| round.gaps().into_iter().sum()),
        Measure::PaidWaiting => by_round(&|round| {
            let is_paid = |gap: &i64| round.split_min.is_none_or(|split| *gap < split);
            round.gaps().into_iter().filter(is_paid).sum()
        }),
        Measure::Span => by_round(&|round| round.work().map_or(0, |(from, to)| to - from)),
        Measure::Rounds => {
            by_round(&|round| i64::from(round.stops.iter().any(|stop| stop.what.is_some())))
        }
        Measure::Lateness => {
            by_visit(&|_, stop, visit| (visit.lateness == Lateness::Priced).then(|| late(stop)))
        }
        Measure::PreferredTime => by_visit(&|_, stop, visit| {
            let wish = visit.preferred?;
            let (from, to) = (wish.earliest().0, wish.latest().0);
            Some(if stop.start < from {
                from - stop.start
            } else if stop.start > to {
                stop.start - to
            } else {
                0
            })
        }),
        Measure::NotPreferredCarer => by_visit(&|round, _, visit| {
            let wished = parts.clients[visit.client?].preferred_carers.as_ref()?;
            Some(i64::from(
                !wished.iter().any(|one| one.index() == round.carer),
            ))
        }),
        Measure::Faces => faces(parts, rounds),
        Measure::Idle => idle(parts, rounds),
        Measure::ContractShort => weekly(parts, rounds, |wanted, work| wanted - work),
        Measure::ContractOver => weekly(parts, rounds, |wanted, work| work - wanted),
        Measure::Splits => by_carer(parts, &|carer| {
            let hers = rounds.iter().filter(|round| round.carer == carer);
            let unpaid = |round: &RoundAt| {
                let is_split = |gap: &i64| round.split_min.is_some_and(|split| *gap >= split);
                round.gaps().into_iter().filter(is_split).count() as i64
            };
            hers.map(unpaid).sum()
        }),
        Measure::Weekends => by_carer(parts, &|carer| {
            let first = parts.calendar.first_weekday as i64;
            let weekend = |round: &&RoundAt| {
                round.carer == carer
                    && round.stops.iter().any(|stop| stop.what.is_some())
                    && (first + round.day) % 7 >= 5
            };
            let weeks: BTreeSet<i64> = rounds
                .iter()
                .filter(weekend)
                .map(|round| (first + round.day) / 7)
                .collect();
            let before = &parts.carers.as_slice()[carer].carried.sundays_worked;
            weeks.len() as i64 + before.iter().filter(|worked| **worked).count() as i64
        }),
    }
}

fn by_carer(parts: &ProblemParts, value: &dyn Fn(usize) -> i64) -> Vec<i64> {
    (0..parts.carers.len()).map(value).collect()
}

/// `off` of contract and paid work, for every carer with a contract and every week from Monday to Sunday inside the plan.
fn weekly(parts: &ProblemParts, rounds: &[RoundAt], off: impl Fn(i64, i64) -> i64) -> Vec<i64> {
    let first = parts.calendar.first_weekday as i64;
    let mondays = (0..i64::from(parts.calendar.days) - 6).filter(|day| (first + day) % 7 == 0);
    let mut values = Vec::new();
    for monday in mondays {
        for (carer, given) in parts.carers.iter().enumerate() {
            let wanted = given.contract.weekly_work.0;
            let hers = |round: &&RoundAt| {
                round.carer == carer && (monday..monday + 7).contains(&round.day)
            };
            let work: i64 = rounds.iter().filter(hers).map(paid).sum();
            if wanted > 0 {
                values.push(off(wanted, work).max(0));
            }
        }
    }
    values
}

fn faces(parts: &ProblemParts, rounds: &[RoundAt]) -> Vec<i64> {
    let mut values = Vec::new();
    for (id, client) in parts.clients.enumerated() {
        let mut who = BTreeSet::new();
        for round in rounds {
            let comes = round.stops.iter().filter_map(StopAt::visit);
            let comes = comes.map(|visit| parts.visits.as_slice()[visit].client);
            if comes.into_iter().any(|client| client == Some(id)) {
                who.insert(round.carer);
            }
        }
        let is_known = |carer: &usize| {
            client
                .known_carers
                .iter()
                .any(|one| one.carer.index() == *carer)
        };
        let known = who.iter().filter(|carer| is_known(carer)).count() as i64;
        let new = who.len() as i64 - known;
        values.push(if known == 0 { (new - 1).max(0) } else { new });
    }
    values
}

fn idle(parts: &ProblemParts, rounds: &[RoundAt]) -> Vec<i64> {
    let mut values: BTreeMap<(usize, i64), i64> = BTreeMap::new();
    for (carer, given) in parts.carers.iter().enumerate() {
        for shift in &given.shifts {
            let length = shift.hours.latest().0 - shift.hours.earliest().0;
            *values.entry((carer, i64::from(shift.day.0))).or_default() += length;
        }
    }
    for round in rounds {
        let ends = round.shifts.first().zip(round.shifts.last());
        if let (Some((first, last)), Some((from, to))) = (ends, round.work()) {
            let waiting: i64 = round.gaps().into_iter().sum();
            let idle = (from - first.0).max(0) + waiting + (last.1 - to).max(0);
            values.insert((round.carer, round.day), idle);
        }
    }
    values.into_values().collect()
}
