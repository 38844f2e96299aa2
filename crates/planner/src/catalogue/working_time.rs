//! Working-time rules of one kind of employer, with the articles that say so.

use jiff::civil::Date;
use serde::Deserialize;

use super::entry::{Dated, check, is_valid, parse};
use crate::request::{Commute, Duration, Level, Limit, MealRule, RuleSet, Window};

/// The rules of one kind of employer over all dates known.
///
/// Each list holds one value with its dates after the other; a rule without a value on a date does not hold then.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingTime {
    /// Its name.
    pub id: String,
    /// What people call it, in French.
    pub title: String,
    /// Whether the way from and to home is work.
    #[serde(default)]
    pub commute: Vec<Dated<Commute>>,
    /// From which length on a gap is an unpaid split.
    #[serde(default)]
    pub split_min: Vec<Dated<Duration>>,
    /// Whether skills are asked for.
    #[serde(default)]
    pub skills: Vec<Dated<Level>>,
    /// Whether refusals count.
    #[serde(default)]
    pub refusals: Vec<Dated<Level>>,
    /// Whether work lies inside shifts.
    #[serde(default)]
    pub availability: Vec<Dated<Level>>,
    /// Most work in a day.
    #[serde(default)]
    pub day_length: Vec<LevelledEntry>,
    /// Longest span.
    #[serde(default)]
    pub span: Vec<LevelledEntry>,
    /// Length of the meal break.
    #[serde(default)]
    pub meal: Vec<LevelledEntry>,
    /// When the meal break may start.
    #[serde(default)]
    pub meal_start: Vec<Dated<Window>>,
}

/// A duration that a rule limits, with what breaking it means.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelledEntry {
    /// The duration.
    pub value: Duration,
    /// Its unit.
    pub unit: String,
    /// What breaking it means.
    pub level: Level,
    /// Who says so, where.
    pub source: String,
    /// First date on which it holds.
    pub valid_from: String,
    /// Last date on which it holds.
    #[serde(default)]
    pub valid_to: Option<String>,
}

impl WorkingTime {
    /// The rules that hold on `date`, or `None` where nothing is known of that date.
    pub fn on(&self, date: Date) -> Option<RuleSet> {
        let commute = on(&self.commute, date)?;
        let limit = |list: &[LevelledEntry]| {
            levelled_on(list, date).map(|entry| Limit {
                max: entry.value.clone(),
                level: entry.level,
            })
        };
        let meal = levelled_on(&self.meal, date).zip(on(&self.meal_start, date));
        Some(RuleSet {
            id: self.id.clone(),
            base: None,
            commute: Some(commute),
            split_min: on(&self.split_min, date),
            skills: on(&self.skills, date),
            refusals: on(&self.refusals, date),
            availability: on(&self.availability, date),
            day_length: limit(&self.day_length),
            span: limit(&self.span),
            meal: meal.map(|(meal, start)| MealRule {
                start,
                duration: meal.value.clone(),
                level: meal.level,
            }),
        })
    }
}

fn on<T: Clone>(list: &[Dated<T>], date: Date) -> Option<T> {
    let entry = list
        .iter()
        .find(|entry| is_valid(&entry.valid_from, entry.valid_to.as_deref(), date))?;
    Some(entry.value.clone())
}

fn levelled_on(list: &[LevelledEntry], date: Date) -> Option<&LevelledEntry> {
    list.iter()
        .find(|entry| is_valid(&entry.valid_from, entry.valid_to.as_deref(), date))
}

pub(super) fn read(text: &str) -> Result<WorkingTime, Vec<String>> {
    let entry: WorkingTime = parse(text)?;
    let mut defects = Vec::new();
    dated("commute", "class", &entry.commute, &mut defects);
    dated("split_min", "duration", &entry.split_min, &mut defects);
    for split in &entry.split_min {
        defects.extend(
            split
                .value
                .seconds()
                .err()
                .map(|why| format!("split_min: {why}")),
        );
    }
    for (name, levels) in [
        ("skills", &entry.skills),
        ("refusals", &entry.refusals),
        ("availability", &entry.availability),
    ] {
        dated(name, "level", levels, &mut defects);
    }
    for (name, list) in [
        ("day_length", &entry.day_length),
        ("span", &entry.span),
        ("meal", &entry.meal),
    ] {
        for (index, value) in list.iter().enumerate() {
            let path = format!("{name}[{index}]");
            let dates = (value.valid_from.as_str(), value.valid_to.as_deref());
            check(
                &path,
                (&value.unit, &["duration"]),
                &value.source,
                dates,
                &mut defects,
            );
            defects.extend(
                value
                    .value
                    .seconds()
                    .err()
                    .map(|why| format!("{path}: {why}")),
            );
        }
    }
    dated("meal_start", "time window", &entry.meal_start, &mut defects);
    if entry.commute.is_empty() {
        defects.push("commute: is missing, at least one value expected".to_owned());
    }
    if defects.is_empty() {
        Ok(entry)
    } else {
        Err(defects)
    }
}

fn dated<T>(name: &str, unit: &str, list: &[Dated<T>], defects: &mut Vec<String>) {
    for (index, value) in list.iter().enumerate() {
        let dates = (value.valid_from.as_str(), value.valid_to.as_deref());
        check(
            &format!("{name}[{index}]"),
            (&value.unit, &[unit]),
            &value.source,
            dates,
            defects,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_AGREEMENTS: &str = r#"
        id = "ours"
        title = "Ours"
        [[commute]]
        value = "unpaid"
        unit = "class"
        source = "agreement"
        valid_from = "2020-01-01"
        [[day_length]]
        value = "10 h"
        unit = "duration"
        level = "hard"
        source = "agreement"
        valid_from = "2020-01-01"
        valid_to = "2025-12-31"
        [[day_length]]
        value = "9 h"
        unit = "duration"
        level = { priced = 12 }
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
        assert_eq!(on("2026-01-01").unwrap().meal, None);
    }

    #[test]
    fn a_value_without_source_unit_or_date_is_refused() {
        let broken = TWO_AGREEMENTS
            .replace(
                "source = \"agreement\"\n        valid_from = \"2026",
                "source = \" \"\n        valid_from = \"2026",
            )
            .replace("unit = \"class\"", "unit = \"duration\"")
            .replace("\"2025-12-31\"", "\"2019-12-31\"");
        assert_eq!(
            read(&broken).unwrap_err(),
            [
                "commute[0].unit: \"duration\" given, \"class\" expected",
                "day_length[0].valid_to: 2019-12-31 lies before 2020-01-01",
                "day_length[1].source: is empty, who says so expected",
            ]
        );
    }
}
