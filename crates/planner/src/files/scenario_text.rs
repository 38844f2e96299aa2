//! A week written as a scenario: one TOML file, and a CSV table beside it for every long list.

use std::path::Path;

use super::csv_row::columns;
use super::scenario::COUNTRY_BY_DEFAULT;
use super::shape::Shape;
use super::week_shape::table_of;
use super::write;
use crate::Error;
use crate::request::{
    Calendar, CarePlanLine, Carer, Client, Duration, Link, Place, Shift, Vehicle, Visit,
    WeekRequest, Window,
};

/// What a scenario file says before its week.
#[derive(Clone, Debug)]
pub struct ScenarioHeader {
    /// Its name, which is also that of its file and of the folder with its tables.
    pub name: String,
    /// What it shows.
    pub shows: String,
    /// How it was made, as comment lines.
    pub made_by: Vec<String>,
    /// The map, relative to the scenario's folder, or the name of a made one.
    pub map: String,
    /// SHA-256 of the map.
    pub map_sha256: String,
    /// Agreements of services, relative to the scenario's folder; they are named, not written.
    pub agreements: Vec<String>,
}

/// Writes `week` to `folder/NAME.toml` and `folder/NAME/*.csv`.
///
/// Only what made weeks hold is written: places, clients, care-plan lines, visits, links, carers and vehicles.
///
/// # Errors
/// [`Error::Unwritable`].
pub fn write_scenario(
    folder: &Path,
    header: &ScenarioHeader,
    week: &WeekRequest,
) -> Result<(), Error> {
    let mut lines: Vec<String> = header
        .made_by
        .iter()
        .map(|words| format!("# {words}"))
        .collect();
    lines.extend([
        String::new(),
        "[scenario]".to_owned(),
        format!("name = {}", quoted(&header.name)),
        format!("shows = {}", quoted(&header.shows)),
        format!("map = {}", quoted(&header.map)),
        format!("map_sha256 = {}", quoted(&header.map_sha256)),
    ]);
    if !header.agreements.is_empty() {
        let files: Vec<String> = header.agreements.iter().map(|file| quoted(file)).collect();
        lines.push(format!("agreements = [{}]", files.join(", ")));
    }
    lines.extend([String::new(), "[tables]".to_owned()]);
    for Table {
        list,
        header: names,
        rows,
    } in tables(week)
        .into_iter()
        .filter(|table| !table.rows.is_empty())
    {
        let path = format!("{}/{list}.csv", header.name);
        lines.push(format!("{list} = {}", quoted(&path)));
        write(&folder.join(&path), &super::csv_text(names, &rows))?;
    }
    lines.extend([
        String::new(),
        "[calendar]".to_owned(),
        format!("first_day = {}", quoted(&week.calendar.first_day)),
        format!("days = {}", week.calendar.days),
    ]);
    lines.extend(holidays(&week.calendar));
    lines.push(String::new());
    let file = folder.join(format!("{}.toml", header.name));
    write(&file, lines.join("\n").as_bytes())
}

/// How a calendar says which days are public holidays; nothing where they are what a scenario means by default.
fn holidays(calendar: &Calendar) -> Option<String> {
    let dates: Vec<String> = calendar
        .public_holidays
        .iter()
        .map(|date| quoted(date))
        .collect();
    match &calendar.holiday_country {
        Some(country) if country == COUNTRY_BY_DEFAULT => None,
        Some(country) => Some(format!("holiday_country = {}", quoted(country))),
        None => Some(format!("public_holidays = [{}]", dates.join(", "))),
    }
}

/// A text of TOML: basic strings escape like JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The rows of one list.
struct Table {
    list: &'static str,
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of<T, const N: usize>(
        list: &'static str,
        header: &'static [&'static str; N],
        elements: &[T],
        row: impl Fn(&T) -> [String; N],
    ) -> Self {
        let known = columns(&Shape::Table(table_of(list).unwrap_or_default()));
        let is_known = |name: &&str| known.iter().any(|column| column.name == *name);
        debug_assert!(header.iter().all(is_known));
        Self {
            list,
            header,
            rows: elements.iter().map(|element| row(element).into()).collect(),
        }
    }
}

/// The tables of all lists that are written.
fn tables(week: &WeekRequest) -> [Table; 7] {
    [
        Table::of("places", &["id", "lon", "lat"], &week.places, place),
        Table::of(
            "clients",
            &[
                "id",
                "place",
                "known_carers",
                "preferred_carers",
                "refused_carers",
            ],
            &week.clients,
            client,
        ),
        Table::of(
            "care_plan_lines",
            &["id", "client", "nature", "granted"],
            &week.care_plan_lines,
            care_plan_line,
        ),
        Table::of(
            "visits",
            &["id", "client", "windows", "care", "skills", "priority"],
            &week.visits,
            visit,
        ),
        Table::of(
            "links",
            &["id", "kind", "visits", "min_gap", "max_gap"],
            &week.links,
            link,
        ),
        Table::of(
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
                "carried.weekly_work",
                "carried.days_worked",
                "carried.sundays_worked",
                "carried.days_in_a_row",
                "carried.span_exceptions",
                "carried.last_work_end",
            ],
            &week.carers,
            carer,
        ),
        Table::of(
            "vehicles",
            &["id", "vehicle_type", "start", "night_places", "drivers"],
            &week.vehicles,
            vehicle,
        ),
    ]
}

fn place(place: &Place) -> [String; 3] {
    [
        place.id.clone(),
        place.lon.to_string(),
        place.lat.to_string(),
    ]
}

fn client(client: &Client) -> [String; 5] {
    [
        client.id.clone(),
        client.place.clone(),
        list(&client.known_carers, |known| {
            format!("{} x{}", known.carer, known.visits)
        }),
        client
            .preferred_carers
            .as_deref()
            .unwrap_or_default()
            .join("; "),
        client.refused_carers.join("; "),
    ]
}

fn care_plan_line(line: &CarePlanLine) -> [String; 4] {
    [
        line.id.clone(),
        line.client.clone(),
        line.nature.clone(),
        duration(&line.granted),
    ]
}

fn visit(visit: &Visit) -> [String; 6] {
    [
        visit.id.clone(),
        visit.client.clone().unwrap_or_default(),
        list(&visit.windows, window),
        duration(&visit.care),
        visit.skills.join("; "),
        word(&visit.priority),
    ]
}

fn link(link: &Link) -> [String; 5] {
    let gap = |gap: &Option<Duration>| gap.as_ref().map(duration).unwrap_or_default();
    [
        link.id.clone(),
        word(&link.kind),
        link.visits.join("; "),
        gap(&link.min_gap),
        gap(&link.max_gap),
    ]
}

fn carer(carer: &Carer) -> [String; 14] {
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let carried = &carer.carried;
    [
        carer.id.clone(),
        carer.home.clone(),
        list(&carer.shifts, shift),
        carer.skills.join("; "),
        word(&carer.licence),
        carer.means.join("; "),
        carer.rule_set.clone(),
        duration(&carer.contract.weekly_work),
        list(&carried.weekly_work, duration),
        flags(&carried.days_worked),
        flags(&carried.sundays_worked),
        number(carried.days_in_a_row.map(i64::from)),
        number(carried.span_exceptions.map(i64::from)),
        number(carried.last_work_end),
    ]
}

fn vehicle(vehicle: &Vehicle) -> [String; 5] {
    [
        vehicle.id.clone(),
        vehicle.vehicle_type.clone(),
        vehicle.start.clone(),
        vehicle.night_places.join("; "),
        vehicle.drivers.as_deref().unwrap_or_default().join("; "),
    ]
}

/// A cell that holds a list.
fn list<T>(list: &[T], text: impl Fn(&T) -> String) -> String {
    list.iter().map(text).collect::<Vec<_>>().join("; ")
}

fn flags(list: &[bool]) -> String {
    self::list(list, |&is_so| u8::from(is_so).to_string())
}

fn shift(shift: &Shift) -> String {
    let meal = if shift.meal_due { " meal" } else { "" };
    format!("{}{meal}", window(&shift.hours))
}

/// The word for a value of an enumeration.
fn word<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn window(window: &Window) -> String {
    match window {
        Window::Text(text) => text.clone(),
        Window::Seconds { earliest, latest } => format!("{earliest} s to {latest} s"),
    }
}

fn duration(duration: &Duration) -> String {
    match duration {
        Duration::Text(text) => text.clone(),
        Duration::Seconds(seconds) => format!("{seconds} s"),
    }
}
