//! Plan files read, whoever wrote them: all that is wrong with form and content at once.

use std::path::Path;

use serde::Deserialize as _;

use super::defect::{FileDefect, FileFindings};
use super::json_text::Json;
use super::mend::Mender;
use super::plan_shape::PLAN;
use super::shape::Shape;
use super::{limits, read_text};
use crate::Error;
use crate::decisions::PlanDecisions;
use crate::defect::code;
use crate::prepare::PreparedWeek;

/// Reads the decisions of a plan file for `week`, whoever wrote it; what it derives is not looked at.
///
/// # Errors
/// [`Error::Files`] with every defect, each with line and column: the text is no plan, or names what the week does not
/// hold.
pub fn read_plan(file: &Path, week: &PreparedWeek) -> Result<PlanDecisions, Error> {
    let text = read_text(file, limits::PLAN_BYTES_MAX)?;
    let why = match serde_json::from_str::<PlanDecisions>(&text) {
        Ok(decisions) if decisions.plan(week.problem()).is_ok() => return Ok(decisions),
        Ok(_) => None,
        Err(why) => Some(why),
    };
    // Something is wrong: now read it slowly, and find all.
    let mut found = FileFindings::default();
    let json = Json::read(file, text, &["run", "derived"], &mut found);
    let source = &json.source;
    let mended = Mender {
        position: &|offset| source.position(offset),
        is_broken: &|_| false,
        found: &mut found,
    }
    .mend(&json.top, &Shape::Table(PLAN), "");
    if let Some(decisions) = mended.and_then(|mended| PlanDecisions::deserialize(mended).ok()) {
        let unreadable = std::mem::take(&mut found.unreadable);
        let content = decisions.plan_beside(week.problem(), unreadable);
        for defect in content.err().into_iter().flat_map(|found| found.list) {
            let offset = json.top.find(&defect.path).unwrap_or(json.top.at);
            found.add_content(FileDefect {
                position: source.position(offset),
                path: defect.path,
                code: defect.code,
                detail: defect.detail,
            });
        }
    }
    if found.len() == 0 {
        // Whoever reads fast and whoever reads slowly must agree; if they did not, nobody should guess why.
        let detail = why.map_or_else(|| "is no plan".to_owned(), |why| why.to_string());
        found.add(FileDefect {
            position: source.position(json.top.at),
            path: String::new(),
            code: code::MALFORMED,
            detail,
        });
    }
    Err(Error::Files(found.into_list(file)))
}
