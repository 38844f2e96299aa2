//! A sound scenario with one line changed or taken out is refused where that was done; no text makes the reader panic.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fixture::scenario_refusal as refusal;

/// The line that a refusal names, in `s.toml`.
fn line_of(told: &str) -> Option<usize> {
    let rest = told.strip_prefix("s.toml:")?;
    rest.split(':').next()?.parse().ok()
}

fn village() -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/village.toml");
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The lines from the header of the element above `line` to the next, both counted from 0.
fn section(lines: &[String], line: usize) -> std::ops::Range<usize> {
    let is_header = |at: &usize| lines[*at].starts_with('[') && !lines[*at].contains('.');
    let from = (0..=line).rev().find(is_header).unwrap_or(0);
    let to = (line + 1..lines.len())
        .find(is_header)
        .unwrap_or(lines.len());
    from..to
}

#[test]
fn a_value_of_another_type_is_told_on_its_line_alone() {
    let lines = village();
    let values = [
        "true",
        "1979-05-27",
        "{ odd = 1 }",
        "[[[]]]",
        "\"open",
        "[\"open\"",
        "",
        "bare word",
        "1e308",
    ];
    for (at, line) in lines.iter().enumerate() {
        let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        for value in values {
            if value == "1e308" && ["lon", "lat"].contains(&key) {
                continue;
            }
            let mut mutated = lines.clone();
            mutated[at] = format!("{key} = {value}");
            let told = refusal(&mutated.join("\n"), &[]);
            let named: BTreeSet<Option<usize>> = told.iter().map(|told| line_of(told)).collect();
            assert_eq!(
                named,
                BTreeSet::from([Some(at + 1)]),
                "{}: {told:#?}",
                mutated[at]
            );
        }
    }
}

#[test]
fn a_line_that_is_missing_is_told_where_it_stood() {
    let lines = village();
    for at in 0..lines.len() {
        let mut mutated = lines.clone();
        mutated.remove(at);
        let told = refusal(&mutated.join("\n"), &[]);
        if told.is_empty() || line_of(&told[0]).is_none() {
            continue;
        }
        // Its element, or, where a header is missing, the one that its lines fell to.
        let mut around = section(&lines, at);
        if lines[at].starts_with('[') {
            around.start = section(&lines, at - 1).start;
        }
        let mut named = told.iter().filter_map(|told| line_of(told));
        let is_near = named.any(|line| around.contains(&(line - 1)) || around.contains(&line));
        assert!(is_near, "{}: {told:#?}", lines[at]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_the_reader_panic(
        cuts in proptest::collection::vec((0..4_000_usize, 0..12_usize, "[\\[\\]{}=\"'#,;.\n a-z0-9é\\\\-]{0,4}"), 1..6)
    ) {
        let mut text: Vec<char> = village().join("\n").chars().collect();
        for (at, length, put) in cuts {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        for told in refusal(&text, &[]) {
            prop_assert!(told.len() < 2_000, "{}", told);
        }
    }
}
