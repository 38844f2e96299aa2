//! A plan's decisions in the caller's ids: what any plan file must hold, wherever it was made.
//!
//! Times, sums and costs follow from them and stand beside them under `derived`, which is read by nobody: a plan that is
//! checked is timed anew.

mod nameable;
mod reader;

use std::collections::BTreeSet;

use model::{
    DefectCode, Means, Part, Plan, Problem, Reason, Round, Stop, Unassigned, VehicleNight,
};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::defect::{Defect, Findings};
use crate::unreadable::Unreadable;
pub(crate) use nameable::Nameable;
use reader::Reader;

/// The most of each that a plan may hold, so that no file makes the process work without limit.
pub mod limits {
    /// Rounds.
    pub const ROUNDS_MAX: usize = 1_000_000;
    /// Parts of one round.
    pub const PARTS_MAX: usize = 100;
    /// Stops of one part.
    pub const STOPS_MAX: usize = 1_000;
    /// Watt-hours of one charge.
    pub const CHARGE_WATT_HOURS_MAX: i64 = 1_000_000;
}

/// A week of rounds, where vehicles sleep, and what is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDecisions {
    /// Who wrote it; read by nobody.
    #[serde(default, skip_serializing, rename = "run")]
    _run: Ignored,
    /// The rounds, in any order.
    pub rounds: Vec<RoundDecision>,
    /// Where vehicles sleep, where it matters to say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nights: Vec<NightDecision>,
    /// Visits left out. Those that neither a round nor this list names count as left out without a reason.
    #[serde(default)]
    pub unassigned: Vec<UnassignedDecision>,
    #[serde(default, skip_serializing, rename = "derived")]
    _derived: Ignored,
}

/// What one carer does on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundDecision {
    /// Who.
    pub carer: String,
    /// Day of the plan, from 0.
    pub day: u32,
    /// Its parts, at least one.
    pub parts: Vec<PartDecision>,
    #[serde(default, skip_serializing, rename = "derived")]
    _derived: Ignored,
}

/// A piece of a round made by one means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartDecision {
    /// A profile, the id of a vehicle, or `beside CARER`.
    pub means: String,
    /// Place where it starts.
    pub from: String,
    /// Place where it ends.
    pub to: String,
    /// Its stops, in order.
    pub stops: Vec<StopDecision>,
    #[serde(default, skip_serializing, rename = "derived")]
    _derived: Ignored,
}

/// Something done at one place: exactly one of the fields but `window`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopDecision {
    /// A visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// With a visit: the window it aims at, from 0, among those of the visit in ascending order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<u16>,
    /// A meal break, at this place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meal: Option<String>,
    /// Charging.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<ChargeDecision>,
    /// Handing the vehicle over, or taking it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<HandoverDecision>,
    /// An appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<String>,
    #[serde(default, skip_serializing, rename = "derived")]
    _derived: Ignored,
}

/// Charging the part's vehicle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChargeDecision {
    /// Place.
    pub at: String,
    /// How much.
    pub watt_hours: i64,
    /// For how long.
    pub seconds: i64,
}

/// Handing the part's vehicle over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverDecision {
    /// Place.
    pub at: String,
    /// With which carer.
    pub with: String,
}

/// Where a vehicle sleeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightDecision {
    /// Which.
    pub vehicle: String,
    /// The day that ends, from 0.
    pub day: u32,
    /// Where.
    pub place: String,
}

/// A visit left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnassignedDecision {
    /// Which.
    pub visit: String,
    /// Why, by the names of [`model::Reason`]; `NOT_STATED` where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing, rename = "derived")]
    _derived: Ignored,
}

/// A part of a plan file that follows from the rest, or concerns people only.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(transparent)]
struct Ignored(
    #[allow(dead_code, reason = "it takes the place of what is not read")] Option<IgnoredAny>,
);

impl PartialEq for Ignored {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Ignored {}

impl PlanDecisions {
    /// The decisions of `plan` in the ids of `problem`.
    pub(crate) fn of(problem: &Problem, plan: &Plan) -> Self {
        let place = |id: model::PlaceId| problem.places[id].id.clone();
        let stop = |stop: &Stop| match *stop {
            Stop::Visit { visit, window } => StopDecision {
                visit: Some(problem.visits[visit].id.clone()),
                window,
                ..StopDecision::default()
            },
            Stop::Meal { at } => StopDecision {
                meal: Some(place(at)),
                ..StopDecision::default()
            },
            Stop::Charge {
                at,
                energy,
                duration,
            } => StopDecision {
                charge: Some(ChargeDecision {
                    at: place(at),
                    watt_hours: energy.0,
                    seconds: duration.0,
                }),
                ..StopDecision::default()
            },
            Stop::Handover { at, with } => StopDecision {
                handover: Some(HandoverDecision {
                    at: place(at),
                    with: problem.carers[with].id.clone(),
                }),
                ..StopDecision::default()
            },
            Stop::Appointment(appointment) => StopDecision {
                appointment: Some(problem.appointments[appointment].id.clone()),
                ..StopDecision::default()
            },
        };
        let part = |part: &Part| PartDecision {
            means: means_name(problem, part.means),
            from: place(part.from),
            to: place(part.to),
            stops: part.stops.iter().map(stop).collect(),
            ..PartDecision::default()
        };
        let round = |round: &Round| RoundDecision {
            carer: problem.carers[round.carer].id.clone(),
            day: u32::from(round.day.0),
            parts: round.parts.iter().map(part).collect(),
            ..RoundDecision::default()
        };
        let night = |night: &VehicleNight| NightDecision {
            vehicle: problem.vehicles[night.vehicle].id.clone(),
            day: u32::from(night.day.0),
            place: place(night.place),
        };
        let unassigned = |unassigned: &Unassigned| UnassignedDecision {
            visit: problem.visits[unassigned.visit].id.clone(),
            reason: Some(unassigned.reason.code().to_owned()),
            ..UnassignedDecision::default()
        };
        Self {
            rounds: plan.rounds.iter().map(round).collect(),
            nights: plan.nights.iter().map(night).collect(),
            unassigned: plan.unassigned.iter().map(unassigned).collect(),
            ..Self::default()
        }
    }

    /// The plan that these decisions are for `problem`.
    ///
    /// Rounds come out by carer and day; visits that no list names come out unassigned.
    pub(crate) fn plan(&self, problem: &Problem) -> Result<Plan, Findings> {
        self.plan_beside(problem, Unreadable::default())
    }

    /// The same, where something harmless stands in for what is `unreadable`.
    pub(crate) fn plan_beside(
        &self,
        problem: &Problem,
        unreadable: Unreadable,
    ) -> Result<Plan, Findings> {
        let names = Nameable::of_problem(problem);
        let (mut plan, found) = self.read(&names, unreadable);
        if !found.list.is_empty() {
            return Err(found);
        }
        let named: BTreeSet<model::VisitId> = plan
            .rounds
            .iter()
            .flat_map(Round::visits)
            .chain(plan.unassigned.iter().map(|unassigned| unassigned.visit))
            .collect();
        let silent = problem.visits.ids().filter(|visit| !named.contains(visit));
        plan.unassigned.extend(silent.map(|visit| Unassigned {
            visit,
            reason: Reason::NotStated,
        }));
        plan.unassigned.sort_by_key(|unassigned| unassigned.visit);
        Ok(plan)
    }

    /// Everything that is wrong with these decisions for a week with these `names`, where something harmless stands in for
    /// what is `unreadable`.
    pub(crate) fn defects(&self, names: &Nameable, unreadable: Unreadable) -> Vec<Defect> {
        self.read(names, unreadable).1.list
    }

    /// What of these decisions could be read, and what is wrong with them.
    fn read(&self, names: &Nameable, unreadable: Unreadable) -> (Plan, Findings) {
        let mut reader = Reader::of(names, unreadable);
        let mut plan = Plan::default();
        if self.rounds.len() > limits::ROUNDS_MAX {
            let detail = format!(
                "{} given, at most {} expected",
                self.rounds.len(),
                limits::ROUNDS_MAX
            );
            reader
                .found
                .add("rounds", DefectCode::OverLimit.code(), detail);
            return (plan, reader.found);
        }
        for (index, round) in self.rounds.iter().enumerate() {
            plan.rounds
                .extend(reader.round(round, &format!("rounds[{index}]")));
        }
        plan.rounds.sort_by_key(|round| (round.carer, round.day));
        for (index, night) in self.nights.iter().enumerate() {
            plan.nights
                .extend(reader.night(night, &format!("nights[{index}]")));
        }
        for (index, unassigned) in self.unassigned.iter().enumerate() {
            plan.unassigned
                .extend(reader.unassigned(unassigned, &format!("unassigned[{index}]")));
        }
        (plan, reader.found)
    }
}

/// The text for a means: see [`crate::request::Carer::means`].
pub(crate) fn means_name(problem: &Problem, means: Means) -> String {
    match means {
        Means::Own(profile) => problem.travel[profile].profile.clone(),
        Means::Vehicle(vehicle) => problem.vehicles[vehicle].id.clone(),
        Means::Seat(carer) => format!("beside {}", problem.carers[carer].id),
    }
}
