//! The tasks that a change takes out of rounds and puts into rounds.

use model::LinkId;

use crate::instance::{Instance, Task};

/// Tasks of the rounds that change, before and after; some stand in both.
#[derive(Default)]
pub(super) struct Swap {
    tasks: Vec<Task>,
}

impl Swap {
    /// Adds those of a round before the change, or after it.
    pub(super) fn add(&mut self, tasks: &[Task]) {
        self.tasks.extend_from_slice(tasks);
    }

    /// Those whose times links tie.
    pub(super) fn tied<'a>(&'a self, instance: &'a Instance) -> impl Iterator<Item = Task> + 'a {
        let tasks = self.tasks.iter().copied();
        tasks.filter(|&task| instance.task(task).is_tied)
    }

    /// The links that name any of them, each once.
    pub(super) fn links(&self, instance: &Instance) -> Vec<LinkId> {
        let links = self
            .tasks
            .iter()
            .flat_map(|&task| &instance.task(task).links);
        let mut links: Vec<LinkId> = links.copied().collect();
        links.sort_unstable();
        links.dedup();
        links
    }
}
