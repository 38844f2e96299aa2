//! Scenarios and plans on disk, results for people and other programs.
//!
//! What is read is refused with file, line and column, all defects at once: a text is read into values with their places
//! (`node`), these are held against the form that they should have (`shape`, `mend`), and what departs from it is noted
//! and replaced by something harmless, so that the content is looked at in the same round. What is written appears whole
//! or not at all.

mod agreement;
mod csv_row;
mod csv_table;
mod defect;
mod json_text;
mod mend;
mod node;
mod places;
mod plan_shape;
mod read_plan;
mod scenario;
mod shape;
mod toml_repair;
mod toml_text;
mod week_shape;

mod calendar;
mod compliance_csv;
mod core_json;
mod leg_lines;
mod locale;
mod page;
mod plan_file;
mod points;
mod rounds_csv;
mod rounds_geojson;
mod scenario_text;

use std::io::{Read as _, Write as _};
use std::path::Path;

pub use calendar::{Calendar, calendars};
pub use compliance_csv::compliance_csv;
pub use core_json::core_json;
pub use defect::{FileDefect, FilePosition};
pub use leg_lines::LegLines;
pub use locale::Locale;
pub use page::{PageInput, page};
pub use plan_file::{Figure, plan_json};
pub use points::{read_points, seconds_csv};
pub use read_plan::read_plan;
pub use rounds_csv::rounds_csv;
pub use rounds_geojson::rounds_geojson;
pub use scenario::Scenario;
pub use scenario_text::{ScenarioHeader, write_scenario};

pub(crate) use csv_table::csv_text;

use crate::Error;

/// The largest file of each kind that is read.
pub mod limits {
    /// Scenario files.
    pub const SCENARIO_BYTES_MAX: u64 = 64 << 20;
    /// Agreements of services beside them.
    pub const AGREEMENT_BYTES_MAX: u64 = 1 << 20;
    /// CSV tables beside them.
    pub const TABLE_BYTES_MAX: u64 = 2 << 30;
    /// Plans.
    pub const PLAN_BYTES_MAX: u64 = 1 << 30;
}

/// The text of `file`, without a byte-order mark.
///
/// # Errors
/// The file cannot be read, is larger than `max` bytes, or is not UTF-8.
pub fn read_text(file: &Path, max: u64) -> Result<String, Error> {
    let unreadable = |source| Error::Unreadable {
        file: file.to_owned(),
        source,
    };
    let opened = std::fs::File::open(file).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells whether there is more, whatever the system says of the size.
    let read = opened
        .take(max + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)? as u64;
    if read > max {
        return Err(Error::TooLarge {
            file: file.to_owned(),
            bytes: read,
            max,
        });
    }
    let text = String::from_utf8(bytes).map_err(|why| Error::NotText {
        file: file.to_owned(),
        offset: why.utf8_error().valid_up_to(),
    })?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

/// Writes `content` to `file`, whole or not at all; folders are made where they are missing.
///
/// # Errors
/// The file cannot be written.
pub fn write(file: &Path, content: &[u8]) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable {
        file: file.to_owned(),
        source,
    };
    if let Some(folder) = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let written = std::fs::File::create(&part)
        .and_then(|mut opened| opened.write_all(content))
        .and_then(|()| std::fs::rename(&part, file));
    written.map_err(unwritable)
}
