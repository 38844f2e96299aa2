//! Who gives care, when, by which means, and to what she is bound already.

use crate::{Carer, DefectCode, Means, ProblemParts};

use super::{Findings, counters, duration, known, length, moment, skills};

pub(super) fn check(parts: &ProblemParts, path: &str, carer: &Carer, found: &mut Findings) {
    known(&parts.places, carer.start, &format!("{path}.start"), found);
    known(&parts.places, carer.end, &format!("{path}.end"), found);
    known(
        &parts.rule_sets,
        carer.rule_set,
        &format!("{path}.rule_set"),
        found,
    );
    skills(parts, carer.skills, &format!("{path}.skills"), found);
    for (index, shift) in carer.shifts.iter().enumerate() {
        let path = format!("{path}.shifts[{index}]");
        moment(parts, shift.hours, &path, found);
        found.add_unless_resting(
            shift.day.0 < parts.calendar.days,
            &path,
            &["calendar.days"],
            DefectCode::OutOfRange,
            || {
                format!(
                    "day {} given, one of the plan's {} (from 0) expected",
                    shift.day.0, parts.calendar.days
                )
            },
        );
    }
    let apart = carer.shifts.windows(2).all(|pair| {
        pair[0].day <= pair[1].day && pair[0].hours.latest() <= pair[1].hours.earliest()
    });
    found.add_unless(
        apart,
        &format!("{path}.shifts"),
        DefectCode::NotAscending,
        || "expected ascending shifts that do not overlap".to_owned(),
    );
    let has_means = !carer.means.is_empty() || carer.shifts.is_empty();
    found.add_unless_resting(
        has_means,
        &format!("{path}.means"),
        &[&format!("{path}.shifts")],
        DefectCode::Missing,
        || "a carer with a shift needs a means of travel".to_owned(),
    );
    for (index, means) in carer.means.iter().enumerate() {
        let path = format!("{path}.means[{index}]");
        match *means {
            Means::Own(profile) => known(&parts.travel, profile, &path, found),
            Means::Vehicle(vehicle) => known(&parts.vehicles, vehicle, &path, found),
            Means::Seat(other) => known(&parts.carers, other, &path, found),
        }
    }
    let contract = &carer.contract;
    length(
        parts,
        contract.weekly_work,
        &format!("{path}.contract.weekly_work"),
        found,
    );
    if let Some(max) = contract.weekly_work_max {
        length(
            parts,
            max,
            &format!("{path}.contract.weekly_work_max"),
            found,
        );
    }
    counters::check(parts, &format!("{path}.carried"), &carer.carried, found);
}

pub(super) fn appointments(parts: &ProblemParts, found: &mut Findings) {
    for (id, appointment) in parts.appointments.enumerated() {
        let path = format!("appointments[{}]", id.index());
        known(
            &parts.carers,
            appointment.carer,
            &format!("{path}.carer"),
            found,
        );
        known(
            &parts.places,
            appointment.place,
            &format!("{path}.place"),
            found,
        );
        moment(parts, appointment.window, &format!("{path}.window"), found);
        duration(
            parts,
            appointment.duration,
            &format!("{path}.duration"),
            found,
        );
        found.add_unless_resting(
            appointment.day.0 < parts.calendar.days,
            &format!("{path}.day"),
            &["calendar.days"],
            DefectCode::OutOfRange,
            || {
                format!(
                    "day {} given, one of the plan's {} (from 0) expected",
                    appointment.day.0, parts.calendar.days
                )
            },
        );
    }
}
