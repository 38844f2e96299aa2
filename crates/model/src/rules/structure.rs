//! Every visit stands once in a round or among the unassigned; each carer-day has one round; parts follow one another,
//! and so do rounds: a carer has come back from one before she leaves for the next.
//!
//! The unit is one visit, one appointment or one round that breaks it.

use std::collections::BTreeSet;

use units::Ticks;

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{CarerId, Day, Level, Means, Stop};

pub(super) struct Structure;

impl Rule for Structure {
    fn code(&self) -> RuleCode {
        RuleCode::Structure
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        let (problem, plan) = (week.problem, week.plan);
        let mut broken = |subject| found.extend(violation(self.code(), Level::Hard, 1, subject));
        let mut times_named = vec![0_u32; problem.visits.len()];
        for visit in plan
            .rounds
            .iter()
            .flat_map(super::super::plan::Round::visits)
        {
            times_named[visit.index()] += 1;
        }
        for unassigned in &plan.unassigned {
            times_named[unassigned.visit.index()] += 1;
        }
        for (visit, _) in problem
            .visits
            .enumerated()
            .filter(|(visit, _)| times_named[visit.index()] != 1)
        {
            broken(Subject::default().at(visit));
        }
        let mut carer_days = BTreeSet::new();
        for (round, overlaps) in plan.rounds.iter().zip(overlaps(week)) {
            let subject = Subject::of(round);
            let is_sound = carer_days.insert((round.carer, round.day))
                && !overlaps
                && round.day.0 < problem.calendar.days
                && !round.parts.is_empty()
                && round
                    .parts
                    .windows(2)
                    .all(|pair| pair[0].to == pair[1].from);
            let carer = &problem.carers[round.carer];
            let starts_and_ends_right = round
                .parts
                .first()
                .is_some_and(|part| part.from == carer.start)
                && round.parts.last().is_some_and(|part| part.to == carer.end);
            let means_are_hers = round.parts.iter().all(|part| match part.means {
                Means::Own(_) => carer.means.contains(&part.means),
                Means::Seat(driver) => driver != round.carer,
                Means::Vehicle(_) => true,
            });
            let appointments_are_hers = round.stops().all(|stop| match stop {
                Stop::Appointment(id) => {
                    let appointment = &problem.appointments[id];
                    (appointment.carer, appointment.day) == (round.carer, round.day)
                }
                _ => true,
            });
            if !(is_sound && starts_and_ends_right && means_are_hers && appointments_are_hers) {
                broken(subject);
            }
        }
        for (id, appointment) in problem.appointments.enumerated() {
            let kept = plan
                .rounds
                .iter()
                .flat_map(super::super::plan::Round::stops)
                .filter(|stop| *stop == Stop::Appointment(id))
                .count();
            if kept != 1 {
                broken(Subject {
                    carer: Some(appointment.carer),
                    day: Some(appointment.day),
                    ..Subject::default()
                });
            }
        }
    }
}

/// Whether each round begins before its carer is back from one of an earlier day.
fn overlaps(week: &Week) -> Vec<bool> {
    let mut outings: Vec<(CarerId, Day, Ticks, Ticks, usize)> = week
        .rounds()
        .enumerate()
        .filter_map(|(index, (round, times, _))| {
            Some((round.carer, round.day, times.leave()?, times.back()?, index))
        })
        .collect();
    outings.sort_unstable();
    let mut overlaps = vec![false; week.plan.rounds.len()];
    let mut last = None;
    // When she is back from all earlier days, and from all rounds of the day at hand.
    let (mut back, mut back_today) = (Ticks(i64::MIN), Ticks(i64::MIN));
    for (carer, day, leave, until, index) in outings {
        if last.is_some_and(|(other, _)| other != carer) {
            (back, back_today) = (Ticks(i64::MIN), Ticks(i64::MIN));
        } else if last.is_some_and(|(_, other)| other != day) {
            back = back.max(back_today);
        }
        overlaps[index] = leave < back;
        back_today = back_today.max(until);
        last = Some((carer, day));
    }
    overlaps
}
