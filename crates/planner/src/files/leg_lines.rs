//! The line of every leg on the road, found once for all drawings of an answer.

use std::collections::BTreeMap;

use roads::Profile;
use units::{Cancel, LonLat};

use crate::Error;
use crate::answer::{Answer, Leg, Round};
use crate::prepare::PreparedWeek;

/// Lines by profile and both places: many rounds share their legs.
pub struct LegLines<'a> {
    place_of: BTreeMap<&'a str, usize>,
    lines: BTreeMap<(Profile, usize, usize), Vec<LonLat>>,
}

/// A leg to be found: profile, from, to.
type Key = (Profile, usize, usize);

impl<'a> LegLines<'a> {
    /// Finds the line of every leg of `answer`, on all processors; nothing where the week has no map.
    ///
    /// # Errors
    /// [`Error::Roads`].
    pub fn of(week: &'a PreparedWeek, answer: &Answer) -> Result<Self, Error> {
        let places = week.problem().places.iter().enumerate();
        let mut lines = Self {
            place_of: places.map(|(at, place)| (place.id.as_str(), at)).collect(),
            lines: BTreeMap::new(),
        };
        let mut keys: Vec<Key> = answer
            .rounds
            .iter()
            .flat_map(legs)
            .filter_map(|leg| lines.key(leg))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = keys.len().div_ceil(threads).max(1);
        let found: Result<Vec<_>, Error> = std::thread::scope(|scope| {
            let workers: Vec<_> = keys
                .chunks(share)
                .map(|keys| scope.spawn(move || find(week, keys)))
                .collect();
            let mut all = Vec::with_capacity(keys.len());
            for worker in workers {
                all.extend(worker.join().expect("a route is found without panicking")?);
            }
            Ok(all)
        });
        lines.lines = found?.into_iter().collect();
        Ok(lines)
    }

    /// The line of `leg`; `None` where its travel was supplied, no route exists, or it stays at one place.
    pub fn line(&self, leg: &Leg) -> Option<&[LonLat]> {
        self.lines.get(&self.key(leg)?).map(Vec::as_slice)
    }

    /// The position of a place among those of the week.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.place_of.get(id).copied()
    }

    fn key(&self, leg: &Leg) -> Option<Key> {
        let profile = Profile::from_name(leg.profile.as_deref()?)?;
        let (from, to) = (self.place(&leg.from)?, self.place(&leg.to)?);
        (from != to).then_some((profile, from, to))
    }
}

/// All legs of a round, in order.
pub(super) fn legs(round: &Round) -> impl Iterator<Item = &Leg> {
    let parts = round.parts.iter().flat_map(|part| {
        let stops = part.stops.iter().map(|stop| &stop.leg);
        stops.chain(part.change.as_ref().map(|change| &change.leg))
    });
    parts.chain(round.way_back.as_ref())
}

fn find(week: &PreparedWeek, keys: &[Key]) -> Result<Vec<(Key, Vec<LonLat>)>, Error> {
    let Some(network) = week.network() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::with_capacity(keys.len());
    for &(profile, from, to) in keys {
        let places = week
            .snapped()
            .iter()
            .find(|places| places.profile == profile);
        let ends = places.map(|places| (places.snap(from), places.snap(to)));
        if let Some((Some(from_snap), Some(to_snap))) = ends {
            let route = roads::route(network, profile, from_snap, to_snap, &Cancel::default())?;
            if let Some(route) = route.filter(|route| route.geometry.len() > 1) {
                found.push(((profile, from, to), route.geometry));
            }
        }
    }
    Ok(found)
}
