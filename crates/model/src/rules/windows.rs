//! Care starts inside a window; the unit is one tick late. Openings need no rule: no timetable starts before one.
//!
//! A visit whose lateness is priced breaks nothing here: the objective counts it.

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{Lateness, Level, Stop};

pub(super) struct Windows;

impl Rule for Windows {
    fn code(&self) -> RuleCode {
        RuleCode::Windows
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (round, times, _) in week.rounds() {
            for stop in &times.stops {
                let subject = match stop.stop {
                    Some(Stop::Visit { visit, .. })
                        if week.problem.visits[visit].lateness == Lateness::Hard =>
                    {
                        Subject::of(round).at(visit)
                    }
                    Some(Stop::Appointment(_)) => Subject::of(round),
                    _ => continue,
                };
                found.extend(violation(
                    self.code(),
                    Level::Hard,
                    stop.lateness.0,
                    subject,
                ));
            }
        }
    }
}
