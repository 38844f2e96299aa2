//! The week as a table of carers and days, and each round stop by stop.

use maud::{Markup, html};

use super::{Input, colour, dashes};
use crate::answer::{Round, Stop, StopKind};
use crate::french::{self, decimal, hours, time_of_day};

/// Choosing a day or a carer; shown by the script, since it does nothing without.
pub(super) fn filters(input: &Input) -> Markup {
    let days = input.week.days();
    html! {
        form.filters hidden aria-label="Filtrer les tournées" {
            label { "Jour "
                select id="f-day" {
                    option value="" { "toute la semaine" }
                    @for day in 0..input.week.problem().calendar.days {
                        option value=(day) { (french::date(days, day)) }
                    }
                }
            }
            label { "Intervenante "
                select id="f-carer" {
                    option value="" { "toutes" }
                    @for (index, carer) in input.carers_with_rounds() {
                        option value=(index) { (carer) }
                    }
                }
            }
            button type="reset" { "Tout montrer" }
            p.count id="f-count" role="status" {}
        }
    }
}

/// Carers by days: when, how many visits, how far.
pub(super) fn week_table(input: &Input) -> Markup {
    let days = input.week.days();
    let count = input.week.problem().calendar.days;
    html! {
        div.scroll tabindex="0" role="region" aria-label="Semaine par intervenante et par jour" {
            table.week {
                thead {
                    tr {
                        th scope="col" { "Intervenante" }
                        @for day in 0..count {
                            th scope="col" data-d=(day) {
                                (french::weekday(days, day)) br;
                                span.sub { (short(&french::short_date(days, day))) }
                            }
                        }
                        th.number scope="col" { "Payé" br; span.sub { "semaine" } }
                        th.number scope="col" { "km" br; span.sub { "semaine" } }
                    }
                }
                tbody {
                    @for (index, carer) in input.carers_with_rounds() {
                        @let rounds = rounds_of(input, carer);
                        tr data-c=(index) {
                            th scope="row" {
                                (swatch(index)) a href=(format!("#c{index}")) { (carer) }
                            }
                            @for day in 0..count {
                                td data-d=(day) {
                                    @if let Some(round) = rounds.iter().find(|round| round.day == day) {
                                        (cell(round))
                                    } @else { span.none { "–" } }
                                }
                            }
                            td.number { (hours(rounds.iter().map(|round| round.totals.paid).sum())) }
                            td.number { (kilometres(rounds.iter().map(|round| round.totals.metres).sum())) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(round: &Round) -> Markup {
    let time = |at: Option<i64>| at.map_or_else(String::new, |at| time_of_day(at, round.day));
    html! {
        b { (time(round.leave)) "–" (time(round.back)) }
        span.sub { (round.totals.visits) " vis. · " (kilometres(round.totals.metres)) " km" }
    }
}

/// Every round, by carer and day, each stop with its times.
pub(super) fn details(input: &Input) -> Markup {
    html! {
        @for (index, carer) in input.carers_with_rounds() {
            article.carer id=(format!("c{index}")) data-c=(index) {
                h3 { (swatch(index)) (carer) }
                table.stops {
                    thead {
                        tr {
                            th scope="col" { "Heures" }
                            th scope="col" { "Étape" }
                            th scope="col" { "Bénéficiaire" }
                            th.number scope="col" { "Trajet" }
                        }
                    }
                    @for round in rounds_of(input, carer) { (day(input, round)) }
                }
            }
        }
    }
}

fn day(input: &Input, round: &Round) -> Markup {
    let time = |at: i64| time_of_day(at, round.day);
    let totals = &round.totals;
    html! {
        tbody data-d=(round.day) {
            tr.day {
                th colspan="4" scope="rowgroup" {
                    (french::date(input.week.days(), round.day))
                    span.sub {
                        " " (french::means(round)) " · " (hours(totals.care)) " de soins · " (hours(totals.paid)) " payées · amplitude "
                        (hours(totals.span)) " · " (kilometres(totals.metres)) " km"
                    }
                }
            }
            @if let Some(leave) = round.leave {
                tr.end { td { (time(leave)) } td colspan="3" { "départ" } }
            }
            @for part in &round.parts {
                @for stop in &part.stops { (step(stop, round.day)) }
                @if let Some(change) = &part.change {
                    tr.end { td { (time(change.at)) } td colspan="2" { "change de moyen" } td.number { (way(change.leg.seconds, change.leg.metres)) } }
                }
            }
            @if let (Some(back), Some(way_back)) = (round.back, &round.way_back) {
                tr.end { td { (time(back)) } td colspan="2" { "retour" } td.number { (way(way_back.seconds, way_back.metres)) } }
            }
        }
    }
}

fn step(stop: &Stop, day: u16) -> Markup {
    let client = match &stop.what {
        StopKind::Visit { client, .. } => client.as_deref(),
        _ => None,
    };
    html! {
        tr {
            td { (time_of_day(stop.start, day)) "–" (time_of_day(stop.end, day)) }
            td {
                (french::stop(stop))
                @if stop.lateness > 0 { span.late { " retard " (hours(stop.lateness)) } }
            }
            td { (client.unwrap_or_default()) }
            td.number { (way(stop.leg.seconds, stop.leg.metres)) }
        }
    }
}

fn way(seconds: i64, metres: i64) -> String {
    if seconds == 0 && metres == 0 {
        return "–".to_owned();
    }
    format!("{} min · {} km", (seconds + 30) / 60, kilometres(metres))
}

fn kilometres(metres: i64) -> String {
    decimal(metres as f64 / 1_000.0, 1)
}

fn swatch(carer: usize) -> Markup {
    html! {
        svg.swatch viewBox="0 0 34 8" width="34" height="8" aria-hidden="true" {
            path d="M1 4h32" stroke=(colour(carer)) stroke-dasharray=[dashes(carer)] {}
        }
    }
}

/// `23/11` of `23/11/2026`.
fn short(date: &str) -> &str {
    date.rsplit_once('/').map_or(date, |(start, _)| start)
}

fn rounds_of<'a>(input: &'a Input, carer: &str) -> Vec<&'a Round> {
    let rounds = input.answer.rounds.iter();
    rounds
        .filter(|round| round.carer == carer && round.leave.is_some())
        .collect()
}
