//! `plan.json`: the decisions, what follows from them under `derived`, and the record of the run.
//!
//! It holds no clock and nothing of the machine: two equal runs write the same bytes.

use serde::Serialize;

use crate::answer::{
    Answer, ChangeOfMeans, ComplianceLine, CostLine, Leg, OffNetwork, PriorityCount, Round,
    RuleLine, Score, Stop, Totals, Violation,
};
use crate::decisions::{
    NightDecision, PartDecision, PlanDecisions, RoundDecision, StopDecision, UnassignedDecision,
};
use crate::run_record::RunRecord;

/// A key figure, with what it was divided by; how each is defined says `evaluation`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its stable name.
    pub name: &'static str,
    /// What people call it, in French.
    pub label: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Whether more or less of it is wished: `higher`, `lower`, or `none`.
    pub better: &'static str,
    /// How it is computed, in French.
    pub formula: &'static str,
    /// What is counted.
    pub numerator: i64,
    /// What it is divided by; 1 for plain counts. 0 where the figure has no value.
    pub denominator: i64,
    /// Numerator by denominator times `scale`, with three decimals; empty where the denominator is 0.
    pub value: String,
    /// Which price or factor is to be supplied before there can be a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The same for people, in French.
    #[serde(skip)]
    pub missing_label: Option<String>,
}

#[derive(Serialize)]
struct PlanFile<'a> {
    run: Option<&'a RunRecord>,
    rounds: Vec<RoundFile<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    nights: &'a [NightDecision],
    unassigned: &'a [UnassignedDecision],
    derived: Derived<'a>,
}

#[derive(Serialize)]
struct Derived<'a> {
    is_legal: bool,
    score: Score,
    figures: &'a [Figure],
    visits: &'a [PriorityCount],
    totals: Totals,
    cost: &'a [CostLine],
    violations: &'a [Violation],
    off_network: &'a [OffNetwork],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    compliance: &'a [ComplianceLine],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rules: &'a [RuleLine],
}

#[derive(Serialize)]
struct RoundFile<'a> {
    carer: &'a str,
    day: u32,
    parts: Vec<PartFile<'a>>,
    derived: RoundDerived<'a>,
}

#[derive(Serialize)]
struct RoundDerived<'a> {
    date: &'a str,
    leave: Option<i64>,
    back: Option<i64>,
    way_back: Option<&'a Leg>,
    totals: Totals,
}

#[derive(Serialize)]
struct PartFile<'a> {
    means: &'a str,
    from: &'a str,
    to: &'a str,
    stops: Vec<StopFile<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derived: Option<&'a ChangeOfMeans>,
}

#[derive(Serialize)]
struct StopFile<'a> {
    #[serde(flatten)]
    decision: &'a StopDecision,
    derived: StopDerived<'a>,
}

#[derive(Serialize)]
struct StopDerived<'a> {
    place: &'a str,
    leg: &'a Leg,
    arrival: i64,
    start: i64,
    end: i64,
    lateness: i64,
}

/// The text of a plan file: `decisions` with what `answer` says of them, the key figures, and how the plan was found.
pub fn plan_json(
    decisions: &PlanDecisions,
    answer: &Answer,
    figures: &[Figure],
    run: Option<&RunRecord>,
) -> String {
    let file = PlanFile {
        run,
        rounds: decisions
            .rounds
            .iter()
            .zip(&answer.rounds)
            .map(|(given, round)| round_file(given, round))
            .collect(),
        nights: &decisions.nights,
        unassigned: &decisions.unassigned,
        derived: Derived {
            is_legal: answer.score.hard == 0,
            score: answer.score,
            figures,
            visits: &answer.visits,
            totals: answer.totals,
            cost: &answer.cost,
            violations: &answer.violations,
            off_network: &answer.off_network,
            compliance: &answer.compliance,
            rules: &answer.rules,
        },
    };
    let mut text =
        serde_json::to_string_pretty(&file).expect("a plan holds texts, numbers and lists only");
    text.push('\n');
    text
}

fn round_file<'a>(given: &'a RoundDecision, round: &'a Round) -> RoundFile<'a> {
    RoundFile {
        carer: &given.carer,
        day: given.day,
        parts: given
            .parts
            .iter()
            .zip(&round.parts)
            .map(|(given, part)| part_file(given, &part.stops, part.change.as_ref()))
            .collect(),
        derived: RoundDerived {
            date: &round.date,
            leave: round.leave,
            back: round.back,
            way_back: round.way_back.as_ref(),
            totals: round.totals,
        },
    }
}

fn part_file<'a>(
    given: &'a PartDecision,
    stops: &'a [Stop],
    change: Option<&'a ChangeOfMeans>,
) -> PartFile<'a> {
    let stop = |(decision, stop): (&'a StopDecision, &'a Stop)| StopFile {
        decision,
        derived: StopDerived {
            place: &stop.place,
            leg: &stop.leg,
            arrival: stop.arrival,
            start: stop.start,
            end: stop.end,
            lateness: stop.lateness,
        },
    };
    PartFile {
        means: &given.means,
        from: &given.from,
        to: &given.to,
        stops: given.stops.iter().zip(stops).map(stop).collect(),
        derived: change,
    }
}
