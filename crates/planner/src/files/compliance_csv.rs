//! `compliance.csv`: one row for each carer and rule: kept, excused, broken by how much, or not judged for lack of what.
//!
//! Amounts are in the rule's unit, seconds as `H:MM:SS` in French.

use std::collections::BTreeMap;

use super::locale::{Cell, Heading, Locale, table};
use crate::answer::{Answer, ComplianceLine, RuleLine};
use crate::french;

const HEADINGS: [Heading; 17] = [
    ("carer", "Intervenante"),
    ("rule_set", "Convention"),
    ("rule", "Règle"),
    ("level", "Niveau"),
    ("standing", "Constat"),
    ("unit", "Unité"),
    ("limit", "Limite"),
    ("worst", "Valeur extrême"),
    ("broken", "Dépassement total"),
    ("times", "Nombre de fois"),
    ("exceptions_used", "Exceptions utilisées"),
    ("exceptions_max", "Exceptions possibles"),
    ("missing", "Donnée manquante"),
    ("source", "Source"),
    ("valid_from", "En vigueur depuis"),
    ("text", "Texte"),
    ("looser_than", "Plus souple que"),
];

/// The table of the compliance report of `answer`.
pub fn compliance_csv(answer: &Answer, locale: Locale) -> Vec<u8> {
    let rules: BTreeMap<(&str, &str), &RuleLine> = answer
        .rules
        .iter()
        .map(|rule| ((rule.rule_set.as_str(), rule.rule.as_str()), rule))
        .collect();
    let rows: Vec<Vec<Cell>> = answer
        .compliance
        .iter()
        .map(|line| {
            let rule = rules.get(&(line.rule_set.as_str(), line.rule.as_str()));
            row(line, rule.copied(), locale)
        })
        .collect();
    table(locale, &HEADINGS, &rows)
}

fn row<'a>(line: &'a ComplianceLine, rule: Option<&'a RuleLine>, locale: Locale) -> Vec<Cell<'a>> {
    let amount = |amount: i64| match locale {
        Locale::French if line.unit == "seconds" => Cell::Text(french::amount(amount, "seconds")),
        _ => Cell::Whole(amount),
    };
    let optional = |given: Option<i64>| given.map_or(Cell::Empty, amount);
    let count = |given: Option<u32>| given.map_or(Cell::Empty, |count| Cell::Whole(count.into()));
    let text = |plain: &'a str, french: &'a str| Cell::Word(plain, french);
    vec![
        Cell::Id(&line.carer),
        Cell::Id(&line.rule_set),
        text(&line.rule, french::rule(&line.rule)),
        rule.map_or(Cell::Empty, |rule| {
            text(&rule.level, french::level(&rule.level))
        }),
        text(&line.standing, french::standing(&line.standing)),
        text(&line.unit, french::unit(&line.unit)),
        optional(line.limit),
        optional(line.worst),
        amount(line.broken),
        Cell::Whole(line.times.into()),
        count(line.exceptions_used),
        count(line.exceptions_max),
        line.missing
            .as_deref()
            .map_or(Cell::Empty, |field| text(field, french::counter(field))),
        rule.map_or(Cell::Empty, |rule| text(&rule.source, &rule.source_fr)),
        rule.and_then(|rule| rule.valid_from.as_deref())
            .map_or(Cell::Empty, Cell::Date),
        rule.map_or(Cell::Empty, |rule| text(&rule.text_en, &rule.text_fr)),
        rule.and_then(|rule| rule.looser_than.as_deref())
            .map_or(Cell::Empty, |base| text(base, base)),
    ]
}
