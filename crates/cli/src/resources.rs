//! What a command took: wall time, processor time, memory. Linux says it in `/proc`; elsewhere it stays unknown.

use std::time::Instant;

/// Clock ticks in a second of `/proc/self/stat`, on every Linux that Rust runs on.
const TICKS_PER_SECOND: f64 = 100.0;

/// A watch over the running process.
pub(crate) struct Watch {
    begun: Instant,
    processor_seconds: Option<f64>,
}

/// What was taken since a watch began.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) wall_seconds: f64,
    pub(crate) processor_seconds: Option<f64>,
}

impl Watch {
    #[expect(clippy::disallowed_methods, reason = "the edge that reads a clock")]
    pub(crate) fn begin() -> Self {
        Self {
            begun: Instant::now(),
            processor_seconds: processor_seconds(),
        }
    }

    /// What was taken since the last call, or since the beginning.
    pub(crate) fn lap(&mut self) -> Taken {
        let now = Self::begin();
        let taken = Taken {
            wall_seconds: now.begun.duration_since(self.begun).as_secs_f64(),
            processor_seconds: now
                .processor_seconds
                .zip(self.processor_seconds)
                .map(|(now, then)| now - then),
        };
        *self = now;
        taken
    }
}

/// Processor seconds of this process so far, all threads together.
pub(crate) fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold anything; the fields behind it are numbers: state is the first, utime the 12th.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS_PER_SECOND)
}

/// The most memory that this process ever held, in bytes.
pub(crate) fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024)
}
