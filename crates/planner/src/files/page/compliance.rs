//! The compliance report: each carer against each rule of her employer, with the article.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Input;
use crate::answer::{ComplianceLine, RuleLine};
use crate::french;

/// The standings in the order of the columns.
const STANDINGS: [&str; 5] = ["KEPT", "BY_EXCEPTION", "PRICED", "BROKEN", "NOT_JUDGED"];

/// Rules with their texts and how many carers keep them; what is not simply kept; and every carer against every rule.
pub(super) fn report(input: &Input) -> Markup {
    let lines = &input.answer.compliance;
    if lines.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Règles et leurs textes" }
        (rules(input))
        (exceptions(lines))
        (gaps(lines))
        h3 { "Chaque intervenante, chaque règle" }
        (matrix(input))
    }
}

fn rules(input: &Input) -> Markup {
    let mut counts: BTreeMap<(&str, &str), [usize; 5]> = BTreeMap::new();
    for line in &input.answer.compliance {
        let of_rule = counts.entry((&line.rule_set, &line.rule)).or_default();
        if let Some(at) = standing(line) {
            of_rule[at] += 1;
        }
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label="Règles et leurs textes" {
            table.rules {
                thead {
                    tr {
                        th scope="col" { "Règle" } th scope="col" { "Texte" } th scope="col" { "Source" }
                        th.number scope="col" { "Respectée" } th.number scope="col" { "Par exception" }
                        th.number scope="col" { "Tarifée" } th.number scope="col" { "Enfreinte" } th.number scope="col" { "Non jugée" }
                    }
                }
                tbody {
                    @for rule in &input.answer.rules {
                        @let of_rule = counts.get(&(rule.rule_set.as_str(), rule.rule.as_str())).copied();
                        tr {
                            th scope="row" { (french::rule(&rule.rule)) span.sub { (rule.rule_set) ", " (french::level(&rule.level)) } }
                            td { (rule.text_fr) @if let Some(base) = &rule.looser_than { strong.missing { " Plus souple que : " (base) "." } } }
                            td.formula { (rule.source_fr) (since(rule)) }
                            @match of_rule {
                                Some(counts) => @for count in counts { td.number { (count) } },
                                None => td.none colspan="5" { "n'est pas jugée par intervenante" },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn since(rule: &RuleLine) -> Markup {
    let date = |iso: &str| iso.rsplit('-').collect::<Vec<_>>().join("/");
    html! { @if let Some(from) = &rule.valid_from { " (depuis le " (date(from)) ")" } }
}

/// Lines that are neither simply kept nor unjudged.
fn exceptions(lines: &[ComplianceLine]) -> Markup {
    let told: Vec<&ComplianceLine> = lines
        .iter()
        .filter(|line| matches!(standing(line), Some(1..=3)))
        .collect();
    if told.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Exceptions et dépassements" }
        div.scroll tabindex="0" role="region" aria-label="Exceptions et dépassements" {
            table {
                thead {
                    tr {
                        th scope="col" { "Intervenante" } th scope="col" { "Règle" } th scope="col" { "Constat" }
                        th.number scope="col" { "Limite" } th.number scope="col" { "Valeur extrême" }
                        th.number scope="col" { "Dépassement" } th.number scope="col" { "Exceptions" }
                    }
                }
                tbody {
                    @for line in told {
                        tr.bad[line.standing == "BROKEN"] {
                            th scope="row" { (line.carer) }
                            td { (french::rule(&line.rule)) }
                            td { (french::standing(&line.standing)) }
                            td.number { (optional(line.limit, line)) }
                            td.number { (optional(line.worst, line)) }
                            td.number { @if line.broken > 0 { (french::amount(line.broken, &line.unit)) " en " (line.times) " fois" } }
                            td.number { @if let (Some(used), Some(most)) = (line.exceptions_used, line.exceptions_max) { (used) " sur " (most) } }
                        }
                    }
                }
            }
        }
    }
}

fn optional(amount: Option<i64>, line: &ComplianceLine) -> String {
    amount.map_or_else(String::new, |amount| french::amount(amount, &line.unit))
}

/// What could not be judged, or only for the days of the plan, for lack of which counter.
fn gaps(lines: &[ComplianceLine]) -> Markup {
    let mut gaps: BTreeMap<(&str, &str, bool), usize> = BTreeMap::new();
    for line in lines {
        if let Some(missing) = &line.missing {
            let is_judged = line.standing != "NOT_JUDGED";
            *gaps.entry((&line.rule, missing, is_judged)).or_default() += 1;
        }
    }
    if gaps.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Ce qui manque pour juger" }
        ul {
            @for ((rule, missing, is_judged), count) in gaps {
                li {
                    (french::rule(rule)) " : "
                    @if is_judged { "jugée sur les seuls jours du plan" } @else { "non jugée" }
                    " pour " (count) " intervenante(s), faute de : " (french::counter(missing)) "."
                }
            }
        }
    }
}

/// A sign for each carer and rule, never by colour alone.
fn matrix(input: &Input) -> Markup {
    let mut rules: Vec<&str> = Vec::new();
    let mut cells: BTreeMap<(&str, &str), &ComplianceLine> = BTreeMap::new();
    for line in &input.answer.compliance {
        if !rules.contains(&line.rule.as_str()) {
            rules.push(&line.rule);
        }
        cells.insert((&line.carer, &line.rule), line);
    }
    html! {
        p.remark { "✓ respectée · E respectée par exception · € dépassée, avec un prix · ✗ enfreinte · ? non jugée · ° jugée sur les seuls jours du plan · vide : ne s'applique pas" }
        div.scroll tabindex="0" role="region" aria-label="Chaque intervenante, chaque règle" {
            table.matrix {
                thead { tr { th scope="col" { "Intervenante" } @for rule in &rules { th scope="col" { span { (french::rule(rule)) } } } } }
                tbody {
                    @for carer in &input.week.problem().carers {
                        tr data-c=(input.carer(&carer.id)) {
                            th scope="row" { (carer.id) }
                            @for &rule in &rules {
                                @match cells.get(&(carer.id.as_str(), rule)) {
                                    Some(line) => td class=(line.standing.to_lowercase()) title=(french::standing(&line.standing)) { (sign(line)) },
                                    None => td {},
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sign(line: &ComplianceLine) -> &'static str {
    match (standing(line), line.missing.is_some()) {
        (Some(0), false) => "✓",
        (Some(0), true) => "✓°",
        (Some(1), _) => "E",
        (Some(2), _) => "€",
        (Some(3), _) => "✗",
        _ => "?",
    }
}

fn standing(line: &ComplianceLine) -> Option<usize> {
    STANDINGS.iter().position(|&code| code == line.standing)
}
