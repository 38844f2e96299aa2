//! The objective, as asked: what the catalogue says, and what a caller changes of it.

use serde::{Deserialize, Serialize};

/// What is wished: the terms of a catalogue entry, but for those that stand here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// The catalogue entry it starts from. By default `week`, or nothing where terms are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// How many units of cost make one cent-equivalent; that of the base by default, 1000 without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units_per_cent: Option<i64>,
    /// Terms; one with the name of a term of the base replaces it.
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// One wish with its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name in answers.
    pub name: String,
    /// What is measured.
    pub measure: Measure,
    /// How the measured values become one; `sum` by default.
    #[serde(default)]
    pub aggregate: Aggregate,
    /// Cost of one unit of the measure: a second, a metre, a visit, a face, a round; not negative.
    pub weight: i64,
}

/// How measured values become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    /// Their sum.
    #[default]
    Sum,
    /// The largest.
    Max,
    /// The sum of their squares, for measures that count: the same amount costs least where it is shared evenly.
    Squares,
}

/// What a term measures; see [`model::Measure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "model::Measure says it, once")]
pub enum Measure {
    TravelTime,
    TravelDistance,
    Lateness,
    PaidWaiting,
    Waiting,
    Span,
    Idle,
    PreferredTime,
    NotPreferredCarer,
    Faces,
    Rounds,
    ContractShort,
    ContractOver,
    Splits,
    Weekends,
}
