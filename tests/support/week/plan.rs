//! Plans in a few words.

use model::{
    AppointmentId, CarerId, Day, Means, Part, PlaceId, Plan, Problem, Reason, Round, Stop,
    Unassigned, VisitId,
};
use units::{Id, WattHours};

/// A plan from its rounds; visits that no round names are unassigned.
///
/// A round is a carer's name, perhaps with a day (`c1`, `c1 on 2`), and words, one for each stop:
///
/// | word | means |
/// |---|---|
/// | `v1`, `v1#2` | a visit, at its first window or aiming at the one at position 2 |
/// | `meal@B` | a meal at B |
/// | `charge@B:30:5000` | charging 5,000 Wh in 30 minutes at B |
/// | `handover@B:c2` | handing over to c2 at B |
/// | `!training` | an appointment |
/// | `>foot@C` | from here to C as before, then on by her own means `foot` |
/// | `>[van]@C`, `>(c2)@C` | the same, by a vehicle, or beside another carer |
///
/// A change without a place, as the first word, says how the round begins; else it is the carer's first means.
///
/// # Panics
/// When a word names nothing.
pub fn a_plan(problem: &Problem, rounds: &[(&str, &str)]) -> Plan {
    let mut rounds: Vec<Round> = rounds
        .iter()
        .map(|(who, stops)| a_round(problem, who, stops))
        .collect();
    rounds.sort_by_key(|round| (round.carer, round.day));
    let is_served = |visit: VisitId| {
        rounds
            .iter()
            .any(|round| round.visits().any(|it| it == visit))
    };
    let unassigned = problem
        .visits
        .ids()
        .filter(|&visit| !is_served(visit))
        .map(|visit| Unassigned {
            visit,
            reason: Reason::NotStated,
        })
        .collect();
    Plan {
        rounds,
        nights: Vec::new(),
        unassigned,
    }
}

/// The carer with this id.
///
/// # Panics
/// When there is none.
pub fn carer_named(problem: &Problem, name: &str) -> CarerId {
    find(problem.carers.iter().map(|carer| &carer.id), name)
}

/// The visit with this id.
///
/// # Panics
/// When there is none.
pub fn visit_named(problem: &Problem, name: &str) -> VisitId {
    find(problem.visits.iter().map(|visit| &visit.id), name)
}

fn find<'a, T>(mut names: impl Iterator<Item = &'a String>, name: &str) -> Id<T> {
    let position = names.position(|candidate| candidate == name);
    Id::new(position.unwrap_or_else(|| panic!("the week holds nothing that is called {name:?}")))
}

fn place(problem: &Problem, name: &str) -> PlaceId {
    find(problem.places.iter().map(|place| &place.id), name)
}

fn a_round(problem: &Problem, who: &str, stops: &str) -> Round {
    let (name, day) = who.split_once(" on ").unwrap_or((who, "0"));
    let carer = carer_named(problem, name);
    let given = &problem.carers[carer];
    let mut part = Part {
        means: given.means[0],
        from: given.start,
        to: given.end,
        stops: Vec::new(),
    };
    let mut parts = Vec::new();
    for word in stops.split_whitespace() {
        match word.strip_prefix('>').map(|change| change.split_once('@')) {
            None => part.stops.push(stop(problem, word)),
            Some(None) => part.means = means(problem, &word[1..]),
            Some(Some((by, at))) => {
                let from = place(problem, at);
                let next = Part {
                    means: means(problem, by),
                    from,
                    to: given.end,
                    stops: Vec::new(),
                };
                part.to = from;
                parts.push(std::mem::replace(&mut part, next));
            }
        }
    }
    parts.push(part);
    Round {
        carer,
        day: Day(day.parse().expect("a day such as 2")),
        parts,
    }
}

fn means(problem: &Problem, by: &str) -> Means {
    if let Some(vehicle) = by.strip_prefix('[').and_then(|by| by.strip_suffix(']')) {
        return Means::Vehicle(find(problem.vehicles.iter().map(|it| &it.id), vehicle));
    }
    if let Some(carer) = by.strip_prefix('(').and_then(|by| by.strip_suffix(')')) {
        return Means::Seat(carer_named(problem, carer));
    }
    Means::Own(find(problem.travel.iter().map(|it| &it.profile), by))
}

fn stop(problem: &Problem, word: &str) -> Stop {
    if let Some(name) = word.strip_prefix('!') {
        let id: AppointmentId = find(problem.appointments.iter().map(|it| &it.id), name);
        return Stop::Appointment(id);
    }
    if let Some((what, rest)) = word.split_once('@') {
        let words: Vec<&str> = rest.split(':').collect();
        let at = place(problem, words[0]);
        return match what {
            "meal" => Stop::Meal { at },
            "charge" => Stop::Charge {
                at,
                duration: super::minutes(words[1].parse().expect("minutes")),
                energy: WattHours(words[2].parse().expect("watt-hours")),
            },
            "handover" => Stop::Handover {
                at,
                with: carer_named(problem, words[1]),
            },
            _ => panic!("{word:?} is no stop"),
        };
    }
    let (name, window) = word.split_once('#').unzip();
    Stop::Visit {
        visit: visit_named(problem, name.unwrap_or(word)),
        window: window.map(|position: &str| position.parse().expect("a window's position")),
    }
}
