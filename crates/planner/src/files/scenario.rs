//! A scenario: a week for people to read, in a TOML file with CSV tables beside it.
//!
//! ```toml
//! [scenario]
//! name = "riviera"
//! shows = "What it is good for, in a line or two."
//! map = "../maps/monaco-160305.osm.pbf"      # relative to this file; absent where all travel is supplied
//!                                             # or "made:landes"
//! map_sha256 = "36c0…"                        # refused with another map
//! agreements = ["riviera/agreement.toml"]     # relative to this file: rule sets of services, after those inline
//!
//! [tables]                                    # relative to this file; rows follow what stands inline
//! visits = "riviera/visits.csv"
//!
//! [calendar]                                  # from here on the fields of `planner::request::WeekRequest`
//! first_day = "2026-11-23"
//! days = 7
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Value;

use super::agreement::read_agreement;
use super::csv_table::read_table;
use super::defect::{FileDefect, FileFindings, FilePosition};
use super::mend::Mender;
use super::places::Places;
use super::shape::Shape;
use super::toml_text::Toml;
use super::week_shape::SCENARIO;
use super::{limits, read_text};
use crate::defect::code;
use crate::made;
use crate::request::WeekRequest;
use crate::request::limits::RULE_SETS_MAX;
use crate::validate::validate_beside;
use crate::{Catalogue, Error};

/// Whose public holidays count where a scenario does not say.
pub(super) const COUNTRY_BY_DEFAULT: &str = "FR";

/// A week with its name, its map and where everything stands.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub shows: String,
    /// The map, unless all travel is supplied.
    pub map: Option<PathBuf>,
    /// SHA-256 that the map must have.
    pub map_sha256: Option<String>,
    /// The week.
    pub week: WeekRequest,
    places: Places,
}

/// The part of a scenario file that is not a week.
#[derive(Deserialize)]
struct Header {
    name: String,
    #[serde(default)]
    shows: String,
    #[serde(default)]
    map: Option<PathBuf>,
    #[serde(default)]
    map_sha256: Option<String>,
    #[serde(default)]
    agreements: Vec<PathBuf>,
}

/// A scenario with its tables, as far as it could be read.
struct Reading<'a> {
    file: &'a Path,
    tables: BTreeMap<String, PathBuf>,
    places: Places,
    found: FileFindings,
}

impl Scenario {
    /// Reads the scenario in `file` and its tables, and checks whatever could be read of it by `catalogue`.
    ///
    /// # Errors
    /// [`Error::Files`] with every defect of form and of content, each with file, line and column.
    pub fn read(file: &Path, catalogue: &Catalogue) -> Result<Self, Error> {
        let text = read_text(file, limits::SCENARIO_BYTES_MAX)?;
        let mut found = FileFindings::default();
        let toml = Toml::read(file, text, &mut found);
        let mended = Mender {
            position: &|offset| toml.source.position(offset),
            is_broken: &|offset| toml.is_broken(offset),
            found: &mut found,
        }
        .mend(&toml.top, &Shape::Table(SCENARIO), "");
        let map_at = toml.top.find("scenario.map").unwrap_or_default();
        let map_at = toml.source.position(map_at);
        let Toml { source, .. } = toml;
        let mut reading = Reading {
            file,
            tables: BTreeMap::new(),
            places: Places::new(file, source.text),
            found,
        };
        let mut top = match mended {
            Some(Value::Table(top)) => top,
            _ => toml::Table::new(),
        };
        let header: Option<Header> = reading.typed(top.remove("scenario"));
        if let Some(map) = header.as_ref().and_then(|header| header.map.as_deref()) {
            reading.known_map(map, map_at);
        }
        reading.tables = reading.typed(top.remove("tables")).unwrap_or_default();
        reading.give_country(&mut top);
        let mut week: WeekRequest = reading.typed(Some(Value::Table(top))).unwrap_or_default();
        if let Some(header) = &header {
            reading.add_agreements(&header.agreements, &mut week);
        }
        reading.add_rows("places", &mut week.places);
        reading.add_rows("clients", &mut week.clients);
        reading.add_rows("care_plan_lines", &mut week.care_plan_lines);
        reading.add_rows("visits", &mut week.visits);
        reading.add_rows("links", &mut week.links);
        reading.add_rows("carers", &mut week.carers);
        reading.add_rows("appointments", &mut week.appointments);
        reading.add_rows("vehicles", &mut week.vehicles);
        let Reading {
            places, mut found, ..
        } = reading;
        let content = validate_beside(&week, catalogue, found.unreadable.clone());
        if !content.is_empty() {
            for defect in places.locate(content) {
                found.add_content(defect);
            }
        }
        let Some(header) = header.filter(|_| found.len() == 0) else {
            return Err(Error::Files(found.into_list(file)));
        };
        let beside = |path: PathBuf| {
            if made::is_name(&path) {
                path
            } else {
                file.parent().unwrap_or(Path::new("")).join(path)
            }
        };
        Ok(Self {
            name: header.name,
            shows: header.shows,
            map: header.map.map(beside),
            map_sha256: header.map_sha256,
            week,
            places,
        })
    }

    /// `error` with the file and line of everything that it refuses in this scenario.
    pub fn located(&self, error: Error) -> Error {
        match error {
            Error::Refused(defects) => Error::Files(self.places.locate(defects)),
            other => other,
        }
    }

    /// Refuses `network` when the scenario was made for another map.
    ///
    /// # Errors
    /// [`Error::OtherMap`].
    pub fn fits(&self, network: &roads::RoadNetwork) -> Result<(), Error> {
        let found = network.metadata().source_digest.to_string();
        match &self.map_sha256 {
            Some(expected) if *expected != found => Err(Error::OtherMap {
                file: self.map.clone().unwrap_or_default(),
                found,
                expected: expected.clone(),
            }),
            _ => Ok(()),
        }
    }
}

impl Reading<'_> {
    /// A mended value as its type.
    fn typed<T: DeserializeOwned>(&mut self, value: Option<Value>) -> Option<T> {
        let read = T::deserialize(value?);
        // The form was mended, so that this cannot fail; but if it did, nobody should guess why.
        read.map_err(|why| self.malformed(self.file, why.message()))
            .ok()
    }

    /// Refuses a made map that does not exist.
    fn known_map(&mut self, map: &Path, position: FilePosition) {
        if let Err(error) = made::check_name(map) {
            self.found.add(FileDefect {
                position,
                path: "scenario.map".to_owned(),
                code: code::NOT_IN_CATALOGUE,
                detail: error.to_string(),
            });
        }
    }

    fn malformed(&mut self, file: &Path, detail: &str) {
        self.found.add(FileDefect {
            position: FilePosition::whole(file),
            path: String::new(),
            code: code::MALFORMED,
            detail: detail.lines().collect::<Vec<_>>().join(" "),
        });
    }

    /// Where a calendar says nothing of public holidays, they are those of the country by default.
    fn give_country(&mut self, top: &mut toml::Table) {
        let is_lost = |field: &str| {
            let path = format!("calendar.{field}");
            self.found.unreadable.touches(&path)
        };
        let is_told = |calendar: &toml::Table| {
            let fields = ["public_holidays", "holiday_country"];
            fields
                .iter()
                .any(|field| calendar.contains_key(*field) || is_lost(field))
        };
        if let Some(Value::Table(calendar)) = top.get_mut("calendar")
            && !is_told(calendar)
        {
            let country = Value::String(COUNTRY_BY_DEFAULT.to_owned());
            calendar.insert("holiday_country".to_owned(), country);
        }
    }

    /// The rows of the table of `list`, behind what stands inline.
    fn add_rows<T: DeserializeOwned>(&mut self, list: &str, elements: &mut Vec<T>) {
        let Some(table) = self.tables.get(list) else {
            if self.found.unreadable.touches(&format!("tables.{list}")) {
                self.found.unreadable.add(list);
            }
            return;
        };
        let file = self.file.parent().unwrap_or(Path::new("")).join(table);
        match read_text(&file, limits::TABLE_BYTES_MAX) {
            Ok(text) => {
                let first = elements.len();
                let (rows, places) = read_table(&file, &text, list, first, &mut self.found);
                elements.extend(rows);
                self.places.add_table(list, places);
            }
            Err(why) => {
                self.found.unreadable.add(list);
                self.found.add_file(&file, &why);
            }
        }
    }

    /// The agreements of services, as they hold on the first day.
    fn add_agreements(&mut self, files: &[PathBuf], week: &mut WeekRequest) {
        if self.found.unreadable.touches("scenario.agreements") {
            self.found.unreadable.add_nameless("rule_sets");
        }
        if files.len() > RULE_SETS_MAX {
            self.found.unreadable.add_nameless("rule_sets");
            let given = files.len();
            self.found.add(FileDefect {
                position: FilePosition::whole(self.file),
                path: "scenario.agreements".to_owned(),
                code: model::DefectCode::OverLimit.code(),
                detail: format!("{given} given, at most {RULE_SETS_MAX} expected"),
            });
            return;
        }
        // A first day that is no date is a defect of its own, found where the week is checked.
        let date = crate::request::date(&week.calendar.first_day);
        let date = date.unwrap_or(jiff::civil::date(2001, 1, 1));
        let folder = self.file.parent().unwrap_or(Path::new(""));
        for file in files {
            let file = folder.join(file);
            if let Some(rules) = read_agreement(&file, date, &mut self.found) {
                let path = format!("rule_sets[{}]", week.rule_sets.len());
                self.places.add_file(path, file);
                week.rule_sets.push(rules);
            }
        }
    }
}
