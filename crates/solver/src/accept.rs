//! Late acceptance: a change may make the week worse than it is, not worse than it was a while ago
//! (Burke and Bykov 2017). Needs no temperature and no knowledge of the end, so that a timed run can be repeated.

/// The costs of a while ago.
#[derive(Clone, Debug)]
pub(crate) struct LateAcceptance {
    history: Vec<i64>,
    at: usize,
}

impl LateAcceptance {
    pub(crate) fn new(cost: i64, late_by: usize) -> Self {
        Self {
            history: vec![cost; late_by],
            at: 0,
        }
    }

    /// Whether to go on from `candidate` rather than stay at `current`; remembers what was chosen.
    pub(crate) fn accepts(&mut self, candidate: i64, current: i64) -> bool {
        let accepted = candidate <= current || candidate <= self.history[self.at];
        let chosen = if accepted { candidate } else { current };
        self.history[self.at] = self.history[self.at].min(chosen);
        self.at = (self.at + 1) % self.history.len();
        accepted
    }

    /// The least that is accepted now.
    pub(crate) fn bar(&self, current: i64) -> i64 {
        self.history[self.at].max(current)
    }
}
