//! A stretch of a round summed up so that two of them join in a dozen operations, whatever their lengths.
//!
//! The duration and time warp of Vidal et al. (2013): a stretch knows the shortest time it takes, how late it must be
//! at least if everything in it waits for nothing else, and between which moments it may begin to be that short. What a
//! whole round's segment says of lateness and waiting is never above what the timetable finds (see `outline.rs`), and
//! for rounds with one window a visit and nothing but travel to pay it is exactly that.

/// No bound: far beyond every moment, and far below an overflow.
pub(crate) const NEVER: i64 = i64::MAX / 8;

/// What is known of a stretch of stops with the ways between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The least time from the first start to the last end.
    pub(crate) duration: i64,
    /// By how much windows are missed in all, at least.
    pub(crate) warp: i64,
    /// The first moment to begin at for that duration.
    pub(crate) early: i64,
    /// The last.
    pub(crate) late: i64,
    /// The part of the duration in which nothing is done.
    pub(crate) waiting: i64,
    /// Travel in all, the unpaid ways from and to home included.
    pub(crate) ticks: i64,
    /// Metres of it.
    pub(crate) metres: i64,
    /// What is carried.
    pub(crate) load: i64,
}

/// The way between two stops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// Time that passes on it within the round; 0 where it is the way from or to home and that is no work.
    pub(crate) timed: i64,
    pub(crate) ticks: i64,
    pub(crate) metres: i64,
}

impl Segment {
    /// One stop of `duration` that may begin from `early` to `late`.
    pub(crate) fn stop(duration: i64, early: i64, late: i64, load: i64) -> Self {
        Self {
            duration,
            early,
            late,
            load,
            ..Self::default()
        }
    }

    /// This stretch, then `way`, then `next`.
    #[inline]
    pub(crate) fn then(&self, way: Way, next: &Self) -> Self {
        let ahead = self.duration - self.warp + way.timed;
        let waiting = (next.early - ahead - self.late).max(0);
        let warp = (self.early + ahead - next.late).max(0);
        Self {
            duration: self.duration + next.duration + way.timed + waiting,
            warp: self.warp + next.warp + warp,
            early: (next.early - ahead).max(self.early) - waiting,
            late: (next.late - ahead).min(self.late) + warp,
            waiting: self.waiting + next.waiting + waiting,
            ticks: self.ticks + next.ticks + way.ticks,
            metres: self.metres + next.metres + way.metres,
            load: self.load + next.load,
        }
    }
}
