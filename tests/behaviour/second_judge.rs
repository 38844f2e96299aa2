//! The audit and the second judge of `tests/support/validator` agree on every start, violation, line and score of random
//! plans of random small weeks.

mod random;

use model::{Audit, Plan, Problem};
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
    let score = (audit.score.hard, audit.score.unserved, audit.score.cost.0);
    prop_assert_eq!(score, verdict.score);
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
