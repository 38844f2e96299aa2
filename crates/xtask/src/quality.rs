//! `quality`: what the search finds in a fixed number of iterations, in `benches/quality.csv`.
//!
//! The table holds no seconds and no machine, so that it changes when the search does and never otherwise: whoever changes
//! what is found renews it, and reads the difference. `quality draw` takes other instances, drawn by the hash of the
//! last commit, wherever `benches/sets.csv` asks for a sample; without it the instances stay those of the table. Words
//! behind name the sets to be measured; the rows of others stay as they are.

mod set;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{cargo, root, run};
use set::{Instance, Set};
use table::Row;

const TABLE: &str = "benches/quality.csv";
const SETS: &str = "benches/sets.csv";

/// The one seed.
const SEED: u64 = 1;

pub(crate) fn quality(words: &[&str]) -> Result<(), String> {
    let (is_drawn_anew, wanted) = match words {
        ["draw", rest @ ..] => (true, rest),
        all => (false, all),
    };
    let sets = Set::all(&read(&root().join(SETS))?)?;
    if let Some(word) = wanted
        .iter()
        .find(|word| sets.iter().all(|set| set.name != **word))
    {
        return Err(format!("`{word}` is no set of {SETS}"));
    }
    let file = root().join(TABLE);
    let before = if file.exists() {
        table::rows(&read(&file)?)?
    } else {
        Vec::new()
    };
    let commit = commit()?;
    let bench = root().join("../shared/bench");
    let program = build()?;
    let mut rows: Vec<Row> = Vec::new();
    for (number, set) in sets.iter().enumerate() {
        let known: Vec<&Row> = before.iter().filter(|row| row.set == set.name).collect();
        if !wanted.is_empty() && !wanted.contains(&set.name.as_str()) {
            rows.extend(known.into_iter().cloned());
            continue;
        }
        let all = set.instances(&bench)?;
        let drawn_from = known.first().map_or("", |row| row.drawn_from.as_str());
        let hash = if is_drawn_anew || known.is_empty() {
            commit.as_str()
        } else {
            drawn_from
        };
        for instance in set.draw(all, hash) {
            let row = measure(&program, set, &instance, hash)?;
            println!("{}", row.line());
            rows.push(row);
        }
        // Whoever stops here keeps the sets that are done, and those behind as they were.
        let behind = |row: &&Row| sets[number + 1..].iter().any(|set| set.name == row.set);
        let behind = before.iter().filter(behind).cloned();
        let all: Vec<Row> = rows.iter().cloned().chain(behind).collect();
        std::fs::write(&file, table::text(&all)).map_err(|error| format!("{TABLE}: {error}"))?;
    }
    Ok(())
}

/// Iterations for an instance of `n` customers: few for large ones, so that the table is renewed within a coffee.
fn iterations(n: u64) -> u64 {
    (50_000 / n.max(1)).clamp(50, 1_000)
}

fn measure(program: &Path, set: &Set, instance: &Instance, hash: &str) -> Result<Row, String> {
    let out = root().join("target/quality.answer");
    let iterations = iterations(instance.n);
    let output = Command::new(program)
        .arg("solve")
        .arg(&instance.path)
        .args(["--format", &set.format, "--json"])
        .args(["--iterations", &iterations.to_string()])
        .args(["--seed", &SEED.to_string()])
        .arg("--out")
        .arg(&out)
        .output()
        .map_err(|error| format!("{} cannot be started: {error}", program.display()))?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let field = |name: &str| {
        field(&told, name).ok_or_else(|| {
            let why = String::from_utf8_lossy(&output.stderr);
            format!("{}: no answer: {why}", instance.name)
        })
    };
    Ok(Row {
        set: set.name.clone(),
        instance: instance.name.clone(),
        n: instance.n,
        iterations,
        seed: SEED,
        value: field("value")?,
        best_known: instance.best.clone(),
        legal: field("legal")?,
        unserved: field("unserved")?,
        left_out: field("left_out")?,
        vehicles: field("vehicles")?,
        drawn_from: if set.sample.is_some() {
            hash.to_owned()
        } else {
            String::new()
        },
    })
}

/// The value of a field of a flat JSON object.
fn field(json: &str, name: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    let end = rest.find([',', '}'])?;
    Some(rest[..end].trim().to_owned())
}

/// The release build.
fn build() -> Result<PathBuf, String> {
    let words = ["build", "--release", "--locked", "--package", "cli"];
    run(&mut cargo(&words))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| root().join("target"));
    std::fs::create_dir_all(root().join("target")).map_err(|error| format!("target: {error}"))?;
    Ok(target.join("release/echasse"))
}

/// The last commit's hash, its first twelve digits.
fn commit() -> Result<String, String> {
    let output = Command::new("git")
        .args(["rev-parse", "--short=12", "HEAD"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("git cannot be started: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{field, iterations};

    #[test]
    fn a_field_is_found_by_its_name() {
        let json = "{\"left_out\":3,\"value\":22.8,\"legal\":true}\n";
        assert_eq!(field(json, "value").as_deref(), Some("22.8"));
        assert_eq!(field(json, "legal").as_deref(), Some("true"));
        assert_eq!(field(json, "none"), None);
    }

    #[test]
    fn large_instances_get_fewer_iterations() {
        assert_eq!(
            [10, 100, 1_000, 9_000].map(iterations),
            [1_000, 500, 50, 50]
        );
    }
}
