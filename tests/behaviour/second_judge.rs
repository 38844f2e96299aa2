//! The audit and the second judge of `tests/support/validator` agree on every start, violation, line and score of random
//! plans of random small weeks.

mod random;

use std::collections::BTreeSet;

use model::{Audit, Plan, Problem, Standing};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use support::validator::{Broken, judge};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_500,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_audit_and_the_second_judge_agree(seed in 0..u64::MAX) {
        let (problem, plan) = random::week_and_plan(seed);
        agree(&problem, &plan)?;
    }

    #[test]
    fn least_starts_mean_least_lateness(seed in 0..u64::MAX, holds in prop::collection::vec(0..4_000_i64, 30)) {
        let (problem, plan) = random::week_and_plan(seed);
        no_timetable_is_less_late(&problem, &plan, &holds)?;
    }
}

#[test]
fn random_plans_break_every_rule_and_use_every_kind_of_exception() {
    let (mut broken, mut standings) = (BTreeSet::new(), BTreeSet::new());
    for seed in 0..2_000 {
        let (problem, plan) = random::week_and_plan(seed);
        let audit = Audit::new(&problem, &plan);
        broken.extend(audit.violations.iter().map(|it| it.rule.code()));
        let lines = audit.compliance(&problem, &plan);
        standings.extend(lines.iter().map(|it| (it.rule.code(), it.standing.code())));
    }
    for rule in model::rules::ALL {
        let name = rule.code().code();
        assert!(broken.contains(name), "{name}");
    }
    for name in ["SPAN", "SPLITS", "SPLIT_TIME"] {
        assert!(standings.contains(&(name, "BY_EXCEPTION")), "{name}");
    }
}

fn agree(problem: &Problem, plan: &Plan) -> Result<(), TestCaseError> {
    let audit = Audit::new(problem, plan);
    let verdict = judge(problem, plan);
    let starts: Vec<Vec<i64>> = verdict
        .rounds
        .iter()
        .map(|round| round.stops.iter().map(|stop| stop.start).collect())
        .collect();
    let audited: Vec<Vec<i64>> = audit
        .timetable
        .rounds
        .iter()
        .map(|round| round.stops.iter().map(|stop| stop.start.0).collect())
        .collect();
    prop_assert_eq!(audited, starts);
    let untimed: Vec<usize> = audit
        .timetable
        .untimed_links
        .iter()
        .map(|link| link.index())
        .collect();
    prop_assert_eq!(untimed, verdict.untimed_links);
    let mut broken: Vec<Broken> = audit
        .violations
        .iter()
        .map(|violation| Broken {
            rule: violation.rule.code(),
            amount: violation.amount,
            cost: (!violation.is_hard).then_some(violation.cost),
        })
        .collect();
    broken.sort();
    prop_assert_eq!(broken, verdict.broken);
    let mut bill: Vec<(String, i64, i64)> = audit
        .terms
        .iter()
        .map(|term| (term.name.clone(), term.amount, term.cost.0))
        .collect();
    let mut told = verdict.bill;
    bill.sort();
    told.sort();
    prop_assert_eq!(bill, told);
    the_report_agrees(problem, plan, &audit)?;
    let score = (audit.score.hard, audit.score.unserved, audit.score.cost.0);
    prop_assert_eq!(score, verdict.score);
    Ok(())
}

/// Each line of the compliance report adds up the violations of its carer and rule, and no other has any.
fn the_report_agrees(problem: &Problem, plan: &Plan, audit: &Audit) -> Result<(), TestCaseError> {
    let lines = audit.compliance(problem, plan);
    for line in &lines {
        let hers = |violation: &&model::Violation| {
            violation.rule == line.rule && violation.subject.carer == Some(line.carer)
        };
        let amounts = audit.violations.iter().filter(hers).map(|it| it.amount);
        prop_assert_eq!(line.broken, amounts.clone().sum::<i64>());
        prop_assert_eq!(line.times as usize, amounts.count());
        let is_broken = matches!(line.standing, Standing::Broken | Standing::Priced);
        prop_assert_eq!(is_broken, line.broken > 0);
        if let (Standing::NotJudged, Some(_)) = (line.standing, line.limit) {
            prop_assert!(line.missing.is_some() || line.worst.is_none());
        }
    }
    // From the days to the hours of a contract, the rules stand beside one another.
    let on_people = model::RuleCode::DayLength..=model::RuleCode::ComplementaryHours;
    for violation in &audit.violations {
        let hers = |line: &model::Compliance| {
            line.rule == violation.rule && Some(line.carer) == violation.subject.carer
        };
        prop_assert_eq!(on_people.contains(&violation.rule), lines.iter().any(hers));
    }
    Ok(())
}

/// Nobody who holds stops back as `holds` says makes any visit less late whose last window has good moments.
fn no_timetable_is_less_late(
    problem: &Problem,
    plan: &Plan,
    holds: &[i64],
) -> Result<(), TestCaseError> {
    let (least, held) = support::validator::lateness_when_held(problem, plan, holds);
    for (least, held) in least.iter().zip(&held) {
        prop_assert!(least <= held, "{:?} {:?}", least, held);
    }
    Ok(())
}
