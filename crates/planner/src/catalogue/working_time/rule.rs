//! One rule with its texts and its dated values, as the catalogue and the agreements of services write it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::shape::{RuleShape, SHAPES, Unit, shape};
use super::text::names_in;
use crate::catalogue::entry::{self, Dated, Dates, check_dates, check_history};
use crate::request::{Level, RuleSource};

/// One rule over all dates known.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// The name of its field in a rule set: `day_length`.
    pub rule: String,
    /// What it says, in French, with `{max}` where the figure of that name goes.
    #[serde(default)]
    pub text_fr: String,
    /// What it says, in English.
    #[serde(default)]
    pub text_en: String,
    /// Its values, with dates that do not overlap: its history.
    pub values: Vec<DatedRule>,
}

/// What a rule says from one date to another.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DatedRule {
    /// What breaking it means, for rules that can be broken.
    #[serde(default)]
    pub level: Option<Level>,
    /// Who says so, where.
    #[serde(default)]
    pub source: String,
    /// The same in French, where it reads otherwise.
    #[serde(default)]
    pub source_fr: Option<String>,
    /// What else is to be known of it.
    #[serde(default)]
    pub note: String,
    /// First date on which it holds.
    #[serde(default)]
    pub valid_from: String,
    /// Last date on which it holds; absent means until something else is known.
    #[serde(default)]
    pub valid_to: Option<String>,
    /// Its figures.
    #[serde(flatten)]
    pub parameters: BTreeMap<String, Figure>,
}

/// One figure, or why it is missing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The figure.
    #[serde(default)]
    pub value: Option<toml::Value>,
    /// Its unit.
    pub unit: String,
    /// Why no text gives it: an agreement of the service has to.
    #[serde(default)]
    pub to_be_supplied: Option<String>,
}

/// Who writes a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// The catalogue: every rule whole, with its texts; a figure may be left to be supplied.
    Catalogue,
    /// A service, on top of the catalogue: texts and the rest of a meal may be the base's; nothing is left to be supplied.
    Service,
}

impl RuleEntry {
    /// The value that holds on `date`.
    pub fn on(&self, date: Date) -> Option<&DatedRule> {
        entry::on(&self.values, date).next()
    }

    /// Its source and texts in `value`, for an answer.
    pub(super) fn source(&self, value: &DatedRule) -> RuleSource {
        let given = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        RuleSource {
            source: value.source.clone(),
            source_fr: value.source_fr.clone(),
            valid_from: Some(value.valid_from.clone()),
            text_fr: given(&self.text_fr),
            text_en: given(&self.text_en),
        }
    }

    /// Notes what is wrong with it, as `path: what was found and what was expected`.
    pub(crate) fn check(&self, writer: Writer) -> Vec<String> {
        let Some(shape) = shape(&self.rule) else {
            let known: Vec<&str> = SHAPES.iter().map(|shape| shape.key).collect();
            return vec![format!(
                "rule: {:?} is no rule, one of {} expected",
                self.rule,
                known.join(", ")
            )];
        };
        let mut defects = Vec::new();
        for (name, text) in [("text_fr", &self.text_fr), ("text_en", &self.text_en)] {
            if text.trim().is_empty() && writer == Writer::Catalogue {
                defects.push(format!("{name}: is empty, what the rule says expected"));
            }
            let strange = names_in(text).into_iter().find(|name| {
                let known = shape.parameters.iter();
                !known.into_iter().any(|parameter| parameter.name == *name)
            });
            if let Some(strange) = strange {
                defects.push(format!(
                    "{name}: {{{strange}}} is no figure of the rule, {} expected",
                    names(shape)
                ));
            }
        }
        if self.values.is_empty() {
            defects.push("values: is empty, at least one expected".to_owned());
        }
        for (index, value) in self.values.iter().enumerate() {
            value.check(shape, writer, &format!("values[{index}]"), &mut defects);
        }
        check_history("values", &[], &self.values, &mut defects);
        defects
    }
}

impl Dated for DatedRule {
    fn dates(&self) -> Dates<'_> {
        (&self.valid_from, self.valid_to.as_deref())
    }

    fn is_of_same(&self, _: &Self) -> bool {
        true
    }
}

impl DatedRule {
    fn check(&self, shape: &RuleShape, writer: Writer, path: &str, defects: &mut Vec<String>) {
        if self.source.trim().is_empty() {
            defects.push(format!("{path}.source: is empty, who says so expected"));
        }
        let dates = (self.valid_from.as_str(), self.valid_to.as_deref());
        check_dates(path, dates, defects);
        let needs_level = shape.has_level && (writer == Writer::Catalogue || shape.key != "meal");
        match (self.level, needs_level, shape.has_level) {
            (None, true, _) => defects.push(format!(
                "{path}.level: is missing, \"hard\", \"off\" or {{ priced = COST }} expected"
            )),
            (Some(_), _, false) => {
                defects.push(format!("{path}.level: {} has none", shape.key));
            }
            _ => {}
        }
        for (name, figure) in &self.parameters {
            let path = format!("{path}.{name}");
            let known = shape.parameters.iter().find(|known| known.name == name);
            match known {
                Some(known) => figure.check(known.unit, writer, &path, defects),
                None => defects.push(format!(
                    "{path}: is no figure of the rule, {} expected",
                    names(shape)
                )),
            }
        }
        let is_partial = writer == Writer::Service && shape.key == "meal";
        for known in shape.parameters {
            if !is_partial && !self.parameters.contains_key(known.name) {
                defects.push(format!("{path}.{}: is missing", known.name));
            }
        }
    }

    /// What a rule set says of this rule: a table of figures, or the figure alone; `None` where one is to be supplied that
    /// the rule cannot do without.
    pub(super) fn value(&self, shape: &RuleShape) -> Option<toml::Value> {
        if shape.is_bare() {
            return self.parameters.get("value")?.value.clone();
        }
        let mut table = toml::Table::new();
        for known in shape.parameters {
            let figure = self.parameters.get(known.name);
            match figure.and_then(|figure| figure.value.clone()) {
                Some(value) => {
                    table.insert(known.name.to_owned(), value);
                }
                // The rest of a meal stands by itself until somebody says when it may start.
                None if shape.key == "meal" => {}
                None => return None,
            }
        }
        if let Some(level) = self.level {
            table.insert("level".to_owned(), toml::Value::try_from(level).ok()?);
        }
        Some(table.into())
    }
}

impl Figure {
    fn check(&self, unit: Unit, writer: Writer, path: &str, defects: &mut Vec<String>) {
        if self.unit != unit.name() {
            defects.push(format!(
                "{path}.unit: {:?} given, {:?} expected",
                self.unit,
                unit.name()
            ));
        }
        match (&self.value, &self.to_be_supplied) {
            (Some(value), None) => {
                if let Err(why) = unit.check(value) {
                    defects.push(format!("{path}.value: {why}"));
                }
            }
            (None, Some(why)) if writer == Writer::Catalogue => {
                if why.trim().is_empty() {
                    defects.push(format!("{path}.to_be_supplied: is empty, why expected"));
                }
            }
            (None, Some(_)) => defects.push(format!(
                "{path}.to_be_supplied: an agreement supplies what it names, a value expected"
            )),
            (None, None) => defects.push(format!(
                "{path}: is empty, a value or why it is to_be_supplied expected"
            )),
            (Some(_), Some(_)) => defects.push(format!(
                "{path}: holds a value that is to be supplied, one of them expected"
            )),
        }
    }
}

fn names(shape: &RuleShape) -> String {
    let names: Vec<&str> = shape.parameters.iter().map(|known| known.name).collect();
    names.join(" or ")
}
