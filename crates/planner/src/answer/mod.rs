//! A plan in the caller's words: decisions, the times that follow, who is not served and why, and what it costs.
//!
//! All times are civil seconds since the plan's first midnight. Key figures with formulas are `evaluation`'s; here stand
//! the plain totals that they are made of.

mod types;

use model::rules::RuleCode;
use model::timetable::{Leg as ModelLeg, RoundTimes, RoundTotals, StopTimes};
use model::{Audit, Compliance, Need, Plan, Problem, Stop as ModelStop};

pub use types::{
    Answer, ChangeOfMeans, ComplianceLine, CostLine, Leg, OffNetwork, Part, PriorityCount, Round,
    RuleLine, Score, Stop, StopKind, Totals, Unserved, VehicleNight, Violation,
};

use crate::decisions::means_name;
use crate::prepare::PreparedWeek;
use crate::request::Priority;

/// `plan` in the caller's words.
pub(crate) fn answer(week: &PreparedWeek, plan: &Plan) -> Answer {
    let problem = week.problem();
    let audit = Audit::new(problem, plan);
    let consequences = audit.timetable.rounds.iter().zip(&audit.totals);
    let rounds: Vec<Round> = plan
        .rounds
        .iter()
        .zip(consequences)
        .map(|(given, (times, totals))| round(week, given, times, totals))
        .collect();
    let mut totals = Totals::default();
    for round in &rounds {
        totals.add(&round.totals);
    }
    Answer {
        nights: plan
            .nights
            .iter()
            .map(|night| VehicleNight {
                vehicle: problem.vehicles[night.vehicle].id.clone(),
                day: night.day.0,
                place: problem.places[night.place].id.clone(),
            })
            .collect(),
        unserved: plan
            .unassigned
            .iter()
            .map(|left_out| Unserved {
                visit: problem.visits[left_out.visit].id.clone(),
                client: client_of(problem, left_out.visit),
                priority: priority(problem.visits[left_out.visit].need),
                reason: left_out.reason.code().to_owned(),
            })
            .collect(),
        violations: audit
            .violations
            .iter()
            .map(|found| violation(problem, found))
            .collect(),
        cost: audit
            .terms
            .iter()
            .map(|term| CostLine {
                term: term.name.clone(),
                amount: term.amount,
                cost: term.cost.0,
            })
            .collect(),
        score: Score {
            hard: audit.score.hard,
            unserved: audit.score.unserved,
            cost: audit.score.cost.0,
            units_per_cent: problem.objective.units_per_cent,
        },
        totals,
        visits: priority_counts(problem, plan),
        off_network: week.off_network().to_vec(),
        compliance: audit
            .compliance(problem, plan)
            .iter()
            .map(|line| compliance_line(problem, line))
            .collect(),
        rules: week.rule_lines().to_vec(),
        rounds,
    }
}

fn round(
    week: &PreparedWeek,
    given: &model::Round,
    times: &RoundTimes,
    totals: &RoundTotals,
) -> Round {
    let problem = week.problem();
    let mut stops = times.stops.iter();
    let mut parts = Vec::with_capacity(given.parts.len());
    for (index, part) in given.parts.iter().enumerate() {
        let own: Vec<Stop> = stops
            .by_ref()
            .take(part.stops.len())
            .map(|stop| self::stop(problem, stop))
            .collect();
        let is_last = index + 1 == given.parts.len();
        let change = if is_last { None } else { stops.next() };
        parts.push(Part {
            means: means_name(problem, part.means),
            from: problem.places[part.from].id.clone(),
            to: problem.places[part.to].id.clone(),
            stops: own,
            change: change.map(|change| ChangeOfMeans {
                leg: leg(problem, &change.leg),
                at: change.start.0,
            }),
        });
    }
    Round {
        carer: problem.carers[given.carer].id.clone(),
        day: given.day.0,
        date: week
            .days()
            .date(i64::from(given.day.0))
            .map_or_else(String::new, |date| date.to_string()),
        parts,
        leave: times.leave().map(|at| at.0),
        back: times.back().map(|at| at.0),
        way_back: times
            .way_back
            .as_ref()
            .filter(|_| !times.stops.is_empty())
            .map(|way| leg(problem, way)),
        totals: Totals::of(given, totals),
    }
}

fn stop(problem: &Problem, times: &StopTimes) -> Stop {
    let place = |id: model::PlaceId| problem.places[id].id.clone();
    let (what, place) = match times.stop {
        Some(ModelStop::Visit { visit, window }) => (
            StopKind::Visit {
                visit: problem.visits[visit].id.clone(),
                client: client_of(problem, visit),
                window,
            },
            place(problem.visits[visit].place),
        ),
        Some(ModelStop::Charge {
            at,
            energy,
            duration,
        }) => (
            StopKind::Charge {
                watt_hours: energy.0,
                seconds: duration.0,
            },
            place(at),
        ),
        Some(ModelStop::Handover { at, with }) => (
            StopKind::Handover {
                with: problem.carers[with].id.clone(),
            },
            place(at),
        ),
        Some(ModelStop::Appointment(appointment)) => (
            StopKind::Appointment {
                appointment: problem.appointments[appointment].id.clone(),
            },
            place(problem.appointments[appointment].place),
        ),
        Some(ModelStop::Meal { at }) => (StopKind::Meal, place(at)),
        // A change of means is told by its part, and never asked for here.
        None => (StopKind::Meal, place(times.leg.to)),
    };
    Stop {
        what,
        place,
        leg: leg(problem, &times.leg),
        arrival: times.arrival.0,
        start: times.start.0,
        end: times.end.0,
        lateness: times.lateness.0,
    }
}

fn leg(problem: &Problem, given: &ModelLeg) -> Leg {
    let journey = given.journey.unwrap_or_default();
    let profile = problem.profile_of(given.means);
    Leg {
        from: problem.places[given.from].id.clone(),
        to: problem.places[given.to].id.clone(),
        profile: profile.map(|profile| problem.travel[profile].profile.clone()),
        seconds: journey.ticks.0,
        metres: journey.metres.0,
        watt_hours: journey.watt_hours.0,
        is_commute: given.is_commute,
        is_reachable: given.journey.is_some(),
    }
}

fn client_of(problem: &Problem, visit: model::VisitId) -> Option<String> {
    problem.visits[visit]
        .client
        .map(|client| problem.clients[client].id.clone())
}

fn priority(need: Need) -> Option<Priority> {
    match need {
        Need::Served(model::Priority::Vital) => Some(Priority::Vital),
        Need::Served(model::Priority::Important) => Some(Priority::Important),
        Need::Served(model::Priority::Comfort) => Some(Priority::Comfort),
        Need::Optional(_) => None,
    }
}

fn violation(problem: &Problem, found: &model::rules::Violation) -> Violation {
    let subject = found.subject;
    Violation {
        rule: found.rule.code().to_owned(),
        is_hard: found.is_hard,
        amount: found.amount,
        unit: unit(found.rule).to_owned(),
        cost: found.cost,
        carer: subject.carer.map(|id| problem.carers[id].id.clone()),
        day: subject.day.map(|day| day.0),
        visit: subject.visit.map(|id| problem.visits[id].id.clone()),
        link: subject.link.map(|id| problem.links[id].id.clone()),
        vehicle: subject.vehicle.map(|id| problem.vehicles[id].id.clone()),
    }
}

fn compliance_line(problem: &Problem, line: &Compliance) -> ComplianceLine {
    let carer = &problem.carers[line.carer];
    let (used, max) = line.exceptions.unzip();
    ComplianceLine {
        carer: carer.id.clone(),
        rule_set: problem.rule_sets[carer.rule_set].id.clone(),
        rule: line.rule.code().to_owned(),
        standing: line.standing.code().to_owned(),
        unit: unit(line.rule).to_owned(),
        limit: line.limit,
        worst: line.worst,
        broken: line.broken,
        times: line.times,
        exceptions_used: used,
        exceptions_max: max,
        missing: line.missing.map(|counter| counter.field().to_owned()),
    }
}

/// The unit of a rule's amounts.
fn unit(rule: RuleCode) -> &'static str {
    match rule {
        RuleCode::Structure => "contradictions",
        RuleCode::Reach => "legs",
        RuleCode::Windows
        | RuleCode::Availability
        | RuleCode::DayLength
        | RuleCode::Span
        | RuleCode::Pause
        | RuleCode::SplitTime
        | RuleCode::DailyRest
        | RuleCode::WeekLength
        | RuleCode::MeanWeek
        | RuleCode::ComplementaryHours => "seconds",
        RuleCode::Splits => "splits",
        RuleCode::WeeklyRest | RuleCode::RestDays | RuleCode::DaysInARow => "days",
        RuleCode::RestSunday => "pairs of weeks",
        RuleCode::Sundays => "Sundays",
        RuleCode::PublicHolidays => "public holidays",
        RuleCode::Skills => "skills",
        RuleCode::Refusals => "visits",
        RuleCode::Links => "ties",
        RuleCode::Meal => "meals",
        RuleCode::Licences => "parts",
        RuleCode::VehicleSharing => "uses",
        RuleCode::Capacity => "load",
        RuleCode::Range => "watt_hours",
    }
}

fn priority_counts(problem: &Problem, plan: &Plan) -> Vec<PriorityCount> {
    let mut is_served = vec![false; problem.visits.len()];
    for visit in plan.rounds.iter().flat_map(model::Round::visits) {
        is_served[visit.index()] = true;
    }
    let kinds = [
        Some(Priority::Vital),
        Some(Priority::Important),
        Some(Priority::Comfort),
        None,
    ];
    kinds
        .into_iter()
        .map(|kind| {
            let of_kind = problem
                .visits
                .enumerated()
                .filter(|(_, visit)| priority(visit.need) == kind);
            let (served, unserved): (Vec<_>, Vec<_>) =
                of_kind.partition(|(id, _)| is_served[id.index()]);
            PriorityCount {
                priority: kind,
                served: served.len() as i64,
                unserved: unserved.len() as i64,
            }
        })
        .collect()
}

impl Totals {
    fn of(round: &model::Round, totals: &RoundTotals) -> Self {
        Self {
            rounds: i64::from(round.stops().next().is_some()),
            visits: round.visits().count() as i64,
            care: totals.care.0,
            other_work: totals.other_work.0,
            travel: totals.travel.0,
            commute: totals.commute.0,
            paid_waiting: totals.paid_waiting.0,
            paid: totals.work().0,
            splits: i64::from(totals.splits),
            split_time: totals.split_time.0,
            meal: totals.meal.0,
            span: totals.span.0,
            metres: totals.metres.0,
            watt_hours: totals.watt_hours.0,
        }
    }

    fn add(&mut self, other: &Self) {
        let Self {
            rounds,
            visits,
            care,
            other_work,
            travel,
            commute,
            paid_waiting,
            paid,
            splits,
            split_time,
            meal,
            span,
            metres,
            watt_hours,
        } = other;
        self.rounds += rounds;
        self.visits += visits;
        self.care += care;
        self.other_work += other_work;
        self.travel += travel;
        self.commute += commute;
        self.paid_waiting += paid_waiting;
        self.paid += paid;
        self.splits += splits;
        self.split_time += split_time;
        self.meal += meal;
        self.span += span;
        self.metres += metres;
        self.watt_hours += watt_hours;
    }
}
