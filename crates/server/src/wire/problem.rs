//! What is given, read: days, places, people and vehicles. Visits and ties stand in `work`, rules in `rules`, wishes in
//! `objective`.

use planner::request as to;

use super::{Findings, Path, given, objective, rules, work};
use crate::pb;

/// Reads a problem; what is wrong is noted in `found`.
pub(crate) fn read(problem: pb::Problem, path: &Path, found: &mut Findings) -> to::WeekRequest {
    let places = problem.places.len();
    to::WeekRequest {
        calendar: calendar(found.required(problem.calendar, &path.field("calendar"))),
        places: problem.places.into_iter().map(place).collect(),
        clients: problem.clients.into_iter().map(client).collect(),
        care_plan_lines: problem
            .care_plan_lines
            .into_iter()
            .map(care_plan_line)
            .collect(),
        visits: each(problem.visits, path, "visits", |visit, path| {
            work::visit(visit, path, found)
        }),
        links: each(problem.links, path, "links", |link, path| {
            work::link(link, path, found)
        }),
        carers: each(problem.carers, path, "carers", |one, path| {
            carer(one, path, found)
        }),
        appointments: each(problem.appointments, path, "appointments", |one, path| {
            work::appointment(one, path, found)
        }),
        vehicle_types: each(problem.vehicle_types, path, "vehicle_types", |one, path| {
            vehicle_type(one, path, found)
        }),
        vehicles: problem.vehicles.into_iter().map(vehicle).collect(),
        rule_sets: each(problem.rule_sets, path, "rule_sets", |one, path| {
            rules::rule_set(one, path, found)
        }),
        objective: problem
            .objective
            .map(|objective| objective::objective(objective, &path.field("objective"), found))
            .unwrap_or_default(),
        access_seconds: problem.access_seconds.into_iter().collect(),
        snap_metres_max: problem.snap_metres_max,
        travel: each(problem.travel, path, "travel", |one, path| {
            travel(one, places, path, found)
        }),
    }
}

/// Reads each element of the list `name`, with its path.
pub(super) fn each<T, R>(
    list: Vec<T>,
    path: &Path,
    name: &str,
    mut read: impl FnMut(T, &Path) -> R,
) -> Vec<R> {
    list.into_iter()
        .enumerate()
        .map(|(index, element)| read(element, &path.element(name, index)))
        .collect()
}

pub(super) fn window(window: pb::TimeWindow) -> to::Window {
    to::Window::Seconds {
        earliest: window.earliest,
        latest: window.latest,
    }
}

fn calendar(calendar: pb::Calendar) -> to::Calendar {
    to::Calendar {
        first_day: calendar.first_day,
        days: calendar.days,
        public_holidays: calendar.public_holidays,
        holiday_country: given(calendar.holiday_country),
    }
}

fn place(place: pb::Place) -> to::Place {
    to::Place {
        id: place.id,
        lon: place.lon,
        lat: place.lat,
    }
}

fn client(client: pb::Client) -> to::Client {
    let known = |known: pb::KnownCarer| to::KnownCarer {
        carer: known.carer,
        visits: known.visits,
    };
    to::Client {
        id: client.id,
        place: client.place,
        known_carers: client.known_carers.into_iter().map(known).collect(),
        preferred_carers: client.preferred_carers.map(|carers| carers.ids),
        refused_carers: client.refused_carers,
    }
}

fn care_plan_line(line: pb::CarePlanLine) -> to::CarePlanLine {
    to::CarePlanLine {
        id: line.id,
        client: line.client,
        nature: line.nature,
        first_day: given(line.first_day),
        last_day: given(line.last_day),
        granted: to::Duration::Seconds(line.granted),
        delivered: to::Duration::Seconds(line.delivered),
        weekly_floor: to::Duration::Seconds(line.weekly_floor),
    }
}

fn carer(carer: pb::Carer, path: &Path, found: &mut Findings) -> to::Carer {
    let contract = carer.contract.unwrap_or_default();
    let carried = carer.carried.unwrap_or_default();
    to::Carer {
        id: carer.id,
        home: carer.home,
        end: given(carer.end),
        shifts: each(carer.shifts, path, "shifts", |shift, path| to::Shift {
            hours: window(found.required(shift.hours, &path.field("hours"))),
            day: shift.day,
            meal_due: shift.meal_due,
        }),
        skills: carer.skills,
        licence: licence(found.known(carer.licence, &path.field("licence"))),
        means: carer.means,
        rule_set: given(carer.rule_set).unwrap_or_else(|| "bare".to_owned()),
        contract: to::Contract {
            weekly_work: to::Duration::Seconds(contract.weekly_work),
            weekly_work_max: contract.weekly_work_max.map(to::Duration::Seconds),
        },
        carried: to::Carried {
            weekly_work: carried
                .weekly_work
                .into_iter()
                .map(to::Duration::Seconds)
                .collect(),
            work_this_week: carried.work_this_week.map(to::Duration::Seconds),
            days_worked: carried.days_worked,
            sundays_worked: carried.sundays_worked,
            holidays_worked: carried.holidays_worked,
            days_in_a_row: carried.days_in_a_row,
            span_exceptions: carried.span_exceptions,
            split_exceptions: carried.split_exceptions,
            last_work_end: carried.last_work_end,
        },
    }
}

fn licence(licence: pb::Licence) -> to::Licence {
    match licence {
        pb::Licence::Unspecified | pb::Licence::None => to::Licence::None,
        pb::Licence::Am => to::Licence::Am,
        pb::Licence::B => to::Licence::B,
    }
}

fn vehicle(vehicle: pb::Vehicle) -> to::Vehicle {
    to::Vehicle {
        id: vehicle.id,
        vehicle_type: vehicle.vehicle_type,
        start: vehicle.start,
        night_places: vehicle.night_places,
        drivers: vehicle.drivers.map(|carers| carers.ids),
        charge_watt_hours: vehicle.charge_watt_hours,
    }
}

fn vehicle_type(given: pb::VehicleType, path: &Path, found: &mut Findings) -> to::VehicleType {
    to::VehicleType {
        id: given.id,
        profile: given.profile,
        licence: licence(found.known(given.licence, &path.field("licence"))),
        seats: if given.seats == 0 { 1 } else { given.seats },
        capacity: given.capacity,
        battery: given.battery.map(|battery| to::Battery {
            usable_watt_hours: battery.usable_watt_hours,
            reserve_watt_hours: battery.reserve_watt_hours,
        }),
    }
}

fn travel(
    travel: pb::SuppliedTravel,
    places: usize,
    path: &Path,
    found: &mut Findings,
) -> to::SuppliedTravel {
    let mut rows = |values: Vec<i64>, name, may_be_empty| {
        if values.is_empty() && may_be_empty {
            return Vec::new();
        }
        if places.checked_mul(places) != Some(values.len()) {
            let detail = format!(
                "{} values given, {places} x {places} expected, one for each pair of places",
                values.len()
            );
            found.add(&path.field(name), "WRONG_SHAPE", detail);
            return Vec::new();
        }
        values.chunks(places.max(1)).map(<[i64]>::to_vec).collect()
    };
    to::SuppliedTravel {
        profile: travel.profile,
        seconds: rows(travel.seconds, "seconds", false),
        metres: rows(travel.metres, "metres", true),
        watt_hours: rows(travel.watt_hours, "watt_hours", true),
    }
}
