//! Visits, ties between them, and appointments, read.

use planner::request as to;

use super::problem::window;
use super::{Findings, Path, given};
use crate::pb;

pub(super) fn visit(visit: pb::Visit, path: &Path, found: &mut Findings) -> to::Visit {
    to::Visit {
        id: visit.id,
        client: given(visit.client),
        care_plan_line: given(visit.care_plan_line),
        place: given(visit.place),
        windows: visit.windows.into_iter().map(window).collect(),
        lateness: match found.known(visit.lateness, &path.field("lateness")) {
            pb::Lateness::Unspecified | pb::Lateness::Hard => to::Lateness::Hard,
            pb::Lateness::Priced => to::Lateness::Priced,
        },
        preferred: visit.preferred.map(window),
        care: to::Duration::Seconds(visit.care),
        skills: visit.skills,
        only_carers: visit.only_carers.map(|carers| carers.ids),
        priority: match found.known(visit.priority, &path.field("priority")) {
            pb::Priority::Vital => to::Priority::Vital,
            pb::Priority::Unspecified | pb::Priority::Important => to::Priority::Important,
            pb::Priority::Comfort => to::Priority::Comfort,
        },
        optional_cost: visit.optional_cost,
        work: work(found.known(visit.work, &path.field("work")), to::Work::Care),
        load: visit.load,
    }
}

pub(super) fn appointment(
    one: pb::Appointment,
    path: &Path,
    found: &mut Findings,
) -> to::Appointment {
    to::Appointment {
        id: one.id,
        carer: one.carer,
        place: one.place,
        window: window(found.required(one.window, &path.field("window"))),
        day: one.day,
        duration: to::Duration::Seconds(one.duration),
        work: work(
            found.known(one.work, &path.field("work")),
            to::Work::Meeting,
        ),
    }
}

fn work(work: pb::Work, default: to::Work) -> to::Work {
    match work {
        pb::Work::Unspecified => default,
        pb::Work::Care => to::Work::Care,
        pb::Work::Meeting => to::Work::Meeting,
        pb::Work::Tutoring => to::Work::Tutoring,
        pb::Work::Training => to::Work::Training,
    }
}

pub(super) fn link(link: pb::Link, path: &Path, found: &mut Findings) -> to::Link {
    to::Link {
        id: link.id,
        kind: link_kind(link.kind, &path.field("kind"), found),
        visits: link.visits,
        min_gap: link.min_gap.map(to::Duration::Seconds),
        max_gap: link.max_gap.map(to::Duration::Seconds),
        coverage: match found.known(link.coverage, &path.field("coverage")) {
            pb::Coverage::Unspecified => None,
            pb::Coverage::Any => Some(to::Coverage::Any),
            pb::Coverage::AllOrNone => Some(to::Coverage::AllOrNone),
            pb::Coverage::AtLeast => Some(to::Coverage::AtLeast),
        },
        at_least: link.at_least,
    }
}

fn link_kind(number: i32, path: &Path, found: &mut Findings) -> to::LinkKind {
    if number == 0 {
        found.add(path, "MISSING", "not given, expected");
        return to::LinkKind::default();
    }
    match found.known(number, path) {
        pb::LinkKind::Unspecified | pb::LinkKind::Together => to::LinkKind::Together,
        pb::LinkKind::After => to::LinkKind::After,
        pb::LinkKind::SameCarer => to::LinkKind::SameCarer,
        pb::LinkKind::DifferentCarer => to::LinkKind::DifferentCarer,
    }
}
