//! Who uses each vehicle when, and where it sleeps.

use std::collections::BTreeMap;

use units::Ticks;

use crate::timetable::Timetable;
use crate::{CarerId, Day, Means, PlaceId, Plan, Problem, VehicleId};

/// One part of a round made with a vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VehicleUse {
    /// Who drives.
    pub carer: CarerId,
    /// The day of the round.
    pub day: Day,
    /// When the part's first way begins.
    pub from: Ticks,
    /// When its last stop or way ends.
    pub to: Ticks,
    /// Where it is taken.
    pub taken: PlaceId,
    /// Where it is left.
    pub left: PlaceId,
}

/// One night of one vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NightOf {
    /// Which vehicle.
    pub vehicle: VehicleId,
    /// The day that ends.
    pub day: Day,
    /// Where it sleeps: where the plan says, else where it was left.
    pub place: PlaceId,
}

/// The uses of each vehicle that is used at all, in order of time.
pub fn vehicle_uses(plan: &Plan, timetable: &Timetable) -> BTreeMap<VehicleId, Vec<VehicleUse>> {
    let mut uses: BTreeMap<VehicleId, Vec<VehicleUse>> = BTreeMap::new();
    for (round, times) in plan.rounds.iter().zip(&timetable.rounds) {
        let mut first = 0_usize;
        for (position, part) in round.parts.iter().enumerate() {
            let is_last = position + 1 == round.parts.len();
            // Every part but the last ends with a change of means, which is a stop of the timetable.
            let stops = part.stops.len() + usize::from(!is_last);
            let before = first.checked_sub(1).map(|last| times.stops[last].end);
            let own = &times.stops[first..first + stops];
            first += stops;
            let Means::Vehicle(vehicle) = part.means else {
                continue;
            };
            // The last part may be nothing but the way back.
            let begins = own.first().map(|stop| stop.start - stop.leg.ticks());
            let ends = own.last().map(|stop| stop.end);
            let (Some(from), Some(to)) = (begins.or(before), ends.or(before)) else {
                continue;
            };
            let way_back = times
                .way_back
                .filter(|_| is_last)
                .map_or(Ticks::ZERO, |leg| leg.ticks());
            uses.entry(vehicle).or_default().push(VehicleUse {
                carer: round.carer,
                day: round.day,
                from,
                to: to + way_back,
                taken: part.from,
                left: part.to,
            });
        }
    }
    for uses in uses.values_mut() {
        uses.sort_by_key(|one| (one.day, one.from, one.to, one.carer));
    }
    uses
}

/// Nights of every vehicle, by vehicle, then day. A vehicle starts where the problem says.
pub fn vehicle_nights(problem: &Problem, plan: &Plan, timetable: &Timetable) -> Vec<NightOf> {
    let uses = vehicle_uses(plan, timetable);
    let mut nights = Vec::new();
    for (vehicle, given) in problem.vehicles.enumerated() {
        let uses = uses.get(&vehicle).map_or(&[][..], Vec::as_slice);
        let mut place = given.start;
        for day in problem.calendar.days() {
            if let Some(last) = uses.iter().rfind(|one| one.day == day) {
                place = last.left;
            }
            place = night_said(plan, vehicle, day).unwrap_or(place);
            nights.push(NightOf {
                vehicle,
                day,
                place,
            });
        }
    }
    nights
}

/// Where `plan` says that `vehicle` sleeps at the end of `day`.
pub(crate) fn night_said(plan: &Plan, vehicle: VehicleId, day: Day) -> Option<PlaceId> {
    plan.nights
        .iter()
        .find(|night| night.vehicle == vehicle && night.day == day)
        .map(|night| night.place)
}
