//! Inputs that several benches share, drawn from a seed.

mod law;

use model::{
    Aggregate, Calendar, Carer, Carried, Client, Commute, Contract, Coverage, Day, Lateness, Level,
    Licence, Limit, Link, LinkKind, Means, Measure, Need, Objective, Place, Priority, Problem,
    ProblemParts, RuleSet, Shift, SkillSet, Term, TravelMatrix, Visit, Weekday, WorkClass,
};
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use units::{Id, IdVec, Matrix, Ticks, TimeWindow};

pub use law::under_law;

const HOUR: i64 = 3_600;

/// A week of `visits` calls for `carers` people in a square of 20 km by 20 km, crow-fly roads at 36 km/h.
///
/// Calls come in the morning, at noon and in the evening, a twentieth need two carers; carers work five days of seven,
/// alternately the early and the late half.
pub fn countryside_week(visits: usize, carers: usize, seed: u64) -> Problem {
    let rng = &mut Xoshiro256PlusPlus::seed_from_u64(seed);
    let clients = (visits / 7).max(1);
    let places = clients + carers;
    let points: Vec<(f64, f64)> = (0..places)
        .map(|_| {
            (
                rng.random_range(0.0..20_000.0),
                rng.random_range(0.0..20_000.0),
            )
        })
        .collect();
    let mut metres = Matrix::filled(places, places, 0_u32);
    let mut ticks = metres.clone();
    for (from, a) in points.iter().enumerate() {
        for (to, b) in points.iter().enumerate() {
            let length = 1.3 * (a.0 - b.0).hypot(a.1 - b.1);
            metres[(from, to)] = length.round() as u32;
            ticks[(from, to)] = (length / 10.0).round() as u32 + if from == to { 0 } else { 180 };
        }
    }
    let travel = TravelMatrix {
        profile: "car".into(),
        watt_hours: metres.clone(),
        ticks,
        metres,
    };
    let (visits, links) = calls(rng, visits, clients);
    let parts = ProblemParts {
        ticks_per_second: 1,
        calendar: Calendar {
            days: 7,
            first_weekday: Weekday::Monday,
            public_holidays: Vec::new(),
            month_starts: Vec::new(),
        },
        skills: vec!["care".into()],
        places: (0..places)
            .map(|place| Place {
                id: format!("p{place}"),
            })
            .collect(),
        travel: IdVec::from(vec![travel]),
        clients: (0..clients).map(client).collect(),
        care_plan_lines: IdVec::new(),
        visits,
        links,
        carers: (0..carers)
            .map(|index| carer(rng, index, clients + index))
            .collect(),
        appointments: IdVec::new(),
        vehicle_types: IdVec::new(),
        vehicles: IdVec::new(),
        rule_sets: IdVec::from(vec![RuleSet {
            commute: Commute::Unpaid,
            split_min: Some(Ticks(HOUR)),
            day_length: Some(Limit {
                max: Ticks(10 * HOUR),
                level: Level::Hard,
            }),
            span: Some(Limit {
                max: Ticks(12 * HOUR),
                level: Level::Hard,
            }),
            ..RuleSet::bare("bad")
        }]),
        objective: Objective {
            units_per_cent: 1_000,
            terms: terms(),
        },
    };
    Problem::new(parts).expect("a drawn week is valid")
}

fn terms() -> Vec<Term> {
    [
        (Measure::TravelTime, 556),
        (Measure::TravelDistance, 38),
        (Measure::PaidWaiting, 556),
        (Measure::Span, 20),
        (Measure::Faces, 300_000),
    ]
    .into_iter()
    .map(|(measure, weight)| Term {
        name: format!("{measure:?}"),
        measure,
        aggregate: Aggregate::Sum,
        weight,
    })
    .collect()
}

fn client(place: usize) -> Client {
    Client {
        id: format!("c{place}"),
        place: Id::new(place),
        known_carers: Vec::new(),
        preferred_carers: None,
        refused_carers: Vec::new(),
    }
}

fn window(from: i64, to: i64) -> TimeWindow {
    TimeWindow::new(Ticks(from), Ticks(to)).expect("written in order")
}

fn calls(
    rng: &mut Xoshiro256PlusPlus,
    count: usize,
    clients: usize,
) -> (IdVec<Visit>, IdVec<Link>) {
    let (mut visits, mut links) = (IdVec::new(), IdVec::new());
    while visits.len() < count {
        let midnight = rng.random_range(0..7_i64) * 24 * HOUR;
        let client = rng.random_range(0..clients as u32) as usize;
        let (from, to) = [(7, 10), (11, 13), (18, 20)][rng.random_range(0..3_u32) as usize];
        let carers = if rng.random_bool(0.05) { 2 } else { 1 };
        let care_duration = Ticks(rng.random_range(2..=6) * 900);
        let needs_skill = rng.random_bool(0.3);
        let tied: Vec<_> = (0..carers)
            .map(|_| {
                visits.push(Visit {
                    id: format!("v{}", visits.len()),
                    client: Some(Id::new(client)),
                    care_plan_line: None,
                    place: Id::new(client),
                    windows: vec![window(midnight + from * HOUR, midnight + to * HOUR)],
                    lateness: Lateness::Hard,
                    preferred: None,
                    care_duration,
                    skills: if needs_skill {
                        SkillSet::NONE.with(0)
                    } else {
                        SkillSet::NONE
                    },
                    only_carers: None,
                    need: Need::Served(Priority::Important),
                    work: WorkClass::Care,
                    load: 0,
                })
            })
            .collect();
        if carers == 2 {
            let id = format!("l{}", links.len());
            links.push(Link {
                id,
                kind: LinkKind::Together,
                visits: tied,
                coverage: Coverage::AllOrNone,
            });
        }
    }
    (visits, links)
}

fn carer(rng: &mut Xoshiro256PlusPlus, index: usize, home: usize) -> Carer {
    let shifts = (0..7_u16)
        .filter(|day| (usize::from(*day) + index) % 7 < 5)
        .map(|day| {
            let midnight = i64::from(day) * 24 * HOUR;
            let (from, to) = if (usize::from(day) + index).is_multiple_of(2) {
                (7, 15)
            } else {
                (11, 21)
            };
            Shift {
                day: Day(day),
                hours: window(midnight + from * HOUR, midnight + to * HOUR),
                meal_due: false,
            }
        })
        .collect();
    Carer {
        id: format!("w{index}"),
        start: Id::new(home),
        end: Id::new(home),
        shifts,
        skills: if rng.random_bool(0.6) {
            SkillSet::NONE.with(0)
        } else {
            SkillSet::NONE
        },
        licence: Licence::B,
        means: vec![Means::Own(Id::new(0))],
        rule_set: Id::new(0),
        contract: Contract {
            weekly_work: Ticks(28 * HOUR),
            weekly_work_max: None,
        },
        carried: Carried::default(),
    }
}
