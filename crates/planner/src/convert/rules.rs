//! Rule sets: the catalogue's values of the plan's first day, with the request's changes on top.

use std::collections::BTreeSet;

use model::{DefectCode, Level};

use crate::answer::RuleLine;
use crate::catalogue::SHAPES;
use crate::catalogue::shape::shape;
use crate::defect::code;
use crate::request::{self, RuleSource};

use super::Context;
use super::rule_lines::{RuleTable, lines};

/// Who says a figure of a request that names no source, in the words of the report.
const NO_SOURCE: &str = "demande, sans source";

impl Context<'_> {
    /// The rule sets of the request, then those of the catalogue that carers name; and what those in use say.
    pub(super) fn rule_sets(&mut self) -> (Vec<model::RuleSet>, Vec<RuleLine>) {
        let week = self.week;
        let in_use: BTreeSet<&str> = week
            .carers
            .iter()
            .map(|carer| carer.rule_set.as_str())
            .collect();
        let (mut rule_sets, mut all_lines) = (Vec::new(), Vec::new());
        for (index, given) in week.rule_sets.iter().enumerate() {
            let path = format!("rule_sets[{index}]");
            let name = given.base.as_deref().unwrap_or("bare");
            let base = self.rules_on_first_day(name, &format!("{path}.base"));
            let base = base.unwrap_or_default();
            self.sources(given, &path);
            let rules = given.over(&without_changed_sources(given, &base));
            rule_sets.push(self.rule_set(&rules, Some(given), &path));
            if in_use.contains(given.id.as_str()) {
                all_lines.extend(lines(self.catalogue, &rules, &base));
            }
        }
        let own: BTreeSet<&str> = week
            .rule_sets
            .iter()
            .map(|rules| rules.id.as_str())
            .collect();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for (index, carer) in week.carers.iter().enumerate() {
            let name = carer.rule_set.as_str();
            let is_news = !own.contains(name) && self.catalogue.working_time(name).is_some();
            if is_news && named.insert(name) {
                let path = format!("carers[{index}].rule_set");
                if let Some(rules) = self.rules_on_first_day(name, &path) {
                    rule_sets.push(self.rule_set(&rules, None, &path));
                    all_lines.extend(lines(self.catalogue, &rules, &rules));
                }
            }
        }
        (rule_sets, all_lines)
    }

    /// The catalogue's rules of this name, as they hold on the plan's first day.
    fn rules_on_first_day(&mut self, name: &str, path: &str) -> Option<request::RuleSet> {
        let Some(entry) = self.catalogue.working_time(name) else {
            let names: Vec<&str> = self.catalogue.working_time_names().collect();
            let detail = format!(
                "{name:?} is not in the catalogue, which holds {}",
                names.join(", ")
            );
            self.found.add(path, code::NOT_IN_CATALOGUE, detail);
            self.found.unreadable.add(path);
            return None;
        };
        let rules = entry.on(self.days.first);
        if rules.is_none() {
            let detail = format!(
                "the catalogue knows nothing of {name:?} on {}",
                self.days.first
            );
            let rests_on = ["calendar.first_day"];
            self.found
                .add_resting(path, &rests_on, code::NOT_IN_CATALOGUE, detail);
        }
        rules
    }

    /// Notes sources that name no rule which `given` changes, and those that say nothing.
    fn sources(&mut self, given: &request::RuleSet, path: &str) {
        if given.sources.is_empty() {
            return;
        }
        let changes = RuleTable::of(given);
        for (key, source) in &given.sources {
            let rule = format!("{path}.{key}");
            let path = format!("{path}.sources.{key}");
            if shape(key).is_none() {
                let known: Vec<&str> = SHAPES.iter().map(|shape| shape.key).collect();
                let detail = format!("is no rule, one of {} expected", known.join(", "));
                self.found.add(&path, code::UNKNOWN_FIELD, detail);
            } else if !changes.says(key) {
                let detail = "names a rule that the rule set does not give".to_owned();
                let code = DefectCode::Contradiction.code();
                self.found.add_resting(&path, &[&rule], code, detail);
            }
            if source.source.trim().is_empty() {
                let detail = "is empty, who says so expected";
                self.found
                    .add(format!("{path}.source"), DefectCode::Missing.code(), detail);
            }
            if let Some(Err(why)) = source.valid_from.as_deref().map(request::date) {
                self.found
                    .add(format!("{path}.valid_from"), code::MALFORMED, why);
            }
        }
    }

    /// `rules` in the model's words; `given` is what the request says of them.
    fn rule_set(
        &mut self,
        rules: &request::RuleSet,
        given: Option<&request::RuleSet>,
        path: &str,
    ) -> model::RuleSet {
        let bare = model::RuleSet::bare("");
        model::RuleSet {
            id: rules.id.clone(),
            commute: match rules.commute {
                Some(request::Commute::Unpaid) => model::Commute::Unpaid,
                Some(request::Commute::Work) => model::Commute::Work,
                None => bare.commute,
            },
            travel_across_breaks: match rules.travel_across_breaks {
                Some(request::TravelAcrossBreaks::Unpaid) => model::TravelAcrossBreaks::Unpaid,
                Some(request::TravelAcrossBreaks::Work) => model::TravelAcrossBreaks::Work,
                None => bare.travel_across_breaks,
            },
            split_min: self.duration(rules.split_min.as_ref(), path, "split_min"),
            full_time: self.duration(rules.full_time.as_ref(), path, "full_time"),
            skills: rules.skills.map_or(bare.skills, level),
            refusals: rules.refusals.map_or(bare.refusals, level),
            availability: rules.availability.map_or(bare.availability, level),
            day_length: self.limit(rules.day_length.as_ref(), path, "day_length"),
            span: self.limit(rules.span.as_ref(), path, "span"),
            span_exceptions: rules.span_exceptions.as_ref().map(|exceptions| {
                model::SpanExceptions {
                    max: self.ticks(&exceptions.max, &format!("{path}.span_exceptions.max")),
                    days_in_month: exceptions.days_in_month,
                }
            }),
            meal: self.meal(rules, given, path),
            pause: rules.pause.as_ref().map(|pause| model::PauseRule {
                after: self.ticks(&pause.after, &format!("{path}.pause.after")),
                min: self.ticks(&pause.min, &format!("{path}.pause.min")),
                level: level(pause.level),
            }),
            splits: rules.splits.map(most),
            split_time: self.limit(rules.split_time.as_ref(), path, "split_time"),
            split_exceptions: rules.split_exceptions,
            daily_rest: rules.daily_rest.as_ref().map(|rest| model::Limit {
                max: self.ticks(&rest.min, &format!("{path}.daily_rest.min")),
                level: level(rest.level),
            }),
            week_length: self.limit(rules.week_length.as_ref(), path, "week_length"),
            mean_week: rules.mean_week.as_ref().map(|mean| model::MeanLimit {
                max: self.ticks(&mean.max, &format!("{path}.mean_week.max")),
                weeks: mean.weeks,
                level: level(mean.level),
            }),
            weekly_rest: rules.weekly_rest.map(least),
            rest_days: rules.rest_days.map(least),
            rest_sunday: rules.rest_sunday.map(least),
            days_in_a_row: rules.days_in_a_row.map(most),
            sundays: rules.sundays.map(rotation),
            public_holidays: rules.public_holidays.map(rotation),
            complementary_hours: rules
                .complementary_hours
                .map(|hours| model::ComplementaryHours {
                    share_per_mille: hours.share_per_mille,
                    level: level(hours.level),
                }),
        }
    }

    fn duration(
        &mut self,
        given: Option<&request::Duration>,
        path: &str,
        name: &str,
    ) -> Option<units::Ticks> {
        let given = given?;
        Some(self.ticks(given, &format!("{path}.{name}")))
    }

    fn limit(
        &mut self,
        given: Option<&request::Limit>,
        path: &str,
        name: &str,
    ) -> Option<model::Limit> {
        let given = given?;
        Some(model::Limit {
            max: self.ticks(&given.max, &format!("{path}.{name}.max")),
            level: level(given.level),
        })
    }

    /// The meal; without its hours or its length it does not hold, and a request that speaks of it has to say them.
    fn meal(
        &mut self,
        rules: &request::RuleSet,
        given: Option<&request::RuleSet>,
        path: &str,
    ) -> Option<model::MealRule> {
        let meal = rules.meal.as_ref()?;
        let is_asked = given.is_some_and(|given| given.meal.is_some())
            && meal.level != Some(request::Level::Off);
        for (name, is_missing) in [
            ("start", meal.start.is_none()),
            ("duration", meal.duration.is_none()),
        ] {
            if is_asked && is_missing {
                let detail = "not given, and the base does not say it, expected";
                self.found.add_resting(
                    format!("{path}.meal.{name}"),
                    &[&format!("{path}.base"), "calendar.first_day"],
                    DefectCode::Missing.code(),
                    detail,
                );
            }
        }
        let (start, duration) = (meal.start.as_ref()?, meal.duration.as_ref()?);
        Some(model::MealRule {
            duration: self.ticks(duration, &format!("{path}.meal.duration")),
            start: self.hours(start, &format!("{path}.meal.start"))?,
            only_within_work: meal.only_within_work.unwrap_or(false),
            level: level(meal.level.unwrap_or_default()),
        })
    }
}

/// `base`, whose sources no longer stand behind what `given` changes.
fn without_changed_sources(given: &request::RuleSet, base: &request::RuleSet) -> request::RuleSet {
    let changes = RuleTable::of(given);
    let mut base = base.clone();
    for shape in SHAPES.iter().filter(|shape| changes.says(shape.key)) {
        base.sources.insert(
            shape.key.to_owned(),
            RuleSource {
                source: NO_SOURCE.to_owned(),
                ..RuleSource::default()
            },
        );
    }
    base
}

fn level(level: request::Level) -> Level {
    match level {
        request::Level::Hard => Level::Hard,
        request::Level::Off => Level::Off,
        request::Level::Priced(price) => Level::Priced(price),
    }
}

fn most(limit: request::CountLimit) -> model::CountLimit {
    model::CountLimit {
        max: limit.max,
        level: level(limit.level),
    }
}

fn least(limit: request::LeastDays) -> model::CountLimit {
    model::CountLimit {
        max: limit.min,
        level: level(limit.level),
    }
}

fn rotation(limit: request::RotationLimit) -> model::RotationLimit {
    model::RotationLimit {
        max: limit.max,
        out_of: limit.out_of,
        level: level(limit.level),
    }
}
