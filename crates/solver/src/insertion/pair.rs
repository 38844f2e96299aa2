//! The best places for two visits that are served both or not at all: a two-carer call, or one visit after another.
//!
//! The first is guessed by segments, the second with the room that the first would leave it; the few best pairs are
//! timed exactly.

use model::LinkKind;

use super::{Insertion, with};
use crate::change::{Ties, Trial};
use crate::instance::{Slot, Task};
use crate::links::{self, Places};
use crate::scout::{Blinks, Candidate};
use crate::segment::Segment;
use crate::week::Week;

/// Places of the first visit that are followed up.
const FIRST_PLACES: usize = 12;
/// Places of the second that are looked at beside each of the first.
const SECOND_PLACES: usize = 2;
/// Pairs of places that are timed exactly.
const EXACT_PAIRS: usize = 6;

/// The best places for `first` and `second` in two rounds, as far as guesses find them.
pub(super) fn best(
    week: &Week,
    first: Task,
    second: Task,
    trial: &mut Trial,
    blinks: &mut impl Blinks,
) -> Option<Insertion> {
    let instance = week.instance;
    // Whoever has fewer slots chooses first.
    let choice = |task: Task| (instance.task(task).slots.len(), task);
    let (first, second) = if choice(first) <= choice(second) {
        (first, second)
    } else {
        (second, first)
    };
    let company = Company::of(week, first, second);
    let mut scout = std::mem::take(&mut trial.scout);
    let standing = |task: Task, other: Option<(i64, i64)>, beside: Task| {
        links::bounds(instance, task, |one| {
            if one == beside {
                return other;
            }
            week.slot_of(one)
                .map(|_| (week.start(one), week.start(one)))
        })
    };
    let mut pairs: Vec<(i64, Candidate, Candidate)> = Vec::new();
    if let Some((single, extra)) = narrowed(week, first, standing(first, None, second)) {
        let skips = |slot: Slot| company.is_wrong_carer(week, first, slot, None);
        let firsts = scout
            .guess(week, first, single, FIRST_PLACES, skips, blinks)
            .to_vec();
        for one in firsts {
            let reach = reach(week, first, &single, one);
            let room = standing(second, Some(reach), first);
            let Some((single, more)) = narrowed(week, second, room) else {
                continue;
            };
            let carer = instance.slot(one.slot).carer;
            let skips = |slot: Slot| {
                slot == one.slot || company.is_wrong_carer(week, second, slot, Some(carer))
            };
            let seconds = scout.guess(week, second, single, SECOND_PLACES, skips, blinks);
            pairs.extend(seconds.iter().map(|&other| {
                let guess = one.floor.saturating_add(other.floor);
                (guess.saturating_add(extra + more), one, other)
            }));
        }
    }
    trial.scout = scout;
    pairs.sort_unstable_by_key(|(guess, one, other)| {
        (*guess, one.slot, one.seat, other.slot, other.seat)
    });
    pairs.truncate(EXACT_PAIRS);
    let mut best: Option<Insertion> = None;
    for (_, one, other) in pairs {
        trial.begin();
        for (task, place) in [(first, one), (second, other)] {
            trial.edit(place.slot, placed(week, task, place));
        }
        let Some(delta) = trial.delta(week, Ties::Exact, true) else {
            continue;
        };
        let is_better = |best: &Insertion| delta.worth() < best.delta.worth();
        if !delta.breaks() && best.as_ref().is_none_or(is_better) {
            best = Some(Insertion {
                edits: trial.edits().to_vec(),
                delta,
            });
        }
    }
    best
}

/// The round of `place` with `task` in it.
pub(super) fn placed(week: &Week, task: Task, place: Candidate) -> Vec<Task> {
    let round = week.round(place.slot);
    let next = week.outline(place.slot).stops().get(place.seat as usize);
    let at = next.and_then(|next| round.iter().position(|task| task == next));
    with(round, at.unwrap_or(round.len()), task)
}

/// `task` by itself with no more room than `room`, and what lateness that it cannot help costs; `None` where that is
/// forbidden.
fn narrowed(week: &Week, task: Task, room: Option<(i64, i64)>) -> Option<(Segment, i64)> {
    let instance = week.instance;
    let single = *instance.single(task);
    let Some((from, to)) = room else {
        return Some((single, 0));
    };
    let early = single.early.max(from);
    let late = early - single.late;
    if late > 0 && instance.task(task).late_is_hard {
        return None;
    }
    let narrow = Segment {
        early,
        late: single.late.min(to).max(early),
        ..single
    };
    Some((narrow, instance.of_lateness(late.max(0))))
}

/// Between which moments `task` could start at `place` with nobody later than now.
fn reach(week: &Week, task: Task, single: &Segment, place: Candidate) -> (i64, i64) {
    let instance = week.instance;
    let (data, outline) = (instance.slot(place.slot), week.outline(place.slot));
    let (seat, stops) = (place.seat as usize, outline.stops());
    let (ahead, behind) = (outline.ahead(seat), outline.behind(seat));
    let before = seat.checked_sub(1).map(|before| stops[before]);
    let into = instance.way_in(data, before, task).timed;
    let out = instance.way_out(data, task, stops.get(seat).copied()).timed;
    let arrival = ahead.early + ahead.duration - ahead.warp + into;
    let earliest = arrival.max(single.early);
    let latest = if behind.warp > 0 {
        earliest
    } else {
        single.late.min(behind.late - out - single.duration)
    };
    (earliest, latest.max(earliest))
}

/// Whom the links of a pair keep apart or together.
struct Company {
    is_apart: bool,
    is_one_carer: bool,
    /// Whether links name anybody else.
    has_others: bool,
}

impl Company {
    fn of(week: &Week, first: Task, second: Task) -> Self {
        let instance = week.instance;
        let mut company = Self {
            is_apart: false,
            is_one_carer: false,
            has_others: false,
        };
        for task in [first, second] {
            for &link in &instance.task(task).links {
                let link = &instance.problem.links[link];
                let names = |task: Task| link.visits.iter().any(|one| one.index() as Task == task);
                if names(first) && names(second) {
                    company.is_apart |=
                        matches!(link.kind, LinkKind::Together | LinkKind::DifferentCarer);
                    company.is_one_carer |= link.kind == LinkKind::SameCarer;
                    company.has_others |= link.visits.len() > 2;
                } else {
                    company.has_others = true;
                }
            }
        }
        company
    }

    fn is_wrong_carer(
        &self,
        week: &Week,
        task: Task,
        slot: Slot,
        other: Option<model::CarerId>,
    ) -> bool {
        let carer = week.instance.slot(slot).carer;
        let is_wrong = other.is_some_and(|other| {
            (self.is_apart && carer == other) || (self.is_one_carer && carer != other)
        });
        let stands = crate::after::After { week, edits: &[] };
        is_wrong || (self.has_others && stands.is_wrong_carer(task, slot))
    }
}
