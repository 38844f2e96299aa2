//! Visits keep their ties: enough of them are served, at the right distance in time, by the same or different carers.
//!
//! The unit is one visit missing, one carer wrong, or one link that the orders of rounds contradict. Times cannot be
//! broken otherwise: the timetable waits until a tie is kept, and lateness tells the price.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{CarerId, Coverage, Level, Link, LinkKind, VisitId};

pub(super) struct Links;

impl Rule for Links {
    fn code(&self) -> RuleCode {
        RuleCode::Links
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        let mut carer_of: BTreeMap<VisitId, CarerId> = BTreeMap::new();
        for round in &week.plan.rounds {
            for visit in round.visits() {
                carer_of.entry(visit).or_insert(round.carer);
            }
        }
        for (id, link) in week.problem.links.enumerated() {
            let carers: Vec<CarerId> = link
                .visits
                .iter()
                .filter_map(|visit| carer_of.get(visit).copied())
                .collect();
            let untimed = i64::from(week.timetable.untimed_links.contains(&id));
            let amount = missing(link, carers.len()) + wrong_carers(link.kind, &carers) + untimed;
            let subject = Subject {
                link: Some(id),
                visit: link.visits.first().copied(),
                ..Subject::default()
            };
            found.extend(violation(self.code(), Level::Hard, amount, subject));
        }
    }
}

/// How many more visits would have to be served; none is fine too.
fn missing(link: &Link, served: usize) -> i64 {
    let needed = match link.coverage {
        Coverage::Any => 0,
        Coverage::AllOrNone => link.visits.len(),
        Coverage::AtLeast(least) => least as usize,
    };
    if served == 0 {
        0
    } else {
        needed.saturating_sub(served) as i64
    }
}

fn wrong_carers(kind: LinkKind, carers: &[CarerId]) -> i64 {
    let different = carers.iter().collect::<BTreeSet<_>>().len();
    match kind {
        LinkKind::SameCarer => different.saturating_sub(1) as i64,
        // Nobody is at two calls at once, even where both take no time.
        LinkKind::DifferentCarer | LinkKind::Together => (carers.len() - different) as i64,
        LinkKind::After { .. } | LinkKind::Independent => 0,
    }
}
