//! Points in a CSV file, and travel between them as one.

use std::path::Path;

use units::LonLat;

use super::defect::{FileDefect, FileFindings, FilePosition};
use super::{limits, read_text};
use crate::Error;
use crate::defect::code;

/// Reads the columns `lon` and `lat` (degrees) of a CSV file; other columns are left alone.
///
/// # Errors
/// The file cannot be read, or holds what is no point; all defects at once, each with its line.
pub fn read_points(file: &Path) -> Result<Vec<LonLat>, Error> {
    let text = read_text(file, limits::TABLE_BYTES_MAX)?;
    let mut found = FileFindings::default();
    let mut add = |line: u64, column: Option<usize>, detail: String| {
        found.add(FileDefect {
            position: FilePosition {
                file: file.to_owned(),
                line: Some(line),
                column: column.map(|column| column as u64 + 1),
            },
            path: String::new(),
            code: code::UNREADABLE,
            detail,
        });
    };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| header.iter().position(|heading| heading == name);
    let mut points = Vec::new();
    if let (Some(lon_column), Some(lat_column)) = (column("lon"), column("lat")) {
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(why) => {
                    let line = why.position().map_or(1, csv::Position::line);
                    add(line, None, format!("is no table: {why}"));
                    break;
                }
            };
            let line = record.position().map_or(1, csv::Position::line);
            let mut degrees = |column: usize| {
                let cell = record.get(column).unwrap_or_default();
                let degrees = cell
                    .parse::<f64>()
                    .ok()
                    .filter(|degrees| degrees.is_finite());
                if degrees.is_none() {
                    add(
                        line,
                        Some(column),
                        "is no number, degrees expected".to_owned(),
                    );
                }
                degrees
            };
            let (lon, lat) = (degrees(lon_column), degrees(lat_column));
            if let (Some(lon), Some(lat)) = (lon, lat) {
                match LonLat::new(lon, lat) {
                    Ok(point) => points.push(point),
                    Err(why) => add(line, Some(lon_column), why.to_string()),
                }
            }
        }
    } else {
        add(
            1,
            None,
            "has no columns lon and lat, a first row with both expected".to_owned(),
        );
    }
    let defects = found.into_list(file);
    if defects.is_empty() {
        Ok(points)
    } else {
        Err(Error::Files(defects))
    }
}

/// Seconds as a table without headings, one row a line; nothing where no way leads.
pub fn seconds_csv(columns: usize, seconds: &[Option<u32>]) -> Vec<u8> {
    let mut text = String::with_capacity(seconds.len() * 5);
    for row in seconds.chunks(columns.max(1)) {
        for (column, seconds) in row.iter().enumerate() {
            if column > 0 {
                text.push(',');
            }
            if let Some(seconds) = seconds {
                text.push_str(&seconds.to_string());
            }
        }
        text.push('\n');
    }
    text.into_bytes()
}
