//! Where a plan breaks which rule, told again from the words of each.

use std::collections::{BTreeMap, BTreeSet};

use model::{Coverage, Lateness, Level, LinkKind, Means, Plan, ProblemParts, Stop};

use super::Broken;
use super::stops::{RoundAt, StopAt, midnight};
use super::working_time;

pub(super) struct Findings(Vec<Broken>);

impl Findings {
    pub(super) fn add(&mut self, rule: &'static str, level: Level, amount: i64) {
        let cost = match level {
            Level::Off => return,
            Level::Hard => None,
            Level::Priced(price) => Some(price * amount),
        };
        if amount > 0 {
            self.0.push(Broken { rule, amount, cost });
        }
    }

    fn hard(&mut self, rule: &'static str, amount: i64) {
        self.add(rule, Level::Hard, amount);
    }
}

/// Every place where `plan` breaks a rule, sorted.
pub(super) fn broken(
    parts: &ProblemParts,
    plan: &Plan,
    rounds: &[RoundAt],
    untimed_links: &[usize],
) -> Vec<Broken> {
    let mut found = Findings(Vec::new());
    visits_and_appointments(parts, plan, &mut found);
    rounds_are_sound(parts, plan, rounds, &mut found);
    for round in rounds {
        a_day(parts, round, &mut found);
        for stop in &round.stops {
            a_stop(parts, round.carer, stop, &mut found);
        }
    }
    working_time::broken(parts, rounds, &mut found);
    links(parts, rounds, untimed_links, &mut found);
    vehicles(parts, plan, rounds, &mut found);
    found.0.sort();
    found.0
}

fn visits_and_appointments(parts: &ProblemParts, plan: &Plan, found: &mut Findings) {
    let stops: Vec<Stop> = plan
        .rounds
        .iter()
        .flat_map(|round| &round.parts)
        .flat_map(|part| part.stops.iter().copied())
        .collect();
    for id in parts.visits.ids() {
        let named = stops
            .iter()
            .filter(|stop| matches!(stop, Stop::Visit { visit, .. } if *visit == id))
            .count()
            + plan.unassigned.iter().filter(|one| one.visit == id).count();
        found.hard("STRUCTURE", i64::from(named != 1));
    }
    for id in parts.appointments.ids() {
        let kept = stops
            .iter()
            .filter(|stop| **stop == Stop::Appointment(id))
            .count();
        found.hard("STRUCTURE", i64::from(kept != 1));
    }
}

fn rounds_are_sound(parts: &ProblemParts, plan: &Plan, rounds: &[RoundAt], found: &mut Findings) {
    let door_to_door = |index: usize| {
        let stops = &rounds[index].stops;
        let (first, last) = (stops.first()?, stops.last()?);
        Some((
            first.start - first.way.ticks,
            last.end() + rounds[index].way_back.ticks,
        ))
    };
    for (index, round) in plan.rounds.iter().enumerate() {
        let carer = &parts.carers[round.carer];
        let twice = plan.rounds[..index]
            .iter()
            .any(|other| (other.carer, other.day) == (round.carer, round.day));
        let ends = round.parts.first().zip(round.parts.last());
        let at_home =
            ends.is_some_and(|(first, last)| first.from == carer.start && last.to == carer.end);
        let follow = round
            .parts
            .windows(2)
            .all(|pair| pair[0].to == pair[1].from);
        let means = round.parts.iter().all(|part| match part.means {
            Means::Own(_) => carer.means.contains(&part.means),
            Means::Vehicle(_) => true,
            Means::Seat(driver) => driver != round.carer,
        });
        let hers = round
            .parts
            .iter()
            .flat_map(|part| &part.stops)
            .all(|stop| match stop {
                Stop::Appointment(id) => {
                    let appointment = &parts.appointments[*id];
                    appointment.carer == round.carer && appointment.day == round.day
                }
                _ => true,
            });
        // Somebody who leaves before she is back from an earlier day's round would be in two places.
        let overlaps = door_to_door(index).is_some_and(|(leave, _)| {
            (0..rounds.len())
                .filter(|&other| rounds[other].carer == rounds[index].carer)
                .filter(|&other| rounds[other].day < rounds[index].day)
                .filter_map(door_to_door)
                .any(|(_, back)| back > leave)
        });
        let in_plan = round.day.0 < parts.calendar.days;
        let is_sound = !twice && at_home && follow && means && hers && in_plan && !overlaps;
        found.hard("STRUCTURE", i64::from(!is_sound));
    }
}

fn a_day(parts: &ProblemParts, round: &RoundAt, found: &mut Findings) {
    let rules = &parts.rule_sets[parts.carers.as_slice()[round.carer].rule_set];
    found.hard(
        "REACH",
        round.ways().iter().filter(|way| !way.exists).count() as i64,
    );
    let Some((from, to)) = round.work() else {
        return;
    };
    found.add("AVAILABILITY", rules.availability, outside(round, from, to));
    if let Some(limit) = rules.day_length {
        found.add("DAY_LENGTH", limit.level, paid(round) - limit.max.0);
    }
    let Some(meal) = rules.meal else { return };
    let carer = &parts.carers.as_slice()[round.carer];
    let is_due = carer
        .shifts
        .iter()
        .any(|shift| i64::from(shift.day.0) == round.day && shift.meal_due);
    let noon = midnight(parts, round.day);
    let (opens, closes) = (noon + meal.start.earliest().0, noon + meal.start.latest().0);
    let is_meal = |stop: &&StopAt| matches!(stop.what, Some(Stop::Meal { .. }));
    let work: Vec<&StopAt> = round
        .stops
        .iter()
        .filter(|stop| stop.what.is_some() && !is_meal(stop))
        .collect();
    let breaks_work = |at: usize| {
        let is_work = |stop: &StopAt| work.iter().any(|one| std::ptr::eq(*one, stop));
        round.stops[..at].iter().any(is_work) && round.stops[at..].iter().any(is_work)
    };
    let taken = round
        .stops
        .iter()
        .enumerate()
        .filter(|(_, stop)| is_meal(stop))
        .filter(|(_, stop)| opens <= stop.start && stop.start <= closes)
        .any(|(at, _)| !meal.only_within_work || breaks_work(at));
    // All work begins after a whole meal, or is over while one may still begin.
    let has_room = work
        .iter()
        .all(|stop| stop.start >= opens + meal.duration.0)
        || work.iter().all(|stop| stop.end() <= closes);
    let is_due = is_due && !(meal.only_within_work && has_room);
    found.add("MEAL", meal.level, i64::from(is_due && !taken));
}

/// Work outside the shifts: before the first, after the last, and stops between two.
fn outside(round: &RoundAt, from: i64, to: i64) -> i64 {
    let Some((first, last)) = round.shifts.first().zip(round.shifts.last()) else {
        // A day off: all of it, and at least one tick.
        return (to - from).max(1);
    };
    let mut ticks = (first.0 - from).max(0) + (to - last.1).max(0);
    for pair in round.shifts.windows(2) {
        for stop in &round.stops {
            ticks += (stop.end().min(pair[1].0) - stop.start.max(pair[0].1)).max(0);
        }
    }
    ticks
}

/// Paid time: all from the first start to the last end, less meals, unpaid splits and ways across either.
pub(super) fn paid(round: &RoundAt) -> i64 {
    let Some((from, to)) = round.work() else {
        return 0;
    };
    let meals: i64 = round
        .stops
        .iter()
        .filter(|stop| matches!(stop.what, Some(Stop::Meal { .. })))
        .map(|stop| stop.duration)
        .sum();
    let splits: i64 = round
        .gaps()
        .into_iter()
        .filter(|gap| round.split_min.is_some_and(|split| *gap >= split))
        .sum();
    to - from - meals - splits - unpaid_ways(round)
}

/// The ways within the day that are no work: in a hole between two stops other than meals that holds a meal or a split.
fn unpaid_ways(round: &RoundAt) -> i64 {
    if !round.breaks_are_unpaid {
        return 0;
    }
    let gaps = round.gaps();
    let is_meal = |at: usize| matches!(round.stops[at].what, Some(Stop::Meal { .. }));
    let holds_break = |from: usize, to: usize| {
        let is_split = |at: usize| round.split_min.is_some_and(|split| gaps[at] >= split);
        to - from > 1 || (from..to).any(is_split)
    };
    (1..round.stops.len())
        .filter(|&into| {
            let before = (0..into).rev().find(|&at| !is_meal(at));
            let after = (into..round.stops.len()).find(|&at| !is_meal(at));
            matches!((before, after), (Some(from), Some(to)) if holds_break(from, to))
        })
        .map(|into| round.stops[into].way.ticks)
        .sum()
}

fn a_stop(parts: &ProblemParts, carer: usize, stop: &StopAt, found: &mut Findings) {
    let given = &parts.carers.as_slice()[carer];
    let rules = &parts.rule_sets[given.rule_set];
    if let Some(Stop::Appointment(_)) = stop.what {
        found.hard("WINDOWS", stop.start - stop.windows[0].1);
    }
    let Some(visit) = stop.visit().map(|visit| &parts.visits.as_slice()[visit]) else {
        return;
    };
    if visit.lateness == Lateness::Hard {
        found.hard("WINDOWS", late(stop));
    }
    let lacking = visit
        .skills
        .positions()
        .filter(|&skill| !given.skills.positions().any(|has| has == skill))
        .count();
    found.add("SKILLS", rules.skills, lacking as i64);
    let is_named = visit
        .only_carers
        .as_ref()
        .is_none_or(|named| named.iter().any(|named| named.index() == carer));
    let is_refused = visit.client.is_some_and(|client| {
        let refused = &parts.clients[client].refused_carers;
        refused.iter().any(|refused| refused.index() == carer)
    });
    found.add(
        "REFUSALS",
        rules.refusals,
        i64::from(is_refused || !is_named),
    );
}

/// How late a visit starts, counted from the last of its windows that has opened.
pub(super) fn late(stop: &StopAt) -> i64 {
    let opened = stop.windows.iter().rfind(|window| window.0 <= stop.start);
    opened.map_or(0, |window| (stop.start - window.1).max(0))
}

fn links(parts: &ProblemParts, rounds: &[RoundAt], untimed_links: &[usize], found: &mut Findings) {
    let mut carer_of: BTreeMap<usize, usize> = BTreeMap::new();
    for round in rounds {
        for visit in round.stops.iter().filter_map(StopAt::visit) {
            carer_of.entry(visit).or_insert(round.carer);
        }
    }
    for (position, link) in parts.links.iter().enumerate() {
        let served: Vec<usize> = link
            .visits
            .iter()
            .filter_map(|visit| carer_of.get(&visit.index()).copied())
            .collect();
        let wanted = match link.coverage {
            Coverage::Any => 0,
            Coverage::AllOrNone => link.visits.len(),
            Coverage::AtLeast(least) => least as usize,
        };
        let missing = if served.is_empty() {
            0
        } else {
            wanted.saturating_sub(served.len())
        };
        let people: BTreeSet<usize> = served.iter().copied().collect();
        let wrong = match link.kind {
            LinkKind::SameCarer => people.len().max(1) - 1,
            LinkKind::DifferentCarer | LinkKind::Together => served.len() - people.len(),
            LinkKind::After { .. } | LinkKind::Independent => 0,
        };
        let untimed = usize::from(untimed_links.contains(&position));
        found.hard("LINKS", (missing + wrong + untimed) as i64);
    }
}

/// One part of a round made with a vehicle: day, from, to, where it is taken and left.
type Use = (i64, i64, i64, usize, usize, usize);

fn vehicles(parts: &ProblemParts, plan: &Plan, rounds: &[RoundAt], found: &mut Findings) {
    let mut uses: BTreeMap<usize, Vec<Use>> = BTreeMap::new();
    let mut drawn: BTreeMap<(usize, i64), i64> = BTreeMap::new();
    for (round, times) in plan.rounds.iter().zip(rounds) {
        let mut clock = None;
        for (index, part) in round.parts.iter().enumerate() {
            let own: Vec<&StopAt> = times
                .stops
                .iter()
                .filter(|stop| stop.part == index)
                .collect();
            let begins = own
                .first()
                .map(|stop| stop.start - stop.way.ticks)
                .or(clock);
            clock = own.last().map(|stop| stop.end()).or(clock);
            let Means::Vehicle(id) = part.means else {
                continue;
            };
            let vehicle = &parts.vehicles[id];
            let kind = &parts.vehicle_types[vehicle.vehicle_type];
            let may = parts.carers[round.carer].licence >= kind.licence
                && vehicle
                    .drivers
                    .as_ref()
                    .is_none_or(|who| who.contains(&round.carer));
            found.hard("LICENCES", i64::from(!may));
            let load: i64 = part
                .stops
                .iter()
                .filter_map(|stop| match stop {
                    Stop::Visit { visit, .. } => Some(parts.visits[*visit].load),
                    _ => None,
                })
                .sum();
            found.hard(
                "CAPACITY",
                kind.capacity.map_or(0, |capacity| load - capacity),
            );
            let (Some(begins), Some(mut ends)) = (begins, clock) else {
                continue;
            };
            if index + 1 == round.parts.len() {
                ends += times.way_back.ticks;
            }
            uses.entry(id.index()).or_default().push((
                times.day,
                begins,
                ends,
                times.carer,
                part.from.index(),
                part.to.index(),
            ));
        }
        for stop in &times.stops {
            if let Means::Vehicle(id) = stop.means {
                let balance = drawn.entry((id.index(), times.day)).or_default();
                *balance += stop.way.watt_hours;
                if let Some(Stop::Charge { energy, .. }) = stop.what {
                    *balance -= energy.0;
                }
            }
        }
        if let (Some(Means::Vehicle(id)), false) = (times.means_back, times.stops.is_empty()) {
            *drawn.entry((id.index(), times.day)).or_default() += times.way_back.watt_hours;
        }
    }
    for ((id, day), drawn) in drawn {
        let vehicle = &parts.vehicles.as_slice()[id];
        if let Some(battery) = parts.vehicle_types[vehicle.vehicle_type].battery {
            let given = vehicle
                .charge
                .filter(|_| day == 0)
                .unwrap_or(battery.usable);
            found.hard("RANGE", drawn - (given.0 - battery.reserve.0));
        }
    }
    for (id, mut uses) in uses {
        uses.sort_by_key(|one| (one.0, one.1, one.2, one.3));
        one_place_at_a_time(parts, plan, id, &uses, found);
    }
}

fn one_place_at_a_time(
    parts: &ProblemParts,
    plan: &Plan,
    id: usize,
    uses: &[Use],
    found: &mut Findings,
) {
    let vehicle = &parts.vehicles.as_slice()[id];
    for (index, &(day, from, _, _, taken, left)) in uses.iter().enumerate() {
        let stood = match index {
            0 => vehicle.start.index(),
            _ => uses[index - 1].5,
        };
        let is_free = uses[..index].iter().all(|other| other.2 <= from);
        let mut wrong = i64::from(taken != stood || !is_free);
        if uses.get(index + 1).is_none_or(|next| next.0 != day) {
            let may_stay = vehicle.night_places.is_empty()
                || vehicle
                    .night_places
                    .iter()
                    .any(|place| place.index() == left);
            let said = plan
                .nights
                .iter()
                .find(|night| night.vehicle.index() == id && i64::from(night.day.0) == day);
            let stays = said.is_none_or(|night| night.place.index() == left);
            wrong += i64::from(!(may_stay && stays));
        }
        found.hard("VEHICLE_SHARING", wrong);
    }
}
