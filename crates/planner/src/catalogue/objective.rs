//! What is wished, term by term, each with its weight and the reason for it.

use jiff::civil::Date;
use serde::Deserialize;

use super::entry::{check, is_valid, parse};
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
        let holds = |term: &&TermEntry| is_valid(&term.valid_from, term.valid_to.as_deref(), date);
        let term = |term: &TermEntry| Term {
            name: term.name.clone(),
            measure: term.measure,
            aggregate: term.aggregate,
            weight: term.weight,
        };
        self.terms.iter().filter(holds).map(term).collect()
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
    if defects.is_empty() {
        Ok(entry)
    } else {
        Err(defects)
    }
}
