//! The week as it would be with a few rounds replaced.

use model::{CarerId, LinkKind};

use crate::change::{TiedPins, Trial};
use crate::instance::{Slot, Task};
use crate::ledger::{CarerValue, DayFacts};
use crate::links::Places;
use crate::value::RoundValue;
use crate::week::Week;
use crate::weights;

/// Rounds that would be replaced, over the week as it is. Every task of an edited round that stands in no edit is
/// unserved then.
#[derive(Clone, Copy)]
pub(crate) struct After<'a, 'i, 'p> {
    pub(crate) week: &'a Week<'i, 'p>,
    pub(crate) edits: &'a [(Slot, Vec<Task>)],
}

impl After<'_, '_, '_> {
    /// Whether every round keeps what it holds, in its order, and nothing that comes in shortens a way: then no stop can
    /// start earlier than it does.
    pub(crate) fn only_adds(&self) -> bool {
        let instance = self.week.instance;
        self.edits.iter().all(|(slot, tasks)| {
            let data = instance.slot(*slot);
            let old = self.week.round(*slot);
            let (mut kept, mut before, mut since) = (0, None, 0);
            let mut before_kept = None;
            for &task in tasks {
                let way = instance.way_in(data, before, task).timed;
                since += way;
                if old.get(kept) == Some(&task) {
                    let straight = instance.way_in(data, before_kept, task).timed;
                    if since < straight {
                        return false;
                    }
                    (kept, since, before_kept) = (kept + 1, 0, Some(task));
                } else {
                    // Between two that are tied already, one more may loosen what held the first back.
                    let loosens = |link: &model::LinkId| {
                        let link = &instance.problem.links[*link];
                        link.visits.len() > 2 && link.kind.ties_times()
                    };
                    let stands = Places::slot_of(self.week, task).is_some();
                    if stands || instance.task(task).links.iter().any(loosens) {
                        return false;
                    }
                    since += instance.task(task).duration;
                }
                before = Some(task);
            }
            kept == old.len()
        })
    }

    pub(crate) fn edited(&self, slot: Slot) -> Option<&[Task]> {
        let edit = self.edits.iter().find(|(edited, _)| *edited == slot);
        edit.map(|(_, tasks)| tasks.as_slice())
    }

    /// The earliest and latest start of `task` where it stands, with all other tied tasks left where they are.
    pub(crate) fn reach(&self, task: Task, trial: &mut Trial) -> Option<(i64, i64)> {
        let slot = self.slot_of(task)?;
        let tasks = self.round(slot);
        let position = tasks.iter().position(|&other| other == task)?;
        let pins = TiedPins {
            week: self.week,
            wide: Some((task, None)),
        };
        let instance = self.week.instance;
        trial
            .chain
            .time(instance, instance.slot(slot), tasks, &pins);
        Some(trial.chain.bounds(position))
    }

    /// The value of the round of `slot`, with tied tasks left where they are.
    pub(crate) fn value(&self, slot: Slot, trial: &mut Trial) -> RoundValue {
        let Some(tasks) = self.edited(slot) else {
            return *self.week.value(slot);
        };
        let instance = self.week.instance;
        let pins = TiedPins {
            week: self.week,
            wide: None,
        };
        trial
            .chain
            .time(instance, instance.slot(slot), tasks, &pins);
        RoundValue::at(instance, instance.slot(slot), tasks, &trial.chain.starts)
    }

    /// Whether the carer of `slot` would break a link of `task` on who goes with whom.
    pub(crate) fn is_wrong_carer(&self, task: Task, slot: Slot) -> bool {
        let instance = self.week.instance;
        let carer = instance.slot(slot).carer;
        instance.task(task).links.iter().any(|&link| {
            let link = &instance.problem.links[link];
            let others = link
                .visits
                .iter()
                .map(|visit| visit.index() as Task)
                .filter(|&other| other != task);
            let mut carers = others
                .filter_map(|other| self.slot_of(other))
                .map(|slot| instance.slot(slot).carer);
            match link.kind {
                LinkKind::SameCarer => carers.any(|other| other != carer),
                LinkKind::Together | LinkKind::DifferentCarer => carers.any(|other| other == carer),
                LinkKind::After { .. } | LinkKind::Independent => false,
            }
        })
    }
}

impl Places for After<'_, '_, '_> {
    fn slot_of(&self, task: Task) -> Option<Slot> {
        // A task stands once: one whose round is not replaced stays where it is.
        if let Some(slot) = Places::slot_of(self.week, task)
            && self.edited(slot).is_none()
        {
            return Some(slot);
        }
        let edit = self.edits.iter().find(|(_, tasks)| tasks.contains(&task));
        edit.map(|(slot, _)| *slot)
    }

    fn round(&self, slot: Slot) -> &[Task] {
        self.edited(slot).unwrap_or_else(|| self.week.round(slot))
    }

    fn start(&self, task: Task) -> i64 {
        self.week.start(task)
    }

    fn next(&self, task: Task) -> Option<Task> {
        let slot = self.slot_of(task)?;
        match self.edited(slot) {
            Some(round) => {
                let at = round.iter().position(|&other| other == task)?;
                round.get(at + 1).copied()
            }
            None => self.week.next(task),
        }
    }
}

/// What the weeks of the carer of one slot are worth where her rounds have `values` instead of their own.
pub(crate) fn ledger(week: &Week, carer: CarerId, values: &[(Slot, RoundValue)]) -> CarerValue {
    let rules = &week.instance.carers[carer.index()];
    rules.value(&week.instance.weights, |slot| -> &DayFacts {
        let new = values.iter().find(|(edited, _)| *edited == slot);
        &new.map_or_else(|| week.value(slot), |(_, value)| value)
            .facts
    })
}

/// Hard violations and cost more or less that the weeks of all carers would have where rounds have `values`.
pub(crate) fn ledgers(week: &Week, values: &[(Slot, RoundValue)]) -> (i64, i64) {
    let instance = week.instance;
    let (mut hard, mut cost) = (0, 0);
    let maxima = instance.weights.carer_maxima();
    let (mut carers, mut news) = (Vec::new(), Vec::new());
    for (at, (slot, _)) in values.iter().enumerate() {
        let carer = instance.slot(*slot).carer;
        let is_seen = |(slot, _): &(Slot, RoundValue)| instance.slot(*slot).carer == carer;
        if !instance.carers[carer.index()].is_judged || values[..at].iter().any(is_seen) {
            continue;
        }
        let (new, old) = (ledger(week, carer, values), week.ledger(carer));
        hard += new.hard - old.hard;
        cost += new.cost - old.cost;
        if maxima.is_some() {
            carers.push(carer);
            news.push(new);
        }
    }
    if let Some(maxima) = maxima {
        let mut then = week.carer_maxima(&carers);
        let mut now = then;
        for (carer, new) in carers.iter().zip(&news) {
            weights::join_maxima(&mut now, &week.ledger(*carer).maxima);
            weights::join_maxima(&mut then, &new.maxima);
        }
        cost += weights::of_maxima(maxima, &then) - weights::of_maxima(maxima, &now);
    }
    (hard, cost)
}
