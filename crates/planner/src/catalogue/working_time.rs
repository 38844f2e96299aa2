//! Working-time rules of one kind of employer, with the articles that say so: one rule a file.
//!
//! `working_time/bad/rule_set.toml` names the set, every other file of the folder holds one rule of it; a short set may
//! stand in one file, `working_time/bare.toml`. An agreement of a service has that last shape, with a `base`.

mod rule;
pub(crate) mod shape;
pub(crate) mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

pub(crate) use rule::Writer;
pub use rule::{DatedRule, Figure, RuleEntry};
pub use shape::{Looser, ParameterShape, RuleShape, SHAPES, Unit};

use super::entry::{CatalogueDefect, parse};
use crate::request::RuleSet;

/// The files that are part of the program.
pub(super) const EMBEDDED: &[(&str, &str)] = super::embedded_files!(
    "working_time/bad/availability.toml"
    "working_time/bad/commute.toml"
    "working_time/bad/complementary_hours.toml"
    "working_time/bad/daily_rest.toml"
    "working_time/bad/day_length.toml"
    "working_time/bad/days_in_a_row.toml"
    "working_time/bad/full_time.toml"
    "working_time/bad/meal.toml"
    "working_time/bad/mean_week.toml"
    "working_time/bad/pause.toml"
    "working_time/bad/public_holidays.toml"
    "working_time/bad/refusals.toml"
    "working_time/bad/rest_days.toml"
    "working_time/bad/rest_sunday.toml"
    "working_time/bad/rule_set.toml"
    "working_time/bad/skills.toml"
    "working_time/bad/span.toml"
    "working_time/bad/span_exceptions.toml"
    "working_time/bad/split_exceptions.toml"
    "working_time/bad/split_min.toml"
    "working_time/bad/split_time.toml"
    "working_time/bad/splits.toml"
    "working_time/bad/sundays.toml"
    "working_time/bad/travel_across_breaks.toml"
    "working_time/bad/week_length.toml"
    "working_time/bad/weekly_rest.toml"
    "working_time/bare.toml"
);
/// The file of a folder that names the set.
const HEADER: &str = "rule_set";

/// The rules of one kind of employer over all dates known.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingTime {
    /// Its name.
    pub id: String,
    /// What people call it, in French.
    pub title: String,
    /// Its rules.
    #[serde(default)]
    pub rules: Vec<RuleEntry>,
}

impl WorkingTime {
    /// The rules that hold on `date`, or `None` where nothing is known of that date.
    ///
    /// A rule with a figure that is to be supplied has a source and texts, and does not hold.
    pub fn on(&self, date: Date) -> Option<RuleSet> {
        let is_known = self.rules.iter().any(|rule| rule.on(date).is_some());
        is_known.then(|| rules_on(&self.id, &self.rules, date))
    }

    /// The rule that is called `key`.
    pub fn rule(&self, key: &str) -> Option<&RuleEntry> {
        self.rules.iter().find(|rule| rule.rule == key)
    }
}

/// What `rules` say on `date`, as a rule set.
pub(crate) fn rules_on(id: &str, rules: &[RuleEntry], date: Date) -> RuleSet {
    let mut table = toml::Table::new();
    table.insert("id".to_owned(), id.into());
    let mut sources = BTreeMap::new();
    for rule in rules {
        let (Some(shape), Some(value)) = (shape::shape(&rule.rule), rule.on(date)) else {
            continue;
        };
        sources.insert(rule.rule.clone(), rule.source(value));
        if let Some(value) = value.value(shape) {
            table.insert(rule.rule.clone(), value);
        }
    }
    let rule_set: RuleSet = toml::Value::Table(table)
        .try_into()
        .expect("every figure was checked against the shape of its rule");
    RuleSet {
        sources,
        ..rule_set
    }
}

/// Reads a set that stands in one file, or the file that names it.
pub(super) fn read(text: &str) -> Result<WorkingTime, Vec<String>> {
    let entry: WorkingTime = parse(text)?;
    let mut defects = Vec::new();
    for (name, text) in [("id", &entry.id), ("title", &entry.title)] {
        if text.trim().is_empty() {
            defects.push(format!("{name}: is empty"));
        }
    }
    for (index, rule) in entry.rules.iter().enumerate() {
        let found = rule.check(Writer::Catalogue);
        defects.extend(
            found
                .iter()
                .map(|defect| format!("rules[{index}].{defect}")),
        );
        if entry.rules[..index]
            .iter()
            .any(|other| other.rule == rule.rule)
        {
            defects.push(format!("rules[{index}].rule: {:?} stands twice", rule.rule));
        }
    }
    if defects.is_empty() {
        Ok(entry)
    } else {
        Err(defects)
    }
}

/// What the files under `working_time` say, put together as they are read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    sets: Vec<WorkingTime>,
    /// Sets of a folder, by its name; the rules wait for the file that names the set, and the other way round.
    folders: BTreeMap<String, (Option<WorkingTime>, Vec<RuleEntry>)>,
}

impl Reading {
    /// Reads the file at `path`, which is relative to the catalogue.
    pub(super) fn read(&mut self, path: &str, text: &str) -> Result<(), Vec<String>> {
        let inside = path.trim_start_matches("working_time/");
        let Some((folder, file)) = inside.split_once('/') else {
            self.sets.push(read(text)?);
            return Ok(());
        };
        let of_folder = self.folders.entry(folder.to_owned()).or_default();
        match file.trim_end_matches(".toml") {
            HEADER => of_folder.0 = Some(read(text)?),
            stem => of_folder.1.push(read_rule(stem, text)?),
        }
        Ok(())
    }

    /// The sets by name, and what is wrong with how they are put together.
    pub(super) fn finish(self) -> (BTreeMap<String, WorkingTime>, Vec<CatalogueDefect>) {
        let mut sets = BTreeMap::new();
        let mut defects = Vec::new();
        let mut add = |folder: &str, detail: String| {
            defects.push(CatalogueDefect {
                file: format!("working_time/{folder}/{HEADER}.toml"),
                detail,
            });
        };
        for set in self.sets {
            sets.insert(set.id.clone(), set);
        }
        for (folder, (header, rules)) in self.folders {
            match header {
                Some(mut set) => {
                    for rule in rules {
                        if set.rule(&rule.rule).is_some() {
                            add(
                                &folder,
                                format!("{:?} stands here and in a file", rule.rule),
                            );
                        }
                        set.rules.push(rule);
                    }
                    sets.insert(set.id.clone(), set);
                }
                None => add(
                    &folder,
                    "is missing: the file that names the set".to_owned(),
                ),
            }
        }
        (sets, defects)
    }
}

/// Reads the file `stem` of a set's folder: one rule, of that name.
pub(super) fn read_rule(stem: &str, text: &str) -> Result<RuleEntry, Vec<String>> {
    let rule: RuleEntry = parse(text)?;
    let mut defects = rule.check(Writer::Catalogue);
    if rule.rule != stem {
        defects.push(format!(
            "rule: {:?} given, {stem:?} expected: the file's name",
            rule.rule
        ));
    }
    if defects.is_empty() {
        Ok(rule)
    } else {
        Err(defects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{Duration, Level, Limit};

    const TWO_AGREEMENTS: &str = r#"
        id = "ours"
        title = "Ours"
        [[rules]]
        rule = "day_length"
        text_fr = "Au plus {max}."
        text_en = "At most {max}."
        [[rules.values]]
        max = { value = "10 h", unit = "duration" }
        level = "hard"
        source = "agreement"
        valid_from = "2020-01-01"
        valid_to = "2025-12-31"
        [[rules.values]]
        max = { value = "9 h", unit = "duration" }
        level = { priced = 12 }
        source = "agreement"
        valid_from = "2026-01-01"
        [[rules]]
        rule = "meal"
        text_fr = "{duration} entre {start}, {only_within_work}"
        text_en = "{duration} between {start}"
        [[rules.values]]
        duration = { value = "30 min", unit = "duration" }
        start = { unit = "time window", to_be_supplied = "names no hour" }
        only_within_work = { value = true, unit = "yes or no" }
        level = "hard"
        source = "agreement"
        valid_from = "2026-01-01"
    "#;

    #[test]
    fn the_value_of_the_date_is_taken() {
        let rules = read(TWO_AGREEMENTS).unwrap();
        let on = |date: &str| rules.on(crate::request::date(date).unwrap());
        let limit = |text: &str, level| {
            Some(Limit {
                max: Duration::Text(text.to_owned()),
                level,
            })
        };
        assert_eq!(on("2019-12-31"), None);
        assert_eq!(
            on("2025-12-31").unwrap().day_length,
            limit("10 h", Level::Hard)
        );
        assert_eq!(
            on("2026-01-01").unwrap().day_length,
            limit("9 h", Level::Priced(12))
        );
        assert_eq!(on("2025-12-31").unwrap().meal, None);
        let meal = on("2026-01-01").unwrap().meal.unwrap();
        assert_eq!((meal.start, meal.only_within_work), (None, Some(true)));
    }

    #[test]
    fn a_rule_without_source_unit_date_or_text_is_refused() {
        let broken = TWO_AGREEMENTS
            .replacen("source = \"agreement\"", "source = \" \"", 1)
            .replacen("\"2025-12-31\"", "\"2019-12-31\"", 1)
            .replacen(
                "text_en = \"At most {max}.\"",
                "text_en = \"At most {least}.\"",
                1,
            )
            .replacen("text_fr = \"Au plus {max}.\"", "", 1)
            .replacen(
                "\"9 h\", unit = \"duration\"",
                "\"9 hours\", unit = \"hours\"",
                1,
            )
            .replacen(
                "only_within_work = { value = true, unit = \"yes or no\" }",
                "haste = { value = 1, unit = \"days\" }",
                1,
            );
        assert_eq!(
            read(&broken).unwrap_err(),
            [
                "rules[0].text_fr: is empty, what the rule says expected",
                "rules[0].text_en: {least} is no figure of the rule, max expected",
                "rules[0].values[0].source: is empty, who says so expected",
                "rules[0].values[0].valid_to: 2019-12-31 lies before 2020-01-01",
                "rules[0].values[1].max.unit: \"hours\" given, \"duration\" expected",
                "rules[0].values[1].max.value: \"9 hours\" is no duration, one such as \"45 min\", \"1 h 30 min\" or \"90 s\" expected",
                "rules[1].values[0].haste: is no figure of the rule, duration or start or only_within_work expected",
                "rules[1].values[0].only_within_work: is missing",
            ]
        );
    }

    #[test]
    fn two_values_on_one_date_are_refused() {
        let broken = TWO_AGREEMENTS.replacen("valid_to = \"2025-12-31\"", "", 1);
        assert_eq!(
            read(&broken).unwrap_err(),
            [
                "rules[0].values[1].valid_from: 2026-01-01 lies in the dates of another value of the same"
            ]
        );
    }
}
