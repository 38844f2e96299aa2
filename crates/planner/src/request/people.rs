//! Clients, their care plans, and carers, as asked.

use serde::{Deserialize, Deserializer, Serialize};

use super::{Duration, Window};

/// Who receives care.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// The caller's id.
    pub id: String,
    /// Where care is given.
    pub place: String,
    /// Carers who came lately.
    #[serde(default)]
    pub known_carers: Vec<KnownCarer>,
    /// Carers whom the client would rather see; absent means no wish at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_carers: Option<Vec<String>>,
    /// Carers who must not come.
    #[serde(default)]
    pub refused_carers: Vec<String>,
}

/// How often a carer came before the plan's first day; in files also a text: `carer` or `carer x12`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KnownCarer {
    /// Who came.
    pub carer: String,
    /// Visits counted.
    pub visits: u32,
}

impl<'de> Deserialize<'de> for KnownCarer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            carer: String,
            visits: u32,
        }
        super::either::text_or_table(
            deserializer,
            "a carer's id, or a table of carer and visits",
            |text| {
                let counted = text.rsplit_once(" x").and_then(|(carer, visits)| {
                    Some((carer.trim_end().to_owned(), visits.parse().ok()?))
                });
                let (carer, visits) = counted.unwrap_or_else(|| (text.to_owned(), 1));
                Self { carer, visits }
            },
            |Table { carer, visits }| Self { carer, visits },
        )
    }
}

/// Hours granted for one nature of aid over one period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarePlanLine {
    /// The caller's id.
    pub id: String,
    /// To whom.
    pub client: String,
    /// Nature of aid, in the Department's own code.
    #[serde(default)]
    pub nature: String,
    /// First date of the period inside the plan; the plan's first day by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<String>,
    /// Last date of the period inside the plan; the plan's last day by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    /// Care granted in the period.
    pub granted: Duration,
    /// Care already given in the period, before the plan; none by default.
    #[serde(default)]
    pub delivered: Duration,
    /// Least care in any whole week of the plan; none by default.
    #[serde(default)]
    pub weekly_floor: Duration,
}

/// Who gives care.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carer {
    /// The caller's id.
    pub id: String,
    /// Place where her rounds start.
    pub home: String,
    /// Place where her rounds end; `home` by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// When she is available.
    #[serde(default)]
    pub shifts: Vec<Shift>,
    /// What she can do.
    #[serde(default)]
    pub skills: Vec<String>,
    /// What she may drive; nothing by default.
    #[serde(default)]
    pub licence: Licence,
    /// How she may travel, the usual means first: a profile for her own (`car`, `licence_free_car`, `e_bike`, `foot`),
    /// the id of a vehicle, or `beside CARER` for a seat.
    #[serde(default)]
    pub means: Vec<String>,
    /// The rules of her employer: a rule set of the request or of the catalogue; `bare` by default.
    #[serde(default = "bare")]
    pub rule_set: String,
    /// Hours agreed.
    #[serde(default)]
    pub contract: Contract,
    /// What earlier weeks left to count on; unknown by default.
    #[serde(default)]
    pub carried: Carried,
}

fn bare() -> String {
    "bare".to_owned()
}

/// A time at which a carer is available; in files also a text: `Mon-Fri 07:30-13:00`, with ` meal` behind it where a meal
/// break is due.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Shift {
    /// From and to.
    pub hours: Window,
    /// The day of the plan, from 0, whose round it belongs to; by default the day on which it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// Whether a meal break is due, where the rule set has one.
    pub meal_due: bool,
}

impl<'de> Deserialize<'de> for Shift {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            hours: Window,
            #[serde(default)]
            day: Option<u32>,
            #[serde(default)]
            meal_due: bool,
        }
        super::either::text_or_table(
            deserializer,
            "a text such as \"Mon-Fri 07:30-13:00\", or a table of hours, day and meal_due",
            |text| {
                let (hours, meal_due) = match text.strip_suffix(" meal") {
                    Some(hours) => (hours, true),
                    None => (text, false),
                };
                Self {
                    hours: Window::Text(hours.to_owned()),
                    day: None,
                    meal_due,
                }
            },
            |Table {
                 hours,
                 day,
                 meal_due,
             }| Self {
                hours,
                day,
                meal_due,
            },
        )
    }
}

/// What a person may drive, each including the ones before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    /// Nothing with an engine.
    #[default]
    None,
    /// Licence-free car.
    Am,
    /// Car.
    B,
}

/// Hours agreed with the employer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Paid work wanted in a week; none by default.
    #[serde(default)]
    pub weekly_work: Duration,
    /// Most work in a week that the contract allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_work_max: Option<Duration>,
}

/// Counters of the weeks before the plan; what is absent is unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// Work of each earlier whole civil week, the latest first.
    #[serde(default)]
    pub weekly_work: Vec<Duration>,
    /// Work since Monday of the civil week in which the plan starts; of no meaning for a plan that starts on a Monday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_this_week: Option<Duration>,
    /// Whether each earlier day was worked, the latest first.
    #[serde(default)]
    pub days_worked: Vec<bool>,
    /// Whether each earlier Sunday was worked, the latest first.
    #[serde(default)]
    pub sundays_worked: Vec<bool>,
    /// Whether each earlier public holiday was worked, the latest first.
    #[serde(default)]
    pub holidays_worked: Vec<bool>,
    /// Days in a row worked up to the eve of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_in_a_row: Option<u32>,
    /// Days this month whose span was an exception already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span_exceptions: Option<u32>,
    /// Days whose splits were an exception already, from the Monday before the one of the week in which the plan starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_exceptions: Option<u32>,
    /// When the last work before the plan ended, in civil seconds from the plan's first midnight: negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_work_end: Option<i64>,
}
