//! The objective: the catalogue's terms on the plan's first day, with the request's on top.

use model::Objective;

use crate::defect::code;
use crate::request::{Aggregate, Measure, Term};

use super::Context;

/// Units of cost in a cent where neither the request nor a base says it.
const UNITS_PER_CENT: i64 = 1_000;

impl Context<'_> {
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
            Measure::ContractShort => Measured::ContractShort,
            Measure::ContractOver => Measured::ContractOver,
            Measure::Splits => Measured::Splits,
            Measure::Weekends => Measured::Weekends,
        },
        aggregate: match term.aggregate {
            Aggregate::Sum => model::Aggregate::Sum,
            Aggregate::Max => model::Aggregate::Max,
            Aggregate::Squares => model::Aggregate::Squares,
        },
        weight: term.weight,
    }
}
