//! Decisions, and nothing that follows from them.

use units::WattHours;

use crate::{AppointmentId, CarerId, Day, Means, PlaceId, Reason, VehicleId, VisitId};

/// A week of rounds, where each vehicle sleeps, and what is left out and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The rounds, ascending by carer, then day; at most one for each carer and day.
    pub rounds: Vec<Round>,
    /// Where vehicles sleep, where it matters to say so.
    pub nights: Vec<VehicleNight>,
    /// Visits that no round holds, ascending, with the reason.
    pub unassigned: Vec<Unassigned>,
}

/// What one carer does on one day, in order (French: *tournée*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Who.
    pub carer: CarerId,
    /// On which day.
    pub day: Day,
    /// Its parts in order; each starts where the one before it ends.
    pub parts: Vec<Part>,
}

/// A piece of a round made by one means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How the carer travels.
    pub means: Means,
    /// Where it starts.
    pub from: PlaceId,
    /// Where it ends.
    pub to: PlaceId,
    /// What she does on the way, in order.
    pub stops: Vec<Stop>,
}

/// Something done at one place within a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// A visit.
    Visit {
        /// Which.
        visit: VisitId,
        /// The window it aims at, by position; `None` means the first one that it can still meet.
        window: Option<u16>,
    },
    /// A meal break, of the length and in the window that the rule set gives, at a place of the round.
    Meal {
        /// Where: mostly the place of the stop before it, since a meal holds no travel.
        at: PlaceId,
    },
    /// Charging the part's vehicle.
    Charge {
        /// Where.
        at: PlaceId,
        /// How much.
        energy: WattHours,
        /// For how long, in ticks.
        duration: units::Ticks,
    },
    /// Handing the part's vehicle over to another carer, or taking it over.
    Handover {
        /// Where.
        at: PlaceId,
        /// With whom.
        with: CarerId,
    },
    /// An appointment.
    Appointment(AppointmentId),
}

/// Where a vehicle sleeps at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VehicleNight {
    /// Which vehicle.
    pub vehicle: VehicleId,
    /// The day that ends.
    pub day: Day,
    /// Where.
    pub place: PlaceId,
}

/// A visit that no round holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unassigned {
    /// Which.
    pub visit: VisitId,
    /// Why.
    pub reason: Reason,
}

impl Stop {
    /// A visit at the first window it can meet.
    pub fn visit(visit: VisitId) -> Self {
        Self::Visit {
            visit,
            window: None,
        }
    }

    /// The visit made here, if it is one.
    pub fn as_visit(self) -> Option<VisitId> {
        match self {
            Self::Visit { visit, .. } => Some(visit),
            _ => None,
        }
    }
}

impl Round {
    /// All stops in order, whatever the part.
    pub fn stops(&self) -> impl Iterator<Item = Stop> {
        self.parts
            .iter()
            .flat_map(|part| part.stops.iter().copied())
    }

    /// Whether it counts as a day of work: it holds a stop. A change of means is none.
    pub fn is_worked(&self) -> bool {
        self.parts.iter().any(|part| !part.stops.is_empty())
    }

    /// The visits in order.
    pub fn visits(&self) -> impl Iterator<Item = VisitId> {
        self.stops().filter_map(Stop::as_visit)
    }
}
