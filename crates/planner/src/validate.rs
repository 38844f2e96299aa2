//! Use case: find every defect of a request, and of a plan that came with it, of which parts could not be read.

use crate::catalogue::Catalogue;
use crate::convert::convert_beside;
use crate::decisions::{Nameable, PlanDecisions};
use crate::defect::Defect;
use crate::request::WeekRequest;
use crate::unreadable::Unreadable;

/// Every defect of `week` that does not rest on what is `unreadable`, without a map.
///
/// Readers that go on behind a defect add these to their own, so that a caller hears of everything at once.
#[must_use]
pub fn validate_beside(
    week: &WeekRequest,
    catalogue: &Catalogue,
    unreadable: Unreadable,
) -> Vec<Defect> {
    match convert_beside(week, catalogue, unreadable) {
        Ok(_) => Vec::new(),
        Err(found) => found.list,
    }
}

/// Every defect of `week` as [`validate_beside`] finds them, and every one of a `plan` for it.
///
/// `of_week` and `of_plan` are what could not be read of each. Of the plan nothing is told that may follow from a defect of
/// the week.
#[must_use]
pub fn validate_with_plan(
    (week, of_week): (&WeekRequest, Unreadable),
    (plan, of_plan): (&PlanDecisions, Unreadable),
    catalogue: &Catalogue,
) -> (Vec<Defect>, Vec<Defect>) {
    let mut in_doubt = of_week.clone();
    let defects = match convert_beside(week, catalogue, of_week) {
        Ok(_) => Vec::new(),
        Err(found) => {
            in_doubt = found.unreadable;
            found.list
        }
    };
    for defect in &defects {
        in_doubt.add(defect.path.clone());
    }
    let names = Nameable::of_week(week, catalogue, &in_doubt);
    (defects, plan.defects(&names, of_plan))
}

/// Every defect of a `plan` whose week nobody knows.
#[must_use]
pub fn validate_plan_alone(plan: &PlanDecisions, unreadable: Unreadable) -> Vec<Defect> {
    plan.defects(&Nameable::of_anything(), unreadable)
}
