//! Counters over a plan: what rules of a day cannot see.
//!
//! Each names its period and starts from what was carried in. All are recomputed from the plan and its timetable.

mod days_worked;
mod energy;
mod exceptions;
mod faces;
mod hour_bank;
mod hours;
mod rest;
mod sundays;
mod turns;
mod vehicle_nights;
mod weekends;

pub use days_worked::{WorkedDays, days_worked};
pub use energy::{EnergyDay, energy};
pub(crate) use exceptions::limits_splits;
pub use exceptions::{Exceptions, span_exceptions, split_exceptions};
pub use faces::{ClientFaces, faces};
pub use hour_bank::{BankLine, hour_bank};
pub use hours::{WeekHours, hours};
pub use rest::{Rest, rests};
pub use sundays::{Sundays, sundays};
pub(crate) use turns::sundays_before;
pub use turns::{Turn, Turns, holiday_turns, sunday_turns};
pub(crate) use vehicle_nights::night_said;
pub use vehicle_nights::{NightOf, VehicleUse, vehicle_nights, vehicle_uses};
pub use weekends::{Weekends, weekends};

use crate::{Calendar, Day, Weekday};

/// The days that a counter covers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

impl Period {
    /// Whether `day` lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether it is as long as a week.
    pub fn is_whole(self) -> bool {
        self.last.0 - self.first.0 == 6
    }

    /// The civil weeks of a plan, from Monday; the first and the last may be cut by the plan's ends.
    pub fn weeks(calendar: &Calendar) -> Vec<Self> {
        let mut weeks: Vec<Self> = Vec::new();
        for day in calendar.days() {
            match weeks.last_mut() {
                Some(week) if calendar.weekday(day) != Weekday::Monday => week.last = day,
                _ => weeks.push(Self {
                    first: day,
                    last: day,
                }),
            }
        }
        weeks
    }
}
