//! What a caller may tune, each with its effect.

/// Parameters of the search. The defaults serve every problem; none is fitted to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchParams {
    /// Start of every random stream. The same seed and iterations give the same plan.
    pub seed: u64,
    /// Threads that may run at once. They change how soon an answer comes, never which: there are always two logical
    /// workers, and `1` runs them in turn. Default 1, 1..=2 have an effect.
    pub threads: usize,
    /// Neighbours that local search looks at from each visit. More look further and slow each descent down.
    /// Default 20, 1..=200.
    pub neighbours: usize,
    /// Visits that one ruin takes out on average. More change more at a time and slow each iteration down.
    /// Default 12, 1..=200.
    pub ruin_size: usize,
    /// Iterations that each worker does between two exchanges. Default 1,000, 1..=1,000,000.
    pub exchange_every: u64,
}

impl Default for SearchParams {
    fn default() -> Self {
        Self {
            seed: 0,
            threads: 1,
            neighbours: 20,
            ruin_size: 12,
            exchange_every: 1_000,
        }
    }
}

impl SearchParams {
    /// These parameters with every number inside its range.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            seed: self.seed,
            threads: self.threads.clamp(1, 2),
            neighbours: self.neighbours.clamp(1, 200),
            ruin_size: self.ruin_size.clamp(1, 200),
            exchange_every: self.exchange_every.clamp(1, 1_000_000),
        }
    }
}
