//! What is wished, term by term, each with its weight and the reason for it.

use jiff::civil::Date;
use serde::Deserialize;

use super::entry::{self, Dated, Dates, check, check_history, parse};
use crate::request::{Aggregate, Measure, Term};

/// An objective of the catalogue.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveEntry {
    /// Its name.
    pub id: String,
    /// What people call it, in French.
    pub title: String,
    /// How many units of cost make one cent-equivalent.
    pub units_per_cent: i64,
    /// Its terms.
    pub terms: Vec<TermEntry>,
}

/// A term with its reason.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    /// Its name in answers.
    pub name: String,
    /// What is measured.
    pub measure: Measure,
    /// How the measured values become one.
    #[serde(default)]
    pub aggregate: Aggregate,
    /// Cost of one unit of the measure.
    pub weight: i64,
    /// Unit of the weight.
    pub unit: String,
    /// Why this weight.
    pub reason: String,
    /// Who says so, where.
    pub source: String,
    /// First date on which it holds.
    pub valid_from: String,
    /// Last date on which it holds.
    #[serde(default)]
    pub valid_to: Option<String>,
}

impl ObjectiveEntry {
    /// The terms whose weights hold on `date`.
    pub fn on(&self, date: Date) -> Vec<Term> {
        let term = |term: &TermEntry| Term {
            name: term.name.clone(),
            measure: term.measure,
            aggregate: term.aggregate,
            weight: term.weight,
        };
        entry::on(&self.terms, date).map(term).collect()
    }
}

impl Dated for TermEntry {
    fn dates(&self) -> Dates<'_> {
        (&self.valid_from, self.valid_to.as_deref())
    }

    fn is_of_same(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The unit in which a weight for `measure` is written.
fn unit(measure: Measure) -> &'static str {
    match measure {
        Measure::TravelTime
        | Measure::Lateness
        | Measure::PaidWaiting
        | Measure::Waiting
        | Measure::Span
        | Measure::Idle
        | Measure::PreferredTime
        | Measure::ContractShort
        | Measure::ContractOver => "1/1000 cent per second",
        Measure::TravelDistance => "1/1000 cent per metre",
        Measure::NotPreferredCarer => "1/1000 cent per visit",
        Measure::Faces => "1/1000 cent per carer new to a client",
        Measure::Rounds => "1/1000 cent per round",
        Measure::Splits => "1/1000 cent per split",
        Measure::Weekends => "1/1000 cent per weekend",
    }
}

pub(super) fn read(text: &str) -> Result<ObjectiveEntry, Vec<String>> {
    let entry: ObjectiveEntry = parse(text)?;
    let mut defects = Vec::new();
    if entry.units_per_cent != 1_000 {
        defects.push(format!(
            "units_per_cent: {} given, 1000 expected: weights are written in 1/1000 cent",
            entry.units_per_cent
        ));
    }
    for (index, term) in entry.terms.iter().enumerate() {
        let path = format!("terms[{index}]");
        let dates = (term.valid_from.as_str(), term.valid_to.as_deref());
        check(
            &path,
            (&term.unit, &[unit(term.measure)]),
            &term.source,
            dates,
            &mut defects,
        );
        if term.reason.trim().is_empty() {
            defects.push(format!("{path}.reason: is empty, why this weight expected"));
        }
        if !(0..=model::limits::AMOUNT_MAX).contains(&term.weight) {
            defects.push(format!(
                "{path}.weight: {} given, not below 0 expected",
                term.weight
            ));
        }
    }
    check_history("terms", &[], &entry.terms, &mut defects);
    if defects.is_empty() {
        Ok(entry)
    } else {
        Err(defects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_weights_of_one_term_on_one_day_are_refused() {
        let text = include_str!("../../catalogue/objective/week.toml");
        let (_, first) = text.split_once("[[terms]]").unwrap();
        let (first, _) = first.split_once("[[terms]]").unwrap();
        let again = format!("{text}\n[[terms]]{first}");
        let defects = read(&again).unwrap_err();
        assert_eq!(defects.len(), 1, "{defects:?}");
        assert!(defects[0].contains("valid_from"), "{defects:?}");
    }
}
