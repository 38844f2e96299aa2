//! A week written as a scenario: one TOML file, and a CSV table beside it for every long list.

use std::path::{Path, PathBuf};

use super::columns::columns;
use super::write;
use crate::Error;
use crate::request::{WeekRequest, Window};

/// What a scenario file says before its week.
#[derive(Clone, Debug)]
pub struct ScenarioHeader {
    /// Its name, which is also that of its file and of the folder with its tables.
    pub name: String,
    /// What it shows.
    pub shows: String,
    /// How it was made, as comment lines.
    pub made_by: Vec<String>,
    /// The map, relative to the scenario's folder.
    pub map: PathBuf,
    /// SHA-256 of the map.
    pub map_sha256: String,
    /// Agreements of services, relative to the scenario's folder; they are not written.
    pub agreements: Vec<PathBuf>,
}

/// Writes `week` to `folder/NAME.toml` and `folder/NAME/*.csv`.
///
/// Only what made weeks hold is written: places, clients, visits, links, carers and vehicles.
///
/// # Errors
/// [`Error::Unwritable`].
pub fn write_scenario(
    folder: &Path,
    header: &ScenarioHeader,
    week: &WeekRequest,
) -> Result<(), Error> {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    for words in &header.made_by {
        line(&format!("# {words}"));
    }
    line("");
    line("[scenario]");
    line(&format!("name = {}", quoted(&header.name)));
    line(&format!("shows = {}", quoted(&header.shows)));
    line(&format!(
        "map = {}",
        quoted(&header.map.display().to_string())
    ));
    line(&format!("map_sha256 = {}", quoted(&header.map_sha256)));
    if !header.agreements.is_empty() {
        let files = header.agreements.iter();
        let files: Vec<String> = files
            .map(|file| quoted(&file.display().to_string()))
            .collect();
        line(&format!("agreements = [{}]", files.join(", ")));
    }
    line("");
    line("[tables]");
    for (list, content) in tables(week) {
        let path = PathBuf::from(&header.name).join(format!("{list}.csv"));
        line(&format!("{list} = {}", quoted(&path.display().to_string())));
        write(&folder.join(&path), &content)?;
    }
    line("");
    line("[calendar]");
    line(&format!("first_day = {}", quoted(&week.calendar.first_day)));
    line(&format!("days = {}", week.calendar.days));
    write(
        &folder.join(format!("{}.toml", header.name)),
        text.as_bytes(),
    )
}

/// A text of TOML: basic strings escape like JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The tables of the lists that hold something.
fn tables(week: &WeekRequest) -> Vec<(&'static str, Vec<u8>)> {
    let mut tables: Vec<(&'static str, Vec<u8>)> = Vec::new();
    let mut table = |list: &'static str, header: &[&str], rows: Vec<Vec<String>>| {
        let known = columns(list).unwrap_or_default();
        debug_assert!(
            header
                .iter()
                .all(|name| known.iter().any(|column| column.name == *name))
        );
        if !rows.is_empty() {
            tables.push((list, super::csv_text(header, &rows)));
        }
    };
    let rows = week.places.iter();
    let rows = rows.map(|place| {
        vec![
            place.id.clone(),
            place.lon.to_string(),
            place.lat.to_string(),
        ]
    });
    table("places", &["id", "lon", "lat"], rows.collect());
    table(
        "clients",
        &[
            "id",
            "place",
            "known_carers",
            "preferred_carers",
            "refused_carers",
        ],
        week.clients
            .iter()
            .map(|client| {
                let known = client.known_carers.iter();
                let known: Vec<String> = known
                    .map(|known| format!("{} x{}", known.carer, known.visits))
                    .collect();
                let preferred = client.preferred_carers.clone().unwrap_or_default();
                let refused = client.refused_carers.join("; ");
                vec![
                    client.id.clone(),
                    client.place.clone(),
                    known.join("; "),
                    preferred.join("; "),
                    refused,
                ]
            })
            .collect(),
    );
    table(
        "visits",
        &["id", "client", "windows", "care", "skills", "priority"],
        week.visits
            .iter()
            .map(|visit| {
                let windows: Vec<String> = visit.windows.iter().map(text_of).collect();
                vec![
                    visit.id.clone(),
                    visit.client.clone().unwrap_or_default(),
                    windows.join("; "),
                    duration(&visit.care),
                    visit.skills.join("; "),
                    word(&visit.priority),
                ]
            })
            .collect(),
    );
    table(
        "links",
        &["id", "kind", "visits", "min_gap", "max_gap"],
        week.links
            .iter()
            .map(|link| {
                let gap = |gap: &Option<_>| gap.as_ref().map(duration).unwrap_or_default();
                let visits = link.visits.join("; ");
                vec![
                    link.id.clone(),
                    word(&link.kind),
                    visits,
                    gap(&link.min_gap),
                    gap(&link.max_gap),
                ]
            })
            .collect(),
    );
    table(
        "carers",
        &[
            "id",
            "home",
            "shifts",
            "skills",
            "licence",
            "means",
            "rule_set",
            "contract.weekly_work",
        ],
        week.carers
            .iter()
            .map(|carer| {
                let shift = |shift: &crate::request::Shift| {
                    format!(
                        "{}{}",
                        text_of(&shift.hours),
                        if shift.meal_due { " meal" } else { "" }
                    )
                };
                let shifts: Vec<String> = carer.shifts.iter().map(shift).collect();
                vec![
                    carer.id.clone(),
                    carer.home.clone(),
                    shifts.join("; "),
                    carer.skills.join("; "),
                    word(&carer.licence),
                    carer.means.join("; "),
                    carer.rule_set.clone(),
                    duration(&carer.contract.weekly_work),
                ]
            })
            .collect(),
    );
    table(
        "vehicles",
        &["id", "vehicle_type", "start", "night_places", "drivers"],
        week.vehicles
            .iter()
            .map(|vehicle| {
                vec![
                    vehicle.id.clone(),
                    vehicle.vehicle_type.clone(),
                    vehicle.start.clone(),
                    vehicle.night_places.join("; "),
                    vehicle.drivers.clone().unwrap_or_default().join("; "),
                ]
            })
            .collect(),
    );
    tables
}

/// The word for a value of an enumeration.
fn word<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn text_of(window: &Window) -> String {
    match window {
        Window::Text(text) => text.clone(),
        Window::Seconds { earliest, latest } => format!("{earliest} s to {latest} s"),
    }
}

fn duration(duration: &crate::request::Duration) -> String {
    match duration {
        crate::request::Duration::Text(text) => text.clone(),
        crate::request::Duration::Seconds(seconds) => format!("{seconds} s"),
    }
}
