//! From rounds to nodes and ties, and from starts back to times: the bookkeeping around the definition.

use std::collections::BTreeMap;

use units::{Ticks, TimeWindow};

use crate::{Commute, Means, PlaceId, Problem, Round, Stop, VisitId};

use super::{Leg, RoundTimes, StopTimes, lateness};

/// One stop of one round, with all that bounds its start.
pub(super) struct Node {
    /// Which of the rounds at hand.
    pub(super) round: usize,
    /// Whether it is the first of its round.
    pub(super) is_first: bool,
    /// What is done; `None` for a change of means.
    pub(super) stop: Option<Stop>,
    /// When it may start as far as it is concerned; empty means at any time.
    windows: Vec<TimeWindow>,
    /// When it may start as far as the carer's shifts go; empty means at any time.
    slots: Vec<TimeWindow>,
    /// The stretches of moments that lie in a window and a slot, ascending.
    good: Vec<(Ticks, Ticks)>,
    /// The day's first moment: nothing starts before it where nothing else says so.
    pub(super) day_start: Ticks,
    pub(super) duration: Ticks,
    /// Time of the way to it.
    pub(super) travel_in: Ticks,
    pub(super) split_min: Option<Ticks>,
    leg: Leg,
    way_back: Option<Leg>,
}

impl Node {
    /// The node before this one in its round, which stands at position `at`.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        (!self.is_first).then(|| at - 1)
    }

    /// The first moment from `bound` on at which it may start.
    pub(super) fn earliest_start(&self, bound: Ticks) -> Ticks {
        if let Some(&(from, _)) = self.good.iter().find(|(_, to)| bound <= *to) {
            return from.max(bound);
        }
        let bound = self
            .windows
            .first()
            .map_or(bound, |window| window.earliest().max(bound));
        let slot = self.slots.iter().find(|slot| bound <= slot.latest());
        slot.map_or(bound, |slot| slot.earliest().max(bound))
    }

    /// The last moment of the stretch of good ones that holds `start`, or `start` where it lies in none.
    pub(super) fn latest_start(&self, start: Ticks) -> Ticks {
        self.good
            .iter()
            .find(|&&(from, to)| from <= start && start <= to)
            .map_or(start, |&(_, to)| to)
    }
}

/// The stretches of moments that lie in one of `windows` and one of `slots`, ascending; none given means any moment.
fn common_stretches(windows: &[TimeWindow], slots: &[TimeWindow]) -> Vec<(Ticks, Ticks)> {
    // Far beyond all moments of a plan, and far from overflow.
    const ALWAYS: (Ticks, Ticks) = (Ticks(-(1 << 60)), Ticks(1 << 60));
    let ends = |list: &[TimeWindow]| -> Vec<(Ticks, Ticks)> {
        if list.is_empty() {
            return vec![ALWAYS];
        }
        list.iter()
            .map(|window| (window.earliest(), window.latest()))
            .collect()
    };
    let slots = ends(slots);
    let meet = |(from, to): (Ticks, Ticks)| {
        slots
            .iter()
            .map(move |slot| (slot.0.max(from), slot.1.min(to)))
            .filter(|(from, to)| from <= to)
    };
    ends(windows).into_iter().flat_map(meet).collect()
}

/// Groups of rounds, by position, that links tie to one another; each round stands in one group.
pub(super) fn tied_rounds(problem: &Problem, rounds: &[&Round]) -> Vec<Vec<usize>> {
    let mut round_of: BTreeMap<VisitId, usize> = BTreeMap::new();
    for (index, round) in rounds.iter().enumerate() {
        for visit in round.visits() {
            round_of.entry(visit).or_insert(index);
        }
    }
    let mut group: Vec<usize> = (0..rounds.len()).collect();
    let root = |group: &[usize], mut at: usize| {
        while group[at] != at {
            at = group[at];
        }
        at
    };
    for link in problem.links.iter().filter(|link| link.kind.ties_times()) {
        let mut tied = link
            .visits
            .iter()
            .filter_map(|visit| round_of.get(visit).copied());
        let Some(first) = tied.next() else { continue };
        for other in tied {
            let (a, b) = (root(&group, first), root(&group, other));
            group[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..rounds.len() {
        let root = root(&group, index);
        group[index] = root;
        groups.entry(root).or_default().push(index);
    }
    groups.into_values().collect()
}

/// All stops of `rounds`, round by round in order.
pub(super) fn nodes(problem: &Problem, rounds: &[&Round]) -> Vec<Node> {
    rounds
        .iter()
        .enumerate()
        .flat_map(|(index, round)| round_nodes(problem, index, round))
        .collect()
}

fn round_nodes(problem: &Problem, index: usize, round: &Round) -> Vec<Node> {
    let rules = problem.rules_of(round.carer);
    let mut nodes: Vec<Node> = Vec::new();
    let mut here = round.parts.first().map(|part| part.from);
    let mut add = |stop: Option<Stop>, to: PlaceId, means: Means, here: &mut Option<PlaceId>| {
        let from = here.unwrap_or(to);
        let is_first = nodes.is_empty();
        let leg = leg(
            problem,
            from,
            to,
            means,
            is_first && rules.commute == Commute::Unpaid,
        );
        let (windows, duration) = demand(problem, round, stop);
        nodes.push(Node {
            round: index,
            is_first,
            stop,
            windows,
            slots: Vec::new(),
            good: Vec::new(),
            day_start: problem.midnight(round.day),
            duration,
            travel_in: leg.ticks(),
            split_min: rules.split_min,
            leg,
            way_back: None,
        });
        *here = Some(to);
    };
    for (position, part) in round.parts.iter().enumerate() {
        for &stop in &part.stops {
            add(Some(stop), place_of(problem, stop), part.means, &mut here);
        }
        let is_last = position + 1 == round.parts.len();
        if !is_last {
            add(None, part.to, part.means, &mut here);
        }
    }
    if let (Some(last), Some(part), Some(from)) = (nodes.last_mut(), round.parts.last(), here) {
        last.way_back = Some(leg(
            problem,
            from,
            part.to,
            part.means,
            rules.commute == Commute::Unpaid,
        ));
    }
    let count = nodes.len();
    for (position, node) in nodes.iter_mut().enumerate() {
        let counts = rules.commute == Commute::Work;
        let way_in = if counts && position == 0 {
            node.travel_in
        } else {
            Ticks::ZERO
        };
        let way_out = node
            .way_back
            .filter(|_| counts && position + 1 == count)
            .map_or(Ticks::ZERO, |leg| leg.ticks());
        let shifts = problem.shifts(round.carer, round.day);
        let slot = |hours: TimeWindow| {
            TimeWindow::new(
                hours.earliest() + way_in,
                hours.latest() - node.duration - way_out,
            )
            .ok()
        };
        node.slots = shifts
            .iter()
            .filter_map(|shift| slot(shift.hours))
            .collect();
        node.good = common_stretches(&node.windows, &node.slots);
    }
    nodes
}

fn leg(problem: &Problem, from: PlaceId, to: PlaceId, means: Means, is_commute: bool) -> Leg {
    Leg {
        from,
        to,
        means,
        journey: problem.journey(means, from, to),
        is_commute,
    }
}

/// Where a stop is made.
fn place_of(problem: &Problem, stop: Stop) -> PlaceId {
    match stop {
        Stop::Visit { visit, .. } => problem.visits[visit].place,
        Stop::Meal { at } | Stop::Charge { at, .. } | Stop::Handover { at, .. } => at,
        Stop::Appointment(appointment) => problem.appointments[appointment].place,
    }
}

/// When a stop may start as far as it is concerned, and how long it takes.
fn demand(problem: &Problem, round: &Round, stop: Option<Stop>) -> (Vec<TimeWindow>, Ticks) {
    match stop {
        None | Some(Stop::Handover { .. }) => (Vec::new(), Ticks::ZERO),
        Some(Stop::Charge { duration, .. }) => (Vec::new(), duration),
        Some(Stop::Visit { visit, window }) => {
            let visit = &problem.visits[visit];
            let aimed = window.and_then(|window| visit.windows.get(usize::from(window)));
            let windows = aimed.map_or_else(|| visit.windows.clone(), |&window| vec![window]);
            (windows, visit.care_duration)
        }
        Some(Stop::Appointment(appointment)) => {
            let appointment = &problem.appointments[appointment];
            (vec![appointment.window], appointment.duration)
        }
        Some(Stop::Meal { .. }) => match &problem.rules_of(round.carer).meal {
            Some(meal) => (vec![problem.on_day(round.day, meal.start)], meal.duration),
            None => (Vec::new(), Ticks::ZERO),
        },
    }
}

/// The times of `rounds` whose `nodes` start at `starts`.
pub(super) fn times(
    problem: &Problem,
    rounds: &[&Round],
    nodes: &[Node],
    starts: &[Ticks],
) -> Vec<RoundTimes> {
    let mut times = vec![RoundTimes::default(); rounds.len()];
    for (at, node) in nodes.iter().enumerate() {
        let start = starts[at];
        let arrival = node.before(at).map_or(start, |before| {
            starts[before] + nodes[before].duration + node.travel_in
        });
        let round = &mut times[node.round];
        round.stops.push(StopTimes {
            stop: node.stop,
            leg: node.leg,
            arrival,
            start,
            end: start + node.duration,
            lateness: match node.stop {
                Some(Stop::Visit { visit, window }) => {
                    lateness(&problem.visits[visit], window, start)
                }
                Some(Stop::Appointment(_)) => node.windows.last().map_or(Ticks::ZERO, |window| {
                    (start - window.latest()).at_least_zero()
                }),
                _ => Ticks::ZERO,
            },
        });
        round.way_back = node.way_back;
    }
    times
}
