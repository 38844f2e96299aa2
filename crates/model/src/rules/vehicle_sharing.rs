//! A vehicle is in one place at a time: it starts where it slept, no two drivers have it at once, it sleeps where it was
//! left and where it may.
//!
//! The unit is one use that cannot be: taken elsewhere or too early, or the last of a day and left where it cannot stay
//! the night. On a day without use it stays where it is.

use units::Ticks;

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::Level;
use crate::ledger::{night_said, vehicle_uses};

pub(super) struct VehicleSharing;

impl Rule for VehicleSharing {
    fn code(&self) -> RuleCode {
        RuleCode::VehicleSharing
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (vehicle, uses) in vehicle_uses(week.plan, week.timetable) {
            let given = &week.problem.vehicles[vehicle];
            let mut place = given.start;
            let mut free_from = Ticks(i64::MIN);
            for (position, one) in uses.iter().enumerate() {
                let can_be_taken = one.taken == place && free_from <= one.from;
                place = one.left;
                free_from = free_from.max(one.to);
                let is_last_of_day = uses.get(position + 1).is_none_or(|next| next.day > one.day);
                let may_sleep =
                    given.night_places.is_empty() || given.night_places.contains(&place);
                let stays =
                    night_said(week.plan, vehicle, one.day).is_none_or(|said| said == place);
                let can_be_left = !is_last_of_day || (may_sleep && stays);
                let amount = i64::from(!can_be_taken) + i64::from(!can_be_left);
                let subject = Subject {
                    carer: Some(one.carer),
                    day: Some(one.day),
                    vehicle: Some(vehicle),
                    ..Subject::default()
                };
                found.extend(violation(self.code(), Level::Hard, amount, subject));
            }
        }
    }
}
