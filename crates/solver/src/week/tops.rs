//! The largest of each measure on rounds that a maximum weighs, and the next ones: what is left without a round or two.

use crate::instance::Slot;
use crate::weights::{ROUND_MEASURES, Weights};

/// The first of them that are kept: a change of two rounds leaves one.
const KEPT: usize = 3;

/// The largest values of one measure, and whose they are.
type Largest = [Option<(i64, Slot)>; KEPT];

/// The largest values of each weighed measure.
#[derive(Clone, Debug)]
pub(crate) struct Tops {
    /// Weighed measures with their weights and largest values, first largest; slots without have none.
    measures: Vec<(usize, i64, Largest)>,
    is_stale: bool,
}

impl Tops {
    pub(super) fn new(weights: &Weights) -> Self {
        let weighed = weights.round_maxima().unwrap_or(&[]).iter().enumerate();
        let weighed = weighed.filter(|(_, weight)| **weight > 0);
        Self {
            measures: weighed
                .map(|(at, &weight)| (at, weight, [None; KEPT]))
                .collect(),
            is_stale: false,
        }
    }

    /// The value of `slot` has become one of `maxima`.
    pub(super) fn set(&mut self, slot: Slot, maxima: &[i64; ROUND_MEASURES]) {
        for (at, _, tops) in &mut self.measures {
            let value = maxima[*at];
            let holds = tops.iter().flatten().find(|(_, holder)| *holder == slot);
            let least = tops[KEPT - 1].map_or(0, |(least, _)| least);
            self.is_stale |= match holds {
                Some((held, _)) => *held != value,
                None => value > least,
            };
        }
    }

    pub(super) fn stale(&mut self) {
        self.is_stale = true;
    }

    pub(super) fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Looks at all slots again.
    pub(super) fn renew<'a>(
        &mut self,
        slots: impl Iterator<Item = (Slot, &'a [i64; ROUND_MEASURES])>,
    ) {
        self.is_stale = false;
        self.measures
            .iter_mut()
            .for_each(|(_, _, tops)| *tops = [None; KEPT]);
        for (slot, maxima) in slots {
            for (at, _, tops) in &mut self.measures {
                let value = maxima[*at];
                let is_larger = |top: &Option<(i64, Slot)>| top.is_none_or(|(top, _)| value > top);
                if value > 0
                    && let Some(rank) = tops.iter().position(is_larger)
                {
                    tops[rank..].rotate_right(1);
                    tops[rank] = Some((value, slot));
                }
            }
        }
    }

    /// The largest of each weighed measure over all slots but `without`; `None` where more are left out than known.
    pub(super) fn without(&self, without: &[Slot]) -> Option<[i64; ROUND_MEASURES]> {
        if without.len() >= KEPT {
            return None;
        }
        let mut maxima = [0; ROUND_MEASURES];
        for (at, _, tops) in &self.measures {
            let rest = tops.iter().flatten();
            let mut rest = rest.filter(|(_, slot)| !without.contains(slot));
            maxima[*at] = rest.next().map_or(0, |(value, _)| *value);
        }
        Some(maxima)
    }

    /// What the maxima would cost less at most if the rounds of `slots` had no part in them.
    pub(crate) fn gain_of(&self, slots: &[Slot]) -> i64 {
        let mut gain = 0_i64;
        for (_, weight, tops) in &self.measures {
            let Some((most, _)) = tops[0] else { continue };
            let mut rest = tops
                .iter()
                .flatten()
                .filter(|(_, slot)| !slots.contains(slot));
            let rest = rest.next().map_or(0, |(value, _)| *value);
            gain = gain.saturating_add(weight.saturating_mul(most - rest));
        }
        gain
    }
}
