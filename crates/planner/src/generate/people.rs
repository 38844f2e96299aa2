//! Carers with homes, part-time contracts and means; clients with the carers they know.

use super::homes::Homes;
use super::random::Random;
use super::{WeekShape, add_place};
use crate::request::{
    Carer, Client, Contract, Duration, KnownCarer, Licence, Shift, Vehicle, WeekRequest, Window,
};

/// Weeks as part-timers work them: shifts, and hours agreed. They take turns, so that every evening and Sunday has someone.
const WEEKS: [(&[&str], u32); 6] = [
    (
        &[
            "Mon-Thu 07:00-13:30",
            "Mon-Thu 17:00-21:00",
            "Sat 07:00-13:00",
        ],
        30,
    ),
    (&["Mon-Fri 07:00-14:00", "Fri 17:00-21:00"], 28),
    (&["Wed-Sun 07:00-13:30", "Wed-Sun 17:00-21:00"], 32),
    (&["Mon-Fri 08:00-17:00 meal"], 30),
    (
        &[
            "Mon-Tue 07:00-13:30",
            "Mon-Tue 17:00-21:00",
            "Fri-Sun 07:00-13:30",
            "Fri-Sun 17:00-21:00",
        ],
        32,
    ),
    (&["Tue-Sat 07:00-14:00", "Tue,Thu 16:30-20:30"], 28),
];

/// How they travel, in turn: means, licence, and the type of a service vehicle that sleeps at their home.
const MEANS: [(&str, Licence, Option<&str>); 7] = [
    ("car", Licence::B, None),
    ("car", Licence::B, None),
    ("e_bike", Licence::None, None),
    ("car", Licence::B, None),
    ("licence_free_car", Licence::Am, None),
    ("car", Licence::B, Some("service_car_electric")),
    ("foot", Licence::None, None),
];

pub(super) fn carers(shape: &WeekShape, homes: &Homes, week: &mut WeekRequest) {
    let mut random = Random::of(shape.seed, "carers");
    for index in 0..shape.carers {
        let id = format!("ca-{:02}", index + 1);
        let home = format!("home-{id}");
        add_place(week, home.clone(), homes.draw(&mut random));
        let (shifts, hours) = WEEKS[index % WEEKS.len()];
        let (own, licence, service) = MEANS[index % MEANS.len()];
        let mut means = own.to_owned();
        if let Some(vehicle_type) = service {
            means = format!("{vehicle_type}-{id}");
            week.vehicles.push(Vehicle {
                id: means.clone(),
                vehicle_type: vehicle_type.to_owned(),
                start: home.clone(),
                night_places: vec![home.clone()],
                drivers: Some(vec![id.clone()]),
                charge_watt_hours: None,
            });
        }
        let mut skills = vec!["shopping".to_owned()];
        if index % 4 != 3 {
            skills.push("washing".to_owned());
        }
        if index % 2 == 0 {
            skills.push("transfer".to_owned());
        }
        week.carers.push(Carer {
            id,
            home,
            shifts: shifts.iter().map(|text| shift(text)).collect(),
            skills,
            licence,
            means: vec![means],
            rule_set: "bad".to_owned(),
            contract: Contract {
                weekly_work: Duration::Text(format!("{hours} h")),
                weekly_work_max: None,
            },
            ..Carer::default()
        });
    }
}

fn shift(text: &str) -> Shift {
    let (hours, meal_due) = match text.strip_suffix(" meal") {
        Some(hours) => (hours, true),
        None => (text, false),
    };
    Shift {
        hours: Window::Text(hours.to_owned()),
        day: None,
        meal_due,
    }
}

pub(super) fn clients(shape: &WeekShape, homes: &Homes, week: &mut WeekRequest) {
    let mut random = Random::of(shape.seed, "clients");
    let carers: Vec<String> = week.carers.iter().map(|carer| carer.id.clone()).collect();
    for index in 0..shape.clients {
        let id = format!("cl-{:02}", index + 1);
        let place = format!("home-{id}");
        add_place(week, place.clone(), homes.draw(&mut random));
        let mut known: Vec<String> = Vec::new();
        for _ in 0..3 {
            let carer = carers[random.below(carers.len())].clone();
            if !known.contains(&carer) {
                known.push(carer);
            }
        }
        let preferred = random
            .happens(0.4)
            .then(|| known[..known.len().min(2)].to_vec());
        let stranger = carers[random.below(carers.len())].clone();
        let refuses = random.happens(0.08) && !known.contains(&stranger);
        week.clients.push(Client {
            id,
            place,
            known_carers: known
                .into_iter()
                .map(|carer| KnownCarer {
                    carer,
                    visits: 1 + (random.share() * 20.0) as u32,
                })
                .collect(),
            preferred_carers: preferred,
            refused_carers: if refuses { vec![stranger] } else { Vec::new() },
        });
    }
}
