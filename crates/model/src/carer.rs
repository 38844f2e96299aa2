//! Who gives care, when and by which means.

use units::{Ticks, TimeWindow};

use crate::{CarerId, Day, PlaceId, ProfileId, RuleSetId, SkillSet, VehicleId, WorkClass};

/// Who gives care (French: *intervenante*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carer {
    /// The caller's id.
    pub id: String,
    /// Where her rounds start.
    pub start: PlaceId,
    /// Where her rounds end; mostly the same.
    pub end: PlaceId,
    /// When she is available; ascending by day, then time, never overlapping. Several on a day leave a gap between them.
    pub shifts: Vec<Shift>,
    /// What she can do.
    pub skills: SkillSet,
    /// What she may drive.
    pub licence: Licence,
    /// How she may travel, the usual means first; at least one when she has a shift.
    pub means: Vec<Means>,
    /// The rules of her employer.
    pub rule_set: RuleSetId,
    /// Hours agreed.
    pub contract: Contract,
    /// What earlier weeks left to count on.
    pub carried: Carried,
}

/// A time at which a carer is available on one day; it may end after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The day whose round it belongs to.
    pub day: Day,
    /// From and to. Work lies inside, and so does the way from and to home where the rule set counts it as work.
    pub hours: TimeWindow,
    /// Whether a meal break is due on this day, where the rule set has one.
    pub meal_due: bool,
}

/// What a person may drive, each including the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Licence {
    /// Nothing with an engine.
    None,
    /// Licence-free car (French: *permis AM*, or born before 1988).
    Am,
    /// Car.
    B,
}

/// How a carer travels in one part of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Means {
    /// By her own: a car, a bicycle, on foot; the roads open to it.
    Own(ProfileId),
    /// By a vehicle of the employer.
    Vehicle(VehicleId),
    /// On a seat beside another carer, whose round she follows.
    Seat(CarerId),
}

/// Hours agreed with the employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Paid work wanted in a week.
    pub weekly_work: Ticks,
    /// Most work in a week that the contract allows; `None` leaves it to the rule set.
    pub weekly_work_max: Option<Ticks>,
}

/// Counters of the weeks before the plan, on which multi-week rules need to build.
///
/// An empty list means "unknown": a rule that needs it says that it could not be judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Work of each earlier whole civil week, the latest first.
    pub weekly_work: Vec<Ticks>,
    /// Work since Monday of the civil week in which the plan starts; of no meaning for a plan that starts on a Monday.
    pub work_this_week: Option<Ticks>,
    /// Whether each earlier day was worked, the latest first.
    pub days_worked: Vec<bool>,
    /// Whether each earlier Sunday was worked, the latest first.
    pub sundays_worked: Vec<bool>,
    /// Whether each earlier public holiday was worked, the latest first.
    pub holidays_worked: Vec<bool>,
    /// Days in a row worked up to the eve of the plan.
    pub days_in_a_row: Option<u32>,
    /// Days this month whose span was an exception already.
    pub span_exceptions: Option<u32>,
    /// Days whose splits were an exception already, from the Monday before the one of the week in which the plan starts.
    pub split_exceptions: Option<u32>,
    /// When the last work before the plan ended (a negative moment).
    pub last_work_end: Option<Ticks>,
}

/// Work at a fixed time to which a given carer is bound: training, a medical check, a team meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The caller's id.
    pub id: String,
    /// Who.
    pub carer: CarerId,
    /// The day whose round it belongs to.
    pub day: Day,
    /// Where.
    pub place: PlaceId,
    /// When it may start.
    pub window: TimeWindow,
    /// How long it takes.
    pub duration: Ticks,
    /// As what it counts.
    pub work: WorkClass,
}
