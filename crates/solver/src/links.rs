//! What links ask of a week that is being searched: who goes with whom, and which rounds are timed together.

pub(crate) mod ripple;

use model::{CarerId, Coverage, LinkId, LinkKind, Part, Round, timetable};
use units::Ticks;

use crate::instance::{Instance, Slot, Task};
use ripple::Ripple;

/// Where each task stands, as the search sees it while it tries something.
pub(crate) trait Places {
    /// The slot that holds `task`.
    fn slot_of(&self, task: Task) -> Option<Slot>;
    /// The tasks of `slot` in order.
    fn round(&self, slot: Slot) -> &[Task];
    /// When `task` starts now.
    fn start(&self, task: Task) -> i64;
    /// The task behind `task` in its round.
    fn next(&self, task: Task) -> Option<Task> {
        let round = self.round(self.slot_of(task)?);
        let at = round.iter().position(|&other| other == task)?;
        round.get(at + 1).copied()
    }
}

/// How many visits or carers `link` is wrong by: the twin of the rule `links`, times apart.
pub(crate) fn hard(instance: &Instance, link: LinkId, places: &impl Places) -> (i64, i64) {
    let link = &instance.problem.links[link];
    let mut carers: Vec<CarerId> = Vec::with_capacity(link.visits.len());
    for visit in &link.visits {
        carers.extend(
            places
                .slot_of(visit.index() as Task)
                .map(|slot| instance.slot(slot).carer),
        );
    }
    let served = carers.len();
    let needed = match link.coverage {
        Coverage::Any => 0,
        Coverage::AllOrNone => link.visits.len(),
        Coverage::AtLeast(least) => least as usize,
    };
    let missing = if served == 0 {
        0
    } else {
        needed.saturating_sub(served)
    };
    carers.sort_unstable();
    carers.dedup();
    let wrong = match link.kind {
        LinkKind::SameCarer => carers.len().saturating_sub(1),
        LinkKind::DifferentCarer | LinkKind::Together => served - carers.len(),
        LinkKind::After { .. } | LinkKind::Independent => 0,
    };
    (missing as i64, wrong as i64)
}

/// All slots whose times hang together with those of `slots`, ascending, and whether any tie was found at all.
pub(crate) fn group(
    instance: &Instance,
    slots: &[Slot],
    places: &impl Places,
) -> (Vec<Slot>, bool) {
    let mut is_in = vec![false; instance.slots.len()];
    for &slot in slots {
        is_in[slot as usize] = true;
    }
    let mut group: Vec<Slot> = slots.to_vec();
    let mut is_tied = false;
    let mut seen = 0;
    while let Some(&slot) = group.get(seen) {
        seen += 1;
        for &task in places.round(slot) {
            if !instance.task(task).is_tied {
                continue;
            }
            for partner in partners(instance, task) {
                if let Some(other) = places.slot_of(partner) {
                    is_tied = true;
                    if !std::mem::replace(&mut is_in[other as usize], true) {
                        group.push(other);
                    }
                }
            }
        }
    }
    group.sort_unstable();
    group.dedup();
    (group, is_tied)
}

/// The visits whose times links tie to those of `task`.
pub(crate) fn partners<'a>(
    instance: &'a Instance,
    task: Task,
) -> impl Iterator<Item = Task> + use<'a> {
    let timed = |link: &&LinkId| instance.problem.links[**link].kind.ties_times();
    let links = instance.task(task).links.iter().filter(timed);
    links
        .flat_map(|&link| instance.problem.links[link].visits.iter())
        .map(|visit| visit.index() as Task)
        .filter(move |&other| other != task)
}

/// The moments between which `task` may start as long as its partners stay where `start_of` says they are.
pub(crate) fn bounds(
    instance: &Instance,
    task: Task,
    mut start_of: impl FnMut(Task) -> Option<(i64, i64)>,
) -> Option<(i64, i64)> {
    let (mut from, mut to) = (i64::MIN / 4, i64::MAX / 4);
    for &link in &instance.task(task).links {
        let link = &instance.problem.links[link];
        if !link.kind.ties_times() {
            continue;
        }
        let mut served = |visit: &model::VisitId| start_of(visit.index() as Task);
        let own = link
            .visits
            .iter()
            .position(|visit| visit.index() as Task == task)?;
        // The nearest served neighbours on either side tie it; visits between that are not served tie nothing.
        let before = link.visits[..own].iter().rev().find_map(&mut served);
        let after = link.visits[own + 1..].iter().find_map(&mut served);
        match link.kind {
            LinkKind::Together => {
                for (earliest, latest) in before.into_iter().chain(after) {
                    (from, to) = (from.max(earliest), to.min(latest));
                }
            }
            LinkKind::After { min_gap, max_gap } => {
                if let Some((earliest, latest)) = before {
                    from = from.max(earliest + min_gap.0);
                    to = max_gap.map_or(to, |gap| to.min(latest + gap.0));
                }
                if let Some((earliest, latest)) = after {
                    to = to.min(latest - min_gap.0);
                    from = max_gap.map_or(from, |gap| from.max(earliest - gap.0));
                }
            }
            LinkKind::SameCarer | LinkKind::DifferentCarer | LinkKind::Independent => {}
        }
    }
    (from > i64::MIN / 4 || to < i64::MAX / 4).then_some((from, to.max(from)))
}

/// Starts of all tasks of `slots`, timed together; `None` where their orders contradict a link.
///
/// By the definition itself, but where earliest starts do.
pub(crate) fn time_together(
    instance: &Instance,
    slots: &[Slot],
    places: &impl Places,
    ripple: &mut Ripple,
) -> Option<Vec<Vec<i64>>> {
    if instance.has_free_times {
        ripple.begin(instance);
        for &slot in slots {
            ripple.lay(instance, slot, places.round(slot), |_| None);
        }
        let starts_of = |ripple: &Ripple, slot: Slot| {
            let starts = places.round(slot).iter().map(|&task| ripple.start(task));
            starts.map(|start| start.unwrap_or(0)).collect()
        };
        return ripple
            .spread(instance, places)
            .then(|| slots.iter().map(|&slot| starts_of(ripple, slot)).collect());
    }
    let rounds: Vec<Round> = slots
        .iter()
        .map(|&slot| round(instance, slot, places.round(slot)))
        .collect();
    let rounds: Vec<&Round> = rounds.iter().collect();
    let (times, untimed) = timetable::time_rounds(instance.problem, &rounds);
    let starts = |round: &timetable::RoundTimes| {
        round
            .stops
            .iter()
            .map(|stop| stop.start)
            .map(|Ticks(start)| start)
            .collect()
    };
    untimed
        .is_empty()
        .then(|| times.iter().map(starts).collect())
}

/// `tasks` of `slot` as a round of the model.
pub(crate) fn round(instance: &Instance, slot: Slot, tasks: &[Task]) -> Round {
    let slot = instance.slot(slot);
    let mut here = slot.start;
    let mut stops = Vec::with_capacity(tasks.len());
    for &task in tasks {
        stops.push(instance.stop(task, here));
        here = instance.task(task).place.unwrap_or(here);
    }
    let part = Part {
        means: slot.means,
        from: slot.start,
        to: slot.end,
        stops,
    };
    Round {
        carer: slot.carer,
        day: slot.day,
        parts: vec![part],
    }
}
