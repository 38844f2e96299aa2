//! One worker: ruin, recreate, accept; a new best week is improved by local search before it counts.

use model::Score;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::accept::{Annealing, Progress};
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
    accept: Annealing,
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
    /// Slots whose rounds may be others in the week by now, some more than once.
    differing: Vec<Slot>,
}

impl<'i, 'p> Worker<'i, 'p> {
    pub(crate) fn new(week: Week<'i, 'p>, params: SearchParams, number: u64) -> Self {
        let best = Best::of(&week);
        let accept = Annealing::default();
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
        let bar = self.accept.bar(before, &mut self.rng);
        if self.is_worth_descent(bar) {
            let slots: Vec<Slot> = self.week.changed_slots().collect();
            local_search::descend(&mut self.week, &slots, self.params.neighbours, watch);
        }
        self.iterations += 1;
        self.stale += 1;
        // Taking out a visit may leave a gap that breaks a rule; what is not mended by now is taken back.
        let hard = self.week.hard();
        if hard > hard_before || (hard == hard_before && self.week.cost() > bar) {
            self.week.take_back();
            return;
        }
        self.best.note(self.week.changed_slots());
        self.week.keep();
        let score = self.week.score();
        if score < self.best.score {
            self.best.become_like(&self.week, score);
            self.stale = 0;
        }
    }

    /// Whether to look for better moves now: always at a new best week, and at every week that is nearly good enough where
    /// links tie rounds whose waiting is paid. There a place is only guessed at; local search times moves exactly.
    fn is_worth_descent(&self, bar: i64) -> bool {
        if self.week.instance.floor.has_guesses {
            return self.week.cost() <= bar.saturating_add(bar.abs() / DESCENT_MARGIN);
        }
        self.week.cost() <= bar && self.week.score() < self.best.score
    }

    /// Sets the temperature for how far the run has come.
    pub(crate) fn cool(&mut self, progress: Progress) {
        self.accept.cool(progress, self.week.instance.near_cost);
    }

    /// Goes on from `better`, which another worker found.
    pub(crate) fn adopt(&mut self, better: &Best) {
        self.week.load(&better.rounds);
        self.best = better.clone();
    }
}

impl Best {
    /// `week` as it is.
    pub(crate) fn of(week: &Week) -> Self {
        let slots = 0..week.instance.slots.len() as Slot;
        Self {
            score: week.score(),
            rounds: slots.map(|slot| week.round(slot).to_vec()).collect(),
            differing: Vec::new(),
        }
    }

    /// The rounds of `slots` have changed in the week.
    fn note(&mut self, slots: impl Iterator<Item = Slot>) {
        self.differing.extend(slots);
        if self.differing.len() > 4 * self.rounds.len() + 64 {
            self.differing.sort_unstable();
            self.differing.dedup();
        }
    }

    /// Becomes `week`, which differs in the rounds noted alone.
    fn become_like(&mut self, week: &Week, score: Score) {
        self.score = score;
        for slot in self.differing.drain(..) {
            let round = &mut self.rounds[slot as usize];
            round.clear();
            round.extend_from_slice(week.round(slot));
        }
    }
}
