//! `rounds.csv`: one row for each stop, in the order in which a carer walks through her day.
//!
//! Comma between cells, UTF-8, times as `HH:MM:SS` of the round's date (`26:10:00` is 02:10 of the next day).

use model::SECONDS_PER_DAY;

use super::csv_text;
use crate::answer::{Answer, Leg, Part, Round, Stop, StopKind};

const HEADER: [&str; 15] = [
    "date",
    "carer",
    "sequence",
    "kind",
    "visit",
    "client",
    "place",
    "means",
    "arrival",
    "start",
    "end",
    "travel_seconds",
    "travel_metres",
    "is_commute",
    "lateness_seconds",
];

/// The table of all rounds of `answer`.
pub fn rounds_csv(answer: &Answer) -> Vec<u8> {
    let mut rows = Vec::new();
    for round in &answer.rounds {
        round_rows(round, &mut rows);
    }
    csv_text(&HEADER, &rows)
}

fn round_rows(round: &Round, rows: &mut Vec<Vec<String>>) {
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
    let mut row = |kind: &str,
                   ids: [&str; 3],
                   means: &str,
                   times: [Option<i64>; 3],
                   leg: Option<&Leg>,
                   lateness: i64| {
        let time = |at: Option<i64>| at.map_or_else(String::new, |at| time_of_day(at, round.day));
        let [visit, client, place] = ids;
        let [arrival, start, end] = times;
        rows.push(vec![
            round.date.clone(),
            round.carer.clone(),
            sequence.to_string(),
            kind.to_owned(),
            visit.to_owned(),
            client.to_owned(),
            place.to_owned(),
            means.to_owned(),
            time(arrival),
            time(start),
            time(end),
            leg.map_or(0, |leg| leg.seconds).to_string(),
            leg.map_or(0, |leg| leg.metres).to_string(),
            leg.is_some_and(|leg| leg.is_commute).to_string(),
            lateness.to_string(),
        ]);
        sequence += 1;
    };
    row(
        "leave",
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
                "change_of_means",
                ["", "", to],
                means,
                times,
                Some(&change.leg),
                0,
            );
        }
    }
    row(
        "back",
        ["", "", &way_back.to],
        &last.means,
        [Some(back), None, None],
        Some(way_back),
        0,
    );
}

fn words(stop: &Stop) -> (&'static str, &str, &str) {
    match &stop.what {
        StopKind::Visit { visit, client, .. } => {
            ("visit", visit, client.as_deref().unwrap_or_default())
        }
        StopKind::Meal => ("meal", "", ""),
        StopKind::Charge { .. } => ("charge", "", ""),
        StopKind::Handover { .. } => ("handover", "", ""),
        StopKind::Appointment { appointment } => ("appointment", appointment, ""),
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
