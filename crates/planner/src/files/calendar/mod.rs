//! `calendars/CARER.ics`: each carer's stops as an iCalendar (RFC 5545) that phones and calendar programs take in.
//!
//! Times are civil times of Europe/Paris with the zone written out, so that a change of the clocks shifts nobody's visit.
//! There is no clock and no chance in it: the stamp is the plan's first midnight, and a UID is a digest of the plan's first
//! day, the carer and the stop, so that a plan made again replaces what it was. Ids only: no name, no address, no position.

mod content;
mod paris;

use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Leg, Round, Stop, StopKind};
use crate::french;
use crate::hex::hex;
use crate::prepare::PreparedWeek;
use crate::request::Days;

use content::Lines;

/// The longest part of a file name that comes from an id.
const NAME_MAX: usize = 100;

/// A carer's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The carer.
    pub carer: String,
    /// Its file name, safe on any disk: `ca-01.ics`.
    pub file_name: String,
    /// Its text.
    pub text: String,
}

/// The calendars of all carers who have a round, in the request's order.
pub fn calendars(week: &PreparedWeek, answer: &Answer) -> Vec<Calendar> {
    let carers = week.problem().carers.iter();
    carers
        .filter_map(|carer| {
            let rounds: Vec<&Round> = answer
                .rounds
                .iter()
                .filter(|round| round.carer == carer.id && round.leave.is_some())
                .collect();
            (!rounds.is_empty()).then(|| Calendar {
                carer: carer.id.clone(),
                file_name: file_name(&carer.id),
                text: calendar(week.days(), &carer.id, &rounds),
            })
        })
        .collect()
}

fn calendar(days: Days, carer: &str, rounds: &[&Round]) -> String {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw("PRODID:-//Echasse//Tournees//FR");
    lines.raw("CALSCALE:GREGORIAN");
    lines.raw("METHOD:PUBLISH");
    lines.text("X-WR-CALNAME", &format!("Tournées {carer}"));
    lines.raw("X-WR-TIMEZONE:Europe/Paris");
    paris::ZONE.lines().for_each(|line| lines.raw(line));
    for round in rounds {
        let stops = round
            .parts
            .iter()
            .flat_map(|part| part.stops.iter().map(move |stop| (&part.means, stop)));
        for (sequence, (means, stop)) in stops.enumerate() {
            event(&mut lines, days, round, sequence, means, stop);
        }
    }
    lines.raw("END:VCALENDAR");
    lines.finish()
}

fn event(lines: &mut Lines, days: Days, round: &Round, sequence: usize, means: &str, stop: &Stop) {
    let Some((start, end)) = paris::local(days, stop.start, stop.end) else {
        return;
    };
    let (what, summary) = words(stop, sequence);
    lines.raw("BEGIN:VEVENT");
    lines.raw(&format!("UID:{}@echasse", uid(days, round, &what)));
    let stamp = days.first.strftime("%Y%m%d");
    lines.raw(&format!("DTSTAMP:{stamp}T000000Z"));
    lines.raw(&format!("DTSTART;TZID=Europe/Paris:{start}"));
    lines.raw(&format!("DTEND;TZID=Europe/Paris:{end}"));
    lines.text("SUMMARY", &summary);
    lines.text("LOCATION", &stop.place);
    lines.text("DESCRIPTION", &way(means, &stop.leg));
    lines.raw("END:VEVENT");
}

/// What the stop is among those of the carer's plan, and what she reads.
fn words(stop: &Stop, sequence: usize) -> (String, String) {
    match &stop.what {
        StopKind::Visit { visit, client, .. } => {
            let whose = client.as_ref().map(|client| format!(" · {client}"));
            let summary = format!("Visite {visit}{}", whose.unwrap_or_default());
            (format!("visit {visit}"), summary)
        }
        StopKind::Appointment { appointment } => (
            format!("appointment {appointment}"),
            format!("Rendez-vous {appointment}"),
        ),
        StopKind::Meal => (format!("meal {sequence}"), "Repas".to_owned()),
        StopKind::Charge { .. } => (format!("charge {sequence}"), "Recharge".to_owned()),
        StopKind::Handover { with } => (
            format!("handover {sequence}"),
            format!("Passage de véhicule avec {with}"),
        ),
    }
}

fn way(means: &str, leg: &Leg) -> String {
    if leg.metres == 0 && leg.seconds == 0 {
        return "Sur place".to_owned();
    }
    let minutes = (leg.seconds + 30) / 60;
    let kilometres = french::decimal(leg.metres as f64 / 1_000.0, 1);
    let means = french::means_word(means);
    format!("Trajet : {minutes} min, {kilometres} km ({means})")
}

/// The same for the same stop of the same plan's week, whenever it is planned; a visit keeps it on another day.
fn uid(days: Days, round: &Round, what: &str) -> String {
    let mut digest = Sha256::new();
    let day = if what.starts_with("visit ") || what.starts_with("appointment ") {
        ""
    } else {
        &round.date
    };
    let first = days.first.to_string();
    for piece in [first.as_str(), &round.carer, day, what] {
        digest.update((piece.len() as u64).to_le_bytes());
        digest.update(piece);
    }
    hex(&digest.finalize())[..32].to_owned()
}

/// `id` as a file name: other signs than letters, digits, `-` and `_` as `%` and their bytes; long ones cut and digested.
fn file_name(id: &str) -> String {
    use std::fmt::Write as _;
    let mut name = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_".contains(&byte) {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02X}").expect("a String takes whatever is written");
        }
    }
    if name.len() > NAME_MAX {
        name.truncate(NAME_MAX);
        name.push('~');
        name.push_str(&hex(&Sha256::digest(id))[..16]);
    }
    format!("{name}.ics")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_stays_in_its_folder_whatever_the_id() {
        assert_eq!(file_name("ca-01"), "ca-01.ics");
        assert_eq!(file_name("../x"), "%2E%2E%2Fx.ics");
        assert_ne!(file_name("a/b"), file_name("a%2Fb"));
        let long = "é".repeat(128);
        assert!(file_name(&long).len() < 130);
        assert_ne!(file_name(&long), file_name(&"é".repeat(127)));
    }
}
