//! One worker: ruin, recreate, descend, accept.

use model::Score;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::accept::LateAcceptance;
use crate::instance::{Slot, Task};
use crate::links::Places;
use crate::params::SearchParams;
use crate::stop::{StoppedBy, Watch};
use crate::week::Week;
use crate::{local_search, recreate, ruin};

/// Part of the acceptance bar by which a recreated week may miss it and still be worth a descent.
const DESCENT_MARGIN: i64 = 100;

/// One logical worker with its own random stream.
pub(crate) struct Worker<'i, 'p> {
    week: Week<'i, 'p>,
    best: Best,
    rng: Xoshiro256PlusPlus,
    accept: LateAcceptance,
    params: SearchParams,
    /// Iterations done.
    pub(crate) iterations: u64,
    /// Iterations since the best week was found.
    pub(crate) stale: u64,
}

/// The best week a worker has seen.
#[derive(Clone)]
pub(crate) struct Best {
    pub(crate) score: Score,
    pub(crate) rounds: Vec<Vec<Task>>,
}

impl<'i, 'p> Worker<'i, 'p> {
    pub(crate) fn new(week: Week<'i, 'p>, params: SearchParams, number: u64) -> Self {
        let best = Best::of(&week);
        let accept = LateAcceptance::new(week.cost(), params.late_by);
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(params.seed);
        for _ in 0..number {
            rng.jump();
        }
        Self {
            week,
            best,
            rng,
            accept,
            params,
            iterations: 0,
            stale: 0,
        }
    }

    pub(crate) fn best(&self) -> &Best {
        &self.best
    }

    /// Does `count` iterations, or fewer where the watch says so.
    pub(crate) fn run(&mut self, count: u64, watch: &Watch) -> Option<StoppedBy> {
        for _ in 0..count {
            if let Some(over) = watch.is_over() {
                return Some(over);
            }
            self.iterate(watch);
        }
        None
    }

    fn iterate(&mut self, watch: &Watch) {
        let (before, hard_before) = (self.week.cost(), self.week.hard());
        let out = ruin::strings(&mut self.week, self.params.ruin_size, &mut self.rng);
        recreate::greedily(&mut self.week, &out, &mut self.rng, watch);
        let bar = self.accept.bar(before);
        if self.week.cost() <= bar.saturating_add(bar.abs() / DESCENT_MARGIN) {
            let slots: Vec<Slot> = self.week.changed_slots().collect();
            local_search::descend(&mut self.week, &slots, self.params.neighbours, watch);
        }
        let score = self.week.score();
        self.stale += 1;
        if score < self.best.score {
            self.best = Best::of(&self.week);
            self.stale = 0;
        }
        // Taking out a visit may leave a gap that breaks a rule; what is not mended by now is taken back.
        let breaks = self.week.hard() > hard_before;
        let cost = if breaks { i64::MAX } else { self.week.cost() };
        if self.accept.accepts(cost, before) {
            self.week.keep();
        } else {
            self.week.take_back();
        }
        self.iterations += 1;
    }

    /// Goes on from `better`, which another worker found.
    pub(crate) fn adopt(&mut self, better: &Best) {
        self.week.load(&better.rounds);
        self.best = better.clone();
        self.accept = LateAcceptance::new(self.week.cost(), self.params.late_by);
    }
}

impl Best {
    /// `week` as it is.
    pub(crate) fn of(week: &Week) -> Self {
        Self {
            score: week.score(),
            rounds: rounds(week),
        }
    }
}

fn rounds(week: &Week) -> Vec<Vec<Task>> {
    (0..week.instance.slots.len() as Slot)
        .map(|slot| week.round(slot).to_vec())
        .collect()
}
