//! The starts of all stops, by the words of the definition and by methods of its own.

use std::collections::BTreeMap;

use model::{LinkKind, ProblemParts};

use super::cut;
use super::stops::{RoundAt, StopAt};

/// `x[later] >= x[sooner] + least`, for the starts `x` of all stops of all rounds.
pub(super) struct Apart {
    pub(super) sooner: usize,
    pub(super) later: usize,
    pub(super) least: i64,
}

/// Below every way between two stops.
const NO_WAY: i64 = i64::MIN / 4;

/// Sets the start of every stop; returns the links that the orders of rounds contradict.
///
/// Rounds that no link ties, not even through others, know nothing of each other: each group is timed alone.
pub(super) fn set_starts(parts: &ProblemParts, rounds: &mut [RoundAt]) -> Vec<usize> {
    let mut untimed = Vec::new();
    for (group, links) in tied_rounds(parts, rounds) {
        let mut own: Vec<RoundAt> = group.iter().map(|&round| rounds[round].clone()).collect();
        untimed.extend(set_starts_together(parts, &links, &mut own));
        for (round, timed) in group.into_iter().zip(own) {
            rounds[round] = timed;
        }
    }
    untimed.sort_unstable();
    untimed
}

/// Groups of rounds, in their order, each with the links between its visits.
fn tied_rounds(parts: &ProblemParts, rounds: &[RoundAt]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut round_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, round) in rounds.iter().enumerate() {
        for visit in round.stops.iter().filter_map(StopAt::visit) {
            round_of.entry(visit).or_insert(number);
        }
    }
    // The least round that each is tied to; links are few, so that going through all of them again does.
    let mut group: Vec<usize> = (0..rounds.len()).collect();
    let tied: Vec<Vec<usize>> = parts
        .links
        .iter()
        .map(|link| {
            let served = link.visits.iter();
            served
                .filter_map(|visit| round_of.get(&visit.index()).copied())
                .collect()
        })
        .collect();
    for rounds in &tied {
        for &other in rounds {
            let (from, to) = (group[other], group[rounds[0]]);
            for one in group.iter_mut().filter(|one| **one == from) {
                *one = to;
            }
        }
    }
    let mut groups: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (round, &group) in group.iter().enumerate() {
        groups.entry(group).or_default().0.push(round);
    }
    for (link, rounds) in tied.iter().enumerate() {
        if let Some(&round) = rounds.first() {
            groups.entry(group[round]).or_default().1.push(link);
        }
    }
    groups.into_values().collect()
}

fn set_starts_together(
    parts: &ProblemParts,
    links: &[usize],
    rounds: &mut [RoundAt],
) -> Vec<usize> {
    let stops: Vec<&StopAt> = rounds.iter().flat_map(|round| &round.stops).collect();
    let gaps = gaps(rounds);
    let (aparts, untimed) = aparts(parts, links, &stops, &gaps);
    let ways = longest_ways(stops.len(), &aparts);
    let earliest = earliest(&stops, &aparts, |_| 0);
    let latest = latest(&stops, &ways, &earliest);
    let starts = least_waiting(&aparts, &gaps, &earliest, &latest);
    let mut starts = starts.into_iter();
    for stop in rounds.iter_mut().flat_map(|round| &mut round.stops) {
        stop.start = starts.next().expect("a start for each stop");
    }
    untimed
}

/// How late visits are in the earliest timetable, and in the earliest one in which the stop at each position starts at
/// least as much later as `holds` says; visits whose last window has good moments only.
pub(super) fn lateness_when_held(
    parts: &ProblemParts,
    rounds: &mut [RoundAt],
    holds: &[i64],
) -> (Vec<i64>, Vec<i64>) {
    let stops: Vec<&StopAt> = rounds.iter().flat_map(|round| &round.stops).collect();
    let links: Vec<usize> = (0..parts.links.len()).collect();
    let (aparts, _) = aparts(parts, &links, &stops, &gaps(rounds));
    let least = earliest(&stops, &aparts, |_| 0);
    let bound = |stop: usize| least[stop] + holds.get(stop).map_or(0, |hold| (hold - 2_000).max(0));
    let held = earliest(&stops, &aparts, bound);
    let has_good_end = |stop: &StopAt| {
        let last = &stop.windows[stop.windows.len() - 1..];
        edges(stop).any(|edge| holds_in(last, edge) && holds_in(&stop.slots, edge))
    };
    let late = |starts: &[i64]| {
        stops
            .iter()
            .zip(starts)
            .filter(|(stop, _)| stop.visit().is_some() && has_good_end(stop))
            .map(|(stop, &start)| {
                let opened = stop.windows.iter().rfind(|window| window.0 <= start);
                opened.map_or(0, |window| (start - window.1).max(0))
            })
            .collect()
    };
    (late(&least), late(&held))
}

/// What lies between starts at least, by the orders of rounds and the links; and the links that contradict the orders.
fn aparts(
    parts: &ProblemParts,
    links: &[usize],
    stops: &[&StopAt],
    gaps: &[(usize, usize, i64, Option<i64>)],
) -> (Vec<Apart>, Vec<usize>) {
    let mut aparts: Vec<Apart> = Vec::new();
    for &(sooner, later, least, _) in gaps {
        aparts.push(Apart {
            sooner,
            later,
            least,
        });
    }
    let mut untimed = Vec::new();
    for &link in links {
        let tied = tied_by(&parts.links.as_slice()[link], stops);
        let before = aparts.len();
        aparts.extend(tied);
        if aparts.len() > before && has_circle(&longest_ways(stops.len(), &aparts)) {
            aparts.truncate(before);
            untimed.push(link);
        }
    }
    (aparts, untimed)
}

/// The earliest starts that are no less than `bound` says.
fn earliest(stops: &[&StopAt], aparts: &[Apart], bound: impl Fn(usize) -> i64) -> Vec<i64> {
    let mut earliest = vec![i64::MIN; stops.len()];
    for stop in 0..stops.len() {
        push(stops, aparts, &mut earliest, stop, bound(stop));
    }
    earliest
}

/// Neighbours in a round: the two stops, what lies between their starts at least, and the length of a split.
fn gaps(rounds: &[RoundAt]) -> Vec<(usize, usize, i64, Option<i64>)> {
    let mut gaps = Vec::new();
    let mut at = 0;
    for round in rounds {
        for (index, pair) in round.stops.windows(2).enumerate() {
            let least = pair[0].duration + pair[1].way.ticks;
            gaps.push((at + index, at + index + 1, least, round.split_min));
        }
        at += round.stops.len();
    }
    gaps
}

fn tied_by(link: &model::Link, stops: &[&StopAt]) -> Vec<Apart> {
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    for (position, stop) in stops.iter().enumerate() {
        if let Some(visit) = stop.visit() {
            at.entry(visit).or_insert(position);
        }
    }
    let served: Vec<usize> = link
        .visits
        .iter()
        .filter_map(|visit| at.get(&visit.index()).copied())
        .collect();
    let mut aparts = Vec::new();
    for pair in served.windows(2) {
        let (sooner, later) = (pair[0], pair[1]);
        let (least, most) = match link.kind {
            LinkKind::Together => (0, Some(0)),
            LinkKind::After { min_gap, max_gap } => (min_gap.0, max_gap.map(|gap| gap.0)),
            LinkKind::SameCarer | LinkKind::DifferentCarer | LinkKind::Independent => continue,
        };
        aparts.push(Apart {
            sooner,
            later,
            least,
        });
        aparts.extend(most.map(|most| Apart {
            sooner: later,
            later: sooner,
            least: -most,
        }));
    }
    aparts
}

/// The longest way from each stop to each other one (Floyd and Warshall).
fn longest_ways(stops: usize, aparts: &[Apart]) -> Vec<Vec<i64>> {
    let mut ways = vec![vec![NO_WAY; stops]; stops];
    for (stop, row) in ways.iter_mut().enumerate() {
        row[stop] = 0;
    }
    for apart in aparts {
        let way = &mut ways[apart.sooner][apart.later];
        *way = apart.least.max(*way);
    }
    for over in 0..stops {
        for from in 0..stops {
            if ways[from][over] == NO_WAY {
                continue;
            }
            for to in 0..stops {
                if ways[over][to] > NO_WAY {
                    // Bounded, since ways round a circle grow without end.
                    let way = (ways[from][over] + ways[over][to]).min(1 << 50);
                    ways[from][to] = ways[from][to].max(way);
                }
            }
        }
    }
    ways
}

fn has_circle(ways: &[Vec<i64>]) -> bool {
    ways.iter().enumerate().any(|(stop, row)| row[stop] > 0)
}

fn holds_in(list: &[(i64, i64)], moment: i64) -> bool {
    list.is_empty()
        || list
            .iter()
            .any(|&(from, to)| from <= moment && moment <= to)
}

/// Whether `stop` may start at `moment`, in the words of the definition.
fn may_start(stop: &StopAt, moment: i64) -> bool {
    let is_good = |moment| holds_in(&stop.windows, moment) && holds_in(&stop.slots, moment);
    if moment < stop.midnight || is_good(moment) {
        return moment >= stop.midnight;
    }
    // A stretch of good moments that begins later begins with a window or a slot.
    let waits = edges(stop).any(|edge| edge > moment && is_good(edge));
    let is_open = stop.windows.first().is_none_or(|first| first.0 <= moment);
    let a_shift_is_left = stop.slots.iter().any(|slot| moment <= slot.1);
    !waits && is_open && (!a_shift_is_left || holds_in(&stop.slots, moment))
}

/// The moments at which something opens.
fn edges(stop: &StopAt) -> impl Iterator<Item = i64> {
    stop.windows
        .iter()
        .chain(&stop.slots)
        .map(|&(from, _)| from)
}

/// Starts `stop` at `bound` or as soon after it as it may, and pushes what follows, unless it does so already.
fn push(stops: &[&StopAt], aparts: &[Apart], starts: &mut [i64], stop: usize, bound: i64) {
    let given = stops[stop];
    let bound = bound.max(given.midnight);
    if starts[stop] >= bound {
        return;
    }
    let start = edges(given)
        .chain([bound])
        .filter(|&moment| moment >= bound && may_start(given, moment))
        .min();
    starts[stop] = start.expect("some moment is late enough for everything");
    for apart in aparts.iter().filter(|apart| apart.sooner == stop) {
        let bound = starts[stop] + apart.least;
        push(stops, aparts, starts, apart.later, bound);
    }
}

/// The latest start of each stop, or `None` for any, that keeps all in the stretch of good moments where they are.
fn latest(stops: &[&StopAt], ways: &[Vec<i64>], earliest: &[i64]) -> Vec<Option<i64>> {
    let own: Vec<Option<i64>> = stops
        .iter()
        .zip(earliest)
        .map(|(stop, &start)| {
            if !(holds_in(&stop.windows, start) && holds_in(&stop.slots, start)) {
                return Some(start);
            }
            let ends = |list: &[(i64, i64)]| {
                list.iter()
                    .find(|(from, to)| *from <= start && start <= *to)
                    .map(|&(_, to)| to)
            };
            ends(&stop.windows)
                .into_iter()
                .chain(ends(&stop.slots))
                .min()
        })
        .collect();
    (0..stops.len())
        .map(|stop| {
            own.iter()
                .enumerate()
                .filter(|(other, _)| ways[stop][*other] > NO_WAY)
                .filter_map(|(other, own)| Some(own.as_ref()? - ways[stop][other]))
                .min()
        })
        .collect()
}

/// The starts with the least closable gaps, then the least gaps, then the least starts.
fn least_waiting(
    aparts: &[Apart],
    gaps: &[(usize, usize, i64, Option<i64>)],
    earliest: &[i64],
    latest: &[Option<i64>],
) -> Vec<i64> {
    // Three levels in one number, each above all that the ones below it can add up to.
    let mut price = vec![1_i128; earliest.len()];
    for &(sooner, later, least, split_min) in gaps {
        let stays = latest[sooner]
            .zip(split_min)
            .is_some_and(|(latest, split)| earliest[later] - latest - least >= split);
        let weight = if stays {
            1 << 44
        } else {
            (1 << 88) + (1 << 44)
        };
        price[later] += weight;
        price[sooner] -= weight;
    }
    cut::cheapest(aparts, &price, earliest, latest)
}
