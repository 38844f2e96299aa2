//! Simulated annealing: a change for the worse is taken with a chance that falls with its size and with the share of the
//! run that is over (Kirkpatrick et al. 1983; the scale of Christiaens and Vanden Berghe 2020).

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// Steps from the first temperature to the last.
const STEPS: f64 = 256.0;
/// What a temperature is multiplied with from one step to the next: the last is a hundredth of the first.
const COOLING: f64 = 0.982_172;
/// The first temperature of a long run, in ways to near visits.
const FIRST: f64 = 2.5;
/// Iterations for each visit with which a run begins at half of that. Shorter ones begin colder still: they have no time
/// to come back.
const HALF: f64 = 500.0;

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Progress {
    /// The share that is over, from 0 to 1.
    pub(crate) share: f64,
    /// Iterations for each visit that the whole run will have had.
    pub(crate) per_visit: f64,
}

/// The chance to take a change for the worse.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Annealing {
    temperature: f64,
}

impl Annealing {
    /// Sets the temperature, for weeks in which the way to a near visit costs `near`.
    pub(crate) fn cool(&mut self, progress: Progress, near: f64) {
        let length = progress.per_visit / (progress.per_visit + HALF);
        let first = near.max(1.0) * FIRST * length;
        let steps = (progress.share.clamp(0.0, 1.0) * STEPS) as u32;
        self.temperature = (0..steps).fold(first, |hot, _| hot * COOLING);
    }

    /// The most that may be accepted from `current`, drawn.
    pub(crate) fn bar(self, current: i64, rng: &mut Xoshiro256PlusPlus) -> i64 {
        current.saturating_add((self.temperature * exponential(rng)) as i64)
    }
}

/// A draw from the exponential distribution of mean 1, near enough, without a logarithm: those differ between machines.
fn exponential(rng: &mut Xoshiro256PlusPlus) -> f64 {
    let bits = rng.next_u64();
    let halvings = bits.leading_zeros();
    let rest = bits.checked_shl(halvings + 1).unwrap_or(0);
    let fraction = rest as f64 / 18_446_744_073_709_551_616.0;
    (f64::from(halvings) + 1.0 - fraction) * std::f64::consts::LN_2
}
