//! The judge: everything about a plan, recomputed from the problem and the decisions alone.

use std::collections::BTreeMap;

use units::{Cost, Ticks};

use crate::objective::{Aggregate, Measure, Term};
use crate::rules::{self, RuleCode, Violation, Week};
use crate::timetable::{RoundTotals, Timetable, timetable};
use crate::{CarerId, Compliance, Day, Need, Plan, Problem, Score, Stop, ledger};

/// What a plan is worth, and where it breaks which rule.
#[derive(Clone, Debug)]
pub struct Audit {
    /// When everything happens.
    pub timetable: Timetable,
    /// What each round adds up to, in the plan's order.
    pub totals: Vec<RoundTotals>,
    /// Every violation, hard or priced, in the order of the rules.
    pub violations: Vec<Violation>,
    /// Every term of the objective in its order, then visits left out at a price, then the priced rules.
    pub terms: Vec<TermCost>,
    /// The plan's value.
    pub score: Score,
}

/// One line of the bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCost {
    /// The term's name, `optional_visits`, or a rule's code.
    pub name: String,
    /// What was measured, after its aggregate.
    pub amount: i64,
    /// What it costs.
    pub cost: Cost,
}

impl Audit {
    /// Judges `plan`. Slow and plain on purpose: no caches, no cleverness.
    ///
    /// # Panics
    /// When `plan` names what `problem` does not hold; ids are checked where plans are read.
    pub fn new(problem: &Problem, plan: &Plan) -> Self {
        let timetable = timetable(problem, plan);
        let totals = RoundTotals::of_plan(problem, plan, &timetable.rounds);
        let week = Week {
            problem,
            plan,
            timetable: &timetable,
            totals: &totals,
        };
        let mut violations = Vec::new();
        for rule in rules::ALL {
            rule.check(&week, &mut violations);
        }
        let mut terms: Vec<TermCost> = problem
            .objective
            .terms
            .iter()
            .map(|term| term_cost(&week, term))
            .collect();
        let (unserved, optional) = unserved(problem, plan);
        terms.extend(optional);
        terms.extend(priced_rules(&violations));
        let score = Score {
            hard: total(
                violations
                    .iter()
                    .filter(|violation| violation.is_hard)
                    .map(|violation| violation.amount),
            ),
            unserved,
            cost: Cost(total(terms.iter().map(|term| term.cost.0))),
        };
        Self {
            timetable,
            totals,
            violations,
            terms,
            score,
        }
    }

    /// How the plan that was judged stands to each rule on people, carer by carer.
    pub fn compliance(&self, problem: &Problem, plan: &Plan) -> Vec<Compliance> {
        rules::compliance(&Week {
            problem,
            plan,
            timetable: &self.timetable,
            totals: &self.totals,
        })
    }

    /// Violations of hard rules.
    pub fn hard_violations(&self) -> impl Iterator<Item = &Violation> {
        self.violations.iter().filter(|violation| violation.is_hard)
    }

    /// Whether the plan breaks no hard rule.
    pub fn is_legal(&self) -> bool {
        self.score.hard == 0
    }
}

/// The sum, or the largest number that there is: a price beyond all reason must not make a bad plan look good.
fn total(values: impl IntoIterator<Item = i64>) -> i64 {
    values.into_iter().fold(0, i64::saturating_add)
}

fn term_cost(week: &Week, term: &Term) -> TermCost {
    let values = measured(week, term.measure);
    let amount = match term.aggregate {
        Aggregate::Sum => total(values),
        Aggregate::Max => values.into_iter().max().unwrap_or(0),
        Aggregate::Squares => total(values.into_iter().map(|value| value.saturating_mul(value))),
    };
    TermCost {
        name: term.name.clone(),
        amount,
        cost: Cost(amount.saturating_mul(term.weight)),
    }
}

/// The values of a measure, one for each thing that it is measured on.
fn measured(week: &Week, measure: Measure) -> Vec<i64> {
    let problem = week.problem;
    let by_round = |value: &dyn Fn(&RoundTotals) -> i64| week.totals.iter().map(value).collect();
    match measure {
        Measure::TravelTime => by_round(&|totals| totals.all_travel().0),
        Measure::TravelDistance => by_round(&|totals| totals.metres.0),
        Measure::PaidWaiting => by_round(&|totals| totals.paid_waiting.0),
        Measure::Waiting => by_round(&|totals| totals.waiting().0),
        Measure::Span => by_round(&|totals| totals.span.0),
        Measure::Rounds => week
            .plan
            .rounds
            .iter()
            .map(|round| i64::from(round.stops().next().is_some()))
            .collect(),
        Measure::Lateness => by_visit(week, |_, stop, visit| {
            match problem.visits[visit].lateness {
                crate::Lateness::Priced => Some(stop.lateness.0),
                crate::Lateness::Hard => None,
            }
        }),
        Measure::PreferredTime => by_visit(week, |_, stop, visit| {
            let wish = problem.visits[visit].preferred?;
            let before = (wish.earliest() - stop.start).at_least_zero();
            let after = (stop.start - wish.latest()).at_least_zero();
            Some((before + after).0)
        }),
        Measure::NotPreferredCarer => by_visit(week, |carer, _, visit| {
            let client = problem.visits[visit].client?;
            let preferred = problem.clients[client].preferred_carers.as_ref()?;
            Some(i64::from(!preferred.contains(&carer)))
        }),
        Measure::Faces => ledger::faces(problem, week.plan)
            .iter()
            .map(|faces| faces.new_beyond_first() as i64)
            .collect(),
        Measure::Idle => idle(week),
        Measure::ContractShort => off_contract(week, |wanted, work| wanted - work),
        Measure::ContractOver => off_contract(week, |wanted, work| work - wanted),
        Measure::Splits => {
            let mut splits = vec![0; problem.carers.len()];
            for (round, _, totals) in week.rounds() {
                splits[round.carer.index()] += i64::from(totals.splits);
            }
            splits
        }
        Measure::Weekends => ledger::weekends(problem, week.plan)
            .iter()
            .map(|weekends| i64::from(weekends.all()))
            .collect(),
    }
}

/// `by_how_much` of contract and work, by carer with a contract and whole civil week of the plan.
fn off_contract(week: &Week, by_how_much: impl Fn(Ticks, Ticks) -> Ticks) -> Vec<i64> {
    ledger::hours(week.problem, week.plan, week.totals)
        .iter()
        .filter(|line| line.week.is_whole())
        .map(|line| {
            (
                week.problem.carers[line.carer].contract.weekly_work,
                line.work,
            )
        })
        .filter(|(wanted, _)| *wanted > Ticks::ZERO)
        .map(|(wanted, work)| by_how_much(wanted, work).at_least_zero().0)
        .collect()
}

/// `value` of each visit served, where it has one; with the carer who serves it and its times.
fn by_visit(
    week: &Week,
    value: impl Fn(CarerId, &crate::timetable::StopTimes, crate::VisitId) -> Option<i64>,
) -> Vec<i64> {
    let mut values = Vec::new();
    for (round, times, _) in week.rounds() {
        for stop in &times.stops {
            if let Some(visit) = stop.stop.and_then(Stop::as_visit) {
                values.extend(value(round.carer, stop, visit));
            }
        }
    }
    values
}

/// Idle ticks of every carer-day that has a shift.
fn idle(week: &Week) -> Vec<i64> {
    let problem = week.problem;
    let mut idle: BTreeMap<(CarerId, Day), Ticks> = BTreeMap::new();
    for (carer, given) in problem.carers.enumerated() {
        for shift in &given.shifts {
            let length = shift.hours.latest() - shift.hours.earliest();
            *idle.entry((carer, shift.day)).or_default() += length;
        }
    }
    for (round, times, totals) in week.rounds() {
        let shifts = problem.shifts(round.carer, round.day);
        let (Some(first), Some(last)) = (shifts.first(), shifts.last()) else {
            continue;
        };
        let Some((from, to)) = times.working_day(problem.rules_of(round.carer).commute) else {
            continue;
        };
        let before = (from - first.hours.earliest()).at_least_zero();
        let after = (last.hours.latest() - to).at_least_zero();
        idle.insert((round.carer, round.day), before + totals.waiting() + after);
    }
    idle.into_values().map(|ticks| ticks.0).collect()
}

/// Unserved visits by priority, and what optional ones cost.
fn unserved(problem: &Problem, plan: &Plan) -> ([i64; 3], Option<TermCost>) {
    let mut is_served = vec![false; problem.visits.len()];
    for visit in plan.rounds.iter().flat_map(super::plan::Round::visits) {
        is_served[visit.index()] = true;
    }
    let mut unserved = [0; 3];
    let (mut left_out, mut cost, mut any_optional) = (0, Cost::ZERO, false);
    for (visit, given) in problem.visits.enumerated() {
        let missing = !is_served[visit.index()];
        match given.need {
            Need::Served(priority) => unserved[priority as usize] += i64::from(missing),
            Need::Optional(price) => {
                any_optional = true;
                if missing {
                    left_out += 1;
                    cost += price;
                }
            }
        }
    }
    let term = TermCost {
        name: "optional_visits".to_owned(),
        amount: left_out,
        cost,
    };
    (unserved, any_optional.then_some(term))
}

/// The bill of the priced rules, in the order of the rules.
fn priced_rules(violations: &[Violation]) -> Vec<TermCost> {
    let mut bill: BTreeMap<RuleCode, (i64, i64)> = BTreeMap::new();
    for violation in violations.iter().filter(|violation| !violation.is_hard) {
        let line = bill.entry(violation.rule).or_default();
        line.0 = line.0.saturating_add(violation.amount);
        line.1 = line.1.saturating_add(violation.cost);
    }
    bill.into_iter()
        .map(|(rule, (amount, cost))| TermCost {
            name: rule.code().to_owned(),
            amount,
            cost: Cost(cost),
        })
        .collect()
}
