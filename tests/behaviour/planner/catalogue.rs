//! The catalogue of the branch: no rule and no number without source, dates, both texts and tests.

use std::collections::BTreeSet;
use std::path::Path;

use planner::catalogue::{DatedRule, RuleEntry, SHAPES};
use planner::request::date;

use super::fixture::catalogue;

fn bad() -> Vec<RuleEntry> {
    catalogue().working_time("bad").unwrap().rules.clone()
}

fn values() -> Vec<(RuleEntry, DatedRule)> {
    let values = |rule: RuleEntry| {
        let values = rule.values.clone();
        values.into_iter().map(move |value| (rule.clone(), value))
    };
    bad().into_iter().flat_map(values).collect()
}

#[test]
fn every_rule_on_people_has_its_figures_from_the_branch() {
    let known: BTreeSet<String> = bad().into_iter().map(|rule| rule.rule).collect();
    let shapes: BTreeSet<String> = SHAPES.iter().map(|shape| shape.key.to_owned()).collect();
    assert_eq!(known, shapes);
}

#[test]
fn every_value_names_its_article_its_date_and_why_a_figure_is_missing() {
    for (rule, value) in values() {
        let name = &rule.rule;
        assert!(
            value.source.starts_with("IDCC 2941, article")
                || value.source.starts_with("domain notes, section "),
            "{name}: {}",
            value.source
        );
        assert!(date(&value.valid_from).unwrap() >= date("2010-05-21").unwrap());
        for (figure, given) in &value.parameters {
            let said = given.value.is_some() ^ given.to_be_supplied.is_some();
            assert!(said, "{name}.{figure}");
        }
    }
}

#[test]
fn texts_hold_no_figure_of_their_own() {
    // What is read is what is judged: every figure of a rule stands in its texts by name, and no other does.
    for rule in bad() {
        let shape = SHAPES.iter().find(|shape| shape.key == rule.rule).unwrap();
        for text in [&rule.text_fr, &rule.text_en] {
            assert!(!text.contains(|char: char| char.is_ascii_digit()), "{text}");
            assert!(text.ends_with('.'), "{text}");
            for parameter in shape.parameters {
                use planner::catalogue::Unit;
                let is_figure = matches!(
                    parameter.unit,
                    Unit::Duration | Unit::Count(_) | Unit::PerMille | Unit::TimeWindow
                );
                let named = text.contains(&format!("{{{}}}", parameter.name));
                assert_eq!(named, is_figure, "{}: {text}", parameter.name);
            }
        }
    }
}

#[test]
fn no_text_of_the_branch_gives_the_shortest_split_or_the_hours_of_the_meal() {
    let missing: Vec<String> = values()
        .iter()
        .flat_map(|(rule, value)| {
            let missing = value.parameters.iter();
            missing
                .filter(|(_, figure)| figure.to_be_supplied.is_some())
                .map(|(name, _)| format!("{}.{name}", rule.rule))
        })
        .collect();
    assert_eq!(
        missing,
        ["meal.only_within_work", "meal.start", "split_min.value"]
    );
    let rules = catalogue()
        .working_time("bad")
        .unwrap()
        .on(date("2026-11-23").unwrap());
    let rules = rules.unwrap();
    assert_eq!(rules.split_min, None);
    let meal = rules.meal.unwrap();
    assert_eq!((meal.start, meal.only_within_work), (None, None));
}

#[test]
fn every_rule_has_a_test_of_its_name() {
    // What rules build on is tested with the rules that build on it.
    let tested_with = |key: &str| {
        match key {
            "commute" => "availability",
            "travel_across_breaks" | "split_min" => "split_time",
            "full_time" => "complementary_hours",
            "span_exceptions" => "span",
            "split_exceptions" => "splits",
            other => other,
        }
        .to_owned()
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("behaviour/rules");
    let untested: Vec<String> = bad()
        .into_iter()
        .map(|rule| tested_with(&rule.rule))
        .filter(|name| !folder.join(format!("{name}.rs")).is_file())
        .collect();
    assert_eq!(untested, [""; 0]);
}
