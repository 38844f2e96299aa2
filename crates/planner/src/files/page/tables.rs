//! Key figures, visits left out, rules broken and the bill, as tables.

use maud::{Markup, html};

use super::Input;
use crate::files::Figure;
use crate::french::{self, decimal};

/// Rows of a list; the rest is counted.
const ROWS_MAX: usize = 500;
/// Figures shown large, where they have a value.
const CARDS: [&str; 8] = [
    "served",
    "travel_per_care_hour",
    "kilometres_per_care_hour",
    "paid_share_of_span",
    "carers_per_client",
    "cost_per_care_hour",
    "cost_left_to_carers",
    "co2e_total",
];

/// The figures that people ask for first.
pub(super) fn cards(input: &Input) -> Markup {
    let figure = |name: &&str| input.figures.iter().find(|figure| figure.name == *name);
    html! {
        dl.cards {
            @for figure in CARDS.iter().filter_map(figure).filter(|figure| figure.missing.is_none()) {
                div {
                    dt { (figure.label) }
                    dd { (value(figure)) " " span.unit { (unit(figure)) } }
                }
            }
        }
    }
}

/// All figures with their formulas.
pub(super) fn figures(input: &Input) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Tous les chiffres" {
            table.figures {
                thead {
                    tr {
                        th scope="col" { "Chiffre" }
                        th.number scope="col" { "Valeur" }
                        th scope="col" { "Unité" }
                        th scope="col" { "Mieux" }
                        th scope="col" { "Calcul" }
                    }
                }
                tbody {
                    @for figure in input.figures {
                        tr {
                            th scope="row" { (figure.label) }
                            td.number { (value(figure)) }
                            td { (unit(figure)) }
                            td.better { (better(figure.better)) }
                            td.formula {
                                (figure.formula)
                                @if let Some(missing) = &figure.missing_label { strong.missing { " " (missing) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn value(figure: &Figure) -> String {
    let decimals = match figure.unit {
        "EUR" | "EUR/h" | "kg/h" => 2,
        "1" if figure.denominator == 1 => 0,
        _ => 1,
    };
    let value = figure.value.parse();
    value.map_or_else(|_| "–".to_owned(), |value: f64| decimal(value, decimals))
}

fn unit(figure: &Figure) -> &str {
    match figure.unit {
        "1" => "",
        "EUR" => "€",
        "EUR/h" => "€/h",
        other => other,
    }
}

fn better(code: &str) -> &'static str {
    match code {
        "higher" => "plus haut",
        "lower" => "plus bas",
        _ => "–",
    }
}

/// Visits left out, with the reasons.
pub(super) fn unserved(input: &Input) -> Markup {
    let unserved = &input.answer.unserved;
    if unserved.is_empty() {
        return html! { p { "Toutes les visites sont servies." } };
    }
    html! {
        p { (unserved.len()) " visite(s) sur " (input.week.problem().visits.len()) "." }
        div.scroll tabindex="0" role="region" aria-label="Visites non servies" {
            table {
                thead { tr { th scope="col" { "Visite" } th scope="col" { "Bénéficiaire" } th scope="col" { "Priorité" } th scope="col" { "Motif" } } }
                tbody {
                    @for visit in unserved.iter().take(ROWS_MAX) {
                        tr {
                            th scope="row" { (visit.visit) }
                            td { (visit.client.as_deref().unwrap_or_default()) }
                            td { (french::priority(visit.priority)) }
                            td { (french::reason(&visit.reason)) }
                        }
                    }
                }
            }
        }
        (rest(unserved.len()))
    }
}

/// Rules broken: which, who, when, where and by how much.
pub(super) fn violations(input: &Input) -> Markup {
    let violations = &input.answer.violations;
    if violations.is_empty() {
        return html! { p { "Aucune règle n'est enfreinte." } };
    }
    html! {
        h3 { "Infractions" }
        div.scroll tabindex="0" role="region" aria-label="Infractions" {
            table {
                thead {
                    tr {
                        th scope="col" { "Règle" } th scope="col" { "Niveau" } th scope="col" { "Intervenante" }
                        th scope="col" { "Jour" } th scope="col" { "Où" } th.number scope="col" { "De combien" }
                    }
                }
                tbody {
                    @for found in violations.iter().take(ROWS_MAX) {
                        tr.bad[found.is_hard] {
                            th scope="row" { (french::rule(&found.rule)) }
                            td { (french::level(if found.is_hard { "hard" } else { "priced" })) }
                            td { (found.carer.as_deref().unwrap_or_default()) }
                            td { (found.day.map_or_else(String::new, |day| french::date(input.week.days(), day))) }
                            td { (french::place(found)) }
                            td.number { (french::amount(found.amount, &found.unit)) }
                        }
                    }
                }
            }
        }
        (rest(violations.len()))
    }
}

fn rest(count: usize) -> Markup {
    html! {
        @if count > ROWS_MAX { p { "… et " (count - ROWS_MAX) " autres." } }
    }
}

/// What the search paid attention to, and how much.
pub(super) fn cost(input: &Input) -> Markup {
    let score = &input.answer.score;
    let per_euro = score.units_per_cent as f64 * 100.0;
    let euros = |cost: i64| decimal(cost as f64 / per_euro, 2);
    html! {
        h3 { "Ce que la recherche a pesé" }
        p.remark { "Des euros là où il y a une facture, des équivalents là où il y a un souhait ; ce n'est pas le coût du service." }
        table.narrow {
            thead { tr { th scope="col" { "Poste" } th.number scope="col" { "Mesure" } th.number scope="col" { "€ ou équivalent" } } }
            tbody {
                @for line in &input.answer.cost {
                    tr {
                        th scope="row" { (french::term(&line.term)) }
                        td.number { (decimal(line.amount as f64, 0)) }
                        td.number { (euros(line.cost)) }
                    }
                }
            }
            tfoot { tr { th scope="row" { "Total" } td {} td.number { (euros(score.cost)) } } }
        }
    }
}
