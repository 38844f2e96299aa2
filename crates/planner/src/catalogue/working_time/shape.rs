//! The shape of every rule on people: which figures it has, in which unit, and which way of them is looser.

use model::rules::RuleCode;

use crate::request::{Days, Duration, Level, Window};

/// A rule as files and requests write it.
#[derive(Debug)]
pub struct RuleShape {
    /// The name of its field in a rule set.
    pub key: &'static str,
    /// Its name in answers: that of a [`RuleCode`], or of what rules build on.
    pub name: &'static str,
    /// The rule; `None` for what rules build on.
    pub code: Option<RuleCode>,
    /// Whether it says if it forbids or costs.
    pub has_level: bool,
    /// Its figures; a rule with one that is called `value` is written as that alone.
    pub parameters: &'static [ParameterShape],
}

/// One figure of a rule.
#[derive(Debug)]
pub struct ParameterShape {
    /// Its name.
    pub name: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// What a service's agreement makes looser.
    pub looser: Looser,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `10 h`, `30 min`.
    Duration,
    /// Hours of the day: `11:30-14:30`.
    TimeWindow,
    /// A whole number of this.
    Count(&'static str),
    /// Thousandths.
    PerMille,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `hard`, `off` or a price.
    Level,
    /// True or false.
    YesNo,
}

/// Which way a figure gets looser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looser {
    /// By going up.
    Above,
    /// By going down.
    Below,
    /// Neither way can be said to be.
    Neither,
}

const fn rule(
    key: &'static str,
    code: RuleCode,
    name: &'static str,
    parameters: &'static [ParameterShape],
) -> RuleShape {
    RuleShape {
        key,
        name,
        code: Some(code),
        has_level: true,
        parameters,
    }
}

/// A rule of which the level is all there is.
const fn level(key: &'static str, code: RuleCode, name: &'static str) -> RuleShape {
    RuleShape {
        key,
        name,
        code: Some(code),
        has_level: false,
        parameters: &[ParameterShape {
            name: "value",
            unit: Unit::Level,
            looser: Looser::Neither,
        }],
    }
}

const fn definition(
    key: &'static str,
    name: &'static str,
    parameters: &'static [ParameterShape],
) -> RuleShape {
    RuleShape {
        key,
        name,
        code: None,
        has_level: false,
        parameters,
    }
}

const fn parameter(name: &'static str, unit: Unit, looser: Looser) -> ParameterShape {
    ParameterShape { name, unit, looser }
}

use Looser::{Above, Below, Neither};

const MAX_TIME: &[ParameterShape] = &[parameter("max", Unit::Duration, Above)];
const MIN_TIME: &[ParameterShape] = &[parameter("min", Unit::Duration, Below)];
const MIN_DAYS: &[ParameterShape] = &[parameter("min", Unit::Count("days"), Below)];

/// Every rule on people and what they build on, in the order in which a plan is judged.
pub const SHAPES: [RuleShape; 25] = [
    definition(
        "commute",
        "COMMUTE",
        &[parameter(
            "value",
            Unit::Choice(&["unpaid", "work"]),
            Neither,
        )],
    ),
    definition(
        "travel_across_breaks",
        "TRAVEL_ACROSS_BREAKS",
        &[parameter(
            "value",
            Unit::Choice(&["unpaid", "work"]),
            Neither,
        )],
    ),
    definition(
        "split_min",
        "SPLIT_MIN",
        &[parameter("value", Unit::Duration, Neither)],
    ),
    definition(
        "full_time",
        "FULL_TIME",
        &[parameter("value", Unit::Duration, Neither)],
    ),
    level("skills", RuleCode::Skills, "SKILLS"),
    level("refusals", RuleCode::Refusals, "REFUSALS"),
    level("availability", RuleCode::Availability, "AVAILABILITY"),
    rule("day_length", RuleCode::DayLength, "DAY_LENGTH", MAX_TIME),
    rule("span", RuleCode::Span, "SPAN", MAX_TIME),
    definition(
        "span_exceptions",
        "SPAN_EXCEPTIONS",
        &[
            parameter("max", Unit::Duration, Above),
            parameter("days_in_month", Unit::Count("days"), Above),
        ],
    ),
    rule(
        "meal",
        RuleCode::Meal,
        "MEAL",
        &[
            parameter("duration", Unit::Duration, Below),
            parameter("start", Unit::TimeWindow, Neither),
            parameter("only_within_work", Unit::YesNo, Neither),
        ],
    ),
    rule(
        "pause",
        RuleCode::Pause,
        "PAUSE",
        &[
            parameter("after", Unit::Duration, Above),
            parameter("min", Unit::Duration, Below),
        ],
    ),
    rule(
        "splits",
        RuleCode::Splits,
        "SPLITS",
        &[parameter("max", Unit::Count("splits"), Above)],
    ),
    rule("split_time", RuleCode::SplitTime, "SPLIT_TIME", MAX_TIME),
    definition(
        "split_exceptions",
        "SPLIT_EXCEPTIONS",
        &[parameter("value", Unit::Count("days"), Above)],
    ),
    rule("daily_rest", RuleCode::DailyRest, "DAILY_REST", MIN_TIME),
    rule("week_length", RuleCode::WeekLength, "WEEK_LENGTH", MAX_TIME),
    rule(
        "mean_week",
        RuleCode::MeanWeek,
        "MEAN_WEEK",
        &[
            parameter("max", Unit::Duration, Above),
            parameter("weeks", Unit::Count("weeks"), Above),
        ],
    ),
    rule("weekly_rest", RuleCode::WeeklyRest, "WEEKLY_REST", MIN_DAYS),
    rule("rest_days", RuleCode::RestDays, "REST_DAYS", MIN_DAYS),
    rule("rest_sunday", RuleCode::RestSunday, "REST_SUNDAY", MIN_DAYS),
    rule(
        "days_in_a_row",
        RuleCode::DaysInARow,
        "DAYS_IN_A_ROW",
        &[parameter("max", Unit::Count("days"), Above)],
    ),
    rule(
        "sundays",
        RuleCode::Sundays,
        "SUNDAYS",
        &[
            parameter("max", Unit::Count("Sundays"), Above),
            parameter("out_of", Unit::Count("Sundays"), Below),
        ],
    ),
    rule(
        "public_holidays",
        RuleCode::PublicHolidays,
        "PUBLIC_HOLIDAYS",
        &[
            parameter("max", Unit::Count("public holidays"), Above),
            parameter("out_of", Unit::Count("public holidays"), Below),
        ],
    ),
    rule(
        "complementary_hours",
        RuleCode::ComplementaryHours,
        "COMPLEMENTARY_HOURS",
        &[parameter("share_per_mille", Unit::PerMille, Above)],
    ),
];

/// The shape of the rule that is called `key`.
pub(crate) fn shape(key: &str) -> Option<&'static RuleShape> {
    SHAPES.iter().find(|shape| shape.key == key)
}

impl RuleShape {
    /// Whether it is written as one value alone.
    pub fn is_bare(&self) -> bool {
        matches!(self.parameters, [only] if only.name == "value")
    }

    /// The figure of `value` (what a rule set says of this rule) that is called `name`.
    pub(crate) fn figure<'v>(&self, value: &'v toml::Value, name: &str) -> Option<&'v toml::Value> {
        if self.is_bare() {
            Some(value)
        } else {
            value.get(name)
        }
    }

    /// Whether `own` allows what `base` forbids.
    pub(crate) fn is_looser(&self, own: &toml::Value, base: &toml::Value) -> bool {
        if self.has_level && is_hard(base.get("level")) && !is_hard(own.get("level")) {
            return true;
        }
        let is_level = |parameter: &ParameterShape| parameter.unit == Unit::Level;
        if self.parameters.iter().any(is_level) {
            return is_hard(Some(base)) && !is_hard(Some(own));
        }
        self.parameters.iter().any(|parameter| {
            let amount = |value| {
                let figure = self.figure(value, parameter.name)?;
                parameter.unit.amount(figure)
            };
            let (Some(own), Some(base)) = (amount(own), amount(base)) else {
                return false;
            };
            match parameter.looser {
                Above => own > base,
                Below => own < base,
                Neither => false,
            }
        })
    }
}

/// Whether a level forbids; what is not given does.
fn is_hard(level: Option<&toml::Value>) -> bool {
    level.is_none_or(|level| level.as_str() == Some("hard"))
}

impl Unit {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::TimeWindow => "time window",
            Self::Count(what) => what,
            Self::PerMille => "per mille",
            Self::Choice(_) => "choice",
            Self::Level => "level",
            Self::YesNo => "yes or no",
        }
    }

    /// What is wrong with `value` as one of this unit, and what was expected.
    pub(crate) fn check(self, value: &toml::Value) -> Result<(), String> {
        let is_right = match self {
            Self::Duration => return duration(value)?.seconds().map(|_| ()),
            Self::TimeWindow => {
                let text = value.as_str().filter(|text| !text.trim().contains(' '));
                let text = text.ok_or("hours such as \"11:30-14:30\" expected")?;
                let any_day = Days {
                    first: jiff::civil::date(2001, 1, 1),
                    count: 1,
                };
                let window = Window::Text(text.to_owned()).resolve(any_day)?;
                window.iter().all(|(from, to)| from <= to)
            }
            Self::Count(_) | Self::PerMille => value
                .as_integer()
                .is_some_and(|count| u32::try_from(count).is_ok()),
            Self::Choice(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Level => value.clone().try_into::<Level>().is_ok(),
            Self::YesNo => value.is_bool(),
        };
        if is_right {
            return Ok(());
        }
        let expected = match self {
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Level => "\"hard\", \"off\" or { priced = COST }".to_owned(),
            Self::YesNo => "true or false".to_owned(),
            Self::TimeWindow => "hours whose end is not before their start".to_owned(),
            _ => "a whole number, not below 0".to_owned(),
        };
        Err(format!("{value} given, {expected} expected"))
    }

    /// The figure as a number, where it is one.
    fn amount(self, value: &toml::Value) -> Option<i64> {
        match self {
            Self::Duration => duration(value).ok()?.seconds().ok(),
            Self::Count(_) | Self::PerMille => value.as_integer(),
            _ => None,
        }
    }
}

/// `value` as a duration: a text, or seconds.
pub(crate) fn duration(value: &toml::Value) -> Result<Duration, String> {
    match value {
        toml::Value::String(text) => Ok(Duration::Text(text.clone())),
        toml::Value::Integer(seconds) => Ok(Duration::Seconds(*seconds)),
        other => Err(format!(
            "{other} given, whole seconds or a text such as \"45 min\" expected"
        )),
    }
}
