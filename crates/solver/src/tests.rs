//! What the search promises itself: fast twins agree with the definition, every tried change is exact.

mod random_week;

use model::{Audit, Reason};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::chain::{Chain, NoPins};
use crate::change::{Ties, Trial};
use crate::instance::{Instance, Slot, Task};
use crate::links::{self, Places};
use crate::scout::{Awake, Scout, Sight};
use crate::stop::{Stop, Watch};
use crate::value::RoundValue;
use crate::week::Week;
use crate::{SearchParams, insertion, local_search, moves, recreate, ruin, solve};
use random_week::random_week;

fn never() -> Watch {
    Watch::begin(&Stop::default())
}

/// The week and the audit of its plan agree on the score.
fn agrees_with_the_audit(week: &Week) {
    let plan = week.plan(|_| Reason::NotStated);
    let audit = Audit::new(week.instance.problem, &plan);
    assert_eq!(
        week.score(),
        audit.score,
        "{:?}\n{:?}",
        audit.violations,
        audit.terms
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_round_alone_starts_when_the_timetable_says(seed in 0..100_000_u64) {
        let problem = random_week(seed);
        let instance = Instance::new(&problem, 10, &never());
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        for slot in 0..instance.slots.len() as Slot {
            let mut round: Vec<Task> = (0..instance.visits() as Task).filter(|_| rng.random_bool(0.3)).collect();
            round.retain(|&task| !instance.task(task).is_tied);
            if round.is_empty() {
                continue;
            }
            let mut chain = Chain::default();
            chain.time(&instance, instance.slot(slot), &round, &NoPins);
            let (times, _) = model::timetable::time_rounds(&problem, &[&links::round(&instance, slot, &round)]);
            let starts: Vec<i64> = times[0].stops.iter().map(|stop| stop.start.0).collect();
            prop_assert_eq!(&chain.starts, &starts, "slot {} round {:?}", slot, round);
        }
    }

    #[test]
    fn every_tried_change_is_exact(seed in 0..100_000_u64) {
        let problem = random_week(seed);
        let instance = Instance::new(&problem, 10, &never());
        let mut week = Week::new(&instance);
        agrees_with_the_audit(&week);
        recreate::by_regret(&mut week, &never());
        week.keep();
        agrees_with_the_audit(&week);
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let (mut tried, mut trial) = (0, Trial::default());
        for task in 0..instance.visits() as Task {
            for &near in &instance.neighbours[task as usize] {
                let mut offers = Vec::new();
                for each in moves::ALL {
                    each.offers(&week, task, near, &mut offers);
                }
                for offer in offers {
                    if tried >= 40 || !rng.random_bool(0.2) {
                        continue;
                    }
                    trial.begin();
                    for (slot, tasks) in offer {
                        trial.edit(slot, tasks);
                    }
                    // What is certain before anything is timed must not hide a change that is worth it.
                    let pinned = trial.delta(&week, Ties::Pinned, true).expect("pinned rounds have times");
                    let bar = (pinned.hard, pinned.cost + 1);
                    prop_assert_eq!(trial.delta_below(&week, Ties::Pinned, true, Some(bar)), Some(pinned));
                    let Some(delta) = trial.delta(&week, Ties::Exact, true) else { continue };
                    if delta.overrun > 0 {
                        // A round that runs into the next one: never made, and what it would break is not counted.
                        continue;
                    }
                    tried += 1;
                    let (cost, hard) = (week.cost(), week.hard());
                    prop_assert!(week.replace(trial.edits()));
                    prop_assert_eq!(week.cost() - cost, delta.cost);
                    prop_assert_eq!(week.hard() - hard, delta.hard);
                    agrees_with_the_audit(&week);
                    week.take_back();
                    prop_assert_eq!((week.cost(), week.hard()), (cost, hard));
                }
            }
        }
    }

    #[test]
    fn no_bound_is_above_what_a_place_costs(seed in 0..100_000_u64) {
        let problem = random_week(seed);
        let instance = Instance::new(&problem, 10, &never());
        let mut week = Week::new(&instance);
        recreate::by_regret(&mut week, &never());
        week.keep();
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let (mut trial, mut scout) = (Trial::default(), Scout::default());
        ruin::strings(&mut week, 4, &mut rng);
        for task in week.unserved().to_vec() {
            let is_tied = |&task: &Task| instance.task(task).is_tied;
            if is_tied(&task) {
                continue;
            }
            for one in scout.look(&week, task, Sight::All, i64::MAX, &mut Awake) {
                let round = week.round(one.slot);
                if round.iter().any(is_tied) || round.iter().any(|&other| instance.is_meal(other)) {
                    continue;
                }
                trial.begin();
                let mut with = round.to_vec();
                with.insert(one.seat as usize, task);
                trial.edit(one.slot, with);
                let delta = trial.delta(&week, Ties::Exact, false).expect("nothing is tied");
                if delta.breaks() {
                    continue;
                }
                prop_assert!(delta.hard < 0 || one.floor <= delta.cost, "{:?} {:?}", one, delta);
                if instance.floor.is_exact && one.is_sighted() {
                    prop_assert_eq!(one.floor, delta.cost);
                }
            }
        }
    }

    #[test]
    fn every_insertion_is_exact_and_taking_back_restores(seed in 0..100_000_u64) {
        let problem = random_week(seed);
        let instance = Instance::new(&problem, 10, &never());
        let mut week = Week::new(&instance);
        recreate::by_regret(&mut week, &never());
        week.keep();
        let before = (week.cost(), week.hard(), week.plan(|_| Reason::NotStated));
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut trial = Trial::default();
        for _ in 0..5 {
            let out = ruin::strings(&mut week, 4, &mut rng);
            agrees_with_the_audit(&week);
            for bundle in &instance.bundles {
                if !bundle.iter().all(|task| out.contains(task) && week.slot_of(*task).is_none()) {
                    continue;
                }
                let Some(found) = insertion::best(&week, bundle, &mut trial, &mut Awake) else { continue };
                let cost = week.cost();
                prop_assert!(week.replace(&found.edits));
                prop_assert_eq!(week.cost() - cost, found.delta.cost);
                agrees_with_the_audit(&week);
            }
            let slots: Vec<Slot> = week.changed_slots().collect();
            local_search::descend(&mut week, &slots, 5, &never());
            agrees_with_the_audit(&week);
            week.take_back();
            let after = (week.cost(), week.hard(), week.plan(|_| Reason::NotStated));
            prop_assert_eq!(&before, &after);
        }
    }

    #[test]
    fn no_plan_breaks_a_hard_rule_and_the_score_is_the_audits(seed in 0..100_000_u64) {
        let problem = random_week(seed);
        let params = SearchParams { seed, exchange_every: 10, ..SearchParams::default() };
        let stop = Stop { iterations: Some(40), ..Stop::default() };
        let outcome = solve(&problem, None, &params, &stop, &mut |_| {});
        let audit = Audit::new(&problem, &outcome.plan);
        prop_assert_eq!(outcome.score, audit.score);
        // Only what is fixed beforehand may break a rule: an appointment on a day off.
        let fixed = Week::new(&Instance::new(&problem, 1, &never())).hard();
        prop_assert!(audit.score.hard <= fixed, "{:?}", audit.violations);
    }
}

#[test]
fn the_same_seed_gives_the_same_plan_on_one_thread_and_on_two() {
    for seed in [1, 2, 3] {
        let problem = random_week(seed);
        let stop = Stop {
            iterations: Some(101),
            ..Stop::default()
        };
        let run = |threads| {
            let params = SearchParams {
                seed: 7,
                threads,
                exchange_every: 20,
                ..SearchParams::default()
            };
            let outcome = solve(&problem, None, &params, &stop, &mut |_| {});
            assert_eq!(outcome.iterations, 101);
            outcome.plan
        };
        let one = run(1);
        assert_eq!(one, run(1));
        assert_eq!(one, run(2));
    }
}

#[test]
fn an_empty_round_is_worth_its_idle_time_alone() {
    let problem = random_week(5);
    let instance = Instance::new(&problem, 10, &never());
    let week = Week::new(&instance);
    for slot in 0..instance.slots.len() as Slot {
        if week.round(slot).is_empty() {
            assert_eq!(
                *week.value(slot),
                RoundValue::empty(&instance, instance.slot(slot))
            );
        }
    }
    agrees_with_the_audit(&week);
}

#[test]
fn a_cancelled_search_looks_for_no_slots_and_no_neighbours() {
    let problem = random_week(3);
    let cancel = units::Cancel::default();
    cancel.set();
    let cancelled = Watch::begin(&Stop {
        cancel,
        ..Stop::default()
    });
    let whole = Instance::new(&problem, 10, &never());
    assert!(whole.neighbours.iter().any(|near| !near.is_empty()));
    let cut = Instance::new(&problem, 10, &cancelled);
    assert!(cut.neighbours.iter().all(Vec::is_empty));
    assert!(cut.tasks.iter().all(|task| task.slots.is_empty()));
    assert!(whole.is_whole && !cut.is_whole);
}
