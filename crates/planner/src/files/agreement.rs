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

use super::defect::{FileDefect, FileFindings, FilePosition};
use super::toml_text::Source;
use super::{limits, read_text};
use crate::Error;
use crate::catalogue::{RuleEntry, Writer, rules_on};
use crate::defect::code;
use crate::request::RuleSet;

/// Reads the agreement in `file` as it holds on `date`; what is wrong with it goes to `defects`.
///
/// # Errors
/// The file cannot be read at all.
pub(super) fn read_agreement(
    file: &Path,
    date: Date,
    defects: &mut FileFindings,
) -> Result<Option<RuleSet>, Error> {
    let text = read_text(file, limits::AGREEMENT_BYTES_MAX)?;
    let source = Source::new(file, &text);
    let before = defects.len();
    let mut top = match source.parse() {
        Ok(top) => top,
        Err(found) => {
            for defect in found {
                defects.add(defect);
            }
            return Ok(None);
        }
    };
    let mut word = |name: &str, defects: &mut FileFindings| {
        let given = top.remove(name).map(|(_, value)| value);
        let missing = given.is_none();
        let text: Option<String> = given.and_then(|value| source.read(value, name, defects));
        if missing || text.as_ref().is_some_and(|text| text.trim().is_empty()) {
            let detail = format!("{name} is missing, a text expected");
            defects.add(whole(file, name, model::DefectCode::Missing.code(), detail));
        }
        text.unwrap_or_default()
    };
    let (id, _title, base) = (
        word("id", defects),
        word("title", defects),
        word("base", defects),
    );
    let mut rules: Vec<RuleEntry> = Vec::new();
    if let Some((_, list)) = top.remove("rules") {
        for (index, (rule, position)) in source
            .read_list::<RuleEntry>(list, "rules", defects)
            .into_iter()
            .enumerate()
        {
            let mut add = |detail: String| {
                defects.add(FileDefect {
                    position: position.clone(),
                    path: format!("rules[{index}]"),
                    code: code::MALFORMED,
                    detail,
                });
            };
            rule.check(Writer::Service).into_iter().for_each(&mut add);
            if rules.iter().any(|other| other.rule == rule.rule) {
                add(format!("rule: {:?} stands twice", rule.rule));
            }
            rules.push(rule);
        }
    } else {
        let detail = "[[rules]] are missing, at least one expected".to_owned();
        defects.add(whole(
            file,
            "rules",
            model::DefectCode::Missing.code(),
            detail,
        ));
    }
    for (name, (span, _)) in top {
        let detail = format!("unknown field `{name}`, expected id, title, base or rules");
        defects.add(source.defect(span.start, "", &detail));
    }
    let is_sound = defects.len() == before;
    Ok(is_sound.then(|| RuleSet {
        base: Some(base),
        ..rules_on(&id, &rules, date)
    }))
}

fn whole(file: &Path, path: &str, code: &'static str, detail: String) -> FileDefect {
    FileDefect {
        position: FilePosition {
            file: file.to_owned(),
            line: None,
            column: None,
        },
        path: path.to_owned(),
        code,
        detail,
    }
}
