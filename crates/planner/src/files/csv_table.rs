//! CSV tables beside a scenario: one row an element, one column a field.
//!
//! Comma between cells, first row the names of the columns, UTF-8, lines starting with `#` are comments. A cell that holds a
//! list separates with `;`. An empty cell means that the field is not given. A column `contract.weekly_work` is the field
//! `weekly_work` of `contract`.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::csv_row::{Row, columns};
use super::defect::{FileDefect, FileFindings, FilePosition};
use super::mend::Mender;
use super::node::{Node, Value};
use super::shape::Shape;
use super::week_shape::table_of;
use crate::defect::code;

/// Where the rows of a table stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    file: PathBuf,
    /// Position in the list of the first row.
    first: usize,
    /// By row.
    lines: Vec<u64>,
    /// Their names, by position.
    columns: Vec<String>,
}

impl Rows {
    /// Where the field `rest` (`windows[0]`, or nothing) of element `index` stands.
    pub(super) fn find(&self, index: usize, rest: &str) -> Option<FilePosition> {
        let line = *self.lines.get(index.checked_sub(self.first)?)?;
        let column = self.columns.iter().position(|name| {
            let behind = rest.strip_prefix(name.as_str());
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['.', '[']))
        });
        Some(FilePosition {
            file: self.file.clone(),
            line: Some(line),
            column: column.map(|column| column as u64 + 1),
        })
    }
}

/// Reads the rows of `text`; `first` is the position in the list of the first row.
///
/// Every row becomes an element, so that the positions of all are what a person counts; something harmless stands in for
/// what cannot be read.
pub(super) fn read_table<T: DeserializeOwned>(
    file: &Path,
    text: &str,
    list: &str,
    first: usize,
    found: &mut FileFindings,
) -> (Vec<T>, Rows) {
    let mut table = Table {
        file,
        text,
        list,
        found,
        columns: Vec::new(),
    };
    let mut rows = Rows {
        file: file.to_owned(),
        first,
        ..Rows::default()
    };
    let mut elements = Vec::new();
    let Some(fields) = table_of(list) else {
        return (elements, rows);
    };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut has_header = false;
    let shape = Shape::Table(fields);
    loop {
        let start = reader.position().clone();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(why) => {
                table.broken(start.line(), format!("is no table: {why}"));
                break;
            }
        }
        let end = reader.position().byte() as usize;
        let row = Row::new(text, &start, end, &record);
        if !has_header {
            has_header = true;
            if !table.header(&row, &shape) {
                break;
            }
            rows.columns = table
                .columns
                .iter()
                .map(|column| column.name.clone())
                .collect();
            continue;
        }
        let path = format!("{list}[{}]", first + elements.len());
        rows.lines.push(row.line);
        elements.push(table.element(&row, &shape, &path));
    }
    if !has_header {
        table.broken(
            1,
            "is empty, a row with the names of the columns expected".to_owned(),
        );
    }
    (elements, rows)
}

struct Table<'a> {
    file: &'a Path,
    text: &'a str,
    list: &'a str,
    found: &'a mut FileFindings,
    /// The columns of the first row, in its order; those that are not known, or stand there again, without a form.
    columns: Vec<Named>,
}

/// A column of the first row.
struct Named {
    name: String,
    shape: Option<Shape>,
    is_required: bool,
}

impl Table<'_> {
    fn position(&self, line: u64, column: Option<usize>) -> FilePosition {
        FilePosition {
            file: self.file.to_owned(),
            line: Some(line),
            column: column.map(|column| column as u64 + 1),
        }
    }

    fn add(
        &mut self,
        line: u64,
        column: Option<usize>,
        (path, code): (&str, &'static str),
        detail: String,
    ) {
        let position = self.position(line, column);
        self.found.add(FileDefect {
            position,
            path: path.to_owned(),
            code,
            detail,
        });
    }

    /// The text is no table from here on: nobody knows what its list holds.
    fn broken(&mut self, line: u64, detail: String) {
        self.add(line, None, ("", code::MALFORMED), detail);
        self.found.unreadable.add(self.list);
    }

    /// Reads the names of the columns; whether rows can be read by them.
    fn header(&mut self, row: &Row, shape: &Shape) -> bool {
        let known = columns(shape);
        if row.has_other_separator() {
            let detail = "the cells are separated by ;, a comma between cells expected".to_owned();
            self.broken(row.line, detail);
            return false;
        }
        if let Some((line, column)) = row.open_quote(self.text) {
            let detail = "a quote opens here and never closes, \" expected".to_owned();
            self.add(line, Some(column), ("", code::MALFORMED), detail);
            self.found.unreadable.add(self.list);
            return false;
        }
        for (position, name) in row.cells.iter().enumerate() {
            let column = known.iter().find(|column| column.name == name);
            let stands_twice = self.columns.iter().any(|other| other.name == name);
            let detail = match column {
                Some(_) if stands_twice => Some(format!("the column {name:?} stands twice")),
                Some(_) => None,
                None => {
                    let names: Vec<&str> = known.iter().map(|column| &column.name[..]).collect();
                    let shown: String = name.chars().take(80).collect();
                    Some(format!(
                        "unknown column {shown:?}, expected one of {}",
                        names.join(", ")
                    ))
                }
            };
            let is_sound = detail.is_none();
            if let Some(detail) = detail {
                let code = if column.is_some() {
                    code::MALFORMED
                } else {
                    code::UNKNOWN_FIELD
                };
                self.add(row.line, Some(position), ("", code), detail);
            }
            let column = column.filter(|_| is_sound);
            self.columns.push(Named {
                name: name.to_owned(),
                shape: column.map(|column| column.shape),
                is_required: column.is_some_and(|column| column.is_required),
            });
        }
        for column in known.iter().filter(|column| column.is_required) {
            if !row.cells.iter().any(|name| name == column.name) {
                let detail = format!("the column {:?} is missing", column.name);
                let code = model::DefectCode::Missing.code();
                self.add(row.line, None, ("", code), detail);
                // Told here, once, and not for every row.
                self.columns.push(Named {
                    name: column.name.clone(),
                    shape: Some(Shape::Ignored),
                    is_required: true,
                });
            }
        }
        true
    }

    fn element<T: DeserializeOwned>(&mut self, row: &Row, shape: &Shape, path: &str) -> T {
        let in_header = self
            .columns
            .iter()
            .filter(|column| !matches!(column.shape, Some(Shape::Ignored)))
            .count();
        let node = if let Some((line, column)) = row.open_quote(self.text) {
            let detail = "a quote opens here and never closes, \" expected".to_owned();
            self.add(line, Some(column), (path, code::MALFORMED), detail);
            self.lost(row)
        } else if row.lines > 1 {
            let detail = format!(
                "takes {} lines, one expected: does a quote not close?",
                row.lines
            );
            self.add(row.line, None, (path, code::MALFORMED), detail);
            self.lost(row)
        } else if row.cells.len() != in_header {
            let cells = if row.cells.len() == 1 {
                "cell"
            } else {
                "cells"
            };
            let hint = if row.has_other_separator() {
                ": they are separated by ;, a comma between cells expected".to_owned()
            } else {
                String::new()
            };
            let detail = format!(
                "{} {cells} given, {in_header} expected{hint}",
                row.cells.len()
            );
            self.add(row.line, None, (path, code::MALFORMED), detail);
            self.lost(row)
        } else {
            self.node(row, path)
        };
        let file = self.file;
        let position = |column: usize| FilePosition {
            file: file.to_owned(),
            line: Some(row.line),
            column: (column != ROW).then_some(column as u64 + 1),
        };
        let mended = Mender {
            position: &position,
            is_broken: &|_| false,
            found: self.found,
        }
        .element(&node, shape, self.list, path);
        T::deserialize(mended)
            .or_else(|why| {
                // The form was mended, so that this cannot be; but if it were, nobody should guess why.
                let detail = why.message().lines().collect::<Vec<_>>().join(" ");
                self.add(row.line, None, (path, code::MALFORMED), detail);
                T::deserialize(shape.stand_in())
            })
            .expect("what stands in for an element has its form")
    }

    /// Stands in for a row of which no cell can be told from another; it may be called by any of them.
    fn lost(&mut self, row: &Row) -> Node {
        for cell in row.cells {
            for piece in cell.split([',', '\n', ';']) {
                self.found.unreadable.add_name(self.list, piece.trim());
            }
        }
        Node {
            at: ROW,
            value: Value::Unreadable,
        }
    }

    /// A row as a table of its fields.
    fn node(&mut self, row: &Row, path: &str) -> Node {
        let mut node = Node {
            at: ROW,
            value: Value::Table(Vec::new()),
        };
        let mut empty = Vec::new();
        for (position, column) in self.columns.iter().enumerate() {
            let name = &column.name;
            let cell = row.cells.get(position).unwrap_or_default();
            match &column.shape {
                None => {}
                Some(Shape::Ignored) => node.put(name, position, Value::Unreadable),
                Some(_) if cell.is_empty() && column.is_required => {
                    empty.push(position);
                    node.put(name, position, Value::Unreadable);
                }
                Some(_) if cell.is_empty() => {}
                Some(shape) => {
                    node.put(name, position, super::csv_row::value(cell, shape, position));
                }
            }
        }
        for position in empty {
            let field = format!("{path}.{}", self.columns[position].name);
            let detail = "is empty, a value expected".to_owned();
            let code = model::DefectCode::Missing.code();
            self.add(row.line, Some(position), (&field, code), detail);
        }
        node
    }
}

/// The place of a row as a whole.
const ROW: usize = usize::MAX;

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
        let (rows, _) = read_table(file, text, list, 0, &mut defects);
        if defects.len() == 0 {
            Ok(rows)
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
    fn a_quote_that_never_closes_is_told_where_it_opens() {
        let text = "id,lon,lat\n# first\np0,7.4,43.7\np1,\"7.4,43.7\np2,7.4,43.7\n";
        assert_eq!(
            read::<Place>("places", text).unwrap_err(),
            ["t.csv:4:2: places[1]: a quote opens here and never closes, \" expected"]
        );
        // The next quote of the file closes it: the row is too long.
        let text = "id,lon,lat\n\"p1,7.4,43.7\np2,7.4,43.7\n\"p3\",7.4,43.7\n";
        assert_eq!(
            read::<Place>("places", text).unwrap_err(),
            ["t.csv:2: places[0]: takes 3 lines, one expected: does a quote not close?",]
        );
    }

    #[test]
    fn other_separators_are_told() {
        assert_eq!(
            read::<Place>("places", "id;lon;lat\np1;7.4;43.7\n").unwrap_err(),
            ["t.csv:1: the cells are separated by ;, a comma between cells expected"]
        );
        assert_eq!(
            read::<Place>("places", "id,lon,lat\np1;7.4;43.7\n").unwrap_err(),
            [
                "t.csv:2: places[0]: 1 cell given, 3 expected: they are separated by ;, a comma between cells \
                 expected"
            ]
        );
    }

    #[test]
    fn a_table_without_a_header_is_told() {
        assert_eq!(
            read::<Place>("places", "# nothing\n").unwrap_err(),
            ["t.csv:1: is empty, a row with the names of the columns expected"]
        );
    }

    #[test]
    fn every_column_is_a_field() {
        fn row_of_all(list: &str) -> String {
            let columns = columns(&Shape::Table(table_of(list).unwrap()));
            let cell = |shape: &Shape| match shape {
                Shape::Whole(..) | Shape::Decimal => "1".to_owned(),
                Shape::List(Shape::Flag) => "true; 0; 1".to_owned(),
                Shape::Word(words) => words[0].to_owned(),
                _ => "x".to_owned(),
            };
            let names: Vec<&str> = columns.iter().map(|column| &column.name[..]).collect();
            let cells: Vec<String> = columns.iter().map(|column| cell(&column.shape)).collect();
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
