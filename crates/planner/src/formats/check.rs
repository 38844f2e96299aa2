//! What all readers share: collecting defects, parsing JSON, turning decimal numbers into whole ticks.

use std::collections::BTreeMap;

use model::{Place, Problem, ProblemParts, TravelMatrix};
use serde::de::DeserializeOwned;
use units::{Id, Matrix, Ticks, TimeWindow};

use super::{BYTES_MAX, FormatDefect, FormatError, PLACES_MAX};

/// Above this no published number lies; sums of numbers below it stay far from overflow.
const NUMBER_MAX: f64 = 1e9;

/// Collects defects; readers go on with some value in order to find the others.
#[derive(Default)]
pub(super) struct Findings(Vec<FormatDefect>);

impl Findings {
    pub(super) fn add(&mut self, place: impl Into<String>, detail: impl Into<String>) {
        self.0.push(FormatDefect {
            place: place.into(),
            detail: detail.into(),
        });
    }

    /// `value`, or all that was found.
    pub(super) fn or<T>(self, value: T) -> Result<T, FormatError> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(FormatError::Defects(self.0))
        }
    }

    /// All that was found, as an error.
    pub(super) fn into_error(self) -> FormatError {
        FormatError::Defects(self.0)
    }

    /// `value` in ticks, of which `per_unit` make one; a number between zero and 10^9 that has no finer parts.
    pub(super) fn ticks(&mut self, value: f64, per_unit: u32, place: &str) -> Ticks {
        let scaled = value * f64::from(per_unit);
        // Decimal fractions are not exact in binary: 38.471 * 1000 may come out as 38470.99999999999.
        let is_whole = (scaled - scaled.round()).abs() < 1e-4;
        if !(0.0..=NUMBER_MAX).contains(&value) || !is_whole {
            let step = 1.0 / f64::from(per_unit);
            let detail =
                format!("{value} given, a multiple of {step} from 0 to {NUMBER_MAX} expected");
            self.add(place, detail);
            return Ticks::ZERO;
        }
        Ticks(scaled.round() as i64)
    }

    /// The window from `start` to `end`.
    pub(super) fn window(&mut self, start: Ticks, end: Ticks, place: &str) -> TimeWindow {
        TimeWindow::new(start, end).unwrap_or_else(|window| {
            let (earliest, latest) = (window.earliest, window.latest);
            self.add(
                place,
                format!("ends at {latest}, before it starts at {earliest} (in ticks)"),
            );
            at(start)
        })
    }

    /// The place with this row of a table of `count`.
    pub(super) fn place(&mut self, row: usize, count: usize, place: &str) -> Id<Place> {
        if row >= count {
            self.add(
                place,
                format!("row {row} given, fewer than {count} expected"),
            );
            return Id::new(0);
        }
        Id::new(row)
    }

    /// Where `name` stands in `index`.
    pub(super) fn find<T>(
        &mut self,
        index: &BTreeMap<&str, usize>,
        name: &str,
        place: &str,
    ) -> Id<T> {
        let found = index.get(name).copied();
        if found.is_none() {
            self.add(place, format!("{name:?} names nothing that the file holds"));
        }
        Id::new(found.unwrap_or_default())
    }

    /// A square table of travel times without `none`, as a travel matrix; lengths and energy are not published.
    pub(super) fn travel(&mut self, rows: &[Vec<f64>], per_unit: u32, place: &str) -> TravelMatrix {
        let count = rows.len();
        if count == 0 || count > PLACES_MAX {
            self.add(place, format!("{count} rows, 1 to {PLACES_MAX} expected"));
            return travel_matrix(Matrix::filled(0, 0, 0));
        }
        let mut ticks = Matrix::filled(count, count, 0);
        for (from, row) in rows.iter().enumerate() {
            if row.len() != count {
                let detail = format!("{} columns, {count} expected", row.len());
                self.add(format!("{place}[{from}]"), detail);
                continue;
            }
            for (to, &time) in row.iter().enumerate() {
                let time = self.ticks(time, per_unit, &format!("{place}[{from}][{to}]"));
                ticks[(from, to)] = u32::try_from(time.0).unwrap_or_else(|_| {
                    self.add(
                        format!("{place}[{from}][{to}]"),
                        format!("{time} ticks, fewer than 2^32 expected"),
                    );
                    0
                });
            }
        }
        travel_matrix(ticks)
    }
}

/// A window of one moment.
pub(super) fn at(moment: Ticks) -> TimeWindow {
    TimeWindow::new(moment, moment).expect("a moment does not end before it starts")
}

/// A matrix of times without lengths and energy.
pub(super) fn travel_matrix(ticks: Matrix<u32>) -> TravelMatrix {
    let nothing = Matrix::filled(ticks.rows(), ticks.columns(), 0);
    TravelMatrix {
        profile: "published".to_owned(),
        ticks,
        metres: nothing.clone(),
        watt_hours: nothing,
    }
}

pub(super) fn length_allowed(text: &str) -> Result<(), FormatError> {
    if text.len() > BYTES_MAX {
        return Err(FormatError::TooLong {
            bytes: text.len(),
            max: BYTES_MAX,
        });
    }
    Ok(())
}

pub(super) fn json<T: DeserializeOwned>(text: &str) -> Result<T, FormatError> {
    length_allowed(text)?;
    serde_json::from_str(text).map_err(|error| FormatError::Json {
        line: error.line(),
        column: error.column(),
        detail: error.to_string(),
    })
}

/// The positions of `names`, each of which must be unique.
pub(super) fn positions<'a>(
    names: impl Iterator<Item = &'a str>,
    list: &str,
    findings: &mut Findings,
) -> BTreeMap<&'a str, usize> {
    let mut positions = BTreeMap::new();
    for (position, name) in names.enumerate() {
        if positions.insert(name, position).is_some() {
            findings.add(
                format!("{list}[{position}].id"),
                format!("{name:?} stands twice"),
            );
        }
    }
    positions
}

pub(super) fn problem(parts: ProblemParts) -> Result<Problem, FormatError> {
    Problem::new(parts).map_err(FormatError::Problem)
}
