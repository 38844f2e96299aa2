//! How whoever waits tells whoever works to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag shared by who waits and who works: once set, long work ends within a fraction of a second.
///
/// Clones are the same flag. A new one is never set until somebody does, so [`Cancel::default`] stands for work that
/// nobody ends early. Looking at it costs next to nothing: once a row, a slot or a visit is often enough.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

/// The work was told to end before it was done; what there is of it is worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl Cancel {
    /// Tells the work to end; there is no way back.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is to end.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The same, for `?`.
    ///
    /// # Errors
    /// [`Cancelled`] once it is set.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_set() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}
