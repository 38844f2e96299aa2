//! Which rules hold for one employer, with which numbers.

use units::{Ticks, TimeWindow};

/// The rules of one kind of employer over one period; the numbers come from a dated catalogue.
///
/// A limit that is `None` is not judged, so a rule set may be as good as empty: see [`RuleSet::bare`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// The catalogue's id, with its version.
    pub id: String,
    /// What the way from home to the first stop and from the last stop home is.
    pub commute: Commute,
    /// From this length on, a gap net of travel is an unpaid split (French: *coupure*), below it paid waiting.
    /// `None`: no gap is ever unpaid.
    pub split_min: Option<Ticks>,
    /// The carer has every skill the visit needs; the unit is one skill lacking.
    pub skills: Level,
    /// No client sees a refused carer, nobody comes who is not among those named; the unit is one visit.
    pub refusals: Level,
    /// Work lies inside the shift; the unit is one tick outside it.
    pub availability: Level,
    /// What a leg across an unpaid split or a meal is; legs within a half-day are always work.
    pub travel_across_breaks: TravelAcrossBreaks,
    /// Work in a week from which a contract is full-time; below it, it is part-time. `None`: nobody is judged as either.
    pub full_time: Option<Ticks>,
    /// Most work in a day; the unit is one tick above.
    pub day_length: Option<Limit>,
    /// Longest span (French: *amplitude*) from first start to last end; the unit is one tick above.
    pub span: Option<Limit>,
    /// Days of a month on which the span may be longer.
    pub span_exceptions: Option<SpanExceptions>,
    /// The meal break, on shifts where one is due; the unit is one meal missing.
    pub meal: Option<MealRule>,
    /// A pause before work without one grows too long; the unit is one tick above.
    pub pause: Option<PauseRule>,
    /// Most unpaid splits in a day of a part-timer; the unit is one split above.
    pub splits: Option<CountLimit>,
    /// Most time of unpaid splits in a day of a part-timer; the unit is one tick above.
    pub split_time: Option<Limit>,
    /// Days in two weeks on which a part-timer's splits may be more or longer.
    pub split_exceptions: Option<u32>,
    /// Least rest between two days of work; the unit is one tick below.
    pub daily_rest: Option<Limit>,
    /// Most work in a civil week; the unit is one tick above.
    pub week_length: Option<Limit>,
    /// Most work in a civil week, in the mean of several; the unit is one tick above the sum.
    pub mean_week: Option<MeanLimit>,
    /// Least rest days in a civil week; the unit is one day below.
    pub weekly_rest: Option<CountLimit>,
    /// Least rest days in two civil weeks in a row; the unit is one day below.
    pub rest_days: Option<CountLimit>,
    /// Least rest days in a row, a Sunday among them, once in two civil weeks in a row; the unit is one pair of weeks without.
    pub rest_sunday: Option<CountLimit>,
    /// Most days in a row with work; the unit is one day above.
    pub days_in_a_row: Option<CountLimit>,
    /// Most Sundays with work among several in a row; the unit is one Sunday above.
    pub sundays: Option<RotationLimit>,
    /// Most public holidays with work among several in a row; the unit is one holiday above.
    pub public_holidays: Option<RotationLimit>,
    /// Most work of a part-timer above her contract in a civil week; the unit is one tick above.
    pub complementary_hours: Option<ComplementaryHours>,
}

/// Whether a rule forbids or costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A plan that breaks it is illegal.
    Hard,
    /// Breaking it costs this for each unit of the rule, in the objective's cost unit.
    Priced(i64),
    /// It is not judged.
    Off,
}

/// A greatest amount and what it means to exceed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The most; the least where a rule says so.
    pub max: Ticks,
    /// What exceeding it means.
    pub level: Level,
}

/// A greatest count (the least where a rule says so) and what it means to miss it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountLimit {
    /// The most.
    pub max: u32,
    /// What exceeding it means.
    pub level: Level,
}

/// Days on which the span may be longer, with their own limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanExceptions {
    /// The longest span on such a day.
    pub max: Ticks,
    /// How many such days a civil month may have.
    pub days_in_month: u32,
}

/// A pause that is due while work goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PauseRule {
    /// The longest work without a pause.
    pub after: Ticks,
    /// The shortest pause: a meal, or a gap net of travel.
    pub min: Ticks,
    /// What missing it means.
    pub level: Level,
}

/// A greatest mean over several civil weeks in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanLimit {
    /// The greatest mean.
    pub max: Ticks,
    /// Over how many weeks, at least 1.
    pub weeks: u32,
    /// What exceeding it means.
    pub level: Level,
}

/// At most so many among so many in a row: *one Sunday in two*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RotationLimit {
    /// The most with work.
    pub max: u32,
    /// Among how many in a row, at least 1.
    pub out_of: u32,
    /// What exceeding it means.
    pub level: Level,
}

/// How far a part-timer's week may go above her contract (French: *heures complémentaires*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComplementaryHours {
    /// The most above the contract, in thousandths of it; a week stays below full time in any case.
    pub share_per_mille: u32,
    /// What exceeding it means.
    pub level: Level,
}

/// What a leg across an unpaid split or a meal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TravelAcrossBreaks {
    /// Work, like any other leg.
    Work,
    /// Not work; shown with the way from and to home.
    Unpaid,
}

/// The meal break of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MealRule {
    /// When it may start, from the day's midnight.
    pub start: TimeWindow,
    /// How long it lasts.
    pub duration: Ticks,
    /// Whether it is due only where work before and after leaves no room for it, and counts only with work on both sides.
    pub only_within_work: bool,
    /// What missing it means.
    pub level: Level,
}

/// What the way between home and work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commute {
    /// Not work: outside working time, span and shift, and shown apart.
    Unpaid,
    /// Work like any other leg: the round starts and ends at the door.
    Work,
}

impl RuleSet {
    /// The rules that follow from the words alone: skills, refusals and shifts are kept; nothing else is judged.
    pub fn bare(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            commute: Commute::Work,
            split_min: None,
            skills: Level::Hard,
            refusals: Level::Hard,
            availability: Level::Hard,
            travel_across_breaks: TravelAcrossBreaks::Work,
            full_time: None,
            day_length: None,
            span: None,
            span_exceptions: None,
            meal: None,
            pause: None,
            splits: None,
            split_time: None,
            split_exceptions: None,
            daily_rest: None,
            week_length: None,
            mean_week: None,
            weekly_rest: None,
            rest_days: None,
            rest_sunday: None,
            days_in_a_row: None,
            sundays: None,
            public_holidays: None,
            complementary_hours: None,
        }
    }
}
