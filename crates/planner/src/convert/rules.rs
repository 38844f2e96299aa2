//! Rule sets and the objective: the catalogue's values of the plan's first day, with the request's changes on top.

use std::collections::BTreeSet;

use model::{Level, Objective};

use crate::defect::code;
use crate::request::{self, Aggregate, Commute, Measure, Term};

use super::Context;

/// Units of cost in a cent where neither the request nor a base says it.
const UNITS_PER_CENT: i64 = 1_000;

impl Context<'_> {
    /// The rule sets of the request, then those of the catalogue that carers name.
    pub(super) fn rule_sets(&mut self) -> Vec<model::RuleSet> {
        let week = self.week;
        let mut rule_sets = Vec::new();
        for (index, given) in week.rule_sets.iter().enumerate() {
            let path = format!("rule_sets[{index}]");
            let base = given.base.as_deref().unwrap_or("bare");
            let base = self.rules_on_first_day(base, &format!("{path}.base"));
            let base = base.map(|base| self.rule_set(&base, &model::RuleSet::bare(""), &path));
            rule_sets.push(self.rule_set(
                given,
                &base.unwrap_or_else(|| model::RuleSet::bare("")),
                &path,
            ));
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
                    rule_sets.push(self.rule_set(&rules, &model::RuleSet::bare(""), &path));
                }
            }
        }
        rule_sets
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
            return None;
        };
        let rules = entry.on(self.days.first);
        if rules.is_none() {
            let detail = format!(
                "the catalogue knows nothing of {name:?} on {}",
                self.days.first
            );
            self.found.add(path, code::NOT_IN_CATALOGUE, detail);
        }
        rules
    }

    /// `base`, but for what `given` says.
    fn rule_set(
        &mut self,
        given: &request::RuleSet,
        base: &model::RuleSet,
        path: &str,
    ) -> model::RuleSet {
        let split_min = given
            .split_min
            .as_ref()
            .map(|split| self.ticks(split, &format!("{path}.split_min")));
        let mut limit = |name: &str, given: &Option<request::Limit>| {
            given.as_ref().map(|limit| model::Limit {
                max: self.ticks(&limit.max, &format!("{path}.{name}.max")),
                level: level(limit.level),
            })
        };
        let (day_length, span) = (
            limit("day_length", &given.day_length),
            limit("span", &given.span),
        );
        let meal = given.meal.as_ref().and_then(|meal| {
            Some(model::MealRule {
                duration: self.ticks(&meal.duration, &format!("{path}.meal.duration")),
                start: self.hours(&meal.start, &format!("{path}.meal.start"))?,
                only_within_work: false,
                level: level(meal.level),
            })
        });
        model::RuleSet {
            id: given.id.clone(),
            commute: match given.commute {
                Some(Commute::Unpaid) => model::Commute::Unpaid,
                Some(Commute::Work) => model::Commute::Work,
                None => base.commute,
            },
            split_min: split_min.or(base.split_min),
            skills: given.skills.map_or(base.skills, level),
            refusals: given.refusals.map_or(base.refusals, level),
            availability: given.availability.map_or(base.availability, level),
            day_length: day_length.or(base.day_length),
            span: span.or(base.span),
            meal: meal.or(base.meal),
            ..base.clone()
        }
    }

    pub(super) fn objective(&mut self) -> Objective {
        let given = &self.week.objective;
        let by_default = given.terms.is_empty().then_some("week");
        let base = given.base.as_deref().or(by_default);
        let entry = base.and_then(|base| self.catalogue.objective(base));
        if let (Some(base), None) = (base, entry) {
            let names: Vec<&str> = self.catalogue.objective_names().collect();
            let detail = format!(
                "{base:?} is not in the catalogue, which holds {}",
                names.join(", ")
            );
            self.found
                .add("objective.base", code::NOT_IN_CATALOGUE, detail);
        }
        let mut terms: Vec<Term> = entry.map_or_else(Vec::new, |entry| entry.on(self.days.first));
        for term in &given.terms {
            // Only a term of the base is replaced; a name given twice in the request is for the model to refuse.
            let of_base =
                entry.is_some_and(|entry| entry.terms.iter().any(|known| known.name == term.name));
            match terms
                .iter_mut()
                .find(|known| of_base && known.name == term.name)
            {
                Some(known) => *known = term.clone(),
                None => terms.push(term.clone()),
            }
        }
        let units_per_cent = entry.map_or(UNITS_PER_CENT, |entry| entry.units_per_cent);
        Objective {
            units_per_cent: given.units_per_cent.unwrap_or(units_per_cent),
            terms: terms.into_iter().map(model_term).collect(),
        }
    }
}

fn level(level: request::Level) -> Level {
    match level {
        request::Level::Hard => Level::Hard,
        request::Level::Off => Level::Off,
        request::Level::Priced(price) => Level::Priced(price),
    }
}

fn model_term(term: Term) -> model::Term {
    use model::Measure as Measured;
    model::Term {
        name: term.name,
        measure: match term.measure {
            Measure::TravelTime => Measured::TravelTime,
            Measure::TravelDistance => Measured::TravelDistance,
            Measure::Lateness => Measured::Lateness,
            Measure::PaidWaiting => Measured::PaidWaiting,
            Measure::Waiting => Measured::Waiting,
            Measure::Span => Measured::Span,
            Measure::Idle => Measured::Idle,
            Measure::PreferredTime => Measured::PreferredTime,
            Measure::NotPreferredCarer => Measured::NotPreferredCarer,
            Measure::Faces => Measured::Faces,
            Measure::Rounds => Measured::Rounds,
        },
        aggregate: match term.aggregate {
            Aggregate::Sum => model::Aggregate::Sum,
            Aggregate::Max => model::Aggregate::Max,
        },
        weight: term.weight,
    }
}
