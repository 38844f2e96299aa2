//! Where each vehicle sleeps.

use crate::{Day, Means, PlaceId, Plan, Problem, VehicleId};

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

/// Nights of every vehicle, by vehicle, then day. A vehicle starts where the problem says.
pub fn vehicle_nights(problem: &Problem, plan: &Plan) -> Vec<NightOf> {
    let mut nights = Vec::new();
    for (id, vehicle) in problem.vehicles.enumerated() {
        let mut place = vehicle.start;
        for day in problem.calendar.days() {
            let parts = plan
                .rounds
                .iter()
                .filter(|round| round.day == day)
                .flat_map(|round| &round.parts);
            if let Some(part) = parts.filter(|part| part.means == Means::Vehicle(id)).next_back() {
                place = part.to;
            }
            if let Some(night) = plan
                .nights
                .iter()
                .find(|night| night.vehicle == id && night.day == day)
            {
                place = night.place;
            }
            nights.push(NightOf {
                vehicle: id,
                day,
                place,
            });
        }
    }
    nights
}
