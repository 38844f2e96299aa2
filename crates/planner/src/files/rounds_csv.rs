//! `rounds.csv`: one row for each stop, in the order in which a carer walks through her day.
//!
//! UTF-8, times as `HH:MM:SS` of the round's date (`26:10:00` is 02:10 of the next day); the rest as the [`Locale`] says.

use model::SECONDS_PER_DAY;

use super::locale::{Cell, Heading, Locale, table};
use crate::answer::{Answer, Leg, Part, Round, Stop, StopKind};

const HEADINGS: [Heading; 15] = [
    ("date", "Date"),
    ("carer", "Intervenante"),
    ("sequence", "Ordre"),
    ("kind", "Étape"),
    ("visit", "Visite"),
    ("client", "Bénéficiaire"),
    ("place", "Lieu"),
    ("means", "Moyen"),
    ("arrival", "Arrivée"),
    ("start", "Début"),
    ("end", "Fin"),
    ("travel_seconds", "Trajet (min)"),
    ("travel_metres", "Distance (km)"),
    ("is_commute", "Domicile"),
    ("lateness_seconds", "Retard (min)"),
];

/// The table of all rounds of `answer`.
pub fn rounds_csv(answer: &Answer, locale: Locale) -> Vec<u8> {
    let mut rows = Vec::new();
    for round in &answer.rounds {
        round_rows(round, &mut rows);
    }
    table(locale, &HEADINGS, &rows)
}

fn round_rows<'a>(round: &'a Round, rows: &mut Vec<Vec<Cell<'a>>>) {
    let (Some(first), Some(last), Some(leave), Some(back), Some(way_back)) = (
        round.parts.first(),
        round.parts.last(),
        round.leave,
        round.back,
        &round.way_back,
    ) else {
        return;
    };
    let mut sequence = 0;
    let mut row = |kind: (&'a str, &'a str),
                   ids: [&'a str; 3],
                   means: &'a str,
                   times: [Option<i64>; 3],
                   leg: Option<&'a Leg>,
                   lateness: i64| {
        let time =
            |at: Option<i64>| at.map_or(Cell::Empty, |at| Cell::Text(time_of_day(at, round.day)));
        let [visit, client, place] = ids;
        let [arrival, start, end] = times;
        rows.push(vec![
            Cell::Date(&round.date),
            Cell::Id(&round.carer),
            Cell::Whole(sequence),
            Cell::Word(kind.0, kind.1),
            Cell::Id(visit),
            Cell::Id(client),
            Cell::Id(place),
            Cell::Id(means),
            time(arrival),
            time(start),
            time(end),
            Cell::Seconds(leg.map_or(0, |leg| leg.seconds)),
            Cell::Metres(leg.map_or(0, |leg| leg.metres)),
            Cell::Flag(leg.is_some_and(|leg| leg.is_commute)),
            Cell::Seconds(lateness),
        ]);
        sequence += 1;
    };
    row(
        ("leave", "départ"),
        ["", "", &first.from],
        &first.means,
        [None, None, Some(leave)],
        None,
        0,
    );
    for Part {
        means,
        stops,
        change,
        to,
        ..
    } in &round.parts
    {
        for stop in stops {
            let (kind, visit, client) = words(stop);
            let times = [Some(stop.arrival), Some(stop.start), Some(stop.end)];
            row(
                kind,
                [visit, client, &stop.place],
                means,
                times,
                Some(&stop.leg),
                stop.lateness,
            );
        }
        if let Some(change) = change {
            let times = [Some(change.at), Some(change.at), Some(change.at)];
            row(
                ("change_of_means", "changement de moyen"),
                ["", "", to],
                means,
                times,
                Some(&change.leg),
                0,
            );
        }
    }
    row(
        ("back", "retour"),
        ["", "", &way_back.to],
        &last.means,
        [Some(back), None, None],
        Some(way_back),
        0,
    );
}

fn words(stop: &Stop) -> ((&'static str, &'static str), &str, &str) {
    match &stop.what {
        StopKind::Visit { visit, client, .. } => (
            ("visit", "visite"),
            visit,
            client.as_deref().unwrap_or_default(),
        ),
        StopKind::Meal => (("meal", "repas"), "", ""),
        StopKind::Charge { .. } => (("charge", "recharge"), "", ""),
        StopKind::Handover { .. } => (("handover", "passage de véhicule"), "", ""),
        StopKind::Appointment { appointment } => (("appointment", "rendez-vous"), appointment, ""),
    }
}

fn time_of_day(seconds: i64, day: u16) -> String {
    let seconds = seconds - i64::from(day) * SECONDS_PER_DAY;
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.abs();
    format!(
        "{sign}{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}
