//! How a Rust source looks: it says what it is, is short enough to read, and argues each exception.

use super::Breaches;
use crate::tree::Tree;

/// The length past which a file is looked at again.
const LINES_MAX: usize = 500;

/// Longer files, each with its reason.
const LONG: [(&str, &str); 0] = [];

/// Where the clock and the environment may be read. Elsewhere an `allow` of clippy's `disallowed_methods` is a breach.
const EDGES: [&str; 6] = [
    "benches/",
    "crates/cli/",
    "crates/server/",
    "crates/solver/src/stop.rs",
    "crates/xtask/",
    "tests/",
];

pub(super) fn check(tree: &Tree, breaches: &mut Breaches) {
    for (path, text) in tree.sources() {
        if !text.starts_with("//!") {
            breaches.add(
                path,
                1,
                "expected `//!` first: a sentence on what this file is for",
            );
        }
        check_length(path, text.lines().count(), breaches);
        check_exceptions(path, text, breaches);
    }
    for (path, _) in LONG.iter().filter(|(path, _)| tree.text(path).is_none()) {
        breaches.add(
            "crates/xtask/src/tidy/sources.rs",
            1,
            format!("`{path}` does not exist"),
        );
    }
}

fn check_length(path: &str, lines: usize, breaches: &mut Breaches) {
    let is_listed = LONG.iter().any(|(long, _)| *long == path);
    if lines > LINES_MAX && !is_listed {
        let message =
            format!("{lines} lines; expected {LINES_MAX} at most, or a reason in xtask's list");
        breaches.add(path, LINES_MAX + 1, message);
    } else if lines <= LINES_MAX && is_listed {
        breaches.add(path, lines, "listed in xtask as a long file, but is none");
    }
}

/// Every `allow` says why, and some are not to be had.
fn check_exceptions(path: &str, text: &str, breaches: &mut Breaches) {
    for (line, attribute) in exceptions(text) {
        if !attribute.contains("reason = ") {
            breaches.add(
                path,
                line,
                "an `allow` without its reason; expected `reason = \"…\"`",
            );
        }
        if attribute.contains("clippy::disallowed_methods")
            && !EDGES.iter().any(|edge| path.starts_with(edge))
        {
            let message = format!(
                "reads the clock or the environment; only {} may",
                EDGES.join(", ")
            );
            breaches.add(path, line, message);
        }
    }
}

/// All `#[allow(…)]`, `#![allow(…)]` and the same with `expect`, each with its line.
fn exceptions(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let start = line.trim_start();
        let openings = ["#[allow(", "#![allow(", "#[expect(", "#![expect("];
        if openings.iter().any(|opening| start.starts_with(opening)) {
            let mut attribute = start.to_owned();
            while !attribute.contains(")]") {
                let Some((_, more)) = lines.next() else { break };
                attribute.push_str(more);
            }
            found.push((index + 1, attribute));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::breaches;
    use super::{LINES_MAX, check};

    #[test]
    fn a_file_says_first_what_it_is_for() {
        assert_eq!(
            breaches(check, &[("crates/model/src/plan.rs", "use std::fmt;\n")]),
            [
                "crates/model/src/plan.rs:1: expected `//!` first: a sentence on what this file is for"
            ]
        );
    }

    #[test]
    fn a_file_may_fill_its_limit_and_no_more() {
        let full = "//! Full.\n".repeat(LINES_MAX);
        assert!(breaches(check, &[("tests/full.rs", &full)]).is_empty());

        let longer = format!("{full}//! More.\n");
        assert_eq!(
            breaches(check, &[("tests/full.rs", &longer)]),
            ["tests/full.rs:501: 501 lines; expected 500 at most, or a reason in xtask's list"]
        );
    }

    #[test]
    fn an_exception_gives_its_reason() {
        let text = "//! Short.\n#[allow(dead_code)]\n#[allow(\n    unsafe_code,\n    reason = \"argued\"\n)]\n";
        assert_eq!(
            breaches(check, &[("crates/roads/src/a.rs", text)]),
            ["crates/roads/src/a.rs:2: an `allow` without its reason; expected `reason = \"…\"`"]
        );
    }

    #[test]
    fn only_edges_read_the_clock() {
        let text = "//! Timed.\n#[allow(clippy::disallowed_methods, reason = \"fun\")]\n";
        assert!(breaches(check, &[("crates/solver/src/stop.rs", text)]).is_empty());
        assert_eq!(
            breaches(check, &[("crates/solver/src/search.rs", text)]).len(),
            1
        );
    }
}
