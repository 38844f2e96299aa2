//! By which means a carer makes her round of a day.

use model::{Carer, CarerId, Day, Means, Problem};

/// The first of a carer's means that nobody else has on `day`, by the order of carers.
///
/// One carer a vehicle and day, and only where the vehicle stands: sharing within a day is not searched yet.
pub(super) fn free(
    problem: &Problem,
    id: CarerId,
    carer: &Carer,
    day: Day,
    claimed: &mut [Vec<bool>],
) -> Option<Means> {
    carer.means.iter().copied().find(|&means| match means {
        Means::Own(_) => true,
        Means::Seat(_) => false,
        Means::Vehicle(vehicle_id) => {
            let vehicle = &problem.vehicles[vehicle_id];
            let has_licence = carer.licence >= problem.vehicle_types[vehicle.vehicle_type].licence;
            let may_drive = vehicle
                .drivers
                .as_ref()
                .is_none_or(|drivers| drivers.contains(&id));
            let stands_here = carer.start == vehicle.start && carer.end == vehicle.start;
            let taken = &mut claimed[vehicle_id.index()][day.index()];
            let is_free = has_licence && may_drive && stands_here && !*taken;
            *taken |= is_free;
            is_free
        }
    })
}
