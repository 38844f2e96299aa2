//! `tidy`: what no compiler checks, in one list; all breaches are said at once, each with its place.
//!
//! A new check is a function in a file of its own and a line in [`CHECKS`].

mod arrows;
mod documents;
mod lock;
mod manifest;
mod sources;
mod texts;

use crate::cargo::root;
use crate::tree::Tree;

type Check = fn(&Tree, &mut Breaches);

const CHECKS: [Check; 5] = [
    arrows::check,
    lock::check,
    sources::check,
    texts::check,
    documents::check,
];

/// Runs all checks on the project.
pub(crate) fn tidy() -> Result<(), String> {
    let tree =
        Tree::read(root()).map_err(|error| format!("the project cannot be read: {error}"))?;
    let mut breaches = Breaches::default();
    for check in CHECKS {
        check(&tree, &mut breaches);
    }
    for line in breaches.lines() {
        println!("{line}");
    }
    match breaches.found.len() {
        0 => Ok(()),
        1 => Err("tidy found one breach".to_owned()),
        count => Err(format!("tidy found {count} breaches")),
    }
}

/// What the checks found.
#[derive(Default)]
pub(crate) struct Breaches {
    found: Vec<(String, usize, String)>,
}

impl Breaches {
    /// Notes that `path` breaks a rule at `line`, counted from one; `message` says how, and what was expected.
    pub(crate) fn add(&mut self, path: &str, line: usize, message: impl Into<String>) {
        self.found.push((path.to_owned(), line, message.into()));
    }

    /// One line for each breach, by file and line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut found: Vec<_> = self.found.iter().collect();
        found.sort();
        found
            .iter()
            .map(|(path, line, message)| format!("{path}:{line}: {message}"))
            .collect()
    }
}

/// What `check` finds in a tree that a test writes down.
#[cfg(test)]
fn breaches(check: Check, files: &[(&str, &str)]) -> Vec<String> {
    let mut breaches = Breaches::default();
    check(&Tree::of(files), &mut breaches);
    breaches.lines()
}
