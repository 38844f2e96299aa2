//! What is written for publication is judged by programs that share nothing with this project's code: from the instance
//! and the written file alone they come to the value that the audit found; and they refuse a visit served twice.
//!
//! The judges are in Python: those in `../shared/peers`, and for the sets that it has none for, `benches/judges`.

use std::path::{Path, PathBuf};
use std::process::Command;

use model::Audit;
use planner::formats::Format;
use serde_json::Value as Json;

/// Of every set so many solutions are judged, evenly spread.
const SAMPLE: usize = 4;

/// The judge's program, with the word that it wants first.
fn judge(format: Format) -> Option<Vec<PathBuf>> {
    let ours = |file: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../benches/judges");
        Some(vec![root.join(file)])
    };
    let word = match format {
        Format::Bredstrom => return ours("bredstrom.py"),
        Format::Pcvrptw | Format::Sdvrptw => return ours("vrplib.py"),
        Format::Solomon => "vrptw",
        Format::Hhcrsp => "hhcrsp",
        Format::Uhhc => "uhhc",
    };
    Some(vec![support::shared("peers/judge.py")?, word.into()])
}

/// What the judge says of the file `written`.
fn verdict(judge: &[PathBuf], instance: &Path, written: &Path) -> Json {
    let output = Command::new("python3")
        .args(judge)
        .args([instance, written])
        .output()
        .expect("the judges need python3");
    serde_json::from_slice(&output.stdout).expect("a line of JSON")
}

/// Judges what is written of the solutions in `folder`, each `INSTANCE.ENDING` by its instance.
fn agree(format: Format, instances: &str, solutions: &str, ending: &str) {
    let (Some(instances), Some(solutions)) =
        (support::shared(instances), support::shared(solutions))
    else {
        return;
    };
    let Some(judge) = judge(format) else { return };
    let read = |path: &Path| {
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(&instances)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let folder = tempfile::tempdir().expect("a folder for a while");
    let written = folder.path().join("written");
    let mut judged = 0;
    let solution_of = |instance: &Path| {
        let name = instance.file_stem().expect("a name").to_string_lossy();
        let plain = solutions.join(format!("{name}{ending}"));
        let prefixed = solutions.join(format!("sol-{name}{ending}"));
        [plain, prefixed].into_iter().find(|path| path.exists())
    };
    files.retain(|instance| solution_of(instance).is_some());
    for instance in files.iter().step_by((files.len() / SAMPLE).max(1)) {
        let solution = solution_of(instance).expect("only those with a solution are left");
        let problem = format.instance(&read(instance)).expect("an instance");
        let plan = format.solution(&read(&solution), &problem);
        let plan = plan.expect("a solution");
        let audit = Audit::new(&problem, &plan);
        let text = format.write(&problem, &plan, &audit);
        std::fs::write(&written, text).expect("the folder is ours");
        let verdict = verdict(&judge, instance, &written);
        let name = instance.display();
        assert_eq!(verdict["feasible"], Json::Bool(true), "{name}: {verdict}");
        let objective = verdict["objective"].as_f64().expect("a number");
        let value = format.value(&problem, &audit);
        let value: f64 = value.rounded(3).parse().expect("a number");
        assert!(
            (objective - value).abs() <= 1e-3,
            "{name}: {objective} by the judge, {value} by the audit"
        );
        // The first visit of the first round once more, at the end of the last.
        let mut spoilt = plan.clone();
        let first = spoilt.rounds[0].parts[0].stops[0];
        let last = spoilt.rounds.last_mut().expect("there is a round");
        last.parts[0].stops.push(first);
        let audit = Audit::new(&problem, &spoilt);
        let text = format.write(&problem, &spoilt, &audit);
        std::fs::write(&written, text).expect("the folder is ours");
        let refused = self::verdict(&judge, instance, &written);
        assert_eq!(refused["feasible"], Json::Bool(false), "{name}: {refused}");
        judged += 1;
    }
    assert!(judged >= SAMPLE, "only {judged} were judged");
}

#[test]
fn solomon() {
    let set = "bench/vrptw-solomon";
    let solutions = format!("{set}/solutions-dimacs");
    agree(
        Format::Solomon,
        &format!("{set}/instances"),
        &solutions,
        ".sol",
    );
}

#[test]
fn homberger() {
    let set = "bench/vrptw-homberger";
    for size in ["200", "1000"] {
        let solutions = format!("{set}/solutions-dimacs/{size}");
        let instances = format!("{set}/instances/{size}");
        agree(Format::Solomon, &instances, &solutions, ".sol");
    }
}

#[test]
fn synchronised_home_care() {
    for set in ["mankowska", "kummer", "italian"] {
        let set = format!("bench/hhcrsp-{set}");
        let solutions = format!("{set}/solutions");
        agree(
            Format::Hhcrsp,
            &format!("{set}/instances"),
            &solutions,
            ".json",
        );
    }
}

#[test]
fn unified_home_care() {
    let set = "bench/uhhc";
    for part in ["validation", "bazirha"] {
        let instances = format!("{set}/instances/{part}");
        let solutions = format!("{set}/solutions/sa/{part}");
        agree(Format::Uhhc, &instances, &solutions, ".sol.json");
    }
}

#[test]
fn bredstrom() {
    let set = "bench/vrptwsyn-bredstrom";
    let solutions = format!("{set}/solutions");
    agree(
        Format::Bredstrom,
        &format!("{set}/instances"),
        &solutions,
        ".json",
    );
}

#[test]
fn prizes_and_sites() {
    for (format, set) in [
        (Format::Pcvrptw, "bench/pcvrptw-pyvrp"),
        (Format::Sdvrptw, "bench/sdvrptw-cordeau"),
    ] {
        let solutions = format!("{set}/solutions");
        agree(format, &format!("{set}/instances"), &solutions, ".sol");
    }
}
