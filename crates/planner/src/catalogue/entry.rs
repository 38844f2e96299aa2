//! One value of a catalogue, with what makes it more than a number.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;

use crate::request;

/// A value without dates of its own: those of its file hold.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sourced<T> {
    pub(crate) value: T,
    pub(crate) unit: String,
    pub(crate) source: String,
}

/// First and last date on which something holds.
pub(crate) type Dates<'a> = (&'a str, Option<&'a str>);

/// One of a catalogue's values over time: on each day at most one of the same holds.
pub(super) trait Dated {
    /// From when to when it holds.
    fn dates(&self) -> Dates<'_>;

    /// Whether `other` is a value of the same on other days.
    fn is_of_same(&self, other: &Self) -> bool;

    /// Whether it holds on `date`.
    fn holds_on(&self, date: Date) -> bool {
        is_valid(self.dates(), date)
    }
}

/// Those of `all` that hold on `date`.
pub(super) fn on<T: Dated>(all: &[T], date: Date) -> impl Iterator<Item = &T> {
    all.iter().filter(move |one| one.holds_on(date))
}

/// Notes those of `new` that hold on a day on which one before them, or of those `known` already, is a value of the same.
pub(super) fn check_history<T: Dated>(
    list: &str,
    known: &[T],
    new: &[T],
    defects: &mut Vec<String>,
) {
    let period = |one: &T| {
        let (from, to) = one.dates();
        let to = to.map_or(Ok(Date::MAX), request::date);
        request::date(from).ok().zip(to.ok())
    };
    let mut earlier: Vec<(&T, (Date, Date))> = Vec::new();
    let known = known.iter().map(|one| (None, one));
    let new = new.iter().enumerate();
    for (index, one) in known.chain(new.map(|(index, one)| (Some(index), one))) {
        // Dates that could not be read were refused already.
        let Some((from, to)) = period(one) else {
            continue;
        };
        let overlaps = |&(other, (first, last)): &(&T, (Date, Date))| {
            from <= last && first <= to && one.is_of_same(other)
        };
        if let Some(index) = index
            && earlier.iter().any(overlaps)
        {
            defects.push(format!(
                "{list}[{index}].valid_from: {from} lies in the dates of another value of the same"
            ));
        }
        earlier.push((one, (from, to)));
    }
}

/// Adds to `known` what a file says, unless a value of the same holds on a common day.
pub(super) fn add<T: Dated>(
    list: &str,
    known: &mut Vec<T>,
    new: Vec<T>,
) -> Result<(), Vec<String>> {
    let mut defects = Vec::new();
    check_history(list, known, &new, &mut defects);
    if !defects.is_empty() {
        return Err(defects);
    }
    known.extend(new);
    Ok(())
}

/// Adds to `known` the entry called `id`, unless another file holds one.
pub(super) fn insert<T>(
    known: &mut BTreeMap<String, T>,
    id: String,
    entry: T,
) -> Result<(), Vec<String>> {
    if known.contains_key(&id) {
        return Err(vec![format!("id: {id:?} stands in another file as well")]);
    }
    known.insert(id, entry);
    Ok(())
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
pub(super) fn is_valid((valid_from, valid_to): Dates, date: Date) -> bool {
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
pub(crate) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Vec<String>> {
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
    dates: Dates,
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

/// Notes a source that says nothing in French.
pub(super) fn check_french(path: &str, source_fr: &str, defects: &mut Vec<String>) {
    if source_fr.trim().is_empty() {
        defects.push(format!(
            "{path}.source_fr: is empty, who says so in French expected"
        ));
    }
}

/// Notes what is wrong with the dates of one value.
pub(crate) fn check_dates(path: &str, dates: Dates, defects: &mut Vec<String>) {
    match (request::date(dates.0), dates.1.map(request::date)) {
        (Err(why), _) => defects.push(format!("{path}.valid_from: {why}")),
        (_, Some(Err(why))) => defects.push(format!("{path}.valid_to: {why}")),
        (Ok(from), Some(Ok(to))) if to < from => {
            defects.push(format!("{path}.valid_to: {to} lies before {from}"));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Value(&'static str, &'static str, Option<&'static str>);

    impl Dated for Value {
        fn dates(&self) -> Dates<'_> {
            (self.1, self.2)
        }
        fn is_of_same(&self, other: &Self) -> bool {
            self.0 == other.0
        }
    }

    #[test]
    fn on_no_day_two_values_of_the_same_hold() {
        let mut known = Vec::new();
        let sound = vec![
            Value("a", "2020-01-01", Some("2020-12-31")),
            Value("a", "2021-01-01", None),
            Value("b", "2020-06-01", None),
        ];
        add("values", &mut known, sound).unwrap();
        let more = vec![
            Value("c", "2020-01-01", None),
            Value("a", "2019-01-01", Some("2020-01-01")),
            Value("c", "2025-01-01", None),
            Value("b", "some day", None),
        ];
        assert_eq!(
            add("values", &mut known, more).unwrap_err(),
            [
                "values[1].valid_from: 2019-01-01 lies in the dates of another value of the same",
                "values[2].valid_from: 2025-01-01 lies in the dates of another value of the same",
            ]
        );
        let date = request::date("2020-07-01").unwrap();
        let names: Vec<&str> = on(&known, date).map(|value| value.0).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
