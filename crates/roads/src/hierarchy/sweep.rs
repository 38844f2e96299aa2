//! Tables: many sources at once over the part of the hierarchy that matters to the targets.
//!
//! That part, everything that arcs lead down from to a target, is made once for a table, its states in falling order
//! and numbered anew, so that a sweep runs through memory once (RPHAST, Delling, Goldberg and Werneck 2011). Each source
//! climbs by itself; then one sweep brings several of them down together, one in each lane of a register.

use super::{Climb, Hierarchy, Packed};

/// What several sources know of one state, one in each lane.
pub(crate) trait Lanes: Copy + Send + Sync {
    /// What an arc costs, as far as the lanes count it.
    type Step: Copy + Send + Sync;
    /// Number of lanes.
    const COUNT: usize;
    /// Nobody has reached the state.
    const UNREACHED: Self;

    fn step(cost: Packed) -> Self::Step;

    /// Sets what one source knows.
    fn set(&mut self, lane: usize, cost: Packed);

    /// Takes the way over a state where `from` is known and then `step`, in each lane where it is better.
    fn lower(&mut self, from: &Self, step: Self::Step);
}

/// Times alone, in milliseconds.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Times(pub [i32; 16]);

impl Lanes for Times {
    type Step = i32;
    const COUNT: usize = 16;
    const UNREACHED: Self = Self([(Packed::UNREACHED_KEY >> 32) as i32; 16]);

    fn step(cost: Packed) -> i32 {
        (cost.key >> 32) as i32
    }

    fn set(&mut self, lane: usize, cost: Packed) {
        self.0[lane] = Self::step(cost);
    }

    #[inline]
    fn lower(&mut self, from: &Self, step: i32) {
        for (known, from) in self.0.iter_mut().zip(from.0) {
            // Two numbers below 2^30 each.
            *known = (*known).min(from + step);
        }
    }
}

/// Time, length and energy.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Costs {
    pub key: [i64; 8],
    pub joules: [i64; 8],
}

/// Energies are kept in lanes as wide as the others; see [`Packed::plus`] for where they end.
const JOULES_MAX: i64 = u32::MAX as i64;

impl Lanes for Costs {
    type Step = (i64, i64);
    const COUNT: usize = 8;
    const UNREACHED: Self = Self {
        key: [Packed::UNREACHED_KEY as i64; 8],
        joules: [JOULES_MAX; 8],
    };

    fn step(cost: Packed) -> (i64, i64) {
        (cost.key.cast_signed(), cost.joules.into())
    }

    fn set(&mut self, lane: usize, cost: Packed) {
        (self.key[lane], self.joules[lane]) = Self::step(cost);
    }

    #[inline]
    #[allow(
        clippy::needless_bitwise_bool,
        reason = "a branch in a lane would take all lanes apart"
    )]
    fn lower(&mut self, from: &Self, (key, joules): (i64, i64)) {
        for lane in 0..Self::COUNT {
            // Two numbers below 2^62 each.
            let offer = from.key[lane] + key;
            let energy = (from.joules[lane] + joules).min(JOULES_MAX);
            let (known, spent) = (self.key[lane], self.joules[lane]);
            let is_better = (offer < known) | ((offer == known) & (energy < spent));
            self.key[lane] = if is_better { offer } else { known };
            self.joules[lane] = if is_better { energy } else { spent };
        }
    }
}

/// Not among the states that matter.
const ELSEWHERE: u32 = u32::MAX;

/// The part of a hierarchy from which targets are reached.
pub(crate) struct Below<L: Lanes> {
    /// By state: its place here, or [`ELSEWHERE`].
    place: Vec<u32>,
    /// Where the arcs down to each place start; one more entry than places.
    first: Vec<u32>,
    /// The place each arc comes from, which is before the one it leads to.
    from: Vec<u32>,
    step: Vec<L::Step>,
    /// Where the doors of each target start; one more entry than targets.
    door_first: Vec<u32>,
    doors: Vec<(u32, L::Step)>,
}

impl<L: Lanes> Below<L> {
    /// For `targets`, each a list of states from which it is reached and what that takes.
    pub(crate) fn new(
        hierarchy: &Hierarchy,
        states: usize,
        targets: &[Vec<(u32, Packed)>],
    ) -> Self {
        let down = hierarchy.down.arcs();
        let mut matters = vec![false; states];
        for &(state, _) in targets.iter().flatten() {
            matters[state as usize] = true;
        }
        let mut count = 0_u32;
        for state in 0..states {
            if matters[state] {
                count += 1;
                for &high in &down.high[down.of(state as u32)] {
                    matters[high as usize] = true;
                }
            }
        }
        let mut below = Self {
            place: vec![ELSEWHERE; states],
            first: Vec::with_capacity(count as usize + 1),
            from: Vec::new(),
            step: Vec::new(),
            door_first: Vec::with_capacity(targets.len() + 1),
            doors: Vec::new(),
        };
        for state in (0..states).rev().filter(|&state| matters[state]) {
            below.place[state] = below.first.len() as u32;
            below.first.push(below.from.len() as u32);
            for arc in down.of(state as u32) {
                below.from.push(below.place[down.high[arc] as usize]);
                below.step.push(L::step(down.cost(arc)));
            }
        }
        below.first.push(below.from.len() as u32);
        for target in targets {
            below.door_first.push(below.doors.len() as u32);
            let doors = target.iter();
            below
                .doors
                .extend(doors.map(|&(state, cost)| (below.place[state as usize], L::step(cost))));
        }
        below.door_first.push(below.doors.len() as u32);
        below
    }

    /// Memory for one sweep.
    pub(crate) fn memory(&self) -> Vec<L> {
        vec![L::UNREACHED; self.first.len() - 1]
    }

    /// Climbs from each of `sources`, at most as many as there are lanes, and sweeps down.
    pub(crate) fn sweep(
        &self,
        hierarchy: &Hierarchy,
        sources: &[Vec<(u32, Packed)>],
        climb: &mut Climb,
        known: &mut [L],
    ) {
        known.fill(L::UNREACHED);
        for (lane, source) in sources.iter().enumerate() {
            climb.run(hierarchy.up.arcs(), source.iter().copied());
            for (state, cost) in climb.reached() {
                if let Some(known) = known.get_mut(self.place[state as usize] as usize) {
                    known.set(lane, cost);
                }
            }
        }
        self.bring_down(known);
    }

    fn bring_down(&self, known: &mut [L]) {
        for place in 0..known.len() {
            let (above, here) = known.split_at_mut(place);
            let mut best = here[0];
            let arcs = self.first[place] as usize..self.first[place + 1] as usize;
            for (&from, &step) in self.from[arcs.clone()].iter().zip(&self.step[arcs]) {
                best.lower(&above[from as usize], step);
            }
            here[0] = best;
        }
    }

    /// What the sources of the last sweep take to a target.
    pub(crate) fn arrival(&self, target: usize, known: &[L]) -> L {
        let mut best = L::UNREACHED;
        let doors = self.door_first[target] as usize..self.door_first[target + 1] as usize;
        for &(place, step) in &self.doors[doors] {
            best.lower(&known[place as usize], step);
        }
        best
    }
}
