//! The objective, read.

use planner::request as to;

use super::problem::each;
use super::{Findings, Path, given};
use crate::pb;

/// Reads an objective; what is wrong is noted in `found`.
pub(super) fn objective(
    objective: pb::Objective,
    path: &Path,
    found: &mut Findings,
) -> to::Objective {
    to::Objective {
        base: given(objective.base),
        units_per_cent: objective.units_per_cent,
        terms: each(objective.terms, path, "terms", |term, path| to::Term {
            name: term.name,
            measure: measure(term.measure, &path.field("measure"), found),
            aggregate: match found.known(term.aggregate, &path.field("aggregate")) {
                pb::Aggregate::Unspecified | pb::Aggregate::Sum => to::Aggregate::Sum,
                pb::Aggregate::Max => to::Aggregate::Max,
                pb::Aggregate::Squares => to::Aggregate::Squares,
            },
            weight: term.weight,
        }),
    }
}

fn measure(number: i32, path: &Path, found: &mut Findings) -> to::Measure {
    if number == 0 {
        found.add(path, "MISSING", "not given, expected");
        return to::Measure::TravelTime;
    }
    match found.known(number, path) {
        pb::Measure::Unspecified | pb::Measure::TravelTime => to::Measure::TravelTime,
        pb::Measure::TravelDistance => to::Measure::TravelDistance,
        pb::Measure::Lateness => to::Measure::Lateness,
        pb::Measure::PaidWaiting => to::Measure::PaidWaiting,
        pb::Measure::Waiting => to::Measure::Waiting,
        pb::Measure::Span => to::Measure::Span,
        pb::Measure::Idle => to::Measure::Idle,
        pb::Measure::PreferredTime => to::Measure::PreferredTime,
        pb::Measure::NotPreferredCarer => to::Measure::NotPreferredCarer,
        pb::Measure::Faces => to::Measure::Faces,
        pb::Measure::Rounds => to::Measure::Rounds,
        pb::Measure::ContractShort => to::Measure::ContractShort,
        pb::Measure::ContractOver => to::Measure::ContractOver,
        pb::Measure::Splits => to::Measure::Splits,
        pb::Measure::Weekends => to::Measure::Weekends,
    }
}
