//! `demo`: a newcomer's first week of rounds, from a release build.

use std::path::Path;

use crate::cargo::{cargo, root, run, show};

const SCENARIO: &str = "scenarios/landes/morcenais-tarusate.toml";
const OUT: &str = "out/morcenais-tarusate";

/// Builds the product, plans the week of [`SCENARIO`] and audits the written plan.
pub(crate) fn demo() -> Result<(), String> {
    println!(
        "demo: building echasse in release (the first time takes a quarter of an hour on two cores)"
    );
    run(&mut cargo(&[
        "build",
        "--release",
        "--locked",
        "--package",
        "cli",
    ]))?;

    echasse(&[
        "plan",
        SCENARIO,
        "--seconds",
        "20",
        "--seed",
        "1",
        "--locale",
        "fr",
        "--brief",
        "--out",
        OUT,
    ])?;
    echasse(&["check", SCENARIO, &format!("{OUT}/plan.json")])?;

    let page = root().join(OUT).join("page.html");
    println!("\ndemo: written in {OUT}:");
    for (name, bytes) in written()? {
        println!("  {name:<16} {:>6} kB", bytes.div_ceil(1000));
    }
    println!(
        "\nNext:
  {}
      opens in any browser, offline: the map, the week, the key figures, what the law says of it
  rounds.csv and compliance.csv open in a spreadsheet, calendars/*.ics in a calendar, rounds.geojson in any viewer of maps
  {SCENARIO} says what was asked: change it and plan again with
      cargo run --release --package cli -- plan {SCENARIO} --seconds 20 --seed 1 --locale fr --out {OUT}
  cargo run --release --package cli -- serve --config deploy/local.toml
      starts the server on this machine alone; examples/python/README.md says in five lines how to call it from Python
  cargo run --release --package cli -- help    lists the other commands
  ./run test                                   checks everything
  README.md and ARCHITECTURE.md                say what is where",
        page.display()
    );
    Ok(())
}

/// Runs the release build; cargo knows where it lies.
pub(crate) fn echasse(words: &[&str]) -> Result<(), String> {
    println!("\nxtask: echasse {}", words.join(" "));
    let mut command = cargo(&[
        "run",
        "--quiet",
        "--release",
        "--locked",
        "--package",
        "cli",
        "--",
    ]);
    command.args(words);
    run(&mut command).map_err(|message| format!("{message}; by hand: {}", show(&command)))
}

/// Name and size of every file of the answer, by name; of a folder the sizes of its files together.
fn written() -> Result<Vec<(String, u64)>, String> {
    let unreadable = |error: std::io::Error| format!("{OUT} cannot be read: {error}");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root().join(OUT)).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let bytes = bytes(&entry.path()).map_err(unreadable)?;
        files.push((entry.file_name().to_string_lossy().into_owned(), bytes));
    }
    files.sort();
    Ok(files)
}

/// Size of a file, or of all files of a folder.
fn bytes(path: &Path) -> std::io::Result<u64> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_dir() {
        return Ok(metadata.len());
    }
    std::fs::read_dir(path)?
        .map(|entry| bytes(&entry?.path()))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_large_as_its_files() {
        let folder = std::env::temp_dir().join(format!("echasse-demo-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("calendars")).unwrap();
        std::fs::write(folder.join("page.html"), [0; 10]).unwrap();
        std::fs::write(folder.join("calendars/one.ics"), [0; 300]).unwrap();
        let found = bytes(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found.unwrap(), 310);
    }
}
