//! Rule sets and the objective, as asked: what the catalogue says, and what a service changes of it.

use serde::{Deserialize, Serialize};

use super::{Duration, Window};

/// The rules of one employer: those of a catalogue entry, but for what stands here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The caller's id; may be that of a catalogue entry, which it then replaces.
    pub id: String,
    /// The catalogue entry it starts from; `bare` by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Whether the way from and to home is work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commute: Option<Commute>,
    /// From this length on, a gap net of travel is an unpaid split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_min: Option<Duration>,
    /// Whether skills are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<Level>,
    /// Whether refusals count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusals: Option<Level>,
    /// Whether work lies inside shifts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Level>,
    /// Most work in a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_length: Option<Limit>,
    /// Longest span of a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Limit>,
    /// The meal break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meal: Option<MealRule>,
}

/// What the way between home and work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Commute {
    /// Not work.
    Unpaid,
    /// Work like any other leg.
    Work,
}

/// Whether a rule forbids or costs: `"hard"`, `"off"` or `{ priced = 12 }`, for each unit of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A plan that breaks it is illegal.
    Hard,
    /// It is not judged.
    Off,
    /// Breaking it costs this for each unit, in the objective's unit of cost.
    Priced(i64),
}

/// A greatest amount and what it means to exceed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The most.
    pub max: Duration,
    /// What exceeding it means; `hard` by default.
    #[serde(default = "hard")]
    pub level: Level,
}

/// The meal break of a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MealRule {
    /// When it may start: `11:30-14:00`, or civil seconds from the day's midnight.
    pub start: Window,
    /// How long it lasts.
    pub duration: Duration,
    /// What missing it means; `hard` by default.
    #[serde(default = "hard")]
    pub level: Level,
}

fn hard() -> Level {
    Level::Hard
}

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
}
