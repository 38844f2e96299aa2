//! How a plan stands to its rules, and what they say, written.

use planner::answer as from;

use crate::pb;
use crate::refusal::Refusal;

/// Writes how one carer's plan stands to one rule.
pub(super) fn line(line: from::ComplianceLine) -> Result<pb::ComplianceLine, Refusal> {
    let name = format!("STANDING_{}", line.standing);
    let standing = pb::Standing::from_str_name(&name)
        .ok_or_else(|| Refusal::internal(&format!("the API has no {name}")))?;
    Ok(pb::ComplianceLine {
        carer: line.carer,
        rule_set: line.rule_set,
        rule: rule_code(&line.rule)?.into(),
        standing: standing.into(),
        unit: line.unit,
        limit: line.limit,
        worst: line.worst,
        broken: line.broken,
        times: line.times,
        exceptions_used: line.exceptions_used,
        exceptions_max: line.exceptions_max,
        missing: line.missing.unwrap_or_default(),
    })
}

/// The API's name of a rule.
pub(super) fn rule_code(rule: &str) -> Result<pb::RuleCode, Refusal> {
    let name = format!("RULE_CODE_{rule}");
    pb::RuleCode::from_str_name(&name)
        .ok_or_else(|| Refusal::internal(&format!("the API has no {name}")))
}

/// Writes what a rule says.
pub(super) fn rule(line: from::RuleLine) -> pb::RuleLine {
    pb::RuleLine {
        rule_set: line.rule_set,
        rule: line.rule,
        level: line.level,
        source: line.source,
        source_fr: line.source_fr,
        valid_from: line.valid_from.unwrap_or_default(),
        text_fr: line.text_fr,
        text_en: line.text_en,
        looser_than: line.looser_than.unwrap_or_default(),
    }
}
