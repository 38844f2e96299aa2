//! Tables that were asked before: the same places cost nothing again, a few more places a few rows and columns.
//!
//! A table is known by what it was made from: the network it belongs to, its profile, and where its places lie on the
//! roads. So it does not matter who asks, nor in which order the places come. The figures are those of
//! [`travel_between`]; only the work is saved.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use units::Cancel;

use crate::error::RoadsError;
use crate::network::RoadNetwork;
use crate::profile::Profile;
use crate::snap::Snap;
use crate::travel_table::{TravelTable, travel_between};

/// Cells of all tables kept for one network: 8 million, which take about 100 MB.
pub const KNOWN_CELLS_MAX: usize = 8_000_000;
/// A table is made from a known one where this share of its places are known, in percent: below it, making it whole
/// costs no more than the two strips and the copying.
const KNOWN_PERCENT_MIN: usize = 60;

/// Where a place lies on the roads.
type PlaceKey = (usize, u64);

#[derive(Debug)]
struct Known {
    profile: Profile,
    keys: Vec<PlaceKey>,
    table: Arc<TravelTable>,
}

/// The tables last asked of one network, the last one first.
#[derive(Debug, Default)]
pub(crate) struct KnownTables(Mutex<Vec<Arc<Known>>>);

impl RoadNetwork {
    /// The table of [`travel_between`] from each of `places` to each, made from what was asked before where that helps.
    ///
    /// At most [`KNOWN_CELLS_MAX`] cells are kept; the table asked longest ago goes first.
    ///
    /// # Errors
    /// As [`travel_between`].
    pub fn known_table(
        &self,
        profile: Profile,
        places: &[Snap],
        cancel: &Cancel,
    ) -> Result<Arc<TravelTable>, RoadsError> {
        let keys: Vec<PlaceKey> = places.iter().map(key).collect();
        let belongs = places.iter().all(|place| place.belongs_to(self, profile));
        let best = belongs
            .then(|| self.known_tables().best(profile, &keys))
            .flatten();
        let table = match best {
            Some(known) if known.keys == keys => Arc::clone(&known.table),
            Some(known) => Arc::new(extended(self, profile, places, &keys, &known, cancel)?),
            None => Arc::new(travel_between(self, profile, places, places, cancel)?),
        };
        self.known_tables().keep(Known {
            profile,
            keys,
            table: Arc::clone(&table),
        });
        Ok(table)
    }
}

impl KnownTables {
    /// The known table that holds most of these places, if it holds enough of them.
    fn best(&self, profile: Profile, keys: &[PlaceKey]) -> Option<Arc<Known>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = |known: &Known| {
            let places: HashSet<PlaceKey> = known.keys.iter().copied().collect();
            keys.iter().filter(|key| places.contains(key)).count()
        };
        let of_profile = known.iter().filter(|known| known.profile == profile);
        // Of equals the one asked last.
        let best = of_profile
            .map(|known| (held(known), known))
            .rev()
            .max_by_key(|(held, _)| *held);
        best.filter(|(held, _)| held * 100 >= keys.len() * KNOWN_PERCENT_MIN && *held > 0)
            .map(|(_, known)| Arc::clone(known))
    }

    fn keep(&self, new: Known) {
        if new.keys.len().pow(2) > KNOWN_CELLS_MAX {
            return;
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|known| known.profile != new.profile || known.keys != new.keys);
        known.insert(0, Arc::new(new));
        let mut cells = 0;
        known.retain(|known| {
            cells += known.keys.len().pow(2);
            cells <= KNOWN_CELLS_MAX
        });
    }
}

/// The table of `places`, from a known one and two strips: rows of the places it lacks, and columns of them.
fn extended(
    network: &RoadNetwork,
    profile: Profile,
    places: &[Snap],
    keys: &[PlaceKey],
    known: &Known,
    cancel: &Cancel,
) -> Result<TravelTable, RoadsError> {
    let held: HashMap<PlaceKey, usize> = known.keys.iter().copied().zip(0..).collect();
    let at: Vec<Option<usize>> = keys.iter().map(|key| held.get(key).copied()).collect();
    let is_new = |place: &usize| at[*place].is_none();
    let new: Vec<usize> = (0..places.len()).filter(is_new).collect();
    let new_places: Vec<Snap> = new.iter().map(|&place| places[place]).collect();
    let rows = travel_between(network, profile, &new_places, places, cancel)?;
    let columns = travel_between(network, profile, places, &new_places, cancel)?;
    let mut strip = vec![usize::MAX; places.len()];
    for (number, &place) in new.iter().enumerate() {
        strip[place] = number;
    }
    Ok(TravelTable::assembled(
        profile,
        places.len(),
        |row, column| match (at[row], at[column]) {
            (Some(from), Some(to)) => (&*known.table, from, to),
            (None, _) => (&rows, strip[row], column),
            (Some(_), None) => (&columns, row, strip[column]),
        },
    ))
}

fn key(place: &Snap) -> PlaceKey {
    (place.segment(), place.share().to_bits())
}
