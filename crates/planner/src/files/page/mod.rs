//! `page.html`: a plan as a document, in French: opens offline, reads without script, prints on A4.
//!
//! One file that asks nobody for anything: style, script and drawing lie inside, and its own policy forbids requests.
//! Markup escapes every id by itself. Nothing in it depends on clock or machine: the same answer gives the same bytes.

mod about;
mod canvas;
mod compliance;
mod map;
mod rounds;
mod tables;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::leg_lines::LegLines;
use super::plan_file::Figure;
use crate::answer::Answer;
use crate::french;
use crate::prepare::PreparedWeek;
use crate::run_record::RunRecord;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// No request to anybody, whatever stands in the document.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/// Colours of carers: dark enough on the map's ground and on white, told apart by most eyes; past twelve, the dashes change.
const COLOURS: [&str; 12] = [
    "#1b66a8", "#b0322a", "#2c7a33", "#7a3d9e", "#a85400", "#00727a", "#a81c66", "#5c4a1e",
    "#3949ab", "#4c6700", "#8a3b12", "#425863",
];
/// Dashes of carers, from one dozen to the next.
const DASHES: [Option<&str>; 5] = [None, Some("7 3"), Some("2 3"), Some("9 3 2 3"), Some("4 4")];

/// What a page is made of.
pub struct PageInput<'a> {
    /// The scenario's name.
    pub title: &'a str,
    /// What was asked.
    pub week: &'a PreparedWeek,
    /// What was planned.
    pub answer: &'a Answer,
    /// Key figures.
    pub figures: &'a [Figure],
    /// How the plan was found; `None` for one that was made elsewhere.
    pub run: Option<&'a RunRecord>,
    /// The lines of its legs.
    pub lines: &'a LegLines<'a>,
}

/// The same, with carers by position.
struct Input<'a> {
    title: &'a str,
    week: &'a PreparedWeek,
    answer: &'a Answer,
    figures: &'a [Figure],
    run: Option<&'a RunRecord>,
    lines: &'a LegLines<'a>,
    carer_at: BTreeMap<&'a str, usize>,
}

/// The text of the page.
pub fn page(given: &PageInput) -> String {
    let carers = given.week.problem().carers.iter().enumerate();
    let input = Input {
        title: given.title,
        week: given.week,
        answer: given.answer,
        figures: given.figures,
        run: given.run,
        lines: given.lines,
        carer_at: carers.map(|(at, carer)| (carer.id.as_str(), at)).collect(),
    };
    document(&input).into_string()
}

fn document(input: &Input) -> Markup {
    let days = input.week.days();
    let last = input.week.problem().calendar.days.saturating_sub(1);
    let map = map::map(input);
    html! {
        (DOCTYPE)
        html lang="fr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                link rel="icon" href="data:,";
                title { "Tournées " (input.title) ", semaine du " (french::short_date(days, 0)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#contenu" { "Aller au contenu" }
                header.top {
                    p.kind { "Plan de tournées" }
                    h1 { (input.title) }
                    p.dates { "Du " (french::date(days, 0)) " au " (french::date(days, last)) }
                    (verdict(input))
                    @if let Some(notice) = input.notice() {
                        p.notice { strong { "Attention : " (notice) "." } " Les distances et les durées ne sont pas celles du terrain." }
                    }
                    nav aria-label="Sommaire" {
                        ul {
                            li { a href="#chiffres" { "Chiffres clés" } }
                            @if map.is_some() { li { a href="#carte" { "Carte" } } }
                            li { a href="#semaine" { "Semaine" } }
                            li { a href="#tournees" { "Tournées" } }
                            li { a href="#non-servies" { "Non servies" } }
                            li { a href="#regles" { "Règles" } }
                            li { a href="#calcul" { "Calcul" } }
                        }
                    }
                }
                main id="contenu" {
                    section id="chiffres" aria-labelledby="h-chiffres" {
                        h2 id="h-chiffres" { "Chiffres clés" }
                        (tables::cards(input))
                        (tables::figures(input))
                    }
                    (rounds::filters(input))
                    @if let Some(map) = map {
                        section id="carte" aria-labelledby="h-carte" {
                            h2 id="h-carte" { "Carte" }
                            (map)
                        }
                    }
                    section id="semaine" aria-labelledby="h-semaine" {
                        h2 id="h-semaine" { "Semaine" }
                        (rounds::week_table(input))
                    }
                    section id="tournees" aria-labelledby="h-tournees" {
                        h2 id="h-tournees" { "Tournées" }
                        (rounds::details(input))
                    }
                    section id="non-servies" aria-labelledby="h-non-servies" {
                        h2 id="h-non-servies" { "Visites non servies" }
                        (tables::unserved(input))
                    }
                    section id="regles" aria-labelledby="h-regles" {
                        h2 id="h-regles" { "Respect des règles" }
                        (tables::violations(input))
                        (compliance::report(input))
                    }
                    section id="calcul" aria-labelledby="h-calcul" {
                        h2 id="h-calcul" { "Comment ce plan a été fait" }
                        (tables::cost(input))
                        (about::prices(input))
                        (about::run(input))
                    }
                }
                footer {
                    p { "Document interne : il situe des lieux de vie. Identifiants seuls, aucun nom." }
                    @if input.week.network().is_some() { p { (input.credit()) } }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn verdict(input: &Input) -> Markup {
    let hard = input.answer.violations.iter().filter(|found| found.is_hard);
    let hard = hard.count();
    let asked = input
        .answer
        .visits
        .iter()
        .filter(|count| count.priority.is_some());
    let (served, unserved) = asked.fold((0, 0), |(served, unserved), count| {
        (served + count.served, unserved + count.unserved)
    });
    html! {
        ul.verdict {
            @if hard == 0 {
                li.good { span aria-hidden="true" { "✓ " } "Aucune règle impérative enfreinte" }
            } @else {
                li.bad { span aria-hidden="true" { "✗ " } (hard) " infraction(s) à une règle impérative" }
            }
            @if unserved == 0 {
                li.good { span aria-hidden="true" { "✓ " } "Les " (served) " visites demandées sont servies" }
            } @else {
                li.bad { span aria-hidden="true" { "✗ " } (unserved) " visite(s) non servie(s) sur " (served + unserved) }
            }
        }
    }
}

impl Input<'_> {
    /// The position of a carer.
    fn carer(&self, id: &str) -> usize {
        self.carer_at.get(id).copied().unwrap_or_default()
    }

    /// Carers who have a round, with their positions.
    fn carers_with_rounds(&self) -> impl Iterator<Item = (usize, &str)> {
        let carers = self.week.problem().carers.iter().enumerate();
        carers
            .map(|(at, carer)| (at, carer.id.as_str()))
            .filter(|(_, id)| {
                let mut rounds = self.answer.rounds.iter();
                rounds.any(|round| round.carer == *id && round.leave.is_some())
            })
    }

    /// What people must be told of the map besides its attribution.
    fn notice(&self) -> Option<&'static str> {
        self.week.network()?.metadata().notice()
    }

    /// Whose map it is, and whether its roads are made up.
    fn credit(&self) -> String {
        self.week.network().map_or_else(String::new, |network| {
            let map = network.metadata();
            format!("Carte {} : {}", map.name, map.credits())
        })
    }
}

/// The colour of a carer.
fn colour(carer: usize) -> &'static str {
    COLOURS[carer % COLOURS.len()]
}

/// The dashes of a carer.
fn dashes(carer: usize) -> Option<&'static str> {
    DASHES[carer / COLOURS.len() % DASHES.len()]
}
