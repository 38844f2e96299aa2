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
#[track_caller]
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = find(Path::new(env!("CARGO_MANIFEST_DIR")), path);
    if found.is_none() {
        let skip = Skip {
            test: running_test(),
            path,
        };
        skip.refuse_if_required(environment("ECHASSE_SHARED").as_deref());
        skip.note(environment("ECHASSE_SKIPPED_FILE").as_deref());
    }
    found
}

/// The running test's name, or the place of the call: a lone thread that runs all tests bears no name of theirs.
#[track_caller]
fn running_test() -> String {
    let place = std::panic::Location::caller();
    match std::thread::current().name() {
        None | Some("main") => format!("{}:{}", place.file(), place.line()),
        Some(test) => test.to_owned(),
    }
}

/// Looks for `shared/<path>` beside the workspace root, which is the folder above `manifest_dir`.
fn find(manifest_dir: &Path, path: &str) -> Option<PathBuf> {
    let beside = manifest_dir.parent()?.parent()?;
    let wanted = beside.join("shared").join(path);
    wanted.exists().then_some(wanted)
}

/// A test that lacks `../shared/<path>`.
struct Skip<'path> {
    test: String,
    path: &'path str,
}

impl Skip<'_> {
    fn refuse_if_required(&self, mode: Option<&str>) {
        let Skip { test, path } = self;
        assert!(
            mode != Some("required"),
            "{test}: ../shared/{path} does not exist, and ECHASSE_SHARED=required forbids to skip"
        );
    }

    /// Says it on the terminal, and as one line at the end of `file`.
    #[allow(
        clippy::print_stderr,
        reason = "whoever runs one test with --nocapture reads it"
    )]
    fn note(&self, file: Option<&str>) {
        let line = format!(
            "skipped: {}: ../shared/{} does not exist\n",
            self.test, self.path
        );
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
        for (test, path) in [
            ("solomon_loads", "bench/solomon"),
            ("uhhc_loads", "bench/uhhc"),
        ] {
            let skip = Skip {
                test: test.into(),
                path,
            };
            skip.refuse_if_required(None);
            skip.note(file.to_str());
        }

        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "skipped: solomon_loads: ../shared/bench/solomon does not exist\n\
             skipped: uhhc_loads: ../shared/bench/uhhc does not exist\n"
        );
    }

    #[test]
    #[should_panic = "solomon_loads: ../shared/bench/solomon does not exist, and ECHASSE_SHARED=required"]
    fn where_shared_is_required_a_skip_is_a_failure() {
        let skip = Skip {
            test: "solomon_loads".into(),
            path: "bench/solomon",
        };
        skip.refuse_if_required(Some("required"));
    }
}
