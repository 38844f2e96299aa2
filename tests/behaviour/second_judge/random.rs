//! Random small weeks with a random plan, from a seed: everything that the model can say, in unlikely mixtures.
//!
//! Minutes stand for ticks, so that times meet often; plans need not be legal.

mod carried;
mod rules;

use model::{
    Appointment, Battery, Calendar, Carer, Client, Coverage, Day, KnownCarer, Lateness, Licence,
    Link, LinkKind, Means, Need, Part, Place, Plan, Priority, Problem, ProblemParts, Reason, Round,
    Shift, SkillSet, Stop, TravelMatrix, Unassigned, Vehicle, VehicleNight, VehicleType, Visit,
    VisitId, Weekday, WorkClass,
};
use units::{Cost, Id, Matrix, Ticks, TimeWindow, WattHours};

const DAY: i64 = 86_400;

/// A small generator (splitmix64, Steele et al. 2014): the same numbers everywhere for the same seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `from` to `to`, both included.
    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + (self.next() % (to - from + 1) as u64) as i64
    }

    fn below(&mut self, end: usize) -> usize {
        self.between(0, end as i64 - 1) as usize
    }

    fn once_in(&mut self, times: i64) -> bool {
        self.between(1, times) == 1
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }
}

/// A problem without defects and a plan of it.
pub(super) fn week_and_plan(seed: u64) -> (Problem, Plan) {
    let mut dice = Dice(seed);
    loop {
        // Links or skills that contradict one another are rare: draw again.
        if let Ok(problem) = Problem::new(parts(&mut dice)) {
            let plan = plan(&mut dice, &problem);
            return (problem, plan);
        }
    }
}

fn parts(dice: &mut Dice) -> ProblemParts {
    // Many visits in a day or two, or some weeks with a round on many days.
    let (days, carers, visits) = if dice.once_in(2) {
        (dice.between(1, 2), dice.between(1, 4), dice.between(1, 12))
    } else {
        (dice.between(3, 24), dice.between(1, 2), dice.between(1, 30))
    };
    let (carers, visits) = (carers as usize, visits as usize);
    let places = dice.between(2, 5) as usize;
    let first_weekday = dice.pick(&Weekday::ALL);
    let vehicles = dice.between(0, 2) as usize;
    let clients = dice.between(1, 3) as usize;
    let rule_sets = dice.between(1, 2) as usize;
    ProblemParts {
        ticks_per_second: 1,
        calendar: Calendar {
            days: days as u16,
            first_weekday,
            public_holidays: some_days(dice, days, 4),
            month_starts: some_days(dice, days, 8),
        },
        skills: vec!["s0".to_owned(), "s1".to_owned()],
        places: (0..places)
            .map(|place| Place {
                id: format!("p{place}"),
            })
            .collect(),
        travel: (0..2)
            .map(|profile| matrix(dice, profile, places))
            .collect(),
        clients: (0..clients)
            .map(|client| a_client(dice, client, places, carers))
            .collect(),
        care_plan_lines: Vec::new().into(),
        visits: (0..visits)
            .map(|visit| a_visit(dice, visit, [days as usize, places, clients, carers]))
            .collect(),
        links: (0..dice.between(0, 4))
            .filter(|_| visits > 1)
            .map(|link| a_link(dice, link, visits))
            .collect(),
        carers: (0..carers)
            .map(|carer| {
                a_carer(
                    dice,
                    carer,
                    [days as usize, places, rule_sets, vehicles, carers],
                    first_weekday,
                )
            })
            .collect(),
        appointments: (0..dice.between(-2, 1).max(0))
            .map(|id| Appointment {
                id: format!("a{id}"),
                carer: Id::new(dice.below(carers)),
                day: Day(0),
                place: Id::new(dice.below(places)),
                window: window(dice, 0, 120),
                duration: Ticks(dice.between(0, 60)),
                work: WorkClass::Meeting,
            })
            .collect(),
        vehicle_types: (0..vehicles)
            .map(|kind| VehicleType {
                id: format!("k{kind}"),
                profile: Id::new(dice.below(2)),
                licence: dice.pick(&[Licence::None, Licence::Am, Licence::B]),
                seats: 2,
                capacity: dice.once_in(2).then_some(3),
                battery: dice.once_in(2).then_some(Battery {
                    usable: WattHours(100),
                    reserve: WattHours(10),
                }),
            })
            .collect(),
        vehicles: (0..vehicles)
            .map(|vehicle| Vehicle {
                id: format!("w{vehicle}"),
                vehicle_type: Id::new(vehicle),
                start: Id::new(0),
                night_places: if dice.once_in(3) {
                    vec![Id::new(0)]
                } else {
                    Vec::new()
                },
                drivers: dice.once_in(4).then(|| vec![Id::new(0)]),
                charge: dice.once_in(3).then_some(WattHours(60)),
            })
            .collect(),
        rule_sets: (0..rule_sets)
            .map(|rules| rules::a_rule_set(dice, rules))
            .collect(),
        objective: rules::objective(dice),
    }
}

fn matrix(dice: &mut Dice, profile: usize, places: usize) -> TravelMatrix {
    let holes = dice.once_in(4);
    let mut ticks = Matrix::filled(places, places, 0);
    let mut metres = Matrix::filled(places, places, 0);
    for from in 0..places {
        for to in (0..places).filter(|&to| to != from) {
            let far = dice.between(0, 40) as u32;
            let hole = holes && dice.once_in(8);
            ticks[(from, to)] = if hole { TravelMatrix::UNREACHABLE } else { far };
            metres[(from, to)] = if hole { 0 } else { 10 * far + 1 };
        }
    }
    TravelMatrix {
        profile: format!("profile {profile}"),
        watt_hours: metres.clone(),
        ticks,
        metres,
    }
}

fn window(dice: &mut Dice, day: i64, longest: i64) -> TimeWindow {
    let from = day * DAY + dice.between(0, 600);
    TimeWindow::new(Ticks(from), Ticks(from + dice.between(0, longest)))
        .expect("ends after it starts")
}

/// Days of the plan, each one in `times`.
fn some_days(dice: &mut Dice, days: i64, times: i64) -> Vec<Day> {
    (0..days as u16)
        .filter(|_| dice.once_in(times))
        .map(Day)
        .collect()
}

fn some_carers(dice: &mut Dice, carers: usize) -> Vec<Id<Carer>> {
    (0..carers)
        .filter(|_| dice.once_in(2))
        .map(Id::new)
        .collect()
}

fn a_client(dice: &mut Dice, client: usize, places: usize, carers: usize) -> Client {
    let mut known = some_carers(dice, carers);
    let refused = if dice.once_in(4) {
        known.split_off(known.len() / 2)
    } else {
        Vec::new()
    };
    Client {
        id: format!("x{client}"),
        place: Id::new(dice.below(places)),
        preferred_carers: dice.once_in(2).then(|| known.clone()),
        known_carers: known
            .into_iter()
            .map(|carer| KnownCarer { carer, visits: 1 })
            .collect(),
        refused_carers: refused,
    }
}

fn a_visit(dice: &mut Dice, visit: usize, [days, places, clients, carers]: [usize; 4]) -> Visit {
    let day = dice.below(days) as i64;
    let longest = dice.pick(&[0, 30, 200]);
    let mut windows = vec![window(dice, day, longest)];
    if dice.once_in(10) {
        // Work that touches the next day.
        let late = Ticks((day + 1) * DAY - dice.between(1, 60));
        windows = vec![TimeWindow::new(late, late).expect("ends as it starts")];
    }
    while dice.once_in(3) && windows.len() < 4 {
        let (last, longest) = (windows[windows.len() - 1].latest(), dice.pick(&[0, 60]));
        let from = last + Ticks(dice.between(1, 90));
        windows.push(TimeWindow::new(from, from + Ticks(longest)).expect("ends after it starts"));
    }
    Visit {
        id: format!("v{visit}"),
        client: dice.once_in(2).then(|| Id::new(dice.below(clients))),
        care_plan_line: None,
        place: Id::new(dice.below(places)),
        windows,
        lateness: dice.pick(&[Lateness::Hard, Lateness::Priced]),
        preferred: dice.once_in(3).then(|| window(dice, day, 60)),
        care_duration: Ticks(dice.between(0, 60)),
        skills: (0..2)
            .filter(|_| dice.once_in(5))
            .fold(SkillSet::NONE, SkillSet::with),
        only_carers: dice.once_in(6).then(|| some_carers(dice, carers)),
        need: if dice.once_in(3) {
            Need::Optional(Cost(dice.between(0, 500)))
        } else {
            Need::Served(dice.pick(&Priority::ALL))
        },
        work: dice.pick(&[WorkClass::Care, WorkClass::Training]),
        load: dice.between(0, 2),
    }
}

fn a_link(dice: &mut Dice, link: i64, visits: usize) -> Link {
    let mut tied: Vec<VisitId> = Vec::new();
    let size = dice.between(2, 3.min(visits as i64)) as usize;
    while tied.len() < size {
        let visit = Id::new(dice.below(visits));
        if !tied.contains(&visit) {
            tied.push(visit);
        }
    }
    let min_gap = Ticks(dice.between(0, 90));
    let after = LinkKind::After {
        min_gap,
        max_gap: dice
            .once_in(2)
            .then(|| min_gap + Ticks(dice.between(0, 60))),
    };
    Link {
        id: format!("l{link}"),
        kind: dice.pick(&[
            LinkKind::Together,
            LinkKind::Together,
            after,
            after,
            LinkKind::SameCarer,
            LinkKind::DifferentCarer,
            LinkKind::Independent,
        ]),
        visits: tied,
        coverage: dice.pick(&[Coverage::Any, Coverage::AllOrNone, Coverage::AtLeast(2)]),
    }
}

fn a_carer(
    dice: &mut Dice,
    carer: usize,
    [days, places, rule_sets, vehicles, carers]: [usize; 5],
    first_weekday: Weekday,
) -> Carer {
    let mut shifts = Vec::new();
    for day in 0..days {
        let mut from = day as i64 * DAY + dice.between(0, 200);
        for _ in 0..dice.pick(&[0, 1, 1, 1, 2]) {
            let to = from + dice.between(0, 400);
            shifts.push(Shift {
                day: Day(day as u16),
                hours: TimeWindow::new(Ticks(from), Ticks(to)).expect("ends after it starts"),
                meal_due: dice.once_in(2),
            });
            from = to + dice.between(0, 200);
        }
    }
    let mut means = vec![Means::Own(Id::new(dice.below(2)))];
    if vehicles > 0 && dice.once_in(2) {
        means.insert(0, Means::Vehicle(Id::new(dice.below(vehicles))));
    }
    if dice.once_in(6) {
        means.push(Means::Seat(Id::new(dice.below(carers))));
    }
    let start = Id::new(dice.below(places));
    Carer {
        id: format!("c{carer}"),
        start,
        end: if dice.once_in(4) {
            Id::new(dice.below(places))
        } else {
            start
        },
        shifts,
        skills: (0..2)
            .filter(|_| !dice.once_in(4))
            .fold(SkillSet::NONE, SkillSet::with),
        licence: dice.pick(&[Licence::None, Licence::Am, Licence::B]),
        means,
        rule_set: Id::new(dice.below(rule_sets)),
        contract: carried::contract(dice),
        carried: carried::carried(dice, first_weekday as usize),
    }
}

/// Most visits dealt to the carers' days in any order, mostly the order of their windows, with meals and changes between.
fn plan(dice: &mut Dice, problem: &Problem) -> Plan {
    let mut hands: Vec<(usize, u16, Vec<Stop>)> = Vec::new();
    for carer in 0..problem.carers.len() {
        for day in 0..problem.calendar.days {
            hands.push((carer, day, Vec::new()));
        }
    }
    let mut visits: Vec<VisitId> = problem.visits.ids().collect();
    if !dice.once_in(4) {
        visits.sort_by_key(|&visit| problem.visits[visit].windows[0].earliest());
    }
    let mut unassigned = Vec::new();
    for visit in visits {
        if dice.once_in(8) {
            unassigned.push(Unassigned {
                visit,
                reason: Reason::NotStated,
            });
            continue;
        }
        let day = (problem.visits[visit].windows[0].earliest().0 / DAY) as u16;
        let days: Vec<usize> = (0..hands.len())
            .filter(|&hand| hands[hand].1 == day)
            .collect();
        let hand = if dice.once_in(12) {
            dice.below(hands.len())
        } else {
            dice.pick(&days)
        };
        let window = dice.once_in(5).then(|| dice.between(0, 3) as u16);
        hands[hand].2.push(Stop::Visit { visit, window });
    }
    unassigned.sort_by_key(|one| one.visit);
    for (id, appointment) in problem.appointments.enumerated() {
        let hand = appointment.carer.index() * usize::from(problem.calendar.days);
        let at = dice.below(hands[hand].2.len() + 1);
        hands[hand].2.insert(at, Stop::Appointment(id));
    }
    let mut rounds = Vec::new();
    for (carer, day, mut stops) in hands {
        if stops.is_empty() && !dice.once_in(6) {
            continue;
        }
        for extra in 0..2 {
            if dice.once_in(3) {
                let at = Id::new(dice.below(problem.places.len()));
                let position = dice.below(stops.len() + 1);
                let stop = match extra {
                    0 => Stop::Meal { at },
                    _ => Stop::Charge {
                        at,
                        energy: WattHours(dice.between(0, 50)),
                        duration: Ticks(dice.between(0, 30)),
                    },
                };
                stops.insert(position, stop);
            }
        }
        rounds.push(a_round(dice, problem, (carer, day), stops));
    }
    let nights = (0..problem.vehicles.len())
        .filter(|_| dice.once_in(4))
        .map(|vehicle| VehicleNight {
            vehicle: Id::new(vehicle),
            day: Day(0),
            place: Id::new(0),
        })
        .collect();
    Plan {
        rounds,
        nights,
        unassigned,
    }
}

fn a_round(
    dice: &mut Dice,
    problem: &Problem,
    (carer, day): (usize, u16),
    mut stops: Vec<Stop>,
) -> Round {
    let given = &problem.carers.as_slice()[carer];
    let mut parts = Vec::new();
    let mut from = given.start;
    while dice.once_in(4) && parts.len() < 2 {
        let rest = stops.split_off(dice.below(stops.len() + 1));
        let to = Id::new(dice.below(problem.places.len()));
        parts.push(Part {
            means: dice.pick(&given.means),
            from,
            to,
            stops: std::mem::replace(&mut stops, rest),
        });
        from = to;
    }
    parts.push(Part {
        means: dice.pick(&given.means),
        from,
        to: given.end,
        stops,
    });
    Round {
        carer: Id::new(carer),
        day: Day(day),
        parts,
    }
}
