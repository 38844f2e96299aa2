//! A vehicle is in one place at a time: it starts where it slept, and no two drivers have it at once.
//!
//! The unit is one use of the vehicle that cannot be.

use std::collections::BTreeMap;

use units::Ticks;

use super::{Rule, RuleCode, Subject, Violation, Week, violation};
use crate::{Level, Means, PlaceId, VehicleId};

pub(super) struct VehicleSharing;

/// One part of a round made with a vehicle.
struct Use {
    from: Ticks,
    to: Ticks,
    start: PlaceId,
    end: PlaceId,
    subject: Subject,
}

impl Rule for VehicleSharing {
    fn code(&self) -> RuleCode {
        RuleCode::VehicleSharing
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for (vehicle, mut uses) in uses(week) {
            uses.sort_by_key(|one| (one.from, one.to, one.subject.carer));
            let mut place = week.problem.vehicles[vehicle].start;
            let mut free_from = Ticks(i64::MIN);
            for one in uses {
                let possible = one.start == place && free_from <= one.from;
                found.extend(violation(
                    self.code(),
                    Level::Hard,
                    i64::from(!possible),
                    one.subject,
                ));
                place = one.end;
                free_from = free_from.max(one.to);
                let night = |day| {
                    week.plan
                        .nights
                        .iter()
                        .find(|night| night.vehicle == vehicle && Some(night.day) == day)
                };
                if let Some(night) = night(one.subject.day) {
                    // It cannot move by itself, so a night elsewhere than where it was left is one more impossible use.
                    found.extend(violation(
                        self.code(),
                        Level::Hard,
                        i64::from(night.place != place),
                        one.subject,
                    ));
                }
            }
        }
    }
}

fn uses(week: &Week) -> BTreeMap<VehicleId, Vec<Use>> {
    let mut uses: BTreeMap<VehicleId, Vec<Use>> = BTreeMap::new();
    for (round, times, _) in week.rounds() {
        let mut first = 0;
        for (position, part) in round.parts.iter().enumerate() {
            let is_last = position + 1 == round.parts.len();
            let stops = part.stops.len() + usize::from(!is_last);
            let own = &times.stops[first..first + stops];
            first += stops;
            let (Means::Vehicle(vehicle), Some(from), Some(to)) =
                (part.means, own.first(), own.last())
            else {
                continue;
            };
            let way_back = times
                .way_back
                .filter(|_| is_last)
                .map_or(Ticks::ZERO, |leg| leg.ticks());
            uses.entry(vehicle).or_default().push(Use {
                from: from.start - from.leg.ticks(),
                to: to.end + way_back,
                start: part.from,
                end: part.to,
                subject: Subject {
                    vehicle: Some(vehicle),
                    ..Subject::of(round)
                },
            });
        }
    }
    uses
}
