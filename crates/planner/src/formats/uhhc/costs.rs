//! Cost components of the file as rules and terms of ours.

use std::collections::BTreeMap;

use model::{Aggregate, Lateness, Level, Measure, Objective, Term};

use super::super::check::Findings;
use super::file::PriceRead;

/// What the file's prices mean here.
pub(super) struct Costs {
    pub(super) objective: Objective,
    pub(super) skills: Level,
    pub(super) refusals: Level,
    pub(super) overtime: Level,
    pub(super) meal: Level,
    pub(super) lateness: Lateness,
    /// Price of a patient not visited; `None` where none may be left out.
    pub(super) optional: Option<i64>,
}

/// Components that are a term of the objective.
const TERMS: [(&str, Measure, Aggregate); 6] = [
    ("travel_time", Measure::TravelTime, Aggregate::Sum),
    ("total_tardiness", Measure::Lateness, Aggregate::Sum),
    ("highest_tardiness", Measure::Lateness, Aggregate::Max),
    ("total_waiting_time", Measure::Waiting, Aggregate::Sum),
    ("max_idle_time", Measure::Idle, Aggregate::Max),
    (
        "caregiver_preferences",
        Measure::NotPreferredCarer,
        Aggregate::Sum,
    ),
];

/// Components that are a rule; what they are where the file does not name them.
const RULES: [(&str, Level); 4] = [
    ("qualification", Level::Hard),
    ("incompabilities", Level::Hard),
    ("total_extra_time", Level::Off),
    ("missed_lunch_break", Level::Off),
];

/// The component that is a price of visits.
const OPTIONAL: &str = "optional_patients";

/// Reads `components`; one that the model cannot tell is a finding.
pub(super) fn costs(components: &BTreeMap<String, PriceRead>, findings: &mut Findings) -> Costs {
    let known = |name: &str| {
        name == OPTIONAL
            || TERMS.iter().any(|term| term.0 == name)
            || RULES.iter().any(|rule| rule.0 == name)
    };
    for name in components.keys().filter(|name| !known(name)) {
        let place = format!("metadata.cost_components.{name}");
        findings.add(
            place,
            "a component that can be told in terms and rules expected",
        );
    }
    let mut lateness = Lateness::Priced;
    let mut terms = Vec::new();
    for (name, measure, aggregate) in TERMS {
        match components.get(name) {
            None => {}
            Some(&PriceRead::Weight(weight)) => terms.push(Term {
                name: name.to_owned(),
                measure,
                aggregate,
                weight,
            }),
            Some(PriceRead::Word(_)) if measure == Measure::Lateness => lateness = Lateness::Hard,
            Some(PriceRead::Word(_)) => {
                let place = format!("metadata.cost_components.{name}");
                findings.add(
                    place,
                    "a weight expected: only tardiness and rules may be hard",
                );
            }
        }
    }
    let level = |name: &str| {
        let (_, absent) = RULES
            .iter()
            .find(|rule| rule.0 == name)
            .expect("named in the list");
        match components.get(name) {
            None => *absent,
            Some(&PriceRead::Weight(price)) => Level::Priced(price),
            Some(PriceRead::Word(_)) => Level::Hard,
        }
    };
    Costs {
        skills: level("qualification"),
        refusals: level("incompabilities"),
        overtime: level("total_extra_time"),
        meal: level("missed_lunch_break"),
        lateness,
        optional: match components.get(OPTIONAL) {
            Some(&PriceRead::Weight(price)) => Some(price),
            None => Some(0),
            Some(PriceRead::Word(_)) => None,
        },
        objective: Objective {
            units_per_cent: 1,
            terms,
        },
    }
}
