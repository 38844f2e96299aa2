//! Whether turns, hierarchies and index fit the network they lie beside: every index within its range, every list within
//! its column, every shortcut over a lower state.

use crate::hierarchy::{NO_SHORTCUT, Packed, Side};
use crate::index::{self, SegmentIndex};
use crate::network::{Parts, Prepared};
use crate::profile::Profile;
use crate::turns::{NO_STATE, Turns};

type Fault = (String, &'static str);

const LONG: &str = "is not as long as its neighbours";
const BEYOND: &str = "points beyond its end";

/// The first fault found: section and what is wrong with it.
pub(super) fn indices(parts: &Parts, prepared: &Prepared) -> Result<(), Fault> {
    for profile in Profile::ALL {
        let turns = &prepared.turns[profile];
        let fits = |section: &str, holds: bool, what| {
            if holds {
                Ok(())
            } else {
                Err((super::of_profile(profile, section), what))
            }
        };
        fits(
            "on_main",
            prepared.on_main[profile].len() == parts.segments.len(),
            LONG,
        )?;
        check_turns(parts, profile, turns, &fits)?;
        let hierarchy = &prepared.hierarchies[profile];
        for (side, name) in [(&hierarchy.up, "up"), (&hierarchy.down, "down")] {
            check_side(side, turns.states(), &|column, holds, what| {
                fits(&format!("{name}_{column}"), holds, what)
            })?;
        }
    }
    check_index(parts, &prepared.index)
}

fn check_turns(
    parts: &Parts,
    profile: Profile,
    turns: &Turns,
    fits: &impl Fn(&str, bool, &'static str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (states, arcs) = (turns.states() as u32, 2 * parts.segments.len());
    let weights = &parts.weights[profile];
    fits("turns_first", is_rows(&turns.first, turns.on.len()), BEYOND)?;
    let is_way = |way: &crate::turns::WayOn| {
        (way.arc as usize) < arcs && way.next < states && weights.is_open(way.arc as usize)
    };
    fits("turns_on", turns.on.iter().all(is_way), BEYOND)?;
    fits("turns_arrival", turns.arrival.len() == arcs, LONG)?;
    let arrives = |(arc, &state): (usize, &u32)| {
        state < states || (state == NO_STATE && !weights.is_open(arc))
    };
    fits(
        "turns_arrival",
        turns.arrival.iter().enumerate().all(arrives),
        BEYOND,
    )?;
    let is_rows = is_rows(&turns.at_first, turns.at.len());
    fits(
        "turns_at_first",
        is_rows && turns.at_first.len() == parts.nodes.len() + 1,
        BEYOND,
    )?;
    fits("turns_at", turns.at.iter().all(|&at| at < states), BEYOND)
}

fn check_side(
    side: &Side,
    states: usize,
    fits: &impl Fn(&str, bool, &'static str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (first, high, middle) = (&*side.first, &*side.high, &*side.middle);
    let arcs = high.len();
    fits(
        "first",
        first.len() == states + 1 && is_rows(first, arcs),
        BEYOND,
    )?;
    fits("key", side.key.len() == arcs, LONG)?;
    fits("joules", side.joules.len() == arcs, LONG)?;
    fits("middle", middle.len() == arcs, LONG)?;
    let possible = side.key.iter().all(|&key| key < Packed::UNREACHED_KEY);
    fits("key", possible, "holds an impossible time")?;
    let (mut rises, mut passes_lower) = (true, true);
    for state in 0..states {
        let arcs = first[state] as usize..first[state + 1] as usize;
        let state = state as u32;
        let mut before = state;
        for arc in arcs {
            rises &= high[arc] > before;
            before = high[arc];
            passes_lower &= middle[arc] < state || middle[arc] == NO_SHORTCUT;
        }
        rises &= (before as usize) < states;
    }
    fits("high", rises, "holds an arc that does not rise")?;
    fits(
        "middle",
        passes_lower,
        "holds a shortcut over no lower state",
    )
}

fn check_index(parts: &Parts, index: &SegmentIndex) -> Result<(), Fault> {
    let fits = |section: &str, holds: bool, what| {
        if holds {
            Ok(())
        } else {
            Err((section.to_owned(), what))
        }
    };
    let runs = index.segment.len();
    fits("index_shapes", index.shape.len() == runs, LONG)?;
    let boxes = index::levels(runs).last().map_or(0, |top| top.end);
    fits("index_boxes", index.boxes.len() == boxes, LONG)?;
    let shape_first = &parts.segments.shape_first;
    let is_run = |(&segment, &shape): (&u32, &u32)| {
        let segment = segment as usize;
        // A run starts at a point of its segment that is not the last.
        segment + 1 < shape_first.len()
            && shape >= shape_first[segment]
            && shape + 1 < shape_first[segment + 1]
    };
    fits(
        "index_shapes",
        index.segment.iter().zip(index.shape.iter()).all(is_run),
        BEYOND,
    )
}

/// Whether these are the starts of rows of a column of `end` values, from 0 to its end.
fn is_rows(first: &[u32], end: usize) -> bool {
    first.first() == Some(&0)
        && first.windows(2).all(|pair| pair[0] <= pair[1])
        && first.last().map(|&last| last as usize) == Some(end)
}
