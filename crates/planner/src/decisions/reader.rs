//! Decisions read: ids become positions, and everything that names nothing is noted with its path.

use model::{Day, DefectCode, Means, Part, Reason, Round, Stop, Unassigned, VehicleNight, VisitId};
use units::{Id, Ticks, WattHours};

use super::nameable::Nameable;
use super::{
    ChargeDecision, NightDecision, PartDecision, RoundDecision, StopDecision, UnassignedDecision,
    limits,
};
use crate::convert::seat;
use crate::defect::{Findings, code};
use crate::unreadable::Unreadable;

/// Finds what decisions name, and notes what does not exist.
pub(super) struct Reader<'a> {
    names: &'a Nameable<'a>,
    pub(super) found: Findings,
}

impl<'a> Reader<'a> {
    /// A reader of decisions in which something harmless stands in for what is `unreadable`.
    pub(super) fn of(names: &'a Nameable<'a>, mut unreadable: Unreadable) -> Self {
        unreadable.add_names_of(&names.unsure);
        Self {
            names,
            found: Findings::beside(unreadable),
        }
    }

    pub(super) fn round(&mut self, round: &RoundDecision, path: &str) -> Option<Round> {
        let carer = self
            .names
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
            .names
            .places
            .find(&part.from, &format!("{path}.from"), &mut self.found);
        let to = self
            .names
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
                let visit: VisitId =
                    self.names
                        .visits
                        .find(visit, &format!("{path}.visit"), found)?;
                if let (Some(window), Some(windows)) =
                    (stop.window, self.names.windows[visit.index()])
                    && usize::from(window) >= windows
                {
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
                let at = self.names.places.find(at, &format!("{path}.meal"), found)?;
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
                let at = self
                    .names
                    .places
                    .find(&handover.at, &format!("{path}.at"), found);
                let with = self
                    .names
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
                self.names
                    .appointments
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
            .names
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
                .names
                .carers
                .find(carer, path, &mut self.found)
                .map(Means::Seat);
        }
        if let Some(vehicle) = self.names.vehicles.get(text) {
            return Some(Means::Vehicle(vehicle));
        }
        let profile = self
            .names
            .profiles
            .iter()
            .position(|profile| profile == text);
        if profile.is_none() {
            self.found.unknown("vehicles", text, path, || {
                let text: String = text.chars().take(80).collect();
                format!("{text:?} is neither a vehicle of the problem nor a profile in use")
            });
        }
        profile.map(|profile| Means::Own(Id::new(profile)))
    }

    pub(super) fn night(&mut self, night: &NightDecision, path: &str) -> Option<VehicleNight> {
        let vehicle =
            self.names
                .vehicles
                .find(&night.vehicle, &format!("{path}.vehicle"), &mut self.found);
        let day = self.day(night.day, &format!("{path}.day"));
        let place = self
            .names
            .places
            .find(&night.place, &format!("{path}.place"), &mut self.found);
        Some(VehicleNight {
            vehicle: vehicle?,
            day: day?,
            place: place?,
        })
    }

    pub(super) fn unassigned(
        &mut self,
        unassigned: &UnassignedDecision,
        path: &str,
    ) -> Option<Unassigned> {
        let visit =
            self.names
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
        // Where the number of days is in doubt, no day is known, and none is wrong.
        let days = self.names.days?;
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
