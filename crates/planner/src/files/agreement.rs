//! A service's own agreements: a rule set on top of one of the catalogue, in a file of the catalogue's shape.
//!
//! ```toml
//! id = "riviera"                     # what carers name; "bad" itself replaces the catalogue's
//! title = "Accord du service (exemple)"
//! base = "bad"
//!
//! [[rules]]
//! rule = "split_min"                 # its texts are the base's, with the figures given here, unless text_fr, text_en say more
//! [[rules.values]]
//! value = { value = "30 min", unit = "duration" }
//! source = "accord du service du 2026-01-05 (exemple)"
//! valid_from = "2026-01-05"
//! ```

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize as _;

use super::defect::{FileDefect, FileFindings, FilePosition};
use super::mend::Mender;
use super::plan_shape::AGREEMENT;
use super::shape::Shape;
use super::toml_text::Toml;
use super::{limits, read_text};
use crate::catalogue::{RuleEntry, Writer, rules_on};
use crate::defect::code;
use crate::request::RuleSet;

/// The parts of an agreement that make a rule set.
#[derive(Default, serde::Deserialize)]
struct Agreement {
    id: String,
    base: String,
    rules: Vec<RuleEntry>,
}

/// Reads the agreement in `file` as it holds on `date`; what is wrong with it goes to `found`, and a carer may name it all
/// the same.
pub(super) fn read_agreement(file: &Path, date: Date, found: &mut FileFindings) -> Option<RuleSet> {
    let text = match read_text(file, limits::AGREEMENT_BYTES_MAX) {
        Ok(text) => text,
        Err(why) => {
            found.unreadable.add_nameless("rule_sets");
            found.add_file(file, &why);
            return None;
        }
    };
    // Its paths are its own, not those of a week.
    let mut of_file = FileFindings::default();
    let toml = Toml::read(file, text, &mut of_file);
    let position = |offset: usize| toml.source.position(offset);
    let mended = Mender {
        position: &position,
        is_broken: &|offset| toml.is_broken(offset),
        found: &mut of_file,
    }
    .mend(&toml.top, &Shape::Table(AGREEMENT), "");
    let read = mended.map(Agreement::deserialize);
    let agreement = read.and_then(Result::ok).unwrap_or_else(|| {
        // The form was mended, so that this cannot be; but if it were, nobody should guess why.
        of_file.add(FileDefect {
            position: FilePosition::whole(file),
            path: String::new(),
            code: code::MALFORMED,
            detail: "is no agreement".to_owned(),
        });
        Agreement::default()
    });
    for (path, code, detail) in content(&agreement) {
        if of_file.unreadable.touches(&path) {
            continue;
        }
        let offset = toml.top.find(&path).unwrap_or_default();
        of_file.add_content(FileDefect {
            position: position(offset),
            path,
            code,
            detail,
        });
    }
    if of_file.len() == 0 {
        return Some(RuleSet {
            base: Some(agreement.base),
            ..rules_on(&agreement.id, &agreement.rules, date)
        });
    }
    if agreement.id.is_empty() {
        found.unreadable.add_nameless("rule_sets");
    } else {
        found.unreadable.add_name("rule_sets", agreement.id);
    }
    found.take(of_file);
    None
}

/// What is wrong with what could be read: path, code and detail.
fn content(agreement: &Agreement) -> Vec<(String, &'static str, String)> {
    let missing = model::DefectCode::Missing.code();
    let mut defects = Vec::new();
    for (name, text) in [("id", &agreement.id), ("base", &agreement.base)] {
        if text.trim().is_empty() {
            let detail = "is empty, a text expected".to_owned();
            defects.push((name.to_owned(), missing, detail));
        }
    }
    if agreement.rules.is_empty() {
        let detail = "is empty, at least one rule expected".to_owned();
        defects.push(("rules".to_owned(), missing, detail));
    }
    for (index, rule) in agreement.rules.iter().enumerate() {
        let path = format!("rules[{index}]");
        for defect in rule.check(Writer::Service) {
            // A catalogue tells the place inside a rule before a colon.
            let (inner, detail) = defect.split_once(": ").unwrap_or(("", &defect));
            defects.push((
                format!("{path}.{inner}"),
                code::MALFORMED,
                detail.to_owned(),
            ));
        }
        let mut before = agreement.rules[..index].iter();
        if before.any(|other| other.rule == rule.rule) {
            let detail = format!("{:?} stands twice, once expected", rule.rule);
            defects.push((format!("{path}.rule"), code::MALFORMED, detail));
        }
    }
    defects
}
