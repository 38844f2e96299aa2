//! Which places are neighbours: the Gabriel graph, in which two are joined when no third lies in the circle between them.
//!
//! It looks like the main roads of a countryside, holds together, and its links do not cross.
//! Two places are joined exactly when the middle between them lies in the Voronoi cells of both. A cell is cut out of a large box
//! by one neighbour after the other, the nearest first, until no farther one can matter: nearly linear in the number of places.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::plane::Place;

type Tree = RTree<GeomWithData<[f64; 2], usize>>;

/// All pairs of neighbours, each with the smaller number first, in order. Places must differ.
pub(super) fn neighbours(places: &[Place]) -> Vec<[usize; 2]> {
    let located = places
        .iter()
        .enumerate()
        .map(|(number, place)| GeomWithData::new([place.x, place.y], number));
    let tree: Tree = RTree::bulk_load(located.collect());
    let mut pairs = Vec::new();
    for (number, &place) in places.iter().enumerate() {
        let mut found: Vec<usize> = near(&tree, places, place, number)
            .into_iter()
            .filter(|&other| other > number && is_joined(&tree, places, number, other))
            .collect();
        found.sort_unstable();
        pairs.extend(found.into_iter().map(|other| [number, other]));
    }
    pairs
}

/// Every place whose middle with `place` could lie in the cell of `place`.
fn near(tree: &Tree, places: &[Place], place: Place, number: usize) -> Vec<usize> {
    // A box that no territory fills.
    let far = 2e6;
    let mut cell: Vec<Place> = [(-far, -far), (far, -far), (far, far), (-far, far)]
        .into_iter()
        .map(|(x, y)| place.plus(Place::new(x, y)))
        .collect();
    let mut found = Vec::new();
    for other in tree.nearest_neighbor_iter(&[place.x, place.y]) {
        if other.data == number {
            continue;
        }
        let other_place = places[other.data];
        let reach = cell
            .iter()
            .map(|&corner| place.to(corner))
            .fold(0.0, f64::max);
        if place.to(other_place) > 2.0 * reach {
            break;
        }
        cell = cut(&cell, place, other_place);
        found.push(other.data);
    }
    found
}

/// The part of `cell` that lies nearer to `place` than to `other`.
fn cut(cell: &[Place], place: Place, other: Place) -> Vec<Place> {
    let (middle, across) = (place.towards(other, 0.5), other.minus(place));
    let side = |corner: Place| corner.minus(middle).dot(across);
    let mut kept = Vec::with_capacity(cell.len() + 1);
    for (at, &corner) in cell.iter().enumerate() {
        let next = cell[(at + 1) % cell.len()];
        let (here, there) = (side(corner), side(next));
        if here <= 0.0 {
            kept.push(corner);
        }
        if (here < 0.0 && there > 0.0) || (here > 0.0 && there < 0.0) {
            kept.push(corner.towards(next, here / (here - there)));
        }
    }
    kept
}

/// Whether no third place lies within the circle over both.
fn is_joined(tree: &Tree, places: &[Place], one: usize, other: usize) -> bool {
    let middle = places[one].towards(places[other], 0.5);
    let radius = places[one].to(places[other]) / 2.0;
    tree.nearest_neighbor_iter(&[middle.x, middle.y])
        .find(|third| third.data != one && third.data != other)
        .is_none_or(|third| places[third.data].to(middle) >= radius)
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    /// The definition, slowly.
    fn by_definition(places: &[Place]) -> Vec<[usize; 2]> {
        let mut pairs = Vec::new();
        for one in 0..places.len() {
            for other in one + 1..places.len() {
                let middle = places[one].towards(places[other], 0.5);
                let radius = places[one].to(places[other]) / 2.0;
                let is_third = |&third: &usize| third != one && third != other;
                if (0..places.len())
                    .filter(is_third)
                    .all(|third| places[third].to(middle) >= radius)
                {
                    pairs.push([one, other]);
                }
            }
        }
        pairs
    }

    #[test]
    fn neighbours_are_those_of_the_definition() {
        for seed in 0..40 {
            let mut random = Random::of(seed, "test", 0);
            let count = 1 + random.below(60);
            let mut place = || Place::new(random.swing() * 30_000.0, random.swing() * 50_000.0);
            let places: Vec<Place> = (0..count).map(|_| place()).collect();
            assert_eq!(neighbours(&places), by_definition(&places), "seed {seed}");
        }
    }
}
