//! Where the numbers come from: prices and factors with their sources, the map, and how the search went.

use maud::{Markup, html};

use super::Input;
use crate::catalogue::{EmissionOf, PriceOf};
use crate::french;

/// The prices and emission factors of the plan's first day.
pub(super) fn prices(input: &Input) -> Markup {
    html! {
        h3 { "Prix et facteurs d'émission" }
        p.remark { "Ceux du premier jour du plan, avec leurs sources." }
        div.scroll tabindex="0" role="region" aria-label="Prix et facteurs d'émission" {
            table.sources {
                thead { tr { th scope="col" { "Valeur de" } th.number scope="col" { "Valeur" } th scope="col" { "Unité" } th scope="col" { "Source" } } }
                tbody {
                    @for price in &input.week.prices().0 {
                        tr {
                            th scope="row" {
                                (price_word(price.of))
                                @if let Some(kind) = &price.kind { ", " (french::means_word(kind)) }
                                @if let Some(rule_set) = &price.rule_set { " (" (rule_set) ")" }
                            }
                            td.number { (price.value.replace('.', ",")) }
                            td { (price.unit.replace("EUR", "€")) }
                            td.formula { (price.source_fr) }
                        }
                    }
                    @for factor in &input.week.emissions().0 {
                        tr {
                            th scope="row" {
                                "CO2e, " (french::means_word(&factor.kind))
                                @if factor.of == EmissionOf::VehicleType { " (véhicule du service)" } @else { " (véhicule personnel)" }
                            }
                            td.number { (grams(factor.use_milligrams)) " / " (grams(factor.total_milligrams)) }
                            td { "g/km, usage / total" }
                            td.formula { (factor.source_fr) }
                        }
                    }
                }
            }
        }
    }
}

fn price_word(of: PriceOf) -> &'static str {
    match of {
        PriceOf::CarerHour => "heure d'intervenante",
        PriceOf::CareTariff => "heure de soin, tarif plancher",
        PriceOf::Mileage => "indemnité kilométrique",
        PriceOf::OwnVehicle => "coût réel d'un véhicule personnel",
        PriceOf::Energy => "énergie d'un véhicule de service",
    }
}

fn grams(milligrams: i64) -> String {
    let decimals = usize::from(milligrams % 1_000 != 0);
    french::decimal(milligrams as f64 / 1_000.0, decimals)
}

/// The record of the run, and the map.
pub(super) fn run(input: &Input) -> Markup {
    html! {
        h3 { "Calcul et carte" }
        dl.record {
            @if let Some(run) = input.run {
                dt { "Programme" } dd { (run.program) }
                dt { "Graine" } dd { (run.seed) }
                dt { "Itérations" } dd { (run.iterations) " (" (french::stopped_by(&run.stopped_by)) ")" }
                dt { "Empreinte de la demande" } dd { code { (run.request_digest) } }
                dt { "Empreinte du catalogue" } dd { code { (run.catalogue_digest) } }
                @if let Some(map) = &run.map {
                    dt { "Empreinte de la carte" } dd { code { (map.digest) } }
                    dt { "Empreinte des vitesses" } dd { code { (map.speeds_digest) } }
                }
            } @else {
                dt { "Programme" } dd { "plan fait ailleurs, jugé par " (concat!("echasse ", env!("CARGO_PKG_VERSION"))) }
                dt { "Empreinte de la demande" } dd { code { (input.week.request_digest()) } }
                dt { "Empreinte du catalogue" } dd { code { (input.week.catalogue_digest()) } }
            }
            @if input.week.network().is_some() {
                dt { "Carte" } dd { (input.credit()) }
            }
        }
    }
}
