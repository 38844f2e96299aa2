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
    /// Most work in a day; the unit is one tick above.
    pub day_length: Option<Limit>,
    /// Longest span (French: *amplitude*) from first start to last end; the unit is one tick above.
    pub span: Option<Limit>,
    /// The meal break, on shifts where one is due; the unit is one meal missing.
    pub meal: Option<MealRule>,
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
    /// The most.
    pub max: Ticks,
    /// What exceeding it means.
    pub level: Level,
}

/// The meal break of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MealRule {
    /// When it may start, from the day's midnight.
    pub start: TimeWindow,
    /// How long it lasts.
    pub duration: Ticks,
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
            day_length: None,
            span: None,
            meal: None,
        }
    }
}
