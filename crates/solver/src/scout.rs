//! Where a visit might go, by bounds alone: every place that is looked at costs one joining of segments.
//!
//! What comes out are places with what they cost at least; whoever wants the best one times them exactly from the least
//! bound on, and stops where the next bound is no better than what was found.

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::instance::{Slot, SlotData, Task};
use crate::links::Places;
use crate::outline::IMPOSSIBLE;
use crate::segment::{Segment, Way};
use crate::week::Week;

/// Slots up to which every place in every one of them is looked at; beyond, only those beside near visits.
const SLOTS_ALL: usize = 64;
/// Places that are timed exactly at most, unless none of them will do.
const KEPT: usize = 12;

/// A place for a visit, and what it costs there at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) floor: i64,
    pub(crate) slot: Slot,
    /// The number of stops before it, meals aside.
    pub(crate) seat: u32,
}

/// Chance for places not to be seen, drawn as the number of places until the next that is not.
pub(crate) trait Blinks {
    fn skips(&mut self) -> bool;
}

/// A place out of so many is not seen.
#[derive(Debug)]
pub(crate) struct Blinking<'r> {
    rng: &'r mut Xoshiro256PlusPlus,
    until: u32,
}

impl<'r> Blinking<'r> {
    const MEAN: u32 = 100;

    pub(crate) fn new(rng: &'r mut Xoshiro256PlusPlus) -> Self {
        let until = rng.random_range(0..2 * Self::MEAN);
        Self { rng, until }
    }
}

impl Blinks for Blinking<'_> {
    #[inline]
    fn skips(&mut self) -> bool {
        if self.until > 0 {
            self.until -= 1;
            return false;
        }
        self.until = self.rng.random_range(0..2 * Self::MEAN);
        true
    }
}

/// Sees everything.
pub(crate) struct Awake;

impl Blinks for Awake {
    #[inline]
    fn skips(&mut self) -> bool {
        false
    }
}

/// The best places by their bounds, first best.
#[derive(Debug, Default)]
pub(crate) struct Scout {
    found: Vec<Candidate>,
}

/// Whom to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The best few places, in a week of many slots only beside near visits and in rounds of their own.
    Near,
    /// Every place.
    All,
}

impl Scout {
    /// Places for `task`, which stands nowhere, that are worth less than `bar` at least; the least bound first.
    pub(crate) fn look(
        &mut self,
        week: &Week,
        task: Task,
        sight: Sight,
        bar: i64,
        blinks: &mut impl Blinks,
    ) -> &[Candidate] {
        self.found.clear();
        let instance = week.instance;
        let mut kept = Kept {
            found: &mut self.found,
            single: *instance.single(task),
            is_guess: false,
            most: match sight {
                Sight::All => usize::MAX,
                Sight::Near if instance.floor.is_exact => 1,
                Sight::Near => KEPT,
            },
            bar: bar.min(IMPOSSIBLE),
        };
        kept.look_around(week, task, sight == Sight::All, |_| false, blinks);
        if sight == Sight::All {
            self.found.sort_unstable_by_key(Candidate::key);
        }
        &self.found
    }

    /// The best `most` places for `task` as `single` tells it, where links leave it less room than its own windows; those
    /// in slots that `skips` are left out.
    ///
    /// Rounds that hang together cost what their partners make them cost; the guesses leave that out on both sides.
    pub(crate) fn guess(
        &mut self,
        week: &Week,
        task: Task,
        single: Segment,
        most: usize,
        skips: impl Fn(Slot) -> bool,
        blinks: &mut impl Blinks,
    ) -> &[Candidate] {
        self.found.clear();
        let mut kept = Kept {
            found: &mut self.found,
            single,
            is_guess: true,
            most,
            bar: IMPOSSIBLE,
        };
        kept.look_around(week, task, false, skips, blinks);
        &self.found
    }
}

impl Candidate {
    /// Whether the bound says anything: nothing is where a rule is broken already and might be mended.
    pub(crate) fn is_sighted(&self) -> bool {
        self.floor > i64::MIN
    }

    fn key(&self) -> (i64, Slot, u32) {
        (self.floor, self.slot, self.seat)
    }
}

/// The best places so far: all, or so many in their order.
struct Kept<'s> {
    found: &'s mut Vec<Candidate>,
    most: usize,
    bar: i64,
    /// The task by itself.
    single: Segment,
    /// Whether rounds are compared with their own bounds instead of what they cost.
    is_guess: bool,
}

impl Kept<'_> {
    fn look_around(
        &mut self,
        week: &Week,
        task: Task,
        everywhere: bool,
        skips: impl Fn(Slot) -> bool,
        blinks: &mut impl Blinks,
    ) {
        let instance = week.instance;
        let slots = &instance.task(task).slots;
        if everywhere || slots.len() <= SLOTS_ALL {
            for &slot in slots {
                if !week.round(slot).is_empty() && !skips(slot) {
                    let seats = 0..=week.outline(slot).stops().len();
                    self.look_in(week, task, slot, seats, blinks);
                }
            }
        } else {
            for &near in &instance.neighbours[task as usize] {
                let Some(slot) = week.slot_of(near) else {
                    continue;
                };
                if slots.binary_search(&slot).is_err() || skips(slot) {
                    continue;
                }
                let seat = week.seat(near);
                self.look_in(week, task, slot, seat..=seat + 1, blinks);
            }
        }
        for &class in &instance.classes[task as usize] {
            if let Some(slot) = week.empty_slot(class)
                && !skips(slot)
                && !blinks.skips()
            {
                self.look_in(week, task, slot, 0..=0, &mut Awake);
            }
        }
    }

    fn look_in(
        &mut self,
        week: &Week,
        task: Task,
        slot: Slot,
        seats: std::ops::RangeInclusive<usize>,
        blinks: &mut impl Blinks,
    ) {
        let instance = week.instance;
        let data = instance.slot(slot);
        let Some(price) = Price::of(week, task, slot, self.is_guess) else {
            return;
        };
        let (outline, single) = (week.outline(slot), self.single);
        let stops = outline.stops();
        for seat in seats {
            if blinks.skips() {
                continue;
            }
            let before = seat.checked_sub(1).map(|before| stops[before]);
            let way_in = instance.way_in(data, before, task);
            let way_out = instance.way_out(data, task, stops.get(seat).copied());
            let (ahead, behind) = (outline.ahead(seat), outline.behind(seat));
            if price.of_travel(week, ahead, behind, way_in, way_out) >= self.bar {
                continue;
            }
            let whole = ahead.then(way_in, &single).then(way_out, behind);
            let floor = price.floor(week, data, &whole);
            if floor < self.bar {
                let seat = seat as u32;
                self.keep(Candidate { floor, slot, seat });
            }
        }
    }

    fn keep(&mut self, one: Candidate) {
        if self.most == usize::MAX {
            self.found.push(one);
            return;
        }
        let rank = self.found.partition_point(|kept| kept.key() <= one.key());
        if self.found.len() == self.most {
            self.found.pop();
        }
        self.found.insert(rank, one);
        if self.found.len() == self.most {
            self.bar = self.found[self.most - 1].floor;
        }
    }
}

/// What a round of one slot costs more with one visit, but for the way there.
struct Price {
    slot: Slot,
    /// Everything that does not hang on the position, and what the round costs now.
    fixed: i64,
    /// Whether bounds say nothing here: something is broken already and might be mended.
    is_blind: bool,
    is_judged: bool,
}

impl Price {
    /// `None` where a guess has nothing to compare with.
    fn of(week: &Week, task: Task, slot: Slot, is_guess: bool) -> Option<Self> {
        let instance = week.instance;
        let (data, visit) = (instance.slot(slot), instance.task(task));
        let (value, outline) = (week.value(slot), week.outline(slot));
        // What a tied round costs hangs on others; how much less it could cost says nothing of it.
        let is_guess = is_guess || outline.is_tied();
        let is_judged = instance.carers[data.carer.index()].is_judged;
        let is_broken =
            value.hard > 0 || value.overrun > 0 || (is_judged && week.ledger(data.carer).hard > 0);
        let is_blind = !is_guess
            && (is_broken
                || instance.weights.carer_maxima().is_some()
                || (is_judged && !instance.weights.has_waiting_above_short()));
        let mut fixed = instance.of_wish(task, data.carer) - visit.absence;
        if let Some(client) = visit.client
            && week.faces().matter()
        {
            fixed += week.faces().of_one_more(instance, client, data.carer);
        }
        if is_guess && !outline.stops().is_empty() {
            let now = instance.floor(data, &outline.whole(instance, data));
            if now >= IMPOSSIBLE {
                return None;
            }
            fixed -= now;
        } else {
            // The wishes of those who are there already are part of what the round costs now.
            fixed += outline.wishes() - week.tops().gain_of(&[slot]) - value.cost;
        }
        Some(Self {
            slot,
            fixed,
            is_blind,
            is_judged,
        })
    }

    /// What the way there costs at least, before times are looked at.
    #[inline]
    fn of_travel(
        &self,
        week: &Week,
        ahead: &Segment,
        behind: &Segment,
        into: Way,
        out: Way,
    ) -> i64 {
        if self.is_blind || self.is_judged {
            return i64::MIN;
        }
        let ticks = ahead.ticks + into.ticks + out.ticks + behind.ticks;
        let metres = ahead.metres + into.metres + out.metres + behind.metres;
        let travel = week.instance.floor_of_travel(ticks, metres);
        travel.saturating_add(self.fixed)
    }

    #[inline]
    fn floor(&self, week: &Week, data: &SlotData, whole: &Segment) -> i64 {
        if self.is_blind {
            return i64::MIN;
        }
        let instance = week.instance;
        let floor = instance.floor(data, whole);
        if floor >= IMPOSSIBLE {
            return IMPOSSIBLE;
        }
        let mut total = floor.saturating_add(self.fixed);
        if self.is_judged {
            let facts = &week.value(self.slot).facts;
            let across = if data.is_travel_across_unpaid {
                whole.ticks
            } else {
                0
            };
            let least = whole.duration - whole.waiting - across - facts.work;
            let more = (least, whole.duration - facts.work);
            total = total.saturating_add(instance.carer(self.slot).least_change(
                &instance.weights,
                week.ledger(data.carer),
                &[(self.slot, facts)],
                more,
            ));
        }
        total
    }
}
