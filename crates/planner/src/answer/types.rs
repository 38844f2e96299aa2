//! The types of an answer.

use serde::Serialize;

use crate::request::Priority;

/// What is answered to a request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Rounds by carer, in the request's order, then day.
    pub rounds: Vec<Round>,
    /// Where vehicles sleep, where the plan says so.
    pub nights: Vec<VehicleNight>,
    /// Visits that no round holds, in the request's order.
    pub unserved: Vec<Unserved>,
    /// Every violation, hard or priced, in the order of the rules.
    pub violations: Vec<Violation>,
    /// The bill, line by line.
    pub cost: Vec<CostLine>,
    /// The plan's value.
    pub score: Score,
    /// What the whole plan adds up to.
    pub totals: Totals,
    /// Visits by priority, most first: vital, important, comfort, and optional ones.
    pub visits: Vec<PriorityCount>,
    /// Places of the request that a profile in use does not reach.
    pub off_network: Vec<OffNetwork>,
    /// How each carer's plan stands to each rule of her rule set, by carer in the request's order, then rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub compliance: Vec<ComplianceLine>,
    /// What those rules say and who says so, by rule set, then rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleLine>,
}

/// How one carer's plan stands to one rule; see [`model::Compliance`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComplianceLine {
    /// Who.
    pub carer: String,
    /// Her rule set.
    pub rule_set: String,
    /// Which rule: see [`model::rules::RuleCode`].
    pub rule: String,
    /// How it stands: see [`model::Standing`].
    pub standing: String,
    /// The rule's unit: `seconds`, `days` …
    pub unit: String,
    /// The limit.
    pub limit: Option<i64>,
    /// What comes nearest to the limit, or goes farthest beyond it.
    pub worst: Option<i64>,
    /// By how much it is broken in all.
    pub broken: i64,
    /// How often it is broken.
    pub times: u32,
    /// Exceptions used, those carried in included.
    pub exceptions_used: Option<u32>,
    /// Exceptions that there may be.
    pub exceptions_max: Option<u32>,
    /// The field whose lack leaves the rule unjudged, or judged for the days of the plan alone: `carried.weekly_work`.
    pub missing: Option<String>,
}

/// What a rule of a rule set says, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleLine {
    /// The rule set.
    pub rule_set: String,
    /// Which rule: see [`model::rules::RuleCode`]; or what rules build on: `COMMUTE`, `TRAVEL_ACROSS_BREAKS`, `SPLIT_MIN`,
    /// `FULL_TIME`, `SPAN_EXCEPTIONS`, `SPLIT_EXCEPTIONS`.
    pub rule: String,
    /// `hard`, `priced`, `definition` for what rules build on; `to_be_supplied` where no text gives a figure: the rule is
    /// not judged until an agreement of the service does.
    pub level: String,
    /// Who says so, where: the article.
    pub source: String,
    /// The same in French.
    pub source_fr: String,
    /// First date on which it holds, where it is known.
    pub valid_from: Option<String>,
    /// What it says, in French.
    pub text_fr: String,
    /// What it says, in English.
    pub text_en: String,
    /// Who says what that this allows although it was forbidden: the base of the rule set, in French.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looser_than: Option<String>,
}

/// What one carer does on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Who.
    pub carer: String,
    /// Day of the plan, from 0.
    pub day: u16,
    /// Its date: `2026-11-23`.
    pub date: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// When she leaves; `None` for a round without stops.
    pub leave: Option<i64>,
    /// When she is back; `None` for a round without stops.
    pub back: Option<i64>,
    /// The way to the end place; `None` for a round without stops.
    pub way_back: Option<Leg>,
    /// What it adds up to.
    pub totals: Totals,
}

/// A piece of a round made by one means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// How she travels: a profile, a vehicle's id, or `beside CARER`.
    pub means: String,
    /// Place where it starts.
    pub from: String,
    /// Place where it ends.
    pub to: String,
    /// Its stops.
    pub stops: Vec<Stop>,
    /// The way on which the means is left, with its time, where another part follows.
    pub change: Option<ChangeOfMeans>,
}

/// Where a part ends and the next begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeOfMeans {
    /// The way there.
    pub leg: Leg,
    /// When.
    pub at: i64,
}

/// Something done at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// What.
    pub what: StopKind,
    /// Place.
    pub place: String,
    /// The way to it.
    pub leg: Leg,
    /// When she is there.
    pub arrival: i64,
    /// When it starts.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Seconds that it starts after its window.
    pub lateness: i64,
}

/// What is done at a stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// A visit.
    Visit {
        /// Its id.
        visit: String,
        /// Its client.
        client: Option<String>,
        /// The window it aims at, from 0, among those of the visit in ascending order; `None` means the first it can meet.
        window: Option<u16>,
    },
    /// A meal break.
    Meal,
    /// Charging.
    Charge {
        /// How much.
        watt_hours: i64,
        /// For how long.
        seconds: i64,
    },
    /// Handing the vehicle over.
    Handover {
        /// With whom.
        with: String,
    },
    /// An appointment.
    Appointment {
        /// Its id.
        appointment: String,
    },
}

/// One way from a place to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leg {
    /// Place.
    pub from: String,
    /// Place.
    pub to: String,
    /// The roads travelled on; `None` for a seat beside someone who has only a seat.
    pub profile: Option<String>,
    /// Time, access at its end included; 0 where no route exists.
    pub seconds: i64,
    /// Length; 0 where no route exists.
    pub metres: i64,
    /// Energy; 0 where no route exists.
    pub watt_hours: i64,
    /// Whether it is the way from or to home, and not work.
    pub is_commute: bool,
    /// Whether a route exists.
    pub is_reachable: bool,
}

/// Where a vehicle sleeps at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VehicleNight {
    /// Which vehicle.
    pub vehicle: String,
    /// The day that ends, from 0.
    pub day: u16,
    /// Where.
    pub place: String,
}

/// A visit that no round holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unserved {
    /// Which.
    pub visit: String,
    /// Its client.
    pub client: Option<String>,
    /// How much it matters; `None` for a visit that may be left out.
    pub priority: Option<Priority>,
    /// Why: see [`model::Reason`].
    pub reason: String,
}

/// One place where the plan breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Which rule: see [`model::rules::RuleCode`].
    pub rule: String,
    /// Whether it makes the plan illegal.
    pub is_hard: bool,
    /// By how much, in `unit`.
    pub amount: i64,
    /// The rule's unit: `seconds`, `visits`, `skills` …
    pub unit: String,
    /// What it costs, where the rule has a price.
    pub cost: i64,
    /// Whose round.
    pub carer: Option<String>,
    /// On which day, from 0.
    pub day: Option<u16>,
    /// At which visit.
    pub visit: Option<String>,
    /// Which link.
    pub link: Option<String>,
    /// Which vehicle.
    pub vehicle: Option<String>,
}

/// One line of the bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostLine {
    /// The term's name, `optional_visits`, or a rule's code.
    pub term: String,
    /// What was measured.
    pub amount: i64,
    /// What it costs, in the objective's unit.
    pub cost: i64,
}

/// The plan's value; compared from the first field to the last, less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Score {
    /// Hard violations, by amount.
    pub hard: i64,
    /// Unserved: vital, important, comfort.
    pub unserved: [i64; 3],
    /// Everything with a price.
    pub cost: i64,
    /// How many units of `cost` make one cent-equivalent.
    pub units_per_cent: i64,
}

/// Sums of a round or a plan; seconds unless named otherwise. Terms as in [`model::timetable::RoundTotals`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Rounds that hold a stop.
    pub rounds: i64,
    /// Visits served.
    pub visits: i64,
    /// Care given.
    pub care: i64,
    /// Appointments and visits that are no care.
    pub other_work: i64,
    /// Travel that is work.
    pub travel: i64,
    /// Travel that is not: from and to home, where the rule set says so.
    pub commute: i64,
    /// Gaps shorter than a split.
    pub paid_waiting: i64,
    /// Care, other work, travel that is work, and paid waiting.
    pub paid: i64,
    /// Gaps that are splits, in number.
    pub splits: i64,
    /// Gaps that are splits, in time.
    pub split_time: i64,
    /// Meals.
    pub meal: i64,
    /// From first start to last end.
    pub span: i64,
    /// Metres of all ways, commutes included.
    pub metres: i64,
    /// Watt-hours of all ways, commutes included.
    pub watt_hours: i64,
}

/// How many visits of one priority there are and how many are served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PriorityCount {
    /// The priority; `None` for visits that may be left out.
    pub priority: Option<Priority>,
    /// Visits served.
    pub served: i64,
    /// Visits not served.
    pub unserved: i64,
}

/// A place that a profile does not reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OffNetwork {
    /// Which place.
    pub place: String,
    /// Which profile.
    pub profile: String,
    /// Why: see `roads::NotSnapped`.
    pub why: String,
}
