//! Who may depend on whom. The table below is the project's structure: a new arrow is a line here, with its reason
//! in the commit.

use super::Breaches;
use super::manifest::{Dependency, Kind, Manifest};
use crate::tree::Tree;

/// A package, and what its code may use, in words; its tests may use more, within [`RESERVED`].
struct Room {
    name: &'static str,
    ours: &'static str,
    others: &'static str,
}

const fn room(name: &'static str, ours: &'static str, others: &'static str) -> Room {
    Room { name, ours, others }
}

/// In the order of the arrows: each uses only those above it.
const ROOMS: [Room; 11] = [
    room("units", "", ""),
    room(
        "roads",
        "units",
        "osmpbf flate2 rstar geo rand_xoshiro rayon memmap2 zerocopy crc32fast sha2 tracing thiserror",
    ),
    room("model", "units", "thiserror"),
    room(
        "solver",
        "units model",
        "rayon rand rand_xoshiro good_lp highs tracing thiserror",
    ),
    room(
        "planner",
        "units roads model solver",
        "serde serde_json toml csv geojson jiff computus maud rand_xoshiro sha2 tracing thiserror",
    ),
    room("evaluation", "units model planner", "csv thiserror"),
    room(
        "server",
        "units planner evaluation",
        "serde toml tonic tonic-prost tonic-prost-build tonic-types tonic-health tonic-reflection \
         prost prost-types protox http-body rayon tokio tokio-stream tokio-util tracing thiserror",
    ),
    room(
        "cli",
        "units planner evaluation server",
        "clap indicatif serde_json tokio tracing tracing-subscriber thiserror",
    ),
    room("xtask", "", ""),
    room(
        "tests",
        "units roads model solver planner evaluation server",
        "serde_json tempfile",
    ),
    room(
        "benches",
        "units roads model solver planner",
        "rand rand_xoshiro",
    ),
];

/// Crates that only some packages may use, not even the tests of others: which, and who.
const RESERVED: [(&str, &str); 4] = [
    // One place knows the solver of mixed-integer programs.
    ("good_lp highs highs-sys microlp", "solver"),
    // One place knows maps.
    ("osmpbf rstar geo", "roads"),
    // One place knows the network; `tests` call it as a caller would.
    (
        "tokio tokio-stream tokio-util tonic tonic-prost tonic-prost-build tonic-types tonic-health \
         tonic-reflection prost prost-types protox",
        "server cli tests",
    ),
    // One place talks with a person at a terminal.
    ("clap indicatif tracing-subscriber", "cli"),
];

/// What `solver` names without calling it, so that HiGHS is compiled once; its manifest says how.
const ALIGNED: &str = "bitflags either memchr regex regex-automata";

/// Where the table is to be found.
const HERE: &str = "crates/xtask/src/tidy/arrows.rs";

/// Whether `name` is one of the words of `list`.
fn among(name: &str, list: &str) -> bool {
    list.split_whitespace().any(|word| word == name)
}

/// Every package against its row, and every row against the packages.
pub(super) fn check(tree: &Tree, breaches: &mut Breaches) {
    let manifests = tree
        .texts()
        .filter(|(path, _)| path.ends_with("Cargo.toml"));
    let mut seen = Vec::new();
    for (path, text) in manifests {
        let manifest = Manifest::read(text);
        for dependency in manifest
            .dependencies
            .iter()
            .filter(|dependency| dependency.renamed)
        {
            let message = format!("`{}` is renamed; expected its own name", dependency.name);
            breaches.add(path, dependency.line, message);
        }
        // The root has no package.
        let Some(name) = path.rsplit('/').nth(1) else {
            continue;
        };
        seen.push(name);
        match ROOMS.iter().find(|room| room.name == name) {
            Some(room) => check_package(path, room, &manifest, breaches),
            None => breaches.add(path, 1, format!("package `{name}` has no row in {HERE}")),
        }
    }
    for room in ROOMS.iter().filter(|room| !seen.contains(&room.name)) {
        breaches.add(
            HERE,
            1,
            format!("`{}` has a row, but there is no such package", room.name),
        );
    }
}

fn check_package(path: &str, room: &Room, manifest: &Manifest, breaches: &mut Breaches) {
    if manifest.description.is_empty() {
        breaches.add(
            path,
            1,
            "no description; expected one line that says what the package is",
        );
    }
    if !manifest.shares_lints {
        breaches.add(
            path,
            1,
            "does not share the workspace's lints; expected `[lints] workspace = true`",
        );
    }
    for dependency in &manifest.dependencies {
        if !dependency.from_workspace {
            let message = format!(
                "`{}` has a version of its own; expected `workspace = true`",
                dependency.name
            );
            breaches.add(path, dependency.line, message);
        }
        if let Some(message) = forbidden(room, dependency) {
            breaches.add(path, dependency.line, message);
        }
    }
}

/// Why `room` may not use `dependency`, if it may not.
fn forbidden(room: &Room, dependency: &Dependency) -> Option<String> {
    let name = dependency.name;
    let reserved = RESERVED
        .iter()
        .find(|(crates, users)| among(name, crates) && !among(room.name, users));
    if let Some((_, users)) = reserved {
        return Some(format!("`{}` uses `{name}`; only {users} may", room.name));
    }
    let is_ours = ROOMS.iter().any(|room| room.name == name);
    let allowed = if is_ours { room.ours } else { room.others };
    // What only tests use needs no row, unless it is ours.
    let is_free = match dependency.kind {
        Kind::Dev => !is_ours,
        Kind::Build => room.name == "solver" && among(name, ALIGNED),
        Kind::Normal | Kind::Workspace => false,
    };
    if is_free || among(name, allowed) {
        return None;
    }
    Some(format!(
        "arrow `{}` -> `{name}` is not in the table; there: {allowed}",
        room.name
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in the manifest of `package` with these dependencies from line 5 on.
    fn found(package: &str, dependencies: &str) -> Vec<String> {
        let text = format!(
            "[package]\ndescription = \"One line.\"\n[lints]\nworkspace = true\n{dependencies}"
        );
        let path = format!("crates/{package}/Cargo.toml");
        super::super::breaches(check, &[(&path, &text)])
            .into_iter()
            .filter(|line| line.starts_with(&path))
            .collect()
    }

    #[test]
    fn the_solver_knows_no_roads() {
        assert_eq!(
            found(
                "solver",
                "[dependencies]\nmodel.workspace = true\nroads.workspace = true"
            ),
            [
                "crates/solver/Cargo.toml:7: arrow `solver` -> `roads` is not in the table; there: units model"
            ]
        );
    }

    #[test]
    fn tests_beside_the_code_keep_the_arrows_too() {
        let found = found(
            "model",
            "[dev-dependencies]\nproptest.workspace = true\nsolver.workspace = true",
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/model/Cargo.toml:7: arrow `model` -> `solver`"));
    }

    #[test]
    fn only_the_server_and_its_callers_know_the_network() {
        assert_eq!(
            found("planner", "[dev-dependencies]\ntokio.workspace = true"),
            ["crates/planner/Cargo.toml:6: `planner` uses `tokio`; only server cli tests may"]
        );
        assert!(found("server", "[dependencies]\ntokio.workspace = true").is_empty());
    }

    #[test]
    fn versions_stand_in_one_place() {
        assert_eq!(
            found("evaluation", "[dependencies]\ncsv = \"1\""),
            [
                "crates/evaluation/Cargo.toml:6: `csv` has a version of its own; expected `workspace = true`"
            ]
        );
    }

    #[test]
    fn a_package_without_a_row_is_found() {
        assert_eq!(
            found("helpers", ""),
            [
                "crates/helpers/Cargo.toml:1: package `helpers` has no row in crates/xtask/src/tidy/arrows.rs"
            ]
        );
    }

    #[test]
    fn rows_follow_the_arrows_and_so_there_is_no_circle() {
        for (index, room) in ROOMS.iter().enumerate() {
            for ours in room.ours.split_whitespace() {
                assert!(
                    ROOMS[..index].iter().any(|before| before.name == ours),
                    "{}",
                    room.name
                );
            }
        }
    }
}
