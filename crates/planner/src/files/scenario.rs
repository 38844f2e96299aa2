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
use toml::Spanned;
use toml::de::DeValue;

use super::agreement::read_agreement;
use super::columns::columns;
use super::csv_table::read_table;
use super::defect::{FileDefect, FileFindings, FilePosition};
use super::toml_text::Source;
use super::{limits, read_text};
use crate::Error;
use crate::defect::{Defect, code};
use crate::made;
use crate::request::limits::RULE_SETS_MAX;
use crate::request::{RuleSet, WeekRequest};

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
    file: PathBuf,
    /// Where each element stands, by its path: `visits[3]`.
    positions: BTreeMap<String, FilePosition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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

/// What is read from one scenario file, bit by bit.
struct Reading<'a> {
    source: Source<'a>,
    tables: BTreeMap<String, PathBuf>,
    positions: BTreeMap<String, FilePosition>,
    defects: FileFindings,
}

impl Scenario {
    /// Reads the scenario in `file` and its tables.
    ///
    /// Only what concerns the text is refused here; what the week asks is checked when it is prepared: see
    /// [`Scenario::located`].
    ///
    /// # Errors
    /// [`Error::Files`] with every defect, each with file, line and column.
    pub fn read(file: &Path) -> Result<Self, Error> {
        let text = read_text(file, limits::SCENARIO_BYTES_MAX)?;
        let source = Source::new(file, &text);
        let mut top = source.parse().map_err(Error::Files)?;
        let mut reading = Reading {
            source,
            tables: BTreeMap::new(),
            positions: BTreeMap::new(),
            defects: FileFindings::default(),
        };
        let header: Option<Header> = match top.remove("scenario") {
            Some((_, value)) => reading.one(value, "scenario"),
            None => reading.missing("[scenario] with a name is missing"),
        };
        if let Some(map) = header.as_ref().and_then(|header| header.map.as_deref()) {
            reading.known_map(map);
        }
        if let Some((_, value)) = top.remove("tables") {
            reading.tables = reading.one(value, "tables").unwrap_or_default();
        }
        reading.unknown_tables();
        let mut week = WeekRequest::default();
        match top.remove("calendar") {
            Some((_, value)) => week.calendar = reading.one(value, "calendar").unwrap_or_default(),
            None => {
                reading.missing::<()>("[calendar] with first_day and days is missing");
            }
        }
        let mut take = |name: &str| top.remove(name).map(|(_, value)| value);
        week.places = reading.list(take("places"), "places")?;
        week.clients = reading.list(take("clients"), "clients")?;
        week.care_plan_lines = reading.list(take("care_plan_lines"), "care_plan_lines")?;
        week.visits = reading.list(take("visits"), "visits")?;
        week.links = reading.list(take("links"), "links")?;
        week.carers = reading.list(take("carers"), "carers")?;
        week.appointments = reading.list(take("appointments"), "appointments")?;
        week.vehicle_types = reading.list(take("vehicle_types"), "vehicle_types")?;
        week.vehicles = reading.list(take("vehicles"), "vehicles")?;
        week.rule_sets = reading.list(take("rule_sets"), "rule_sets")?;
        if let Some(header) = &header {
            let first_day = &week.calendar.first_day;
            reading.agreements(&header.agreements, first_day, &mut week.rule_sets)?;
        }
        week.travel = reading.list(take("travel"), "travel")?;
        if let Some(value) = take("objective") {
            week.objective = reading.one(value, "objective").unwrap_or_default();
        }
        if let Some(value) = take("access_seconds") {
            week.access_seconds = reading.one(value, "access_seconds").unwrap_or_default();
        }
        if let Some(value) = take("snap_metres_max") {
            week.snap_metres_max = reading.one(value, "snap_metres_max");
        }
        for (name, (span, _)) in top {
            let detail =
                format!("unknown field `{name}`, expected scenario, tables or a field of a week");
            let defect = reading.source.defect(span.start, "", &detail);
            reading.defects.add(defect);
        }
        let Reading {
            positions, defects, ..
        } = reading;
        let Some(header) = header.filter(|_| defects.len() == 0) else {
            return Err(Error::Files(defects.into_list(file)));
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
            file: file.to_owned(),
            positions,
        })
    }

    /// `error` with the file and line of everything that it refuses in this scenario.
    pub fn located(&self, error: Error) -> Error {
        match error {
            Error::Refused(defects) => Error::Files(
                defects
                    .into_iter()
                    .map(|defect| self.locate(defect))
                    .collect(),
            ),
            other => other,
        }
    }

    fn locate(&self, defect: Defect) -> FileDefect {
        let element = defect
            .path
            .find(']')
            .map_or(defect.path.as_str(), |end| &defect.path[..=end]);
        let top = defect.path.split(['.', '[']).next().unwrap_or_default();
        let whole = FilePosition {
            file: self.file.clone(),
            line: None,
            column: None,
        };
        let position = self
            .positions
            .get(element)
            .or_else(|| self.positions.get(top))
            .cloned();
        FileDefect {
            position: position.unwrap_or(whole),
            path: defect.path,
            code: defect.code,
            detail: defect.detail,
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

impl<'a> Reading<'a> {
    fn one<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'a>>, name: &str) -> Option<T> {
        let position = self.source.position(value.span().start);
        self.positions.insert(name.to_owned(), position);
        self.source.read(value, name, &mut self.defects)
    }

    /// Refuses a made map that does not exist.
    fn known_map(&mut self, map: &Path) {
        let Err(error) = made::check_name(map) else {
            return;
        };
        let whole = FilePosition {
            file: self.source.file.to_owned(),
            line: None,
            column: None,
        };
        self.defects.add(FileDefect {
            position: self.positions.get("scenario").cloned().unwrap_or(whole),
            path: "scenario.map".to_owned(),
            code: code::NOT_IN_CATALOGUE,
            detail: error.to_string(),
        });
    }

    fn missing<T>(&mut self, detail: &str) -> Option<T> {
        self.defects.add(FileDefect {
            position: FilePosition {
                file: self.source.file.to_owned(),
                line: None,
                column: None,
            },
            path: String::new(),
            code: model::DefectCode::Missing.code(),
            detail: detail.to_owned(),
        });
        None
    }

    fn unknown_tables(&mut self) {
        let unknown: Vec<String> = self
            .tables
            .keys()
            .filter(|name| columns(name).is_none())
            .cloned()
            .collect();
        for name in unknown {
            let position = self.positions.get("tables").cloned();
            self.defects.add(FileDefect {
                position: position.unwrap_or(FilePosition {
                    file: self.source.file.to_owned(),
                    line: None,
                    column: None,
                }),
                path: format!("tables.{name}"),
                code: code::UNKNOWN_FIELD,
                detail: "no such table, one of places, clients, care_plan_lines, visits, links, carers, appointments, vehicles expected"
                    .to_owned(),
            });
        }
    }

    /// The agreements of services, as they hold on the first day.
    fn agreements(
        &mut self,
        files: &[PathBuf],
        first_day: &str,
        rule_sets: &mut Vec<RuleSet>,
    ) -> Result<(), Error> {
        if files.len() > RULE_SETS_MAX {
            let detail = format!(
                "{} agreements, at most {RULE_SETS_MAX} expected",
                files.len()
            );
            self.missing::<()>(&detail);
            return Ok(());
        }
        // A first day that is no date is a defect of its own, found where the week is checked.
        let date = crate::request::date(first_day).unwrap_or(jiff::civil::date(2001, 1, 1));
        for file in files {
            let folder = self.source.file.parent().unwrap_or(Path::new(""));
            let file = folder.join(file);
            if let Some(rules) = read_agreement(&file, date, &mut self.defects)? {
                let position = FilePosition {
                    file,
                    line: None,
                    column: None,
                };
                let path = format!("rule_sets[{}]", rule_sets.len());
                self.positions.insert(path, position);
                rule_sets.push(rules);
            }
        }
        Ok(())
    }

    /// A list of the week: what stands inline, then the rows of its table.
    fn list<T: DeserializeOwned>(
        &mut self,
        inline: Option<Spanned<DeValue<'a>>>,
        name: &str,
    ) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        if let Some(value) = inline {
            found = self.source.read_list(value, name, &mut self.defects);
        }
        if let Some(table) = self.tables.get(name) {
            let file = self
                .source
                .file
                .parent()
                .unwrap_or(Path::new(""))
                .join(table);
            let text = read_text(&file, limits::TABLE_BYTES_MAX)?;
            let rows = read_table(&file, &text, name, found.len(), &mut self.defects);
            found.extend(rows);
        }
        let mut list = Vec::with_capacity(found.len());
        for (index, (element, position)) in found.into_iter().enumerate() {
            self.positions.insert(format!("{name}[{index}]"), position);
            list.push(element);
        }
        Ok(list)
    }
}
