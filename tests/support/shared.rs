//! Published instances and large maps that lie in `../shared`, beside the project, and are not part of it.
//!
//! A test that needs one asks [`shared`] and returns when it is not there. Such a skip is never silent:
//! it is noted in the file that `ECHASSE_SKIPPED_FILE` names (`cargo xtask test` sets it, then prints and counts
//! the notes), because cargo hides what a passing test prints. With `ECHASSE_SHARED=required` it is a failure.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The file or folder `../shared/<path>`, or `None`, noted as a skip of the running test, where it does not exist.
///
/// ```no_run
/// let Some(folder) = support::shared("bench/solomon") else { return };
/// ```
///
/// # Panics
/// Where it does not exist and `ECHASSE_SHARED` is `required`, as it is in CI.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = find(Path::new(env!("CARGO_MANIFEST_DIR")), path);
    if found.is_none() {
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        assert!(
            environment("ECHASSE_SHARED").as_deref() != Some("required"),
            "{test}: ../shared/{path} does not exist, and ECHASSE_SHARED=required forbids to skip"
        );
        note(&test, path, environment("ECHASSE_SKIPPED_FILE").as_deref());
    }
    found
}

/// Looks for `shared/<path>` beside the workspace root, which is the folder above `manifest_dir`.
fn find(manifest_dir: &Path, path: &str) -> Option<PathBuf> {
    let beside = manifest_dir.parent()?.parent()?;
    let wanted = beside.join("shared").join(path);
    wanted.exists().then_some(wanted)
}

/// Says that `test` was skipped, on the terminal and as one line at the end of `file`.
#[allow(
    clippy::print_stderr,
    reason = "a person who runs one test with --nocapture reads it"
)]
fn note(test: &str, path: &str, file: Option<&str>) {
    let line = format!("skipped: {test}: ../shared/{path} does not exist\n");
    eprint!("{line}");
    if let Some(file) = file {
        // One write in append mode: tests of several threads and processes share the file.
        std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .and_then(|mut file| file.write_all(line.as_bytes()))
            .expect("ECHASSE_SKIPPED_FILE names a file that can be written");
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a test run is an edge: who starts it decides about skips"
)]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_lies_beside_the_workspace_root() {
        let outside = tempfile::tempdir().unwrap();
        let manifest_dir = outside.path().join("main/tests");
        let map = outside.path().join("shared/maps/small.osm.pbf");
        std::fs::create_dir_all(map.parent().unwrap()).unwrap();
        std::fs::write(&map, "").unwrap();

        assert_eq!(find(&manifest_dir, "maps/small.osm.pbf"), Some(map));
        assert_eq!(find(&manifest_dir, "maps/large.osm.pbf"), None);
    }

    #[test]
    fn every_skip_is_one_line_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("skipped");
        note("solomon_loads", "bench/solomon", file.to_str());
        note("mankowska_loads", "bench/mankowska", file.to_str());

        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "skipped: solomon_loads: ../shared/bench/solomon does not exist\n\
             skipped: mankowska_loads: ../shared/bench/mankowska does not exist\n"
        );
    }
}
