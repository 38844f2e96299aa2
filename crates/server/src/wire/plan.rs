//! A plan's decisions, read; what follows from them is not looked at.

use planner::decisions as to;

use super::problem::each;
use super::{Findings, Path, given};
use crate::pb;

/// Reads the decisions of `plan`; what is wrong is noted in `found`.
pub(crate) fn read(plan: pb::Plan, path: &Path, found: &mut Findings) -> to::PlanDecisions {
    let mut decisions = to::PlanDecisions::default();
    decisions.rounds = each(plan.rounds, path, "rounds", |one, path| {
        round(one, path, found)
    });
    decisions.nights = plan.nights.into_iter().map(night).collect();
    decisions.unassigned = each(plan.unserved, path, "unserved", |one, path| {
        unserved(one, path, found)
    });
    decisions
}

fn round(round: pb::Round, path: &Path, found: &mut Findings) -> to::RoundDecision {
    let mut decision = to::RoundDecision::default();
    decision.carer = round.carer;
    decision.day = round.day;
    decision.parts = each(round.parts, path, "parts", |part, path| {
        let mut decision = to::PartDecision::default();
        decision.means = part.means;
        decision.from = part.start;
        decision.to = part.end;
        decision.stops = each(part.stops, path, "stops", |one, path| {
            stop(one, path, found)
        });
        decision
    });
    decision
}

fn stop(stop: pb::Stop, path: &Path, found: &mut Findings) -> to::StopDecision {
    use pb::stop::What;
    let mut decision = to::StopDecision::default();
    match stop.what {
        None => found.add(
            path,
            "MISSING",
            "nothing is done here, one of visit, meal … expected",
        ),
        Some(What::Visit(visit)) => {
            decision.visit = Some(visit.visit);
            decision.window = visit.window.map(|window| {
                u16::try_from(window).unwrap_or_else(|_| {
                    let path = path.field("visit");
                    found.add(
                        &path.field("window"),
                        "OUT_OF_RANGE",
                        format!("no window {window}"),
                    );
                    0
                })
            });
        }
        Some(What::Meal(_)) => decision.meal = Some(stop.place),
        Some(What::Charge(charge)) => {
            decision.charge = Some(to::ChargeDecision {
                at: stop.place,
                watt_hours: charge.watt_hours,
                seconds: charge.seconds,
            });
        }
        Some(What::Handover(handover)) => {
            decision.handover = Some(to::HandoverDecision {
                at: stop.place,
                with: handover.other_carer,
            });
        }
        Some(What::Appointment(appointment)) => {
            decision.appointment = Some(appointment.appointment);
        }
    }
    decision
}

fn night(night: pb::VehicleNight) -> to::NightDecision {
    to::NightDecision {
        vehicle: night.vehicle,
        day: night.day,
        place: night.place,
    }
}

fn unserved(unserved: pb::Unserved, path: &Path, found: &mut Findings) -> to::UnassignedDecision {
    let reason: pb::Reason = found.known(unserved.reason, &path.field("reason"));
    let mut decision = to::UnassignedDecision::default();
    decision.visit = unserved.visit;
    decision.reason = match reason {
        pb::Reason::Unspecified => None,
        reason => given(reason.as_str_name().replacen("REASON_", "", 1)),
    };
    decision
}

/// What `planner` is not to believe of the decisions: whatever reading noted has a default in its place.
pub(crate) fn unreadable(found: &Findings) -> planner::Unreadable {
    let mut unreadable = planner::Unreadable::default();
    for path in found.below("plan") {
        unreadable.add(as_read(path));
    }
    unreadable
}

/// Adds what `planner` found in the decisions, by the paths of the message.
pub(crate) fn merge(found: &mut Findings, later: Vec<planner::Defect>) {
    found.merge_as("plan", later, as_sent);
}

/// A path at which [`read`] notes something, as a path in [`to::PlanDecisions`].
fn as_read(path: &str) -> String {
    if let Some(rest) = path.strip_prefix("unserved") {
        return format!("unassigned{rest}");
    }
    path.replace(".visit.window", ".window")
}

/// A path in [`to::PlanDecisions`] as a path in [`pb::Plan`].
fn as_sent(path: &str) -> String {
    const NAMES: [(&str, &str); 9] = [
        (".charge.at", ".place"),
        (".handover.at", ".place"),
        (".handover.with", ".handover.other_carer"),
        (".meal", ".place"),
        (".from", ".start"),
        (".to", ".end"),
        (".visit", ".visit.visit"),
        (".window", ".visit.window"),
        (".appointment", ".appointment.appointment"),
    ];
    if let Some(rest) = path.strip_prefix("unassigned") {
        return format!("unserved{rest}");
    }
    NAMES
        .iter()
        .find_map(|(ours, sent)| Some(format!("{}{sent}", path.strip_suffix(ours)?)))
        .unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_the_fields_of_the_message() {
        for (ours, sent) in [
            (
                "rounds[0].parts[1].stops[2].visit",
                "rounds[0].parts[1].stops[2].visit.visit",
            ),
            (
                "rounds[0].parts[1].stops[2].charge.at",
                "rounds[0].parts[1].stops[2].place",
            ),
            ("rounds[0].parts[1].from", "rounds[0].parts[1].start"),
            ("rounds[0].carer", "rounds[0].carer"),
            ("unassigned[4].visit", "unserved[4].visit"),
            ("nights[1].place", "nights[1].place"),
        ] {
            assert_eq!(as_sent(ours), sent);
        }
    }

    #[test]
    fn what_reading_notes_is_noted_in_our_words() {
        for (sent, ours) in [
            (
                "rounds[0].parts[1].stops[2].visit.window",
                "rounds[0].parts[1].stops[2].window",
            ),
            ("rounds[0].parts[1].stops[2]", "rounds[0].parts[1].stops[2]"),
            ("unserved[4].reason", "unassigned[4].reason"),
        ] {
            assert_eq!(as_read(sent), ours);
        }
    }
}
