//! The documents against the tree: what they name exists, and what exists is named.

use super::Breaches;
use crate::tree::{Tree, extension};

pub(super) fn check(tree: &Tree, breaches: &mut Breaches) {
    check_code_map(tree, breaches);
    check_readme(tree, breaches);
    check_list(tree, "maps", "pbf", breaches);
    check_list(tree, "scenarios", "toml", breaches);
    check_image(tree, breaches);
}

/// ARCHITECTURE.md's code map has one heading, such as ``### `units` ``, for each crate.
fn check_code_map(tree: &Tree, breaches: &mut Breaches) {
    const PATH: &str = "ARCHITECTURE.md";
    let Some(text) = read(tree, PATH, breaches) else {
        return;
    };
    let headings: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| *line != "## Code map")
        .skip(1)
        .take_while(|(_, line)| !line.starts_with("## "))
        .filter_map(|(index, line)| {
            Some((index + 1, line.strip_prefix("### `")?.split('`').next()?))
        })
        .collect();

    let crates = tree.crates();
    for (line, name) in headings.iter().filter(|(_, name)| !crates.contains(name)) {
        breaches.add(
            PATH,
            *line,
            format!("the code map names `{name}`, which is not in crates/"),
        );
    }
    for name in crates {
        let count = headings
            .iter()
            .filter(|(_, heading)| *heading == name)
            .count();
        if count != 1 {
            let message =
                format!("the code map has {count} headings \"### `{name}`\"; expected one");
            breaches.add(PATH, 1, message);
        }
    }
}

/// README.md has a line on each crate.
fn check_readme(tree: &Tree, breaches: &mut Breaches) {
    const PATH: &str = "README.md";
    let Some(text) = read(tree, PATH, breaches) else {
        return;
    };
    for name in tree.crates() {
        if !text.contains(&format!("`{name}`")) && !text.contains(&format!("`crates/{name}`")) {
            breaches.add(
                PATH,
                1,
                format!("no line names `{name}`; expected one on each crate"),
            );
        }
    }
}

/// The README of `folder` names each of its files that ends in `ending`: a map's source, date, licence and
/// attribution, what a scenario shows.
fn check_list(tree: &Tree, folder: &str, ending: &str, breaches: &mut Breaches) {
    let files: Vec<&str> = tree
        .paths()
        .filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'))
        .filter(|file| extension(file) == Some(ending) && !is_part(file))
        .collect();
    if files.is_empty() {
        return;
    }
    let path = format!("{folder}/README.md");
    let Some(text) = read(tree, &path, breaches) else {
        return;
    };
    for file in files.iter().filter(|file| !text.contains(**file)) {
        breaches.add(
            &path,
            1,
            format!("does not name `{file}`, which lies beside it"),
        );
    }
}

/// Whether a file belongs to the scenario beside its folder, and is explained with all of its kind.
fn is_part(file: &str) -> bool {
    file.ends_with("/agreement.toml") || file.contains("/assumptions/")
}

/// What the Dockerfile copies from the project is there.
fn check_image(tree: &Tree, breaches: &mut Breaches) {
    const PATH: &str = "Dockerfile";
    let Some(text) = read(tree, PATH, breaches) else {
        return;
    };
    for (index, line) in text.lines().enumerate() {
        let Some(words) = line.strip_prefix("COPY ") else {
            continue;
        };
        if words.contains("--from=") {
            continue;
        }
        let words: Vec<&str> = words
            .split_whitespace()
            .filter(|word| !word.starts_with("--"))
            .collect();
        let sources = words
            .split_last()
            .map_or(&words[..], |(_, sources)| sources);
        for source in sources.iter().map(|source| source.trim_end_matches('/')) {
            let is_there = source == "."
                || tree.paths().any(|path| {
                    path.strip_prefix(source)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                });
            if !is_there {
                breaches.add(
                    PATH,
                    index + 1,
                    format!("copies `{source}`, which does not exist"),
                );
            }
        }
    }
}

fn read<'tree>(tree: &'tree Tree, path: &str, breaches: &mut Breaches) -> Option<&'tree str> {
    let text = tree.text(path);
    if text.is_none() {
        breaches.add(path, 1, "does not exist");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::breaches;

    const UNITS: (&str, &str) = ("crates/units/src/lib.rs", "//! Measures.");
    const ROADS: (&str, &str) = ("crates/roads/src/lib.rs", "//! Maps.");

    #[test]
    fn the_code_map_names_exactly_the_crates() {
        let architecture = "# Architecture
## Code map
### `units`
Measures.
### `solver`
## Walks
### `roads`
";
        assert_eq!(
            breaches(
                check_code_map,
                &[UNITS, ROADS, ("ARCHITECTURE.md", architecture)]
            ),
            [
                "ARCHITECTURE.md:1: the code map has 0 headings \"### `roads`\"; expected one",
                "ARCHITECTURE.md:5: the code map names `solver`, which is not in crates/",
            ]
        );
    }

    #[test]
    fn the_readme_has_a_line_on_each_crate() {
        assert_eq!(
            breaches(
                check_readme,
                &[UNITS, ROADS, ("README.md", "- `crates/units`: measures\n")]
            ),
            ["README.md:1: no line names `roads`; expected one on each crate"]
        );
    }

    #[test]
    fn a_map_without_its_attribution_is_found() {
        let maps = |tree: &Tree, breaches: &mut Breaches| check_list(tree, "maps", "pbf", breaches);
        assert_eq!(
            breaches(
                maps,
                &[
                    ("maps/monaco.osm.pbf", ""),
                    ("maps/README.md", "nothing yet")
                ]
            ),
            ["maps/README.md:1: does not name `monaco.osm.pbf`, which lies beside it"]
        );
    }

    #[test]
    fn the_image_copies_what_is_there() {
        let image = "FROM a AS build
COPY . .
FROM b
COPY --from=build /out/echasse /usr/local/bin/
COPY --chmod=644 maps/ deploy/echasse.toml /etc/
";
        assert_eq!(
            breaches(
                check_image,
                &[("Dockerfile", image), ("maps/README.md", "")]
            ),
            ["Dockerfile:5: copies `deploy/echasse.toml`, which does not exist"]
        );
    }
}
