//! What the rules of a rule set say, for the answer: sources, texts with their figures, and where a service's own agreement
//! allows what its base forbids.

use toml::Value;

use crate::answer::RuleLine;
use crate::catalogue::text::{Language, filled};
use crate::catalogue::{Catalogue, RuleShape, SHAPES};
use crate::request::{RuleSet, RuleSource};

/// A rule set by the names of its fields.
pub(super) struct RuleTable(toml::Table);

impl RuleTable {
    pub(super) fn of(rules: &RuleSet) -> Self {
        Self(toml::Table::try_from(rules).expect("a rule set holds texts, numbers and tables only"))
    }

    /// Whether it says anything of the rule `key`.
    pub(super) fn says(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }
}

/// One line for each rule that `rules` hold or wait for; `base` is what they started from.
pub(super) fn lines(catalogue: &Catalogue, rules: &RuleSet, base: &RuleSet) -> Vec<RuleLine> {
    let (values, of_base) = (RuleTable::of(rules), RuleTable::of(base));
    let mut lines = Vec::new();
    for shape in &SHAPES {
        let value = values.get(shape.key);
        let source = rules.sources.get(shape.key);
        let Some(level) = level(shape, value, source.is_some()) else {
            continue;
        };
        let unsaid = RuleSource::default();
        let source = source.unwrap_or(&unsaid);
        let text = |source: &RuleSource, value, language| {
            let text = own_text(source, language)
                .or_else(|| own_text(base.sources.get(shape.key)?, language))
                .or_else(|| text_of_the_catalogue(catalogue, shape.key, language));
            filled(text.unwrap_or_default(), shape, value, language)
        };
        let looser_than = match (value, of_base.get(shape.key)) {
            (Some(own), Some(base_value)) if shape.is_looser(own, base_value) => {
                let said = base.sources.get(shape.key);
                said.map(|said| {
                    let text = text(said, Some(base_value), Language::French);
                    format!("{} : {text}", source_fr(said))
                })
            }
            _ => None,
        };
        lines.push(RuleLine {
            rule_set: rules.id.clone(),
            rule: shape.name.to_owned(),
            level: level.to_owned(),
            source: source.source.clone(),
            source_fr: source_fr(source).to_owned(),
            valid_from: source.valid_from.clone(),
            text_fr: text(source, value, Language::French),
            text_en: text(source, value, Language::English),
            looser_than,
        });
    }
    lines
}

/// What breaking the rule means; `None` for one that nobody speaks of, or that is off.
fn level(shape: &RuleShape, value: Option<&Value>, has_source: bool) -> Option<&'static str> {
    let Some(value) = value else {
        return has_source.then_some("to_be_supplied");
    };
    if shape.parameters.iter().any(|parameter| {
        let is_optional = parameter.unit == crate::catalogue::Unit::YesNo;
        !is_optional && shape.figure(value, parameter.name).is_none()
    }) {
        return Some("to_be_supplied");
    }
    let level = if shape.has_level {
        value.get("level")
    } else if shape.code.is_some() {
        Some(value)
    } else {
        return Some("definition");
    };
    match level {
        Some(Value::String(word)) if word == "off" => None,
        Some(Value::Table(_)) => Some("priced"),
        _ => Some("hard"),
    }
}

/// The source in French.
fn source_fr(source: &RuleSource) -> &str {
    source.source_fr.as_deref().unwrap_or(&source.source)
}

fn own_text(source: &RuleSource, language: Language) -> Option<&str> {
    match language {
        Language::French => source.text_fr.as_deref(),
        Language::English => source.text_en.as_deref(),
    }
}

/// How the first set of the catalogue that has the rule tells it.
fn text_of_the_catalogue<'c>(
    catalogue: &'c Catalogue,
    key: &str,
    language: Language,
) -> Option<&'c str> {
    let mut sets = catalogue.working_time_names();
    let rule = sets.find_map(|name| catalogue.working_time(name)?.rule(key))?;
    Some(match language {
        Language::French => &rule.text_fr,
        Language::English => &rule.text_en,
    })
}
