//! Rule sets, read.

use planner::request as to;

use super::problem::window;
use super::{Findings, Path, given};
use crate::pb;

/// Reads a rule set; what is wrong is noted in `found`.
pub(super) fn rule_set(rules: pb::RuleSet, path: &Path, found: &mut Findings) -> to::RuleSet {
    let mut read = Reader { path, found };
    to::RuleSet {
        id: rules.id,
        base: given(rules.base),
        commute: match read.found.known(rules.commute, &path.field("commute")) {
            pb::Commute::Unspecified => None,
            pb::Commute::Unpaid => Some(to::Commute::Unpaid),
            pb::Commute::Work => Some(to::Commute::Work),
        },
        travel_across_breaks: match read.found.known(
            rules.travel_across_breaks,
            &path.field("travel_across_breaks"),
        ) {
            pb::TravelAcrossBreaks::Unspecified => None,
            pb::TravelAcrossBreaks::Work => Some(to::TravelAcrossBreaks::Work),
            pb::TravelAcrossBreaks::Unpaid => Some(to::TravelAcrossBreaks::Unpaid),
        },
        split_min: rules.split_min.map(to::Duration::Seconds),
        full_time: rules.full_time.map(to::Duration::Seconds),
        skills: read.level(rules.skills, "skills"),
        refusals: read.level(rules.refusals, "refusals"),
        availability: read.level(rules.availability, "availability"),
        day_length: read.limit(rules.day_length, "day_length"),
        span: read.limit(rules.span, "span"),
        span_exceptions: rules.span_exceptions.map(|given| to::SpanExceptions {
            max: to::Duration::Seconds(given.max),
            days_in_month: given.days_in_month,
        }),
        meal: rules.meal.map(|given| to::MealRule {
            start: given.start.map(window),
            duration: (given.duration != 0).then_some(to::Duration::Seconds(given.duration)),
            only_within_work: given.only_within_work,
            level: given.level.map(|level| read.level_in(Some(level), "meal")),
        }),
        pause: rules.pause.map(|given| to::PauseRule {
            after: to::Duration::Seconds(given.after),
            min: to::Duration::Seconds(given.min),
            level: read.level_in(given.level, "pause"),
        }),
        splits: read.most(rules.splits, "splits"),
        split_time: read.limit(rules.split_time, "split_time"),
        split_exceptions: rules.split_exceptions,
        daily_rest: rules.daily_rest.map(|given| to::LeastTime {
            min: to::Duration::Seconds(given.min),
            level: read.level_in(given.level, "daily_rest"),
        }),
        week_length: read.limit(rules.week_length, "week_length"),
        mean_week: rules.mean_week.map(|given| to::MeanLimit {
            max: to::Duration::Seconds(given.max),
            weeks: given.weeks,
            level: read.level_in(given.level, "mean_week"),
        }),
        weekly_rest: read.least(rules.weekly_rest, "weekly_rest"),
        rest_days: read.least(rules.rest_days, "rest_days"),
        rest_sunday: read.least(rules.rest_sunday, "rest_sunday"),
        days_in_a_row: read.most(rules.days_in_a_row, "days_in_a_row"),
        sundays: read.rotation(rules.sundays, "sundays"),
        public_holidays: read.rotation(rules.public_holidays, "public_holidays"),
        complementary_hours: rules
            .complementary_hours
            .map(|given| to::ComplementaryHours {
                share_per_mille: given.share_per_mille,
                level: read.level_in(given.level, "complementary_hours"),
            }),
        sources: rules
            .sources
            .into_iter()
            .map(|(rule, said)| (rule, source(said)))
            .collect(),
    }
}

fn source(said: pb::RuleSource) -> to::RuleSource {
    to::RuleSource {
        source: said.source,
        source_fr: given(said.source_fr),
        valid_from: given(said.valid_from),
        text_fr: given(said.text_fr),
        text_en: given(said.text_en),
    }
}

/// Reads the rules of one rule set, each by its name.
struct Reader<'r, 'p> {
    path: &'r Path<'p>,
    found: &'r mut Findings,
}

impl Reader<'_, '_> {
    fn level(&mut self, given: Option<pb::Level>, name: &str) -> Option<to::Level> {
        given.map(|given| level(given, &self.path.field(name), self.found))
    }

    /// A level inside the rule `name`: hard when absent.
    fn level_in(&mut self, given: Option<pb::Level>, name: &str) -> to::Level {
        let rule = self.path.field(name);
        given.map_or(to::Level::Hard, |given| {
            level(given, &rule.field("level"), self.found)
        })
    }

    fn limit(&mut self, given: Option<pb::Limit>, name: &str) -> Option<to::Limit> {
        given.map(|given| to::Limit {
            max: to::Duration::Seconds(given.max),
            level: self.level_in(given.level, name),
        })
    }

    fn most(&mut self, given: Option<pb::CountLimit>, name: &str) -> Option<to::CountLimit> {
        given.map(|given| to::CountLimit {
            max: given.max,
            level: self.level_in(given.level, name),
        })
    }

    fn least(&mut self, given: Option<pb::LeastDays>, name: &str) -> Option<to::LeastDays> {
        given.map(|given| to::LeastDays {
            min: given.min,
            level: self.level_in(given.level, name),
        })
    }

    fn rotation(
        &mut self,
        given: Option<pb::RotationLimit>,
        name: &str,
    ) -> Option<to::RotationLimit> {
        given.map(|given| to::RotationLimit {
            max: given.max,
            out_of: given.out_of,
            level: self.level_in(given.level, name),
        })
    }
}

fn level(given: pb::Level, path: &Path, found: &mut Findings) -> to::Level {
    use pb::level::Level;
    let mut must_be_true = |is_true: bool, name| {
        if !is_true {
            found.add(
                &path.field(name),
                "OUT_OF_RANGE",
                "false given, true expected",
            );
        }
    };
    match given.level {
        Some(Level::Hard(is_true)) => {
            must_be_true(is_true, "hard");
            to::Level::Hard
        }
        Some(Level::Off(is_true)) => {
            must_be_true(is_true, "off");
            to::Level::Off
        }
        Some(Level::Priced(price)) => to::Level::Priced(price),
        None => {
            found.add(
                path,
                "MISSING",
                "nothing given, one of hard, off and priced expected",
            );
            to::Level::Hard
        }
    }
}
