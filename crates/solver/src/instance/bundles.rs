//! Visits that are served all or not at all.

use model::Coverage;

use super::{Instance, Task};

impl Instance<'_> {
    /// Puts every visit into its bundle, by the links that want all of theirs served.
    pub(super) fn find_bundles(&mut self) {
        // A forest in which a parent never stands behind its child, so that one sweep flattens it.
        let visits = self.visits();
        let mut first: Vec<usize> = (0..visits).collect();
        let climb = |first: &mut Vec<usize>, mut task: usize| {
            while first[task] != task {
                first[task] = first[first[task]];
                task = first[task];
            }
            task
        };
        for link in self
            .problem
            .links
            .iter()
            .filter(|link| link.coverage != Coverage::Any)
        {
            for pair in link.visits.windows(2) {
                let (a, b) = (
                    climb(&mut first, pair[0].index()),
                    climb(&mut first, pair[1].index()),
                );
                first[a.max(b)] = a.min(b);
            }
        }
        for task in 0..visits {
            first[task] = first[first[task]];
        }
        let mut bundle_at = vec![u32::MAX; visits];
        for (task, &root) in first.iter().enumerate() {
            if bundle_at[root] == u32::MAX {
                bundle_at[root] = self.bundles.len() as u32;
                self.bundles.push(Vec::new());
            }
            self.bundles[bundle_at[root] as usize].push(task as Task);
            self.bundle_of.push(bundle_at[root]);
        }
    }
}
