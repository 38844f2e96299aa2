//! When care may start.

use crate::Ticks;

/// The moments at which care may start, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeWindow {
    earliest: Ticks,
    latest: Ticks,
}

/// A window whose end lies before its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndsBeforeItStarts {
    /// The start as given.
    pub earliest: Ticks,
    /// The end as given.
    pub latest: Ticks,
}

impl TimeWindow {
    /// A window from `earliest` to `latest`, which may be the same moment.
    ///
    /// # Errors
    /// [`EndsBeforeItStarts`] when `latest` lies before `earliest`.
    pub fn new(earliest: Ticks, latest: Ticks) -> Result<Self, EndsBeforeItStarts> {
        if earliest <= latest {
            Ok(Self { earliest, latest })
        } else {
            Err(EndsBeforeItStarts { earliest, latest })
        }
    }

    /// Its first moment.
    pub fn earliest(self) -> Ticks {
        self.earliest
    }

    /// Its last moment.
    pub fn latest(self) -> Ticks {
        self.latest
    }

    /// Whether `moment` lies in it.
    pub fn contains(self, moment: Ticks) -> bool {
        self.earliest <= moment && moment <= self.latest
    }
}
