//! Made maps: `made:landes` stands wherever a map file may, and is written once into the cache.
//!
//! Its communes are real, its roads are not; the file says so itself, and so does every answer made with it.

mod tables;

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use roads::made::{COUNTRYSIDE_VERSION, countryside};
use sha2::{Digest as _, Sha256};

use crate::Error;
use crate::hex::hex;

pub use tables::{Commune, Epci, communes, communes_of, epcis};

/// What the name of every made map begins with.
pub const PREFIX: &str = "made:";
/// The made map of the Landes.
pub const LANDES: &str = "made:landes";
/// SHA-256 of its file, the same on every machine.
pub const LANDES_SHA256: &str = "d41d2576e828d8003bf2c51cdc3cc101ebcf6b86e29c05903e20eeb42afc55b3";
/// Whom to name for the communes that it is made from.
pub const ATTRIBUTION: &str =
    "Communes : INSEE, La Poste, IGN Admin Express, DILA (Licence Ouverte), GeoNames (CC BY 4.0)";

/// Start of the random streams that the roads are drawn from: the Department's number.
const SEED: u64 = 40;

/// Tells the writers of one process apart.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// Whether `map` is named as a made map, known or not.
pub fn is_name(map: &Path) -> bool {
    map.to_str().is_some_and(|name| name.starts_with(PREFIX))
}

/// Refuses the name of a made map that does not exist; other maps are not looked at.
///
/// # Errors
/// [`Error::NoMadeMap`].
pub fn check_name(map: &Path) -> Result<(), Error> {
    if !is_name(map) || map == Path::new(LANDES) {
        return Ok(());
    }
    let name = map.to_string_lossy().chars().take(60).collect();
    Err(Error::NoMadeMap { name })
}

/// The bytes of the made map `name`, as a `.osm.pbf`.
///
/// # Errors
/// [`Error::NoMadeMap`]; [`Error::OtherMadeMap`] on a machine that computes otherwise than every other.
pub fn pbf(name: &Path) -> Result<Vec<u8>, Error> {
    check_name(name)?;
    let communes: Vec<roads::made::Commune<'_>> = communes()
        .iter()
        .map(|commune| roads::made::Commune {
            insee: &commune.insee,
            name: &commune.name,
            population: commune.population,
            centre: commune.centre,
        })
        .collect();
    let bytes = countryside(&communes, ATTRIBUTION, SEED);
    let found = hex(&Sha256::digest(&bytes));
    if found == LANDES_SHA256 {
        return Ok(bytes);
    }
    Err(Error::OtherMadeMap {
        name: LANDES,
        found,
        expected: LANDES_SHA256,
    })
}

/// The file of `map`: a made map's in `cache`, written when it is not there; any other map is its own file.
///
/// # Errors
/// As [`pbf`]; [`Error::Unwritable`].
pub fn file<'a>(map: &'a Path, cache: &Path) -> Result<Cow<'a, Path>, Error> {
    if !is_name(map) {
        return Ok(Cow::Borrowed(map));
    }
    check_name(map)?;
    let folder = cache
        .join("made")
        .join(format!("v{COUNTRYSIDE_VERSION}-{}", &LANDES_SHA256[..16]));
    let file = folder.join("landes.osm.pbf");
    let is_whole = fs::read(&file).is_ok_and(|bytes| hex(&Sha256::digest(&bytes)) == LANDES_SHA256);
    if !is_whole {
        write(&folder, &file, &pbf(map)?)?;
        tracing::info!(map = LANDES, "made map written");
    }
    Ok(Cow::Owned(file))
}

/// Writes beside the place and moves there in one step: several threads and processes may do so at once.
fn write(folder: &Path, file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let write = WRITES.fetch_add(1, Ordering::Relaxed);
    let part = folder.join(format!(".landes.{}.{write}", std::process::id()));
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&part, bytes))
        .and_then(|()| fs::rename(&part, file));
    written.map_err(|source| {
        // Whatever was written is of no use; if it cannot be removed either, the first error says why.
        let _ = fs::remove_file(&part);
        Error::Unwritable {
            file: file.to_owned(),
            source,
        }
    })
}
