//! CSV tables beside a scenario: one row an element, one column a field.
//!
//! Comma between cells, first row the names of the columns, UTF-8, lines starting with `#` are comments. A cell that holds a
//! list separates with `;`. An empty cell means that the field is not given. A column `contract.weekly_work` is the field
//! `weekly_work` of `contract`.

use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Value;

use super::columns::{Column, Kind, columns};
use super::defect::{FileDefect, FileFindings, FilePosition};
use crate::defect::code;

/// Reads the rows of `text`, each with where it stands; `first` is the position in the list of the first row.
pub(super) fn read_table<T: DeserializeOwned>(
    file: &Path,
    text: &str,
    list: &str,
    first: usize,
    defects: &mut FileFindings,
) -> Vec<(T, FilePosition)> {
    let columns = columns(list).unwrap_or_default();
    let mut table = Table {
        file,
        list,
        defects,
    };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(why) => {
            table.broken(&why);
            return Vec::new();
        }
    };
    let line = header.position().map_or(1, csv::Position::line);
    let Some(header) = table.header(&header, line, columns) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        match record {
            Ok(record) => rows.extend(table.row(&record, &header, first + index)),
            Err(why) => {
                table.broken(&why);
                break;
            }
        }
    }
    rows
}

struct Table<'a> {
    file: &'a Path,
    list: &'a str,
    defects: &'a mut FileFindings,
}

impl Table<'_> {
    fn add(
        &mut self,
        line: u64,
        column: Option<usize>,
        path: String,
        code: &'static str,
        detail: String,
    ) {
        self.defects.add(FileDefect {
            position: FilePosition {
                file: self.file.to_owned(),
                line: Some(line),
                column: column.map(|column| column as u64 + 1),
            },
            path,
            code,
            detail,
        });
    }

    fn broken(&mut self, why: &csv::Error) {
        let line = why.position().map_or(1, csv::Position::line);
        self.add(
            line,
            None,
            String::new(),
            code::MALFORMED,
            format!("is no table: {why}"),
        );
    }

    /// The columns that the first row names, in its order; `None` where it cannot be used.
    fn header(
        &mut self,
        header: &csv::StringRecord,
        line: u64,
        columns: &'static [Column],
    ) -> Option<Vec<Column>> {
        let before = self.defects.len();
        let mut named: Vec<Column> = Vec::with_capacity(header.len());
        for (position, name) in header.iter().enumerate() {
            let known = columns.iter().find(|column| column.name == name);
            if let Some(column) = known {
                if named.iter().any(|other| other.name == name) {
                    let detail = format!("the column {name:?} stands twice");
                    self.add(line, Some(position), String::new(), code::MALFORMED, detail);
                }
                named.push(*column);
            } else {
                let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
                let detail = format!(
                    "unknown column {name:?}, expected one of {}",
                    names.join(", ")
                );
                self.add(
                    line,
                    Some(position),
                    String::new(),
                    code::UNKNOWN_FIELD,
                    detail,
                );
            }
        }
        for column in columns.iter().filter(|column| column.is_required) {
            if !header.iter().any(|name| name == column.name) {
                let detail = format!("the column {:?} is missing", column.name);
                self.add(
                    line,
                    None,
                    String::new(),
                    model::DefectCode::Missing.code(),
                    detail,
                );
            }
        }
        (self.defects.len() == before).then_some(named)
    }

    fn row<T: DeserializeOwned>(
        &mut self,
        record: &csv::StringRecord,
        header: &[Column],
        index: usize,
    ) -> Option<(T, FilePosition)> {
        let before = self.defects.len();
        let line = record.position().map_or(1, csv::Position::line);
        let path = format!("{}[{index}]", self.list);
        if record.len() != header.len() {
            let detail = format!("{} cells given, {} expected", record.len(), header.len());
            self.add(line, None, path, code::MALFORMED, detail);
            return None;
        }
        let mut row = toml::Table::new();
        for (position, (cell, column)) in record.iter().zip(header).enumerate() {
            let field = format!("{path}.{}", column.name);
            if cell.is_empty() {
                if column.is_required {
                    let detail = "is empty, a value expected".to_owned();
                    self.add(
                        line,
                        Some(position),
                        field,
                        model::DefectCode::Missing.code(),
                        detail,
                    );
                }
                continue;
            }
            match read_cell(cell, column.kind) {
                Ok(value) => put(&mut row, column.name, value),
                Err(detail) => self.add(line, Some(position), field, code::MALFORMED, detail),
            }
        }
        if self.defects.len() > before {
            return None;
        }
        match T::deserialize(Value::Table(row)) {
            Ok(read) => {
                let position = FilePosition {
                    file: self.file.to_owned(),
                    line: Some(line),
                    column: None,
                };
                Some((read, position))
            }
            Err(why) => {
                let detail = why.message().lines().collect::<Vec<_>>().join(" ");
                self.add(line, None, path, code::MALFORMED, detail);
                None
            }
        }
    }
}

fn read_cell(cell: &str, kind: Kind) -> Result<Value, String> {
    let shown: String = cell.chars().take(40).collect();
    let pieces = || {
        cell.split(';')
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
    };
    match kind {
        Kind::Text => Ok(Value::String(cell.to_owned())),
        Kind::List => Ok(Value::Array(
            pieces()
                .map(|piece| Value::String(piece.to_owned()))
                .collect(),
        )),
        Kind::Number => cell
            .parse()
            .map(Value::Integer)
            .map_err(|_| format!("{shown:?} given, a whole number expected")),
        // Infinite and not-a-number are numbers here; that they lie nowhere is said with the other coordinates.
        Kind::Decimal => cell
            .parse()
            .map(Value::Float)
            .map_err(|_| format!("{shown:?} given, a number expected")),
        Kind::Flags => pieces()
            .map(|piece| match piece {
                "1" | "true" => Some(Value::Boolean(true)),
                "0" | "false" => Some(Value::Boolean(false)),
                _ => None,
            })
            .collect::<Option<_>>()
            .map(Value::Array)
            .ok_or_else(|| {
                format!("{shown:?} given, 0 or 1 (or true, false) expected, separated by ;")
            }),
        Kind::Choice(words) if words.contains(&cell) => Ok(Value::String(cell.to_owned())),
        Kind::Choice(words) => Err(format!(
            "{shown:?} given, one of {} expected",
            words.join(", ")
        )),
    }
}

/// Puts `value` where a dotted name says.
fn put(row: &mut toml::Table, name: &str, value: Value) {
    match name.split_once('.') {
        None => {
            row.insert(name.to_owned(), value);
        }
        Some((outer, inner)) => {
            let table = row
                .entry(outer)
                .or_insert_with(|| Value::Table(toml::Table::new()));
            if let Value::Table(table) = table {
                table.insert(inner.to_owned(), value);
            }
        }
    }
}

/// The text of a table from its header and rows.
///
/// # Panics
/// When a row has another number of cells than the header.
pub(crate) fn csv_text(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer
        .write_record(header)
        .and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
    written.expect("memory takes whatever is written, and all rows have one length");
    writer
        .into_inner()
        .expect("memory takes whatever is written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{Appointment, CarePlanLine, Carer, Client, Link, Place, Vehicle, Visit};

    fn read<T: DeserializeOwned>(list: &str, text: &str) -> Result<Vec<T>, Vec<String>> {
        let file = Path::new("t.csv");
        let mut defects = FileFindings::default();
        let rows = read_table(file, text, list, 0, &mut defects);
        if defects.len() == 0 {
            Ok(rows.into_iter().map(|(row, _)| row).collect())
        } else {
            Err(defects
                .into_list(file)
                .iter()
                .map(ToString::to_string)
                .collect())
        }
    }

    #[test]
    fn cells_become_fields() {
        let text = "# two part-timers\n\
                    id,home,shifts,contract.weekly_work,carried.sundays_worked,licence\n\
                    c1,h1,Mon-Fri 08:00-12:00; Sat 09:00-11:00 meal,24 h,true;false,b\n\
                    c2, h2 ,,,,\n";
        let carers: Vec<Carer> = read("carers", text).unwrap();
        assert_eq!(carers[0].shifts.len(), 2);
        assert!(carers[0].shifts[1].meal_due);
        assert_eq!(carers[0].carried.sundays_worked, [true, false]);
        assert_eq!(carers[0].contract.weekly_work.seconds(), Ok(24 * 3_600));
        assert_eq!(carers[1].home, "h2");
        assert_eq!(carers[1].shifts, []);
    }

    #[test]
    fn every_defect_is_named_by_line_and_column() {
        let text = "id,lon,lat\n\
                    p1,7.4,43.7\n\
                    p2,east,43.7\n\
                    ,7.4,\n\
                    p4,7.4\n";
        assert_eq!(
            read::<Place>("places", text).unwrap_err(),
            [
                "t.csv:3:2: places[1].lon: \"east\" given, a number expected",
                "t.csv:4:1: places[2].id: is empty, a value expected",
                "t.csv:4:3: places[2].lat: is empty, a value expected",
                "t.csv:5: places[3]: 2 cells given, 3 expected",
            ]
        );
        let header = "id,longitude,lat,id\n";
        assert_eq!(
            read::<Place>("places", header).unwrap_err(),
            [
                "t.csv:1: the column \"lon\" is missing",
                "t.csv:1:2: unknown column \"longitude\", expected one of id, lon, lat",
                "t.csv:1:4: the column \"id\" stands twice",
            ]
        );
    }

    #[test]
    fn a_quote_that_never_ends_is_refused() {
        assert!(read::<Place>("places", "id,lon,lat\n\"p1,7.4,43.7\n").is_err());
    }

    #[test]
    fn every_column_is_a_field() {
        fn row_of_all(list: &str) -> String {
            let columns = columns(list).unwrap();
            let cell = |column: &Column| match column.kind {
                Kind::Text | Kind::List => "x".to_owned(),
                Kind::Number | Kind::Decimal => "1".to_owned(),
                Kind::Flags => "true; 0; 1".to_owned(),
                Kind::Choice(words) => words[0].to_owned(),
            };
            let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            let cells: Vec<String> = columns.iter().map(cell).collect();
            format!("{}\n{}\n", names.join(","), cells.join(","))
        }
        fn reads<T: DeserializeOwned>(list: &str) {
            read::<T>(list, &row_of_all(list)).unwrap_or_else(|why| panic!("{list}: {why:?}"));
        }
        reads::<Place>("places");
        reads::<Client>("clients");
        reads::<CarePlanLine>("care_plan_lines");
        reads::<Visit>("visits");
        reads::<Link>("links");
        reads::<Carer>("carers");
        reads::<Appointment>("appointments");
        reads::<Vehicle>("vehicles");
    }
}
