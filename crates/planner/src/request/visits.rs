//! Visits, ties between them, and appointments, as asked.

use serde::{Deserialize, Serialize};

use super::{Duration, Window};

/// One carer at one place, once; a call that needs two carers is two visits and a [`Link`] of kind `together`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// The caller's id.
    pub id: String,
    /// For whom; may be absent where `place` is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The grant from which its time is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care_plan_line: Option<String>,
    /// Where; the client's place by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When care may start; at least one. A text such as `Mon-Fri 08:00-09:30` offers a window on each of its days.
    pub windows: Vec<Window>,
    /// What a start after the window means; `hard` by default.
    #[serde(default)]
    pub lateness: Lateness,
    /// When care should start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred: Option<Window>,
    /// How long care takes.
    pub care: Duration,
    /// What the carer must know; skills are whatever names visits and carers use.
    #[serde(default)]
    pub skills: Vec<String>,
    /// The only carers who may come; absent means anyone. An empty list means nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_carers: Option<Vec<String>>,
    /// What it means to leave it out; `important` by default.
    #[serde(default)]
    pub priority: Priority,
    /// When given, the visit may be left out at this cost, and `priority` is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional_cost: Option<i64>,
    /// As what the carer's time counts; `care` by default.
    #[serde(default)]
    pub work: Work,
    /// What the vehicle carries for it, in the vehicle type's unit of capacity.
    #[serde(default)]
    pub load: i64,
}

/// What a start after the end of the window means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// It breaks a rule.
    #[default]
    Hard,
    /// It costs what the objective says.
    Priced,
}

/// How much a visit matters, most first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Life or health is at stake.
    Vital,
    /// An essential act of the day.
    #[default]
    Important,
    /// Comfort: housework, company.
    Comfort,
}

/// As what a paid minute counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Care at a client's.
    #[default]
    Care,
    /// Exchange and coordination among colleagues.
    Meeting,
    /// Accompanying a newcomer or apprentice.
    Tutoring,
    /// Being trained.
    Training,
}

/// A tie between two or more visits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The caller's id.
    pub id: String,
    /// What ties them.
    pub kind: LinkKind,
    /// The visits, in the order that the kind speaks of; at least two, all different.
    pub visits: Vec<String>,
    /// Of kind `after` only: least time from start to start; 0 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_gap: Option<Duration>,
    /// Of kind `after` only: most time from start to start; any by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gap: Option<Duration>,
    /// How many must be served; `all_or_none` by default for `together`, `any` for the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// With coverage `at_least` only: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
}

/// What ties visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// All start at the same moment, with different carers.
    #[default]
    Together,
    /// Each starts `min_gap` to `max_gap` after the start of the one before it.
    After,
    /// All have one carer.
    SameCarer,
    /// No two have the same carer.
    DifferentCarer,
}

/// How many visits of a link must be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// Each for itself.
    Any,
    /// All or none.
    AllOrNone,
    /// At least `at_least`, or none.
    AtLeast,
}

/// Work at a fixed time to which a given carer is bound.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// The caller's id.
    pub id: String,
    /// Who.
    pub carer: String,
    /// Where.
    pub place: String,
    /// When it may start; on one day.
    pub window: Window,
    /// The day of the plan, from 0, whose round it belongs to; by default the day on which the window opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// How long it takes.
    pub duration: Duration,
    /// As what it counts; `meeting` where absent.
    #[serde(default = "meeting")]
    pub work: Work,
}

fn meeting() -> Work {
    Work::Meeting
}
