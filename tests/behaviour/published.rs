//! Published instances and solutions load as problems and plans, and the audit gives the published value, exactly.
//!
//! A plan holds the order of stops, and our timetable follows from it: the earliest starts, then the least waiting. So the
//! criterion for "exactly" is not a list of names: where the published times are the ones that follow from the order,
//! the value must be the published one; where the published plan holds somebody back without need, ours must be no
//! worse. How many are exact is asserted too, so that the criterion cannot run empty.

use std::collections::BTreeMap;
use std::path::Path;

use model::{Audit, Plan, Problem, Stop};
use planner::formats::{Format, FormatError, Value};
use serde_json::Value as Json;

/// How one published solution compares.
struct Compared {
    audit: Audit,
    problem: Problem,
    plan: Plan,
    value: Value,
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads both files, audits the plan, and writes it again: what is written must be the same plan, or one by vehicles that
/// are alike, with the same score and the same text.
fn compare(format: Format, instance: &Path, solution: &Path) -> Result<Compared, FormatError> {
    let problem = format.instance(&read(instance))?;
    let plan = format.solution(&read(solution), &problem)?;
    let audit = Audit::new(&problem, &plan);
    let written = format.write(&problem, &plan, &audit);
    let again = format.solution(&written, &problem)?;
    let audited = Audit::new(&problem, &again);
    assert_eq!(audited.score, audit.score, "{}", solution.display());
    assert_eq!(format.write(&problem, &again, &audited), written);
    let value = format.value(&problem, &audit);
    Ok(Compared {
        audit,
        problem,
        plan,
        value,
    })
}

impl Compared {
    fn is_legal_and_whole(&self) -> bool {
        self.audit.is_legal() && self.audit.score.unserved == [0, 0, 0]
    }

    /// The second judge comes to the same score.
    fn is_judged_the_same_twice(&self) -> bool {
        let score = self.audit.score;
        let verdict = support::validator::judge(&self.problem, &self.plan);
        verdict.score == (score.hard, score.unserved, score.cost.0)
    }

    /// Whether care starts when the solution file says, wherever the plan has it.
    fn starts_as_published(&self, solution: &Path, ticks_per_unit: f64) -> bool {
        let file: Json = serde_json::from_str(&read(solution)).expect("it was read before");
        let mut published: BTreeMap<String, f64> = BTreeMap::new();
        for route in file["routes"].as_array().into_iter().flatten() {
            for stop in route["locations"].as_array().into_iter().flatten() {
                let text = |names: &[&str]| names.iter().find_map(|name| stop[*name].as_str());
                let patient = text(&["patient", "patient_id"]).expect("a patient");
                let service = text(&["service", "service_id"]).expect("a service");
                let start = stop["arrival_time"]
                    .as_f64()
                    .or(stop["start_time"].as_f64());
                let start = start.expect("a start");
                published.insert(format!("{patient}/{service}"), start * ticks_per_unit);
            }
        }
        let times = self.audit.timetable.rounds.iter();
        times.flat_map(|round| &round.stops).all(|stop| {
            let Some(visit) = stop.stop.and_then(Stop::as_visit) else {
                return true;
            };
            let start = published[&self.problem.visits[visit].id];
            (start - stop.start.0 as f64).abs() < 1e-6
        })
    }
}

/// Rows of `bks.csv` for which routes are published: instance, value, objective, source.
fn rows(folder: &Path) -> Vec<[String; 4]> {
    read(&folder.join("bks.csv"))
        .lines()
        .skip(1)
        .filter(|line| !line.contains("no routes"))
        .map(|line| {
            let mut cells = line.splitn(6, ',').map(str::to_owned);
            let mut cell = || cells.next().expect("six columns");
            let instance = cell();
            let (_, _) = (cell(), cell());
            [instance, cell(), cell(), cell()]
        })
        .collect()
}

mod solomon_distance {
    use super::*;

    #[test]
    fn r101_costs_what_dimacs_says() {
        let Some(folder) = support::shared("bench/vrptw-solomon") else {
            return;
        };
        let compared = compare(
            Format::Solomon,
            &folder.join("instances/R101.txt"),
            &folder.join("solutions-dimacs/R101.sol"),
        );
        let compared = compared.expect("a published instance and its solution");
        assert!(compared.is_legal_and_whole() && compared.is_judged_the_same_twice());
        assert_eq!(compared.plan.rounds.len(), 20);
        assert_eq!(compared.value.rounded(1), "1637.7");
    }

    #[test]
    fn all_solutions_cost_what_dimacs_says() {
        let Some(folder) = support::shared("bench/vrptw-solomon") else {
            return;
        };
        let mut exact = 0;
        for [instance, value, objective, _] in rows(&folder) {
            if objective != "distance_dimacs" {
                continue;
            }
            let compared = compare(
                Format::Solomon,
                &folder.join(format!("instances/{instance}.txt")),
                &folder.join(format!("solutions-dimacs/{instance}.sol")),
            );
            let compared = compared.unwrap_or_else(|error| panic!("{instance}: {error}"));
            assert!(compared.is_legal_and_whole(), "{instance}");
            assert_eq!(compared.value.rounded(1), value, "{instance}");
            exact += 1;
        }
        assert!(exact >= 51, "only {exact} solutions were found");
    }
}

mod synchronised_home_care {
    use super::*;

    #[test]
    fn mankowska_25_1_costs_what_was_published() {
        let Some(folder) = support::shared("bench/hhcrsp-mankowska") else {
            return;
        };
        let (exact, other) = all(&folder, |name| name == "InstanzCPLEX_HCSRP_25_1");
        assert_eq!((exact, other), (1, 0));
    }

    #[test]
    fn mankowska_solutions_cost_what_was_published() {
        // One of 60 has a start that was rounded up by a thousandth, and costs a thousandth less here.
        counts("bench/hhcrsp-mankowska", 59, 1);
    }

    #[test]
    fn italian_solutions_cost_what_was_published() {
        counts("bench/hhcrsp-italian", 25, 0);
    }

    #[test]
    fn kummer_solutions_cost_what_was_published() {
        counts("bench/hhcrsp-kummer", 80, 0);
    }

    fn counts(folder: &str, exact_min: usize, other_max: usize) {
        let Some(folder) = support::shared(folder) else {
            return;
        };
        let (exact, other) = all(&folder, |_| true);
        assert!(exact >= exact_min, "{exact} exact");
        assert!(other <= other_max, "{other} otherwise");
    }

    /// How many solutions of `folder` cost exactly what was published, and how many less.
    fn all(folder: &Path, wanted: impl Fn(&str) -> bool) -> (usize, usize) {
        let (mut exact, mut other) = (0, 0);
        for [instance, value, ..] in rows(folder) {
            if !wanted(&instance) {
                continue;
            }
            let solution = folder.join(format!("solutions/sol-{instance}.json"));
            let solution = if solution.exists() {
                solution
            } else {
                folder.join(format!("solutions/{instance}.json"))
            };
            let compared = compare(
                Format::Hhcrsp,
                &folder.join(format!("instances/{instance}.json")),
                &solution,
            );
            let compared = compared.unwrap_or_else(|error| panic!("{instance}: {error}"));
            assert!(compared.is_legal_and_whole(), "{instance}");
            let is_small = compared.problem.visits.len() <= 50;
            assert!(
                !is_small || compared.is_judged_the_same_twice(),
                "{instance}"
            );
            if compared.value.rounds_to(&value) {
                exact += 1;
                continue;
            }
            other += 1;
            let above = compared.value.above(&value).expect("a number");
            assert!(above < 0.0, "{instance}: {} for {value}", compared.value);
            assert!(
                !compared.starts_as_published(&solution, 1_000.0),
                "{instance}"
            );
        }
        (exact, other)
    }
}

/// Every row of a set whose values follow from the order of stops alone.
fn all_cost_what_was_published(format: Format, folder: &str, endings: [&str; 2], count: usize) {
    let Some(folder) = support::shared(folder) else {
        return;
    };
    let rows = rows(&folder);
    for [instance, value, ..] in &rows {
        let compared = compare(
            format,
            &folder.join(format!("instances/{instance}.{}", endings[0])),
            &folder.join(format!("solutions/{instance}.{}", endings[1])),
        );
        let compared = compared.unwrap_or_else(|error| panic!("{instance}: {error}"));
        assert!(compared.is_legal_and_whole(), "{instance}");
        assert_eq!(&compared.value.rounded(0), value, "{instance}");
        let is_small = compared.problem.visits.len() <= 50;
        assert!(
            !is_small || compared.is_judged_the_same_twice(),
            "{instance}"
        );
    }
    assert!(rows.len() >= count, "{} solutions", rows.len());
}

#[test]
fn bredstrom_solutions_cost_what_was_published() {
    let files = "bench/vrptwsyn-bredstrom";
    all_cost_what_was_published(Format::Bredstrom, files, ["json", "json"], 33);
}

#[test]
fn prize_collecting_solutions_cost_what_was_published() {
    let files = "bench/pcvrptw-pyvrp";
    all_cost_what_was_published(Format::Pcvrptw, files, ["vrp", "sol"], 7);
}

#[test]
fn site_dependent_solutions_cost_what_was_published() {
    let files = "bench/sdvrptw-cordeau";
    all_cost_what_was_published(Format::Sdvrptw, files, ["vrp", "sol"], 25);
}

mod unified_home_care {
    use super::*;

    #[test]
    fn i_116_costs_what_was_published() {
        // Sequential, simultaneous and independent services, patients left out, two carers with a meal to take.
        let Some(folder) = support::shared("bench/uhhc") else {
            return;
        };
        let compared = compare(
            Format::Uhhc,
            &folder.join("instances/validation/i-116.json"),
            &folder.join("solutions/sa/validation/i-116.sol.json"),
        );
        let compared = compared.expect("a published instance and its solution");
        assert!(compared.is_legal_and_whole() && compared.is_judged_the_same_twice());
        assert_eq!(compared.value.rounded(0), "17393");
        let amount = |name: &str| {
            let mut terms = compared.audit.terms.iter();
            terms.find(|term| term.name == name).map(|term| term.amount)
        };
        assert_eq!(amount("travel_time"), Some(410));
        // 441 minutes at 8, the largest of 163 at 5, 170 minutes at 72, two patients of three services at 200.
        assert_eq!(amount("total_tardiness"), Some(441));
        assert_eq!(amount("highest_tardiness"), Some(163));
        assert_eq!(amount("total_waiting_time"), Some(0));
        assert_eq!(amount("max_idle_time"), Some(170));
    }

    #[test]
    fn solutions_cost_what_was_published_or_less() {
        // Of 52 solutions 34 are exact and 17 cost less; one costs more, because two stops of it lie after a shift's end.
        let Some(folder) = support::shared("bench/uhhc") else {
            return;
        };
        let (mut exact, mut other, mut refused) = (0, 0, 0);
        for [instance, value, _, source] in rows(&folder) {
            let sets = ["validation", "bazirha", "bazirha-caie"];
            let is_in = |set: &&&str| {
                folder
                    .join(format!("instances/{set}/{instance}.json"))
                    .exists()
            };
            let set = sets.iter().find(is_in).expect("an instance of a known set");
            let by = if source.contains("cp-sat") {
                "cp-sat"
            } else {
                "sa"
            };
            let solution = folder.join(format!("solutions/{by}/{set}/{instance}.sol.json"));
            let compared = compare(
                Format::Uhhc,
                &folder.join(format!("instances/{set}/{instance}.json")),
                &solution,
            );
            let name = format!("{instance} by {by}");
            if *set == "bazirha-caie" {
                refused += 1;
                is_refused_for_its_balance(compared.err(), &name);
                continue;
            }
            let compared = compared.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(compared.is_legal_and_whole(), "{name}");
            let above = compared.value.above(&value).expect("a number");
            if above == 0.0 {
                exact += 1;
            } else {
                other += 1;
                let no_worse = above < 0.0 || has_overtime(&compared);
                assert!(no_worse, "{name}: {} for {value}", compared.value);
                assert!(!compared.starts_as_published(&solution, 1.0), "{name}");
            }
        }
        assert!(
            exact >= 34,
            "{exact} exact, {other} otherwise, {refused} refused"
        );
    }

    fn is_refused_for_its_balance(error: Option<FormatError>, name: &str) {
        let Some(FormatError::Defects(defects)) = error else {
            panic!("{name}: a refusal expected");
        };
        let places: Vec<&str> = defects.iter().map(|defect| defect.place.as_str()).collect();
        assert_eq!(
            places,
            ["metadata.cost_components.workload_balance"],
            "{name}"
        );
    }

    /// Whether somebody works longer than her shift: such stops stay where they are earliest, whatever waiting that leaves.
    fn has_overtime(compared: &Compared) -> bool {
        let mut totals = compared.audit.totals.iter();
        totals.any(|round| round.outside_shift > units::Ticks::ZERO)
    }
}
