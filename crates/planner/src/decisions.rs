//! A plan's decisions in the caller's ids: what any plan file must hold, wherever it was made.
//!
//! Times, sums and costs follow from them and stand beside them under `derived`, which is read by nobody: a plan that is
//! checked is timed anew.

use std::collections::BTreeSet;

use model::{
    Day, DefectCode, Means, Part, Plan, Problem, Reason, Round, Stop, Unassigned, VehicleNight,
};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use units::{Id, Ticks, WattHours};

use crate::convert::{Index, seat};
use crate::defect::{Findings, code};

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
        let mut reader = Reader::of(problem);
        if self.rounds.len() > limits::ROUNDS_MAX {
            let detail = format!(
                "{} given, at most {} expected",
                self.rounds.len(),
                limits::ROUNDS_MAX
            );
            reader
                .found
                .add("rounds", DefectCode::OverLimit.code(), detail);
            return Err(reader.found);
        }
        let mut plan = Plan::default();
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
        if reader.found.0.is_empty() {
            Ok(plan)
        } else {
            Err(reader.found)
        }
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

/// Finds what decisions name, and notes what does not exist.
struct Reader<'a> {
    problem: &'a Problem,
    places: Index<'a>,
    visits: Index<'a>,
    carers: Index<'a>,
    vehicles: Index<'a>,
    appointments: Index<'a>,
    found: Findings,
}

impl<'a> Reader<'a> {
    fn of(problem: &'a Problem) -> Self {
        Self {
            problem,
            places: Index::of("place", problem.places.iter().map(|place| &place.id)),
            visits: Index::of("visit", problem.visits.iter().map(|visit| &visit.id)),
            carers: Index::of("carer", problem.carers.iter().map(|carer| &carer.id)),
            vehicles: Index::of(
                "vehicle",
                problem.vehicles.iter().map(|vehicle| &vehicle.id),
            ),
            appointments: Index::of(
                "appointment",
                problem
                    .appointments
                    .iter()
                    .map(|appointment| &appointment.id),
            ),
            found: Findings::default(),
        }
    }

    fn round(&mut self, round: &RoundDecision, path: &str) -> Option<Round> {
        let carer = self
            .carers
            .find(&round.carer, &format!("{path}.carer"), &mut self.found);
        let day = self.day(round.day, &format!("{path}.day"));
        self.at_most(
            round.parts.len(),
            limits::PARTS_MAX,
            &format!("{path}.parts"),
        )?;
        if round.parts.is_empty() {
            let detail = "at least one part expected";
            self.found
                .add(format!("{path}.parts"), DefectCode::Missing.code(), detail);
        }
        let mut parts = Vec::with_capacity(round.parts.len());
        for (index, part) in round.parts.iter().enumerate() {
            parts.extend(self.part(part, &format!("{path}.parts[{index}]")));
        }
        Some(Round {
            carer: carer?,
            day: day?,
            parts,
        })
    }

    fn part(&mut self, part: &PartDecision, path: &str) -> Option<Part> {
        let means = self.means(&part.means, &format!("{path}.means"));
        let from = self
            .places
            .find(&part.from, &format!("{path}.from"), &mut self.found);
        let to = self
            .places
            .find(&part.to, &format!("{path}.to"), &mut self.found);
        self.at_most(
            part.stops.len(),
            limits::STOPS_MAX,
            &format!("{path}.stops"),
        )?;
        let mut stops = Vec::with_capacity(part.stops.len());
        for (index, stop) in part.stops.iter().enumerate() {
            stops.extend(self.stop(stop, &format!("{path}.stops[{index}]")));
        }
        Some(Part {
            means: means?,
            from: from?,
            to: to?,
            stops,
        })
    }

    fn stop(&mut self, stop: &StopDecision, path: &str) -> Option<Stop> {
        if stop.window.is_some() && stop.visit.is_none() {
            let detail = "is given without a visit";
            self.found.add(
                format!("{path}.window"),
                DefectCode::Contradiction.code(),
                detail,
            );
        }
        let found = &mut self.found;
        match stop {
            StopDecision {
                visit: Some(visit),
                meal: None,
                charge: None,
                handover: None,
                appointment: None,
                ..
            } => {
                let visit = self.visits.find(visit, &format!("{path}.visit"), found)?;
                let windows = self.problem.visits[visit].windows.len();
                if let Some(window) = stop.window.filter(|&window| usize::from(window) >= windows) {
                    let detail = format!("window {window} given, the visit has {windows} (from 0)");
                    found.add(
                        format!("{path}.window"),
                        DefectCode::OutOfRange.code(),
                        detail,
                    );
                }
                Some(Stop::Visit {
                    visit,
                    window: stop.window,
                })
            }
            StopDecision {
                visit: None,
                meal: Some(at),
                charge: None,
                handover: None,
                appointment: None,
                ..
            } => {
                let at = self.places.find(at, &format!("{path}.meal"), found)?;
                Some(Stop::Meal { at })
            }
            StopDecision {
                visit: None,
                meal: None,
                charge: Some(charge),
                handover: None,
                appointment: None,
                ..
            } => self.charge(charge, &format!("{path}.charge")),
            StopDecision {
                visit: None,
                meal: None,
                charge: None,
                handover: Some(handover),
                appointment: None,
                ..
            } => {
                let path = format!("{path}.handover");
                let at = self.places.find(&handover.at, &format!("{path}.at"), found);
                let with = self
                    .carers
                    .find(&handover.with, &format!("{path}.with"), found);
                Some(Stop::Handover {
                    at: at?,
                    with: with?,
                })
            }
            StopDecision {
                visit: None,
                meal: None,
                charge: None,
                handover: None,
                appointment: Some(id),
                ..
            } => {
                let path = format!("{path}.appointment");
                self.appointments
                    .find(id, &path, found)
                    .map(Stop::Appointment)
            }
            _ => {
                let detail =
                    "exactly one of visit, meal, charge, handover and appointment expected";
                found.add(path, code::MALFORMED, detail);
                None
            }
        }
    }

    fn charge(&mut self, charge: &ChargeDecision, path: &str) -> Option<Stop> {
        let at = self
            .places
            .find(&charge.at, &format!("{path}.at"), &mut self.found);
        for (name, given, max) in [
            (
                "watt_hours",
                charge.watt_hours,
                limits::CHARGE_WATT_HOURS_MAX,
            ),
            ("seconds", charge.seconds, model::SECONDS_PER_DAY),
        ] {
            if !(0..=max).contains(&given) {
                let detail = format!("{given} given, 0 to {max} expected");
                self.found.add(
                    format!("{path}.{name}"),
                    DefectCode::OutOfRange.code(),
                    detail,
                );
            }
        }
        Some(Stop::Charge {
            at: at?,
            energy: WattHours(charge.watt_hours),
            duration: Ticks(charge.seconds),
        })
    }

    fn means(&mut self, text: &str, path: &str) -> Option<Means> {
        if let Some(carer) = seat(text) {
            return self
                .carers
                .find(carer, path, &mut self.found)
                .map(Means::Seat);
        }
        if let Some(vehicle) = self.vehicles.get(text) {
            return Some(Means::Vehicle(vehicle));
        }
        let profile = self
            .problem
            .travel
            .iter()
            .position(|matrix| matrix.profile == text);
        if profile.is_none() {
            let text: String = text.chars().take(80).collect();
            let detail =
                format!("{text:?} is neither a vehicle of the problem nor a profile in use");
            self.found.add(path, DefectCode::UnknownId.code(), detail);
        }
        profile.map(|profile| Means::Own(Id::new(profile)))
    }

    fn night(&mut self, night: &NightDecision, path: &str) -> Option<VehicleNight> {
        let vehicle =
            self.vehicles
                .find(&night.vehicle, &format!("{path}.vehicle"), &mut self.found);
        let day = self.day(night.day, &format!("{path}.day"));
        let place = self
            .places
            .find(&night.place, &format!("{path}.place"), &mut self.found);
        Some(VehicleNight {
            vehicle: vehicle?,
            day: day?,
            place: place?,
        })
    }

    fn unassigned(&mut self, unassigned: &UnassignedDecision, path: &str) -> Option<Unassigned> {
        let visit = self
            .visits
            .find(&unassigned.visit, &format!("{path}.visit"), &mut self.found);
        let reason = match &unassigned.reason {
            None => Some(Reason::NotStated),
            Some(code) => Reason::from_code(code),
        };
        if reason.is_none() {
            let codes = Reason::ALL.map(Reason::code).join(", ");
            let detail = format!("is no reason, one of {codes} expected");
            self.found.add(
                format!("{path}.reason"),
                DefectCode::UnknownId.code(),
                detail,
            );
        }
        Some(Unassigned {
            visit: visit?,
            reason: reason?,
        })
    }

    fn day(&mut self, day: u32, path: &str) -> Option<Day> {
        let days = self.problem.calendar.days;
        let known = u16::try_from(day).ok().filter(|&day| day < days);
        if known.is_none() {
            let detail = format!("day {day} given, one of the plan's {days} (from 0) expected");
            self.found.add(path, DefectCode::OutOfRange.code(), detail);
        }
        known.map(Day)
    }

    fn at_most(&mut self, len: usize, max: usize, path: &str) -> Option<()> {
        if len <= max {
            return Some(());
        }
        let detail = format!("{len} given, at most {max} expected");
        self.found.add(path, DefectCode::OverLimit.code(), detail);
        None
    }
}
