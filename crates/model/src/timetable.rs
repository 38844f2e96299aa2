//! When everything happens: the one definition of times.
//!
//! Given the order of stops (meals included), all rounds and links of a plan are timed together.
//!
//! **When a stop may start.** Its *good* moments lie in one of its windows (in the one that it aims at, where it names
//! one) and leave it, with the way from or to home where that is work, inside one of the day's shifts. Between good
//! moments it waits for the next ones. After the last of them, or where there are none, it may start at any moment from
//! its first opening on; but while the day still has a shift into which it fits, inside such a shift. Nothing starts
//! before the midnight of its round's day.
//!
//! 1. **Least lateness.** Every stop starts as early as this, travel and links let it: stops only push one another
//!    later, so there is one timetable in which all of them are earliest. No other makes a visit less late whose last
//!    window has good moments, nor then their sum or the largest.
//! 2. **Least waiting.** Each stop stays within the stretch of good moments that step 1 found for it; a stop that step 1
//!    could not give a good moment stays where it is. Among all such timetables the one with the least total of
//!    *closable* gaps is taken, then the one with the least total of all gaps (the span), then the earliest: there is
//!    one in which every start is least.
//!
//! A gap is the time between two stops net of travel. It is *closable* unless it stays at or above the rule set's
//! `split_min` even when the stop before it is as late and the stop after it as early as they may be, each for itself. A
//! closable gap is never stretched in order to leave it unpaid: what is measured afterwards (a gap of at least
//! `split_min` is an unpaid split, a shorter one is paid waiting) is not what is optimised, because a definition that
//! paid carers less by making them wait longer would be unlawful in spirit. It also makes step 2 convex, hence exact and
//! quick: see `timetable/difference.rs`.
//!
//! The leave from the start place is just in time for the first stop. Links are taken in the problem's order: one that
//! closes a circle through the orders of rounds with those before it (A's first waits for B's second, and the reverse)
//! cannot be timed; it is listed and left out.

mod build;
mod difference;
mod ties;
mod totals;

use units::{Ticks, TimeWindow};

use crate::{Journey, LinkId, Means, PlaceId, Plan, Problem, Round, Visit};
use build::Node;
use ties::Ties;
pub use totals::RoundTotals;

/// The times that follow from a plan; `rounds` stand in the plan's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// Times of each round.
    pub rounds: Vec<RoundTimes>,
    /// Links that no timetable could keep, because the orders of the rounds contradict them; left out of the timing.
    pub untimed_links: Vec<LinkId>,
}

/// Times of one round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundTimes {
    /// Every stop in order, changes of means included.
    pub stops: Vec<StopTimes>,
    /// The way to the end place; `None` for a round without stops.
    pub way_back: Option<Leg>,
}

/// Times of one stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopTimes {
    /// What is done; `None` where only the means of travel changes.
    pub stop: Option<crate::Stop>,
    /// The way to it.
    pub leg: Leg,
    /// When the carer is there.
    pub arrival: Ticks,
    /// When it starts.
    pub start: Ticks,
    /// When it ends.
    pub end: Ticks,
    /// How much it starts after the end of its window.
    pub lateness: Ticks,
}

/// One way from a place to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// From where.
    pub from: PlaceId,
    /// To where.
    pub to: PlaceId,
    /// By which means.
    pub means: Means,
    /// Time, length, energy; `None` where no route exists, counted as nothing.
    pub journey: Option<Journey>,
    /// Whether it is the way from or to home, and not work.
    pub is_commute: bool,
}

impl Leg {
    /// The time it takes.
    pub fn ticks(&self) -> Ticks {
        self.journey.map_or(Ticks::ZERO, |journey| journey.ticks)
    }
}

impl RoundTimes {
    /// When the carer leaves the start place; `None` for a round without stops.
    pub fn leave(&self) -> Option<Ticks> {
        self.stops
            .first()
            .map(|first| first.start - first.leg.ticks())
    }

    /// When she is at the end place; `None` for a round without stops.
    pub fn back(&self) -> Option<Ticks> {
        Some(self.stops.last()?.end + self.way_back.as_ref()?.ticks())
    }

    /// The gap before each stop but the first, net of travel.
    pub fn gaps(&self) -> impl Iterator<Item = Ticks> {
        self.stops
            .iter()
            .skip(1)
            .map(|stop| stop.start - stop.arrival)
    }

    /// All its ways, the one back included.
    pub fn legs(&self) -> impl Iterator<Item = &Leg> {
        self.stops
            .iter()
            .map(|stop| &stop.leg)
            .chain(&self.way_back)
    }
}

/// Times all rounds and links of `plan` together.
pub fn timetable(problem: &Problem, plan: &Plan) -> Timetable {
    let rounds: Vec<&Round> = plan.rounds.iter().collect();
    let mut timetable = Timetable {
        rounds: vec![RoundTimes::default(); rounds.len()],
        untimed_links: Vec::new(),
    };
    for group in build::tied_rounds(problem, &rounds) {
        let members: Vec<&Round> = group.iter().map(|&index| rounds[index]).collect();
        let (times, untimed) = time_rounds(problem, &members);
        for (index, round) in group.into_iter().zip(times) {
            timetable.rounds[index] = round;
        }
        timetable.untimed_links.extend(untimed);
    }
    timetable.untimed_links.sort_unstable();
    timetable
}

/// Times `rounds` together; no link ties them to any other round.
///
/// Returns the links that could not be timed beside the times.
pub fn time_rounds(problem: &Problem, rounds: &[&Round]) -> (Vec<RoundTimes>, Vec<LinkId>) {
    let nodes = build::nodes(problem, rounds);
    let (ties, untimed) = ties::keepable(problem, &nodes);
    let earliest = least_lateness(&nodes, &ties);
    let starts = least_waiting(&nodes, &ties, &earliest);
    (build::times(problem, rounds, &nodes, &starts), untimed)
}

/// Step 1: the earliest starts. Sweeps until nothing moves; it ends because the ties and orders hold no circle.
fn least_lateness(nodes: &[Node], ties: &Ties) -> Vec<Ticks> {
    let mut starts: Vec<Ticks> = nodes
        .iter()
        .map(|node| node.earliest_start(node.day_start))
        .collect();
    loop {
        let mut moved = false;
        for at in 0..nodes.len() {
            let mut bound = starts[at];
            if let Some(before) = nodes[at].before(at) {
                bound = bound.max(starts[before] + nodes[before].duration + nodes[at].travel_in);
            }
            for tie in ties.into(at) {
                bound = bound.max(starts[tie.sooner] + tie.least);
            }
            let start = nodes[at].earliest_start(bound);
            moved |= start != starts[at];
            starts[at] = start;
        }
        if !moved {
            return starts;
        }
    }
}

/// Step 2: the starts with the least closable gaps, then the least gaps, then the earliest.
fn least_waiting(nodes: &[Node], ties: &Ties, earliest: &[Ticks]) -> Vec<Ticks> {
    let latest = latest_starts(nodes, ties, earliest);
    let mut system = difference::System::new(nodes.len());
    for at in 0..nodes.len() {
        system.within(at, earliest[at].0, latest[at].0);
        if let Some(before) = nodes[at].before(at) {
            let apart = nodes[before].duration + nodes[at].travel_in;
            system.at_least(before, at, apart.0);
            let least_gap = earliest[at] - latest[before] - apart;
            let forced = nodes[at].split_min.is_some_and(|split| least_gap >= split);
            system.minimise_difference(before, at, forced);
        }
        for tie in ties.into(at) {
            system.at_least(tie.sooner, tie.later, tie.least.0);
        }
    }
    system.least_optimum().into_iter().map(Ticks).collect()
}

/// The greatest starts that keep every stop in the stretch of good moments where `earliest` has it.
fn latest_starts(nodes: &[Node], ties: &Ties, earliest: &[Ticks]) -> Vec<Ticks> {
    let mut latest: Vec<Ticks> = nodes
        .iter()
        .zip(earliest)
        .map(|(node, &start)| node.latest_start(start))
        .collect();
    loop {
        let mut moved = false;
        for at in (0..nodes.len()).rev() {
            let mut bound = latest[at];
            if let Some(after) = nodes
                .get(at + 1)
                .filter(|after| after.before(at + 1).is_some())
            {
                bound = bound.min(latest[at + 1] - after.travel_in - nodes[at].duration);
            }
            for tie in ties.out_of(at) {
                bound = bound.min(latest[tie.later] - tie.least);
            }
            moved |= bound != latest[at];
            latest[at] = bound;
        }
        if !moved {
            return latest;
        }
    }
}

/// How much a start of `visit` at `start` is late: counted from the last window that has opened by then, or from the
/// window aimed at.
pub fn lateness(visit: &Visit, aimed: Option<u16>, start: Ticks) -> Ticks {
    let aimed = aimed.and_then(|window| visit.windows.get(usize::from(window)));
    let opened = |window: &&TimeWindow| window.earliest() <= start;
    let window = aimed
        .or_else(|| visit.windows.iter().rev().find(opened))
        .or_else(|| visit.windows.first());
    window.map_or(Ticks::ZERO, |window| {
        (start - window.latest()).at_least_zero()
    })
}
