//! Rule sets, as asked: what the catalogue says, and what a service changes of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Duration, Window};

/// The rules of one employer: those of a catalogue entry, but for what stands here.
///
/// A rule that neither says is not judged. What each one means says [`model::RuleSet`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The caller's id; may be that of a catalogue entry, which it then replaces.
    pub id: String,
    /// The catalogue entry it starts from; `bare` by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Whether the way from and to home is work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commute: Option<Commute>,
    /// From this length on, a gap net of travel is an unpaid split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_min: Option<Duration>,
    /// Whether skills are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<Level>,
    /// Whether refusals count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusals: Option<Level>,
    /// Whether work lies inside shifts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Level>,
    /// What a leg across an unpaid split or a meal is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel_across_breaks: Option<TravelAcrossBreaks>,
    /// Work in a week from which a contract is full-time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_time: Option<Duration>,
    /// Most work in a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_length: Option<Limit>,
    /// Longest span of a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Limit>,
    /// Days of a month on which the span may be longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span_exceptions: Option<SpanExceptions>,
    /// The meal break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meal: Option<MealRule>,
    /// A pause before work without one grows too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<PauseRule>,
    /// Most unpaid splits in a day of a part-timer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub splits: Option<CountLimit>,
    /// Most time of unpaid splits in a day of a part-timer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_time: Option<Limit>,
    /// Days in two weeks on which a part-timer's splits may be more or longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_exceptions: Option<u32>,
    /// Least rest between two days of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_rest: Option<LeastTime>,
    /// Most work in a civil week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_length: Option<Limit>,
    /// Most work in a civil week, in the mean of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_week: Option<MeanLimit>,
    /// Least rest days in a civil week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_rest: Option<LeastDays>,
    /// Least rest days in two civil weeks in a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_days: Option<LeastDays>,
    /// Least rest days in a row, a Sunday among them, once in two civil weeks in a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_sunday: Option<LeastDays>,
    /// Most days in a row with work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_in_a_row: Option<CountLimit>,
    /// Most Sundays with work among several in a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sundays: Option<RotationLimit>,
    /// Most public holidays with work among several in a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_holidays: Option<RotationLimit>,
    /// Most work of a part-timer above her contract in a civil week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complementary_hours: Option<ComplementaryHours>,
    /// Who says what stands above, by the name of its field: `day_length`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, RuleSource>,
}

/// Who says a rule, and how it reads; in files also a text, which is the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleSource {
    /// Who says so, where: an article, an agreement with its date.
    pub source: String,
    /// The same in French; by default as in `source`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_fr: Option<String>,
    /// First date on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// What it says, in French, with `{max}` for a figure; by default the text of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_fr: Option<String>,
    /// What it says, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_en: Option<String>,
}

impl<'de> Deserialize<'de> for RuleSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            source: String,
            #[serde(default)]
            source_fr: Option<String>,
            #[serde(default)]
            valid_from: Option<String>,
            #[serde(default)]
            text_fr: Option<String>,
            #[serde(default)]
            text_en: Option<String>,
        }
        super::either::text_or_table(
            deserializer,
            "a text, or a table of source, source_fr, valid_from, text_fr and text_en",
            |text| Self {
                source: text.to_owned(),
                ..Self::default()
            },
            |Table {
                 source,
                 source_fr,
                 valid_from,
                 text_fr,
                 text_en,
             }| Self {
                source,
                source_fr,
                valid_from,
                text_fr,
                text_en,
            },
        )
    }
}

/// What the way between home and work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Commute {
    /// Not work.
    Unpaid,
    /// Work like any other leg.
    Work,
}

/// What a leg across an unpaid split or a meal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TravelAcrossBreaks {
    /// Work like any other leg.
    Work,
    /// Not work; shown with the way from and to home.
    Unpaid,
}

/// Whether a rule forbids or costs: `"hard"`, `"off"` or `{ priced = 12 }`, for each unit of the rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A plan that breaks it is illegal.
    #[default]
    Hard,
    /// It is not judged.
    Off,
    /// Breaking it costs this for each unit, in the objective's unit of cost.
    Priced(i64),
}

/// A greatest amount and what it means to exceed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The most.
    pub max: Duration,
    /// What exceeding it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// A least amount and what it means to stay below it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeastTime {
    /// The least.
    pub min: Duration,
    /// What staying below it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// A greatest count and what it means to exceed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountLimit {
    /// The most.
    pub max: u32,
    /// What exceeding it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// A least number of days and what it means to stay below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeastDays {
    /// The least.
    pub min: u32,
    /// What staying below it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// Days on which the span may be longer, with their own limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpanExceptions {
    /// The longest span on such a day.
    pub max: Duration,
    /// How many such days a civil month may have.
    pub days_in_month: u32,
}

/// A pause that is due while work goes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PauseRule {
    /// The longest work without a pause.
    pub after: Duration,
    /// The shortest pause.
    pub min: Duration,
    /// What missing it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// A greatest mean over several civil weeks in a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeanLimit {
    /// The greatest mean.
    pub max: Duration,
    /// Over how many weeks, at least 1.
    pub weeks: u32,
    /// What exceeding it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// At most so many among so many in a row: *one Sunday in two*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotationLimit {
    /// The most with work.
    pub max: u32,
    /// Among how many in a row, at least 1.
    pub out_of: u32,
    /// What exceeding it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// How far a part-timer's week may go above her contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplementaryHours {
    /// The most above the contract, in thousandths of it.
    pub share_per_mille: u32,
    /// What exceeding it means; `hard` by default.
    #[serde(default)]
    pub level: Level,
}

/// The meal break of a day; what is absent is the base's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MealRule {
    /// When it may start: `11:30-14:00`, or civil seconds from the day's midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Window>,
    /// How long it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Duration>,
    /// Whether it is due only where the other stops leave no room for it before or after them; false where no base says
    /// otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_within_work: Option<bool>,
    /// What missing it means; that of the base by default, `hard` without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
}

impl RuleSet {
    /// What it says, and where it says nothing what `base` says.
    pub(crate) fn over(&self, base: &Self) -> Self {
        let own = self.clone();
        let base = base.clone();
        let meal = match (own.meal, base.meal) {
            (Some(own), Some(base)) => Some(MealRule {
                start: own.start.or(base.start),
                duration: own.duration.or(base.duration),
                only_within_work: own.only_within_work.or(base.only_within_work),
                level: own.level.or(base.level),
            }),
            (own, base) => own.or(base),
        };
        let mut sources = base.sources;
        sources.extend(own.sources);
        Self {
            id: own.id,
            base: own.base,
            commute: own.commute.or(base.commute),
            split_min: own.split_min.or(base.split_min),
            skills: own.skills.or(base.skills),
            refusals: own.refusals.or(base.refusals),
            availability: own.availability.or(base.availability),
            travel_across_breaks: own.travel_across_breaks.or(base.travel_across_breaks),
            full_time: own.full_time.or(base.full_time),
            day_length: own.day_length.or(base.day_length),
            span: own.span.or(base.span),
            span_exceptions: own.span_exceptions.or(base.span_exceptions),
            meal,
            pause: own.pause.or(base.pause),
            splits: own.splits.or(base.splits),
            split_time: own.split_time.or(base.split_time),
            split_exceptions: own.split_exceptions.or(base.split_exceptions),
            daily_rest: own.daily_rest.or(base.daily_rest),
            week_length: own.week_length.or(base.week_length),
            mean_week: own.mean_week.or(base.mean_week),
            weekly_rest: own.weekly_rest.or(base.weekly_rest),
            rest_days: own.rest_days.or(base.rest_days),
            rest_sunday: own.rest_sunday.or(base.rest_sunday),
            days_in_a_row: own.days_in_a_row.or(base.days_in_a_row),
            sundays: own.sundays.or(base.sundays),
            public_holidays: own.public_holidays.or(base.public_holidays),
            complementary_hours: own.complementary_hours.or(base.complementary_hours),
            sources,
        }
    }
}
