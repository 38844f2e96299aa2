//! Roads that wind: points pushed aside at random, then a smooth line through them.

use super::plane::Place;
use super::random::Random;

/// How far the middle of a stretch may move aside, as a share of its length: the whole road first, then its halves, and so on.
/// Together they make a road about a fifth longer than the crow flies.
const ASIDE: [f64; 4] = [0.15, 0.26, 0.31, 0.28];
/// No stretch is divided below this, metres.
const STRETCH_METRES_MIN: f64 = 160.0;

/// A winding line from `from` to `to`, both included, with a point about every `spacing` metres.
pub(super) fn winding(from: Place, to: Place, spacing: f64, random: &mut Random) -> Vec<Place> {
    let mut points = vec![from, to];
    for aside in ASIDE {
        if from.to(to) / (points.len() - 1) as f64 <= 2.0 * STRETCH_METRES_MIN {
            break;
        }
        let mut halved = Vec::with_capacity(2 * points.len());
        for pair in points.windows(2) {
            let across = pair[1].minus(pair[0]).left().times(aside * random.swing());
            halved.extend([pair[0], pair[0].towards(pair[1], 0.5).plus(across)]);
        }
        halved.push(to);
        points = halved;
    }
    smooth(&points, spacing)
}

/// A smooth line through all `points` (Catmull-Rom), with a point about every `spacing` metres.
pub(super) fn smooth(points: &[Place], spacing: f64) -> Vec<Place> {
    let mut line = Vec::new();
    for at in 0..points.len() - 1 {
        let (here, next) = (points[at], points[at + 1]);
        let before = if at > 0 { points[at - 1] } else { here };
        let after = points.get(at + 2).copied().unwrap_or(next);
        let steps = (here.to(next) / spacing).ceil().max(1.0);
        for step in 0..steps as u32 {
            line.push(between(before, here, next, after, f64::from(step) / steps));
        }
    }
    line.extend(points.last());
    line
}

/// The point at `t` (0 to 1) between `b` and `c`.
fn between(a: Place, b: Place, c: Place, d: Place, t: f64) -> Place {
    let (square, cube) = (t * t, t * t * t);
    let sum = a
        .times(2.0 * square - cube - t)
        .plus(b.times(2.0 - 5.0 * square + 3.0 * cube))
        .plus(c.times(t + 4.0 * square - 3.0 * cube))
        .plus(d.times(cube - square));
    sum.times(0.5)
}

/// The line at `metres` to the left of `line`, point by point.
pub(super) fn beside(line: &[Place], metres: f64) -> Vec<Place> {
    (0..line.len())
        .map(|at| {
            let (before, after) = (
                line[at.saturating_sub(1)],
                line[(at + 1).min(line.len() - 1)],
            );
            line[at].plus(after.minus(before).unit().left().times(metres))
        })
        .collect()
}

/// Length of a line, metres.
pub(super) fn length(line: &[Place]) -> f64 {
    line.windows(2).map(|pair| pair[0].to(pair[1])).sum()
}
