//! A named stream of random numbers: a made map must come out the same for ever, on every machine.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

use super::plane::Place;

/// SplitMix64 (Steele, Lea, Flood 2014); whole numbers only, and shares that are exact.
#[derive(Clone, Debug)]
pub(super) struct Random(SplitMix64);

impl Random {
    /// The stream of `seed` for one purpose and one thing, so that a change in one place does not move all the others.
    pub(super) fn of(seed: u64, purpose: &str, thing: usize) -> Self {
        let fold = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let mixed = purpose.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, fold);
        let state = mixed.wrapping_add((thing as u64).wrapping_mul(0xd134_2543_de82_ef95));
        let stream = |state: u64| SplitMix64::from_seed(state.to_le_bytes());
        // Neighbouring things would start with neighbouring states.
        Self(stream(stream(state).next_u64()))
    }

    /// A number from 0 to below 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number from `low` to below `high`.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// A number from -1 to below 1.
    pub(super) fn swing(&mut self) -> f64 {
        self.between(-1.0, 1.0)
    }

    /// Whether something of this probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A whole number from 0 to below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    /// One of `list`, which holds something.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A direction: a vector of length 1. Drawn from a disc, because sines differ between machines.
    pub(super) fn direction(&mut self) -> Place {
        loop {
            let drawn = Place::new(self.swing(), self.swing());
            let square = drawn.dot(drawn);
            if (0.01..=1.0).contains(&square) {
                return drawn.times(1.0 / square.sqrt());
            }
        }
    }
}
