//! One value of a catalogue, with what makes it more than a number.

use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;

use crate::request;

/// A value without dates of its own: those of its file hold.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sourced<T> {
    pub(super) value: T,
    pub(super) unit: String,
    pub(super) source: String,
}

/// What is wrong with a file of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueDefect {
    /// The file, as a path inside the catalogue.
    pub file: String,
    /// Where in it, what was found and what was expected.
    pub detail: String,
}

impl fmt::Display for CatalogueDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.detail)
    }
}

/// Whether `date` lies in a validity.
pub(super) fn is_valid(valid_from: &str, valid_to: Option<&str>, date: Date) -> bool {
    let from = request::date(valid_from);
    let to = valid_to.map(request::date);
    from.is_ok_and(|from| from <= date) && to.is_none_or(|to| to.is_ok_and(|to| date <= to))
}

/// Thousandths of a decimal text such as `0.38`: at most six digits before the point and three behind it.
pub(super) fn thousandths(text: &str) -> Result<i64, String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !are_digits(whole, 6) || !are_digits(fraction, 3) {
        return Err(format!(
            "{text:?} given, a decimal such as \"0.38\" expected"
        ));
    }
    let digits = format!("{whole}{fraction:0<3}");
    Ok(digits.parse().expect("at most nine digits"))
}

/// Reads `text` as a file of a catalogue.
pub(super) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Vec<String>> {
    toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .map_or(0, |span| text[..span.start].lines().count().max(1));
        vec![format!(
            "line {line}: {}",
            error.message().replace('\n', " ")
        )]
    })
}

/// Notes what is wrong with unit, source and dates of one value.
pub(super) fn check(
    path: &str,
    unit: (&str, &[&str]),
    source: &str,
    dates: (&str, Option<&str>),
    defects: &mut Vec<String>,
) {
    let (given, expected) = unit;
    if !expected.contains(&given) {
        defects.push(format!(
            "{path}.unit: {given:?} given, {:?} expected",
            expected.join(" or ")
        ));
    }
    if source.trim().is_empty() {
        defects.push(format!("{path}.source: is empty, who says so expected"));
    }
    check_dates(path, dates, defects);
}

/// Notes what is wrong with the dates of one value.
pub(super) fn check_dates(path: &str, dates: (&str, Option<&str>), defects: &mut Vec<String>) {
    match (request::date(dates.0), dates.1.map(request::date)) {
        (Err(why), _) => defects.push(format!("{path}.valid_from: {why}")),
        (_, Some(Err(why))) => defects.push(format!("{path}.valid_to: {why}")),
        (Ok(from), Some(Ok(to))) if to < from => {
            defects.push(format!("{path}.valid_to: {to} lies before {from}"));
        }
        _ => {}
    }
}
