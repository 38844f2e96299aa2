//! What is forbidden, or has a price: one rule a file, and the list of them all.

mod availability;
mod capacity;
mod complementary_hours;
mod compliance;
mod daily_rest;
mod day_length;
mod days_in_a_row;
mod licences;
mod links;
mod meal;
mod mean_week;
mod on_people;
mod pause;
mod public_holidays;
mod range;
mod reach;
mod refusals;
mod rest_days;
mod rest_sunday;
mod skills;
mod span;
mod split_time;
mod splits;
mod structure;
mod sundays;
mod vehicle_sharing;
mod week_length;
mod weekly_rest;
mod windows;

pub use compliance::{Compliance, Counter, Standing, compliance};

use crate::timetable::{RoundTimes, RoundTotals, Timetable};
use crate::{CarerId, Day, Level, LinkId, Plan, Problem, Round, VehicleId, VisitId};

/// A plan with its consequences, as rules look at it.
pub struct Week<'a> {
    /// What was given.
    pub problem: &'a Problem,
    /// What was decided.
    pub plan: &'a Plan,
    /// When it happens.
    pub timetable: &'a Timetable,
    /// What each round adds up to, in the plan's order.
    pub totals: &'a [RoundTotals],
}

impl<'a> Week<'a> {
    /// Each round with its times and totals.
    pub fn rounds(
        &self,
    ) -> impl Iterator<Item = (&'a Round, &'a RoundTimes, &'a RoundTotals)> + use<'a> {
        let consequences = self.timetable.rounds.iter().zip(self.totals);
        self.plan
            .rounds
            .iter()
            .zip(consequences)
            .map(|(round, (times, totals))| (round, times, totals))
    }
}

/// Something that a plan must or should keep.
pub trait Rule: Sync {
    /// Its name.
    fn code(&self) -> RuleCode;
    /// Adds a violation for each place where `week` breaks it.
    fn check(&self, week: &Week, found: &mut Vec<Violation>);
    /// Adds a line for each carer for whom it holds and has an article; none for rules that are no law of work.
    fn comply(&self, _week: &Week, _lines: &mut Vec<Compliance>) {}
}

/// THE LIST: every rule, in the order in which a plan is judged.
pub const ALL: [&dyn Rule; 27] = [
    // What a plan is at all.
    &structure::Structure,
    &reach::Reach,
    // What a visit asks.
    &windows::Windows,
    &skills::Skills,
    &refusals::Refusals,
    &links::Links,
    // What a carer may do.
    &availability::Availability,
    &day_length::DayLength,
    &span::Span,
    &meal::Meal,
    &pause::Pause,
    &splits::Splits,
    &split_time::SplitTime,
    &daily_rest::DailyRest,
    &week_length::WeekLength,
    &mean_week::MeanWeek,
    &weekly_rest::WeeklyRest,
    &rest_days::RestDays,
    &rest_sunday::RestSunday,
    &days_in_a_row::DaysInARow,
    &sundays::Sundays,
    &public_holidays::PublicHolidays,
    &complementary_hours::ComplementaryHours,
    // What a vehicle can do.
    &licences::Licences,
    &vehicle_sharing::VehicleSharing,
    &capacity::Capacity,
    &range::Range,
];

/// Names of the rules; the same words in the API, reasons, audits and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleCode {
    /// Every visit stands once in a round or among the unassigned; rounds follow from place to place.
    Structure,
    /// A route exists for every leg.
    Reach,
    /// Care starts inside a window.
    Windows,
    /// The carer has the skills.
    Skills,
    /// The client does not refuse the carer.
    Refusals,
    /// Visits keep their ties.
    Links,
    /// Work lies inside the shift.
    Availability,
    /// No day is too long.
    DayLength,
    /// No span is too long.
    Span,
    /// A meal that is due is taken.
    Meal,
    /// Nobody works too long without a pause.
    Pause,
    /// No day of a part-timer has too many unpaid splits.
    Splits,
    /// No day of a part-timer has too much time of unpaid splits.
    SplitTime,
    /// There is enough rest between two days of work.
    DailyRest,
    /// No week is too long.
    WeekLength,
    /// Weeks are not too long in the mean.
    MeanWeek,
    /// Every week has its rest day.
    WeeklyRest,
    /// Two weeks have their rest days.
    RestDays,
    /// Two weeks have their rest days in a row with a Sunday.
    RestSunday,
    /// Nobody works too many days in a row.
    DaysInARow,
    /// Sundays go in turns.
    Sundays,
    /// Public holidays go in turns.
    PublicHolidays,
    /// No part-timer works too far above her contract.
    ComplementaryHours,
    /// Who drives may drive.
    Licences,
    /// A vehicle is in one place at a time.
    VehicleSharing,
    /// No vehicle carries too much.
    Capacity,
    /// No battery runs below its reserve.
    Range,
}

impl RuleCode {
    /// Its stable name in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Structure => "STRUCTURE",
            Self::Reach => "REACH",
            Self::Windows => "WINDOWS",
            Self::Skills => "SKILLS",
            Self::Refusals => "REFUSALS",
            Self::Links => "LINKS",
            Self::Availability => "AVAILABILITY",
            Self::DayLength => "DAY_LENGTH",
            Self::Span => "SPAN",
            Self::Meal => "MEAL",
            Self::Pause => "PAUSE",
            Self::Splits => "SPLITS",
            Self::SplitTime => "SPLIT_TIME",
            Self::DailyRest => "DAILY_REST",
            Self::WeekLength => "WEEK_LENGTH",
            Self::MeanWeek => "MEAN_WEEK",
            Self::WeeklyRest => "WEEKLY_REST",
            Self::RestDays => "REST_DAYS",
            Self::RestSunday => "REST_SUNDAY",
            Self::DaysInARow => "DAYS_IN_A_ROW",
            Self::Sundays => "SUNDAYS",
            Self::PublicHolidays => "PUBLIC_HOLIDAYS",
            Self::ComplementaryHours => "COMPLEMENTARY_HOURS",
            Self::Licences => "LICENCES",
            Self::VehicleSharing => "VEHICLE_SHARING",
            Self::Capacity => "CAPACITY",
            Self::Range => "RANGE",
        }
    }
}

/// One place where a plan breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Which rule.
    pub rule: RuleCode,
    /// Whether it makes the plan illegal.
    pub is_hard: bool,
    /// By how much, in the rule's unit; at least 1.
    pub amount: i64,
    /// What it costs, where the rule has a price.
    pub cost: i64,
    /// Where.
    pub subject: Subject,
}

/// Where a rule is broken; what does not matter is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Whose round.
    pub carer: Option<CarerId>,
    /// On which day.
    pub day: Option<Day>,
    /// At which visit.
    pub visit: Option<VisitId>,
    /// Which link.
    pub link: Option<LinkId>,
    /// Which vehicle.
    pub vehicle: Option<VehicleId>,
}

impl Subject {
    fn of(round: &Round) -> Self {
        Self {
            carer: Some(round.carer),
            day: Some(round.day),
            ..Self::default()
        }
    }

    fn at(self, visit: VisitId) -> Self {
        Self {
            visit: Some(visit),
            ..self
        }
    }
}

/// A violation of `rule` by `amount` at `level`; none when the amount is not positive or the level is off.
fn violation(rule: RuleCode, level: Level, amount: i64, subject: Subject) -> Option<Violation> {
    let (is_hard, price) = match level {
        Level::Hard => (true, 0),
        Level::Priced(price) => (false, price),
        Level::Off => return None,
    };
    (amount > 0).then_some(Violation {
        rule,
        is_hard,
        amount,
        cost: price.saturating_mul(amount),
        subject,
    })
}
