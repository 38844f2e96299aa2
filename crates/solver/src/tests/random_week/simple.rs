//! The weeks that quick ways are for: one day, one window a visit, one shift a carer, and little that costs.

use model::{Aggregate, Commute, Day, Lateness, Measure, ProblemParts, RuleSet, Shift, Term};
use rand::RngExt;
use units::IdVec;

use super::{HOUR, Rng, window};

/// Leaves of `parts` what lets every round start as early as it can; with `is_plain` only what travel can tell.
pub(super) fn simplify(rng: &mut Rng, parts: &mut ProblemParts, is_plain: bool) {
    parts.calendar.days = 1;
    parts.calendar.public_holidays.clear();
    parts.calendar.month_starts.clear();
    let mut visits: Vec<_> = parts.visits.iter().cloned().collect();
    for visit in &mut visits {
        let opens = rng.random_range(7..17) * HOUR;
        visit.windows = vec![window(opens, opens + rng.random_range(1..8) * HOUR / 2)];
        visit.preferred = None;
        if is_plain {
            visit.lateness = Lateness::Hard;
        }
    }
    parts.visits = visits.into();
    let mut carers: Vec<_> = parts.carers.iter().cloned().collect();
    for carer in &mut carers {
        carer.shifts = vec![Shift {
            day: Day(0),
            hours: window(
                rng.random_range(6..9) * HOUR,
                rng.random_range(15..21) * HOUR,
            ),
            meal_due: false,
        }];
        carer.carried = model::Carried::default();
    }
    parts.carers = carers.into();
    let commute = if rng.random_bool(0.5) {
        Commute::Work
    } else {
        Commute::Unpaid
    };
    parts.rule_sets = parts
        .rule_sets
        .iter()
        .map(|rules| RuleSet {
            commute,
            split_min: rules.split_min,
            ..RuleSet::bare(rules.id.clone())
        })
        .collect();
    if is_plain {
        parts.links = IdVec::new();
    }
    let mut terms = vec![
        (Measure::TravelTime, Aggregate::Sum),
        (Measure::TravelDistance, Aggregate::Sum),
        (Measure::Rounds, Aggregate::Sum),
        (Measure::NotPreferredCarer, Aggregate::Sum),
        (Measure::Faces, Aggregate::Sum),
    ];
    if !is_plain {
        terms.push((Measure::Lateness, Aggregate::Sum));
        terms.push((Measure::Lateness, Aggregate::Max));
        terms.push((Measure::TravelTime, Aggregate::Max));
    }
    terms.retain(|_| rng.random_bool(0.7));
    parts.objective.terms = terms
        .into_iter()
        .map(|(measure, aggregate)| Term {
            name: format!("{measure:?} {aggregate:?}"),
            measure,
            aggregate,
            weight: rng.random_range(0..600),
        })
        .collect();
}
