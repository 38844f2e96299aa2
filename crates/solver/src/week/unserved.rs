//! The visits that no round holds, and what that costs: kept through every change.

use model::Need;
use units::Id;

use crate::instance::{Instance, Task};

const NOT_LISTED: u32 = u32::MAX;

/// Unserved visits with the sums over them.
#[derive(Clone)]
pub(super) struct Unserved {
    tasks: Vec<Task>,
    /// Where each visit stands in `tasks`.
    at: Vec<u32>,
    /// What the search pays for each visit, and what the score says of it.
    facts: Vec<(i64, Need)>,
    absence: i64,
    by_priority: [i64; 3],
    optional: i64,
}

impl Unserved {
    /// All visits are unserved.
    pub(super) fn new(instance: &Instance) -> Self {
        let visits = instance.visits();
        let facts = (0..visits).map(|task| {
            let visit = &instance.problem.visits[Id::new(task)];
            (instance.tasks[task].absence, visit.need)
        });
        let mut unserved = Self {
            tasks: Vec::with_capacity(visits),
            at: vec![NOT_LISTED; visits],
            facts: facts.collect(),
            absence: 0,
            by_priority: [0; 3],
            optional: 0,
        };
        for task in 0..visits as Task {
            unserved.add(instance, task);
        }
        unserved
    }

    pub(super) fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    pub(super) fn absence(&self) -> i64 {
        self.absence
    }

    pub(super) fn by_priority(&self) -> [i64; 3] {
        self.by_priority
    }

    pub(super) fn optional(&self) -> i64 {
        self.optional
    }

    /// `task` stands nowhere any more; appointments and meals are never missed here.
    pub(super) fn add(&mut self, instance: &Instance, task: Task) {
        if !instance.is_visit(task) {
            return;
        }
        self.at[task as usize] = self.tasks.len() as u32;
        self.tasks.push(task);
        let (absence, need) = self.facts[task as usize];
        self.absence += absence;
        match need {
            Need::Served(priority) => self.by_priority[priority as usize] += 1,
            Need::Optional(price) => self.optional += price.0,
        }
    }

    /// `task` stands somewhere again.
    pub(super) fn remove(&mut self, task: Task) {
        let Some(at) = self.at.get_mut(task as usize) else {
            return;
        };
        let at = std::mem::replace(at, NOT_LISTED) as usize;
        self.tasks.swap_remove(at);
        if let Some(&moved) = self.tasks.get(at) {
            self.at[moved as usize] = at as u32;
        }
        let (absence, need) = self.facts[task as usize];
        self.absence -= absence;
        match need {
            Need::Served(priority) => self.by_priority[priority as usize] -= 1,
            Need::Optional(price) => self.optional -= price.0,
        }
    }
}
