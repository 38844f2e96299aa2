//! `test`: every check that a change must pass, cheapest first, stopping at the first that fails.
//!
//! One profile throughout (dev): HiGHS takes nine minutes of C++ for each profile that it is built in.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::cargo::{cargo, root, run, show};
use crate::tidy;

/// Runs all steps, says how long each took, and how many tests passed, failed and were skipped.
pub(crate) fn test() -> Result<(), String> {
    let mut counts = Counts::default();
    let outcome = steps(&mut counts);
    for note in &counts.skipped {
        println!("{note}");
    }
    if counts.run() > 0 {
        println!("{}", counts.line());
    }
    outcome
}

fn steps(counts: &mut Counts) -> Result<(), String> {
    cargo_step("format", &mut cargo(&["fmt", "--all", "--check"]))
        .map_err(|message| format!("{message}; `cargo fmt --all` mends it"))?;
    cargo_step(
        "lints",
        &mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
    )?;
    step("tidy", "cargo xtask tidy", tidy::tidy)?;

    let mut tests = cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
    step("tests", &show(&tests), || run_tests(&mut tests, counts))?;

    cargo_step(
        "documentation",
        cargo(&["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    // Type-checked only: a release build would compile HiGHS a second time.
    cargo_step(
        "benches",
        &mut cargo(&["check", "--package", "benches", "--benches", "--locked"]),
    )
}

fn cargo_step(name: &str, command: &mut Command) -> Result<(), String> {
    step(name, &show(command), || run(command))
}

/// Announces a step, takes it and says how long it took.
fn step(name: &str, shown: &str, work: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("\n== {name}: {shown}");
    let start = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "passed" } else { "FAILED" };
    println!(
        "== {name}: {verdict} after {:.1} s",
        start.elapsed().as_secs_f64()
    );
    outcome
}

/// Runs `command`, a `cargo test`, showing its output and counting its tests.
fn run_tests(command: &mut Command, counts: &mut Counts) -> Result<(), String> {
    let notes = notes_file()?;
    let shown = show(command);
    let broken = |error: std::io::Error| format!("`{shown}` cannot be run: {error}");
    let mut child = command
        .env("ECHASSE_SKIPPED_FILE", &notes)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    let output = child.stdout.take().expect("it was piped above");
    for line in BufReader::new(output).split(b'\n') {
        let line = line.map_err(broken)?;
        let line = String::from_utf8_lossy(&line);
        counts.add(&line);
        // A closed terminal is no reason to leave the tests half-way.
        let _ = writeln!(std::io::stdout(), "{line}");
    }
    let status = child.wait().map_err(broken)?;
    counts.skipped = skipped_tests(&std::fs::read_to_string(&notes).unwrap_or_default());

    if !status.success() {
        return Err(format!("`{shown}` failed ({status})"));
    }
    if counts.run() == 0 {
        return Err(format!("`{shown}` ran no test"));
    }
    Ok(())
}

/// Where tests note that they were skipped: cargo shows nothing that a passing test prints.
fn notes_file() -> Result<PathBuf, String> {
    let folder = root().join("target");
    let file = folder.join("skipped-tests.txt");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, ""))
        .map_err(|error| format!("target/skipped-tests.txt cannot be written: {error}"))?;
    Ok(file)
}

/// One line for each skipped test, by name, from notes `skipped: TEST: WHY`; a test that lacks two files is one.
fn skipped_tests(notes: &str) -> Vec<String> {
    let mut by_test = BTreeMap::new();
    for note in notes.lines() {
        let test = note.split(": ").nth(1).unwrap_or(note);
        by_test.entry(test).or_insert(note);
    }
    by_test.into_values().map(str::to_owned).collect()
}

/// What cargo's test binaries say of themselves, added up.
#[derive(Default)]
struct Counts {
    passed: usize,
    failed: usize,
    ignored: usize,
    skipped: Vec<String>,
}

impl Counts {
    /// Takes in a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …`; others change nothing.
    fn add(&mut self, line: &str) {
        let Some(figures) = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for figure in figures.1.split("; ") {
            let Some((count, what)) = figure.split_once(' ') else {
                continue;
            };
            let count: usize = count.parse().unwrap_or(0);
            match what {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "ignored" => self.ignored += count,
                _ => {}
            }
        }
    }

    fn run(&self) -> usize {
        self.passed + self.failed
    }

    /// The closing line. To cargo a skipped test is one that passed; here it is not.
    fn line(&self) -> String {
        let skipped = self.skipped.len();
        format!(
            "tests: {} passed, {} failed, {} skipped",
            self.passed.saturating_sub(skipped),
            self.failed,
            skipped + self.ignored
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_binaries_are_added_up() {
        let mut counts = Counts::default();
        for line in [
            "running 4 tests",
            "test a ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            counts.add(line);
        }
        assert_eq!((counts.passed, counts.failed, counts.ignored), (5, 1, 1));
    }

    #[test]
    fn a_skipped_test_did_not_pass() {
        let counts = Counts {
            passed: 10,
            failed: 0,
            ignored: 1,
            skipped: skipped_tests(
                "skipped: reads_solomon: ../shared/a does not exist\n\
                 skipped: reads_solomon: ../shared/b does not exist\n\
                 skipped: reads_uhhc: ../shared/c does not exist\n",
            ),
        };
        assert_eq!(counts.line(), "tests: 8 passed, 0 failed, 3 skipped");
    }
}
