//! What no text of the project may hold: loose ends, and traces of the machine that it was written on.

use super::Breaches;
use crate::tree::{Tree, extension};

/// Written in two halves, so that this file does not find itself.
const LOOSE_ENDS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Folders that mean something on one machine only.
const MACHINE: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
];

/// Hosts that a package's client knows by itself.
const REGISTRIES: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("py", "pi.org"),
    concat!("python", "hosted.org"),
    concat!("npm", "js.org"),
    concat!("debian", ".org"),
    concat!("ubuntu", ".com"),
    concat!("proxy.golang", ".org"),
];

pub(super) fn check(tree: &Tree, breaches: &mut Breaches) {
    for (path, text) in tree.texts() {
        // Cargo writes where each crate came from.
        let is_lock = path == "Cargo.lock";
        // Prose may speak of such words.
        let is_prose = extension(path) == Some("md");
        for (index, line) in text.lines().enumerate() {
            if let Some(folder) = MACHINE.iter().find(|folder| has_path(line, folder)) {
                let message =
                    format!("a path of one machine (`{folder}`); expected a relative one");
                breaches.add(path, index + 1, message);
            }
            if let Some(host) = REGISTRIES
                .iter()
                .find(|host| !is_lock && line.contains(*host))
            {
                breaches.add(
                    path,
                    index + 1,
                    format!("names a package registry (`{host}`)"),
                );
            }
            if let Some(word) = LOOSE_ENDS
                .iter()
                .find(|word| !is_prose && is_loose(line, word))
            {
                breaches.add(
                    path,
                    index + 1,
                    format!("`{word}` without the number of its issue (`#12`)"),
                );
            }
        }
    }
}

/// Whether `line` holds the absolute path `folder`; `../shared/…` and `docs/…` hold none.
fn has_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~*/)}>".contains(c))
    })
}

/// Whether `line` holds `word` as a word of its own, without an issue's number after it.
fn is_loose(line: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        let has_number = after
            .split('#')
            .skip(1)
            .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !before.ends_with(is_letter) && !after.starts_with(is_letter) && !has_number
    })
}

#[cfg(test)]
mod tests {
    use super::super::breaches;
    use super::{LOOSE_ENDS, MACHINE, REGISTRIES, check};

    #[test]
    fn a_loose_end_needs_an_issue() {
        let word = LOOSE_ENDS[0];
        let text = format!("// {word}: later\n// {word} (#12): later\nlet {word}S = 1;\n");
        assert_eq!(
            breaches(check, &[("crates/model/src/plan.rs", &text)]),
            [format!(
                "crates/model/src/plan.rs:1: `{word}` without the number of its issue (`#12`)"
            )]
        );
    }

    #[test]
    fn paths_of_a_machine_are_found_and_relative_ones_are_not() {
        let folder = MACHINE[0];
        let text = format!("cd {folder}main\ncd ..{folder}\n\"{folder}\"\ndomain{folder}\n");
        let found = breaches(check, &[("README.md", &text)]);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("README.md:1: "));
        assert!(found[1].starts_with("README.md:3: "));
    }

    #[test]
    fn only_the_lock_file_names_a_registry() {
        let text = format!("source = \"{}\"\n", REGISTRIES[0]);
        assert!(breaches(check, &[("Cargo.lock", &text)]).is_empty());
        assert_eq!(breaches(check, &[("deny.toml", &text)]).len(), 1);
    }
}
