//! `bench-roads`: how fast maps are read, kept and asked, beside OSRM where it is installed.
//!
//! `ECHASSE_PEERS_PYTHON` names a Python that has the packages of `../shared/peers/README.md`. Both programs run on one
//! thread, one after the other. What comes out is printed and written to `benches/roads.csv`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::cargo::{cargo, root, show};

const MAPS: [&str; 3] = ["porto-150606-roads", "malta-240313", "corse-matsim-derived"];
const SPEEDS: &str = "crates/planner/catalogue/speeds/france.toml";
const RESULTS: &str = "benches/roads.csv";

/// Lines of the table: what, our figure, and OSRM's from the JSON of `matrix.py`, where it has one.
const LINES: [(&str, &str, Osrm); 13] = [
    (
        "PBF to ready, all profiles, CPU s",
        "build_cpu_s",
        Osrm::BuildCpu,
    ),
    (
        "peak memory of that, MB",
        "peak_memory_mb",
        Osrm::PeakMemory,
    ),
    ("kept on disk, MB", "kept_mb", Osrm::Nothing),
    ("reopening, ms", "reopen_ms", Osrm::Nothing),
    (
        "1000 x 1000 car, s, turns obeyed",
        "table_car_s",
        Osrm::Key("osrm_table_s"),
    ),
    (
        "the same with metres and energy, s",
        "table_with_metres_and_energy_car_s",
        Osrm::Nothing,
    ),
    ("1000 x 1000 e-bike, s", "table_e_bike_s", Osrm::Nothing),
    ("1000 x 1000 foot, s", "table_foot_s", Osrm::Nothing),
    (
        "one route with geometry, µs",
        "route_us",
        Osrm::Key("osrm_route_us"),
    ),
    ("100,000 snaps, s", "snaps_100000_s", Osrm::Nothing),
    (
        "new weights for the car, s",
        "new_weights_car_s",
        Osrm::Nothing,
    ),
    (
        "rank correlation with OSRM",
        "osrm_rank_correlation",
        Osrm::Nothing,
    ),
    (
        "median of our seconds / OSRM's",
        "osrm_median_ratio",
        Osrm::Nothing,
    ),
];

/// Where OSRM's figure comes from.
#[derive(Clone, Copy)]
enum Osrm {
    Nothing,
    Key(&'static str),
    /// User seconds of extract and contract, the second of three figures each.
    BuildCpu,
    /// The third of them, in KiB.
    PeakMemory,
}

pub(crate) fn bench_roads() -> Result<(), String> {
    let shared = root().join("../shared");
    let python = std::env::var_os("ECHASSE_PEERS_PYTHON");
    if python.is_none() {
        println!("ECHASSE_PEERS_PYTHON is not set: ours alone");
    }
    let mut csv = "map,measure,ours,osrm\n".to_owned();
    for name in MAPS {
        let map = shared.join(format!("maps/{name}.osm.pbf"));
        if !map.exists() {
            println!("{name}: skipped, {} does not exist", map.display());
            continue;
        }
        let folder = root().join("target/bench-roads").join(name);
        std::fs::create_dir_all(&folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        let theirs = match &python {
            Some(python) => {
                let script = shared.join("peers/matrix.py");
                let mut command = Command::new(python);
                command.arg(script).arg(&map).arg("1000").arg(&folder);
                output(&mut command)?
            }
            None => String::new(),
        };
        let ours = ours(&map, &folder)?;
        println!("\n{name:<40} {:>10} {:>10} {:>8}", "ours", "OSRM", "ratio");
        for (what, key, osrm) in LINES {
            let Some(value) = figure(&ours, key) else {
                continue;
            };
            let peer = osrm.figure(&theirs);
            let ratio = peer.map_or(String::new(), |peer| format!("{:.3}", value / peer));
            let shown = peer.map_or(String::new(), |peer| format!("{peer:.3}"));
            println!("{what:<40} {value:>10.3} {shown:>10} {ratio:>8}");
            let _infallible = writeln!(csv, "{name},\"{what}\",{value},{shown}");
        }
        let wrong = ours.lines().filter(|line| line.starts_with("wrong_"));
        let wrong: f64 = wrong
            .filter_map(|line| line.split_once(' ')?.1.parse::<f64>().ok())
            .sum();
        println!("wrong of 4 x 10,000 pairs against Dijkstra {wrong:>10.0}");
        let _infallible = writeln!(
            csv,
            "{name},\"wrong of 40,000 pairs against Dijkstra\",{wrong},"
        );
        for line in ours.lines().filter(|line| line.starts_with("difference")) {
            println!("{line}");
        }
    }
    let file = root().join(RESULTS);
    std::fs::write(&file, csv).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("\nwritten to {RESULTS}");
    Ok(())
}

/// What our program prints about `map`; it is built first, so that only it is measured.
fn ours(map: &Path, folder: &Path) -> Result<String, String> {
    let mut command = cargo(&[
        "run",
        "--release",
        "--quiet",
        "-p",
        "roads",
        "--example",
        "bench_roads",
        "--",
    ]);
    command.arg(map).arg(SPEEDS).arg(folder);
    command.env("RAYON_NUM_THREADS", "1");
    output(&mut command)
}

fn output(command: &mut Command) -> Result<String, String> {
    let shown = show(command);
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("`{shown}` cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{shown}` failed ({})", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The figure of our line `name value`.
fn figure(text: &str, name: &str) -> Option<f64> {
    let mut lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(key, _)| *key == name)?.1.parse().ok()
}

impl Osrm {
    fn figure(self, json: &str) -> Option<f64> {
        match self {
            Self::Nothing => None,
            Self::Key(key) => numbers(json, key)?.first().copied(),
            Self::BuildCpu => {
                let step = |key| numbers(json, key)?.get(1).copied();
                Some(step("osrm_extract_s")? + step("osrm_contract_s")?)
            }
            Self::PeakMemory => Some(numbers(json, "osrm_contract_s")?.get(2)? * 1.024e-3),
        }
    }
}

/// The number, or the list of numbers, behind a key of a flat JSON object.
fn numbers(json: &str, key: &str) -> Option<Vec<f64>> {
    let value = json.split_once(&format!("\"{key}\":"))?.1.trim_start();
    let value = match value.strip_prefix('[') {
        Some(list) => list.split(']').next()?,
        None => value.split([',', '}']).next()?,
    };
    value
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_both_programs_are_found() {
        let json = r#"{"map": "m", "osrm_extract_s": [5.32, 3.5, 1000], "osrm_contract_s": [3.08, 2.25, 2000], "n": 10, "osrm_table_s": 0.231}"#;
        assert_eq!(Osrm::Key("osrm_table_s").figure(json), Some(0.231));
        assert_eq!(Osrm::BuildCpu.figure(json), Some(5.75));
        assert_eq!(Osrm::PeakMemory.figure(json), Some(2.048));
        assert_eq!(Osrm::Key("osrm_route_us").figure(json), None);
        assert_eq!(figure("build_cpu_s 1.5\nnodes 3", "nodes"), Some(3.0));
    }
}
