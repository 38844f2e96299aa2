//! A plan with all that follows from it, written.

use planner::answer as from;
use planner::request as asked;

use super::compliance;
use crate::pb;
use crate::refusal::Refusal;

/// Writes `answer`.
pub(crate) fn plan(answer: from::Answer) -> Result<pb::Plan, Refusal> {
    let is_legal = answer.score.hard == 0;
    Ok(pb::Plan {
        rounds: answer.rounds.into_iter().map(round).collect(),
        nights: answer.nights.into_iter().map(night).collect(),
        unserved: answer
            .unserved
            .into_iter()
            .map(unserved)
            .collect::<Result<_, _>>()?,
        audit: Some(pb::Audit {
            is_legal,
            violations: answer
                .violations
                .into_iter()
                .map(violation)
                .collect::<Result<_, _>>()?,
            cost: answer.cost.into_iter().map(cost_line).collect(),
            score: Some(score(&answer.score)),
            totals: Some(totals(&answer.totals)),
            visits: answer.visits.iter().map(priority_count).collect(),
            off_network: answer.off_network.into_iter().map(off_network).collect(),
            compliance: answer
                .compliance
                .into_iter()
                .map(compliance::line)
                .collect::<Result<_, _>>()?,
            rules: answer.rules.into_iter().map(compliance::rule).collect(),
        }),
    })
}

/// Writes the value of a plan.
pub(crate) fn score(score: &from::Score) -> pb::Score {
    let [unserved_vital, unserved_important, unserved_comfort] = score.unserved;
    pb::Score {
        hard: score.hard,
        unserved_vital,
        unserved_important,
        unserved_comfort,
        cost: score.cost,
        units_per_cent: score.units_per_cent,
    }
}

fn round(round: from::Round) -> pb::Round {
    pb::Round {
        carer: round.carer,
        day: u32::from(round.day),
        parts: round.parts.into_iter().map(part).collect(),
        date: round.date,
        leave: round.leave,
        back: round.back,
        way_back: round.way_back.map(leg),
        totals: Some(totals(&round.totals)),
    }
}

fn part(part: from::Part) -> pb::Part {
    pb::Part {
        means: part.means,
        start: part.from,
        end: part.to,
        stops: part.stops.into_iter().map(stop).collect(),
        change: part.change.map(|change| pb::ChangeOfMeans {
            leg: Some(leg(change.leg)),
            at: change.at,
        }),
    }
}

fn stop(stop: from::Stop) -> pb::Stop {
    use pb::stop::What;
    pb::Stop {
        what: Some(match stop.what {
            from::StopKind::Visit {
                visit,
                client,
                window,
            } => What::Visit(pb::VisitStop {
                visit,
                window: window.map(u32::from),
                client: client.unwrap_or_default(),
            }),
            from::StopKind::Meal => What::Meal(pb::MealStop {}),
            from::StopKind::Charge {
                watt_hours,
                seconds,
            } => What::Charge(pb::ChargeStop {
                watt_hours,
                seconds,
            }),
            from::StopKind::Handover { with } => {
                What::Handover(pb::HandoverStop { other_carer: with })
            }
            from::StopKind::Appointment { appointment } => {
                What::Appointment(pb::AppointmentStop { appointment })
            }
        }),
        place: stop.place,
        leg: Some(leg(stop.leg)),
        arrival: stop.arrival,
        start: stop.start,
        end: stop.end,
        lateness: stop.lateness,
    }
}

fn leg(leg: from::Leg) -> pb::Leg {
    pb::Leg {
        origin: leg.from,
        destination: leg.to,
        profile: leg.profile.unwrap_or_default(),
        seconds: leg.seconds,
        metres: leg.metres,
        watt_hours: leg.watt_hours,
        is_commute: leg.is_commute,
        is_unreachable: !leg.is_reachable,
    }
}

fn night(night: from::VehicleNight) -> pb::VehicleNight {
    pb::VehicleNight {
        vehicle: night.vehicle,
        day: u32::from(night.day),
        place: night.place,
    }
}

fn unserved(unserved: from::Unserved) -> Result<pb::Unserved, Refusal> {
    let name = format!("REASON_{}", unserved.reason);
    let reason = pb::Reason::from_str_name(&name)
        .ok_or_else(|| Refusal::internal(&format!("the API has no {name}")))?;
    Ok(pb::Unserved {
        visit: unserved.visit,
        reason: reason.into(),
        client: unserved.client.unwrap_or_default(),
        priority: priority(unserved.priority).into(),
    })
}

fn priority(priority: Option<asked::Priority>) -> pb::Priority {
    match priority {
        None => pb::Priority::Unspecified,
        Some(asked::Priority::Vital) => pb::Priority::Vital,
        Some(asked::Priority::Important) => pb::Priority::Important,
        Some(asked::Priority::Comfort) => pb::Priority::Comfort,
    }
}

fn violation(violation: from::Violation) -> Result<pb::Violation, Refusal> {
    let rule = compliance::rule_code(&violation.rule)?;
    Ok(pb::Violation {
        rule: rule.into(),
        is_hard: violation.is_hard,
        amount: violation.amount,
        unit: violation.unit,
        cost: violation.cost,
        carer: violation.carer.unwrap_or_default(),
        day: violation.day.map(u32::from),
        visit: violation.visit.unwrap_or_default(),
        link: violation.link.unwrap_or_default(),
        vehicle: violation.vehicle.unwrap_or_default(),
    })
}

fn cost_line(line: from::CostLine) -> pb::CostLine {
    pb::CostLine {
        term: line.term,
        amount: line.amount,
        cost: line.cost,
    }
}

fn totals(totals: &from::Totals) -> pb::Totals {
    pb::Totals {
        rounds: totals.rounds,
        visits: totals.visits,
        care: totals.care,
        other_work: totals.other_work,
        travel: totals.travel,
        commute: totals.commute,
        paid_waiting: totals.paid_waiting,
        paid: totals.paid,
        splits: totals.splits,
        split_time: totals.split_time,
        meal: totals.meal,
        span: totals.span,
        metres: totals.metres,
        watt_hours: totals.watt_hours,
    }
}

fn priority_count(count: &from::PriorityCount) -> pb::PriorityCount {
    pb::PriorityCount {
        priority: priority(count.priority).into(),
        served: count.served,
        unserved: count.unserved,
    }
}

fn off_network(place: from::OffNetwork) -> pb::OffNetwork {
    pb::OffNetwork {
        place: place.place,
        profile: place.profile,
        why: place.why,
    }
}

/// Writes what makes a run repeatable.
pub(crate) fn run(run: planner::RunRecord) -> pb::RunRecord {
    let synthetic_roads = run.map.as_ref().is_some_and(|map| map.synthetic);
    let (map_digest, speeds_digest, attribution) = run
        .map
        .map(|map| (map.digest, map.speeds_digest, map.attribution))
        .unwrap_or_default();
    pb::RunRecord {
        program: run.program,
        request_digest: run.request_digest,
        catalogue_digest: run.catalogue_digest,
        map_digest,
        speeds_digest,
        attribution,
        synthetic_roads,
        seed: run.seed,
        iterations: run.iterations,
    }
}
