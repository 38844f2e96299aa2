//! The days of a plan, without dates: the engine knows weekdays and holidays, not years.

use units::Ticks;

/// Civil seconds in a day; a plan's days all have as many (clock changes shift no visit's civil time).
pub const SECONDS_PER_DAY: i64 = 86_400;

/// A day of the plan, counted from its first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub u16);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the days need no comment")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All of them, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

/// Which days are planned and what kind of day each is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Number of days planned, 1 to 35.
    pub days: u16,
    /// Weekday of the first.
    pub first_weekday: Weekday,
    /// Public holidays among them.
    pub public_holidays: Vec<Day>,
    /// Days that are the first of a civil month; ascending, each once.
    pub month_starts: Vec<Day>,
}

impl Calendar {
    /// The days in order.
    pub fn days(&self) -> impl ExactSizeIterator<Item = Day> + use<> {
        (0..self.days).map(Day)
    }

    /// Weekday of `day`.
    pub fn weekday(&self, day: Day) -> Weekday {
        Weekday::ALL[(self.first_weekday as usize + usize::from(day.0)) % 7]
    }

    /// The Sundays in order.
    pub fn sundays(&self) -> impl Iterator<Item = Day> + use<'_> {
        self.days()
            .filter(|&day| self.weekday(day) == Weekday::Sunday)
    }

    /// Days of the first civil week that lie before the plan, 0 to 6.
    pub fn days_since_monday(&self) -> u16 {
        self.first_weekday as u16
    }

    /// In which of the plan's civil months `day` lies, from 0; the first may have begun before the plan.
    pub fn month(&self, day: Day) -> usize {
        let begun = |start: &&Day| Day(0) < **start && **start <= day;
        self.month_starts.iter().filter(begun).count()
    }

    /// Whether `day` counts as a Sunday for the rules on Sundays and holidays.
    pub fn is_sunday_or_holiday(&self, day: Day) -> bool {
        self.weekday(day) == Weekday::Sunday || self.public_holidays.contains(&day)
    }
}

impl Day {
    /// Its first moment, where a second has `ticks_per_second`.
    pub fn midnight(self, ticks_per_second: u32) -> Ticks {
        Ticks(i64::from(self.0) * SECONDS_PER_DAY * i64::from(ticks_per_second))
    }

    /// Its position, for tables by day.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}
