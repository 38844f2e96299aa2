//! Whether the arrays of a prepared network fit together: every index within its range, every sum within its type.

use crate::cost::PATH_MS_MAX;
use crate::network::Parts;
use crate::profile::{CLOSED, Profile};

type Fault = (&'static str, &'static str);

/// The first fault found: section and what is wrong with it.
pub(super) fn indices(parts: &Parts) -> Result<(), Fault> {
    let segments = &parts.segments;
    let (nodes, count) = (parts.nodes.len(), segments.len());
    let fits = |section, holds: bool, what| if holds { Ok(()) } else { Err((section, what)) };
    let long = "is not as long as its neighbours";
    fits("node_ids", parts.node_ids.len() == nodes, long)?;
    fits(
        "tails",
        count > 0 && u32::try_from(2 * count + 1).is_ok(),
        "holds no or too many roads",
    )?;
    fits("heads", segments.head.len() == count, long)?;
    fits("ways_of_segments", segments.way.len() == count, long)?;
    fits("decimetres", segments.decimetres.len() == count, long)?;
    fits("signs", segments.signs.len() == count, long)?;
    fits("shape_first", segments.shape_first.len() == count + 1, long)?;
    fits(
        "way_facts",
        parts.ways.facts.len() == parts.ways.ids.len(),
        long,
    )?;

    let beyond = "points beyond its end";
    let all_below = |values: &[u32], end: usize| values.iter().all(|&value| (value as usize) < end);
    fits("tails", all_below(&segments.tail, nodes), beyond)?;
    fits("heads", all_below(&segments.head, nodes), beyond)?;
    fits(
        "ways_of_segments",
        all_below(&segments.way, parts.ways.ids.len()),
        beyond,
    )?;

    let first = &segments.shape_first;
    let has_ends = first
        .windows(2)
        .all(|pair| pair[1] >= pair[0].saturating_add(2));
    fits(
        "shape_first",
        first.first() == Some(&0) && has_ends,
        "holds a road of fewer than two points",
    )?;
    fits(
        "shape_first",
        first.last().map(|&end| end as usize) == Some(segments.shape.len()),
        beyond,
    )?;

    for (profile, section) in
        Profile::ALL
            .into_iter()
            .zip(["car_ms", "licence_free_car_ms", "e_bike_ms", "foot_ms"])
    {
        let weights = &parts.weights[profile];
        let fit = weights.ms.len() == 2 * count && weights.joules.len() == 2 * count;
        fits(section, fit, long)?;
        let possible = |&ms: &u32| ms == CLOSED || ms <= PATH_MS_MAX;
        fits(
            section,
            weights.ms.iter().all(possible),
            "holds an impossible time",
        )?;
    }
    let mut is_taken = vec![false; nodes];
    let is_order = parts.ranks.len() == nodes
        && parts.ranks.iter().all(|&rank| {
            let place = is_taken.get_mut(rank as usize);
            place.is_some_and(|taken| !std::mem::replace(taken, true))
        });
    fits("ranks", is_order, "is no order of the nodes")?;
    Ok(())
}
