//! Small weeks with a bit of everything, drawn from a seed.

mod law;
mod simple;

use model::{
    Aggregate, Appointment, Battery, Calendar, Carer, Client, Contract, Coverage, Day, KnownCarer,
    Lateness, Licence, Link, LinkKind, Means, Measure, Need, Objective, Place, Priority, Problem,
    ProblemParts, Shift, SkillSet, Term, TravelMatrix, Vehicle, VehicleType, Visit, Weekday,
    WorkClass,
};
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use units::{Cost, Id, IdVec, Matrix, Ticks, TimeWindow, WattHours};

type Rng = Xoshiro256PlusPlus;

const HOUR: i64 = 3600;

/// A valid problem of one to three days, now and then of two weeks or three, with a few carers and up to twenty visits.
pub(super) fn random_week(seed: u64) -> Problem {
    let rng = &mut Rng::seed_from_u64(seed);
    let is_long = rng.random_bool(0.4);
    let days = rng.random_range(if is_long { 6..=20_u16 } else { 1..=3 });
    let places = rng.random_range(3..=8_usize);
    let carers = rng.random_range(1..=4_usize);
    let visits = rng.random_range(2..=20_usize);
    let mut parts = ProblemParts {
        ticks_per_second: 1,
        calendar: Calendar {
            days,
            first_weekday: Weekday::ALL[rng.random_range(0..7_u32) as usize],
            public_holidays: law::some_days(rng, days, 0.15),
            month_starts: law::some_days(rng, days, 0.1),
        },
        skills: vec!["hoist".into(), "bath".into()],
        places: (0..places)
            .map(|place| Place {
                id: format!("p{place}"),
            })
            .collect(),
        travel: ["car", "foot"]
            .iter()
            .map(|profile| travel(rng, profile, places))
            .collect(),
        clients: (0..places)
            .map(|place| client(rng, place, carers))
            .collect(),
        care_plan_lines: IdVec::new(),
        visits: (0..visits)
            .map(|index| visit(rng, index, places, carers, days))
            .collect(),
        links: IdVec::new(),
        carers: (0..carers)
            .map(|index| carer(rng, index, places, days))
            .collect(),
        appointments: IdVec::new(),
        vehicle_types: IdVec::from(vec![VehicleType {
            id: "van".into(),
            profile: Id::new(0),
            licence: Licence::B,
            seats: 2,
            capacity: Some(rng.random_range(5..20)),
            battery: rng.random_bool(0.5).then_some(Battery {
                usable: WattHours(9_000),
                reserve: WattHours(500),
            }),
        }]),
        vehicles: IdVec::new(),
        rule_sets: (0..2).map(|index| law::rule_set(rng, index)).collect(),
        objective: objective(rng),
    };
    parts.links = links(rng, visits);
    match seed % 4 {
        0 => simple::simplify(rng, &mut parts, true),
        1 => simple::simplify(rng, &mut parts, false),
        _ => add_vehicle_and_appointment(rng, &mut parts, days),
    }
    // Links drawn apart may lead in a circle or contradict one another; one alone cannot.
    let first = parts.links.iter().take(1).cloned().collect();
    Problem::new(parts.clone())
        .or_else(|_| {
            Problem::new(ProblemParts {
                links: first,
                ..parts
            })
        })
        .unwrap_or_else(|defects| panic!("seed {seed}: {defects:?}"))
}

fn travel(rng: &mut Rng, profile: &str, places: usize) -> TravelMatrix {
    let pace = if profile == "foot" { 3 } else { 1 };
    let mut ticks = Matrix::filled(places, places, 0);
    let (mut metres, mut watt_hours) = (ticks.clone(), ticks.clone());
    for (from, to) in (0..places * places)
        .map(|pair| (pair / places, pair % places))
        .filter(|(from, to)| from != to)
    {
        if rng.random_bool(0.02) {
            ticks[(from, to)] = TravelMatrix::UNREACHABLE;
        } else {
            metres[(from, to)] = rng.random_range(200..9_000);
            ticks[(from, to)] = metres[(from, to)] / 10 * pace;
            watt_hours[(from, to)] = metres[(from, to)] / 7;
        }
    }
    TravelMatrix {
        profile: profile.into(),
        ticks,
        metres,
        watt_hours,
    }
}

fn client(rng: &mut Rng, place: usize, carers: usize) -> Client {
    let some_carer = |rng: &mut Rng| Id::new(rng.random_range(0..carers as u32) as usize);
    let preferred = rng.random_bool(0.4).then(|| vec![some_carer(rng)]);
    let refused: Vec<_> = rng
        .random_bool(0.15)
        .then(|| some_carer(rng))
        .into_iter()
        .collect();
    Client {
        id: format!("c{place}"),
        place: Id::new(place),
        known_carers: rng
            .random_bool(0.5)
            .then(|| KnownCarer {
                carer: some_carer(rng),
                visits: 3,
            })
            .into_iter()
            .collect(),
        preferred_carers: preferred.filter(|preferred| !refused.contains(&preferred[0])),
        refused_carers: refused,
    }
}

fn window(from: i64, to: i64) -> TimeWindow {
    TimeWindow::new(Ticks(from), Ticks(to)).expect("drawn in order")
}

fn visit(rng: &mut Rng, index: usize, places: usize, carers: usize, days: u16) -> Visit {
    let place = rng.random_range(0..places as u32) as usize;
    let first_day = rng.random_range(0..days);
    let opens = i64::from(first_day) * 24 * HOUR + rng.random_range(7..19) * HOUR;
    let mut windows = vec![window(opens, opens + rng.random_range(0..4) * HOUR / 2)];
    if rng.random_bool(0.3) {
        let again = windows[0].latest().0 + rng.random_range(1..26) * HOUR;
        let last = i64::from(days) * 24 * HOUR;
        if again + HOUR < last {
            windows.push(window(again, again + HOUR));
        }
    }
    Visit {
        id: format!("v{index}"),
        client: rng.random_bool(0.9).then(|| Id::new(place)),
        care_plan_line: None,
        place: Id::new(place),
        lateness: if rng.random_bool(0.3) {
            Lateness::Priced
        } else {
            Lateness::Hard
        },
        preferred: rng
            .random_bool(0.3)
            .then(|| window(opens + 600, opens + 1_200)),
        windows,
        care_duration: Ticks(rng.random_range(1..8) * 900),
        skills: if rng.random_bool(0.2) {
            SkillSet::NONE.with(0)
        } else {
            SkillSet::NONE
        },
        only_carers: rng
            .random_bool(0.1)
            .then(|| vec![Id::new(rng.random_range(0..carers as u32) as usize)]),
        need: match rng.random_range(0..4) {
            0 => Need::Optional(Cost(rng.random_range(0..2_000_000))),
            1 => Need::Served(Priority::Vital),
            2 => Need::Served(Priority::Important),
            _ => Need::Served(Priority::Comfort),
        },
        work: if rng.random_bool(0.9) {
            WorkClass::Care
        } else {
            WorkClass::Meeting
        },
        load: rng.random_range(0..5),
    }
}

fn carer(rng: &mut Rng, index: usize, places: usize, days: u16) -> Carer {
    let home = Id::new(rng.random_range(0..places as u32) as usize);
    let mut shifts = Vec::new();
    for day in 0..days {
        if rng.random_bool(0.15) {
            continue;
        }
        let midnight = i64::from(day) * 24 * HOUR;
        let meal_due = rng.random_bool(0.3);
        let mut add = |from: i64, to: i64| {
            shifts.push(Shift {
                day: Day(day),
                hours: window(midnight + from * HOUR, midnight + to * HOUR),
                meal_due,
            });
        };
        if rng.random_bool(0.3) {
            add(7, 13);
            add(16, 21);
        } else {
            add(rng.random_range(6..9), rng.random_range(14..22));
        }
    }
    Carer {
        id: format!("w{index}"),
        start: home,
        end: if rng.random_bool(0.9) {
            home
        } else {
            Id::new(0)
        },
        shifts,
        skills: if rng.random_bool(0.6) {
            SkillSet::NONE.with(0).with(1)
        } else {
            SkillSet::NONE
        },
        licence: if rng.random_bool(0.7) {
            Licence::B
        } else {
            Licence::None
        },
        means: vec![Means::Own(Id::new(rng.random_range(0..2)))],
        rule_set: Id::new(rng.random_range(0..2)),
        contract: Contract {
            weekly_work: Ticks(rng.random_range(0..8) * HOUR),
            weekly_work_max: rng
                .random_bool(0.2)
                .then(|| Ticks(rng.random_range(2..10) * HOUR)),
        },
        carried: law::carried(rng),
    }
}

fn objective(rng: &mut Rng) -> Objective {
    let measures = [
        Measure::TravelTime,
        Measure::TravelDistance,
        Measure::Lateness,
        Measure::PaidWaiting,
        Measure::Waiting,
        Measure::Span,
        Measure::Idle,
        Measure::PreferredTime,
        Measure::NotPreferredCarer,
        Measure::Faces,
        Measure::Rounds,
        Measure::ContractShort,
        Measure::ContractOver,
        Measure::Splits,
        Measure::Weekends,
    ];
    let mut terms = Vec::new();
    for measure in measures {
        let counts = matches!(
            measure,
            Measure::Faces
                | Measure::Rounds
                | Measure::NotPreferredCarer
                | Measure::Splits
                | Measure::Weekends
        );
        for aggregate in [Aggregate::Sum, Aggregate::Max, Aggregate::Squares] {
            let chance = match aggregate {
                Aggregate::Sum => 0.5,
                Aggregate::Max => 0.1,
                Aggregate::Squares => 0.3,
            };
            if rng.random_bool(chance) && (counts || aggregate != Aggregate::Squares) {
                let weight = match measure {
                    _ if counts => rng.random_range(0..100_000),
                    _ => rng.random_range(0..600),
                };
                terms.push(Term {
                    name: format!("{measure:?} {aggregate:?}"),
                    measure,
                    aggregate,
                    weight,
                });
            }
        }
    }
    Objective {
        units_per_cent: 1_000,
        terms,
    }
}

/// Links along ascending visits, so that none leads in a circle.
fn links(rng: &mut Rng, visits: usize) -> IdVec<Link> {
    let mut links = IdVec::new();
    for index in 0..rng.random_range(0..=3_usize) {
        let first = rng.random_range(0..visits as u32) as usize;
        let second = rng.random_range(0..visits as u32) as usize;
        if first == second {
            continue;
        }
        let kind = match rng.random_range(0..4) {
            0 => LinkKind::Together,
            1 => LinkKind::After {
                min_gap: Ticks(HOUR),
                max_gap: rng.random_bool(0.5).then_some(Ticks(5 * HOUR)),
            },
            2 => LinkKind::SameCarer,
            _ => LinkKind::DifferentCarer,
        };
        // Hard windows that never meet would be a defect of their own.
        let coverage = match rng.random_range(0..2) {
            0 if kind != LinkKind::Together => Coverage::AllOrNone,
            0 => Coverage::AtLeast(2),
            _ => Coverage::Any,
        };
        let visits = vec![Id::new(first.min(second)), Id::new(first.max(second))];
        let is_new = |link: &Link| link.visits != visits;
        if links.iter().all(is_new) {
            links.push(Link {
                id: format!("l{index}"),
                kind,
                visits,
                coverage,
            });
        }
    }
    links
}

fn add_vehicle_and_appointment(rng: &mut Rng, parts: &mut ProblemParts, days: u16) {
    let driver = Id::new(0);
    if parts.carers[driver].licence == Licence::B {
        let vehicle = Vehicle {
            id: "van1".into(),
            vehicle_type: Id::new(0),
            start: parts.carers[driver].start,
            night_places: Vec::new(),
            drivers: Some(vec![driver]),
            charge: None,
        };
        let vehicle = parts.vehicles.push(vehicle);
        parts.carers[driver]
            .means
            .insert(0, Means::Vehicle(vehicle));
    }
    if rng.random_bool(0.3) {
        let day = rng.random_range(0..days);
        let from = i64::from(day) * 24 * HOUR + 9 * HOUR;
        let place = parts.carers[driver].start;
        parts.appointments.push(Appointment {
            id: "training".into(),
            carer: driver,
            day: Day(day),
            place,
            window: window(from, from + HOUR),
            duration: Ticks(HOUR),
            work: WorkClass::Training,
        });
    }
}
