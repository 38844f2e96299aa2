//! How many carers each client sees: the search's twin of `model::ledger::faces`, kept through every change.

use model::{CarerId, Measure};
use units::Id;

use crate::instance::{Instance, Kind, Task};
use crate::weights::Weights;

/// The most that all faces count for, so that no sum of prices near their limits overflows.
const COST_MAX: i64 = 1 << 60;

/// How often each carer comes to each client, and what new faces cost.
#[derive(Clone)]
pub(crate) struct Faces {
    weights: Weights,
    max_weight: i64,
    /// The most that one client's faces count for, so that the sum of all does not overflow.
    price_max: i64,
    matter: bool,
    visits: Vec<Vec<(CarerId, u32)>>,
    /// What all clients' faces cost, the largest aside.
    sum: i64,
}

impl Faces {
    pub(crate) fn new(instance: &Instance) -> Self {
        Self {
            weights: instance.weights,
            max_weight: instance.weights.max(Measure::Faces),
            price_max: COST_MAX / instance.problem.clients.len().max(1) as i64,
            matter: instance.weights.of(Measure::Faces, 1) > 0
                || instance.weights.max(Measure::Faces) > 0,
            visits: vec![Vec::new(); instance.problem.clients.len()],
            sum: 0,
        }
    }

    /// Whether faces cost anything.
    pub(crate) fn matter(&self) -> bool {
        self.matter
    }

    pub(crate) fn leave(&mut self, instance: &Instance, task: Task, carer: CarerId) {
        self.count(instance, task, carer, |visits| *visits -= 1);
    }

    pub(crate) fn enter(&mut self, instance: &Instance, task: Task, carer: CarerId) {
        self.count(instance, task, carer, |visits| *visits += 1);
    }

    fn count(
        &mut self,
        instance: &Instance,
        task: Task,
        carer: CarerId,
        change: impl Fn(&mut u32),
    ) {
        let data = instance.task(task);
        let (Some(client), Kind::Visit(_)) = (data.client, data.kind) else {
            return;
        };
        if !self.matter {
            return;
        }
        let before = self.price(self.new_faces(instance, client, &[]));
        let visits = &mut self.visits[client as usize];
        let at = visits
            .iter()
            .position(|(seen, _)| *seen == carer)
            .unwrap_or_else(|| {
                visits.push((carer, 0));
                visits.len() - 1
            });
        change(&mut visits[at].1);
        if visits[at].1 == 0 {
            visits.swap_remove(at);
        }
        // Saturation cannot be taken back: prices near their limits are capped one by one.
        self.sum += self.price(self.new_faces(instance, client, &[])) - before;
    }

    /// New faces of `client` beyond the first where nobody is known, after `moves` of (carer, visits more or less).
    fn new_faces(&self, instance: &Instance, client: u32, moves: &[(CarerId, i64)]) -> i64 {
        let given = &instance.problem.clients[Id::new(client as usize)];
        let (mut faces, mut known) = (0, 0);
        let mut see = |carer: CarerId, visits: i64| {
            if visits > 0 {
                faces += 1;
                known += i64::from(given.known_carers.iter().any(|known| known.carer == carer));
            }
        };
        let seen = &self.visits[client as usize];
        let moved = |carer: CarerId| {
            moves
                .iter()
                .filter(|one| one.0 == carer)
                .map(|one| one.1)
                .sum::<i64>()
        };
        for &(carer, visits) in seen {
            see(carer, i64::from(visits) + moved(carer));
        }
        for (index, &(carer, _)) in moves.iter().enumerate() {
            let is_first = !moves[..index].iter().any(|one| one.0 == carer);
            if is_first && !seen.iter().any(|one| one.0 == carer) {
                see(carer, moved(carer));
            }
        }
        (faces - known - i64::from(known == 0)).max(0)
    }

    pub(crate) fn cost(&self, instance: &Instance) -> i64 {
        if !self.matter() {
            return 0;
        }
        if self.max_weight == 0 {
            return self.sum;
        }
        let each =
            (0..self.visits.len() as u32).map(|client| self.new_faces(instance, client, &[]));
        let most = each.max().unwrap_or(0);
        self.sum
            .saturating_add(self.max_weight.saturating_mul(most))
            .min(COST_MAX)
    }

    /// What `faces` of one client cost.
    fn price(&self, faces: i64) -> i64 {
        self.weights.of(Measure::Faces, faces).min(self.price_max)
    }

    /// What one more visit of `carer` to `client` changes.
    pub(crate) fn of_one_more(&self, instance: &Instance, client: u32, carer: CarerId) -> i64 {
        if self.visits[client as usize]
            .iter()
            .any(|(seen, _)| *seen == carer)
        {
            return 0;
        }
        self.price(self.new_faces(instance, client, &[(carer, 1)]))
            - self.price(self.new_faces(instance, client, &[]))
    }

    /// What `moves` of (client, carer, visits more or less) change.
    pub(crate) fn delta(&self, instance: &Instance, moves: &mut [(u32, CarerId, i64)]) -> i64 {
        moves.sort_unstable();
        let (mut cost, mut changed) = (0, Vec::new());
        for of_client in moves.chunk_by(|a, b| a.0 == b.0) {
            let client = of_client[0].0;
            let own: Vec<(CarerId, i64)> = of_client
                .iter()
                .map(|&(_, carer, visits)| (carer, visits))
                .collect();
            let after = self.new_faces(instance, client, &own);
            cost += self.price(after) - self.price(self.new_faces(instance, client, &[]));
            changed.push((client, after));
        }
        if self.max_weight > 0 {
            let clients = || 0..self.visits.len() as u32;
            let now = |client: u32| self.new_faces(instance, client, &[]);
            let then = |client: u32| {
                changed
                    .iter()
                    .find(|one| one.0 == client)
                    .map_or_else(|| now(client), |one| one.1)
            };
            let max = |faces: &dyn Fn(u32) -> i64| clients().map(faces).max().unwrap_or(0);
            cost += self.max_weight * (max(&then) - max(&now));
        }
        cost
    }
}
