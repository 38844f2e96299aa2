//! Maps on disk: a source file is prepared once, into a cache folder named by digests, and opened from there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use roads::{ImportStep, RoadNetwork, RoadsError, SpeedTable, source_digest};

use crate::Error;
use crate::catalogue::Catalogue;
use crate::made;

/// The road network of `map`: a prepared folder is opened; a source file is looked up in `cache`, and built into it when
/// it is not there, was made by another version, or is damaged; a made map (`made:landes`) is written into `cache` first.
///
/// `step` hears of each step of a build when it has ended.
///
/// # Errors
/// [`Error::Roads`] when the map cannot be used, or the cache not be written; what [`made::file`] refuses.
pub fn open_or_build(
    map: &Path,
    cache: &Path,
    catalogue: &Catalogue,
    step: &mut dyn FnMut(ImportStep),
) -> Result<Arc<RoadNetwork>, Error> {
    let _entered = tracing::info_span!("network").entered();
    let map = &*made::file(map, cache)?;
    if map.is_dir() {
        return Ok(Arc::new(RoadNetwork::open(map)?));
    }
    let speeds = catalogue.speeds();
    let folder = prepared_folder(map, cache, speeds)?;
    match RoadNetwork::open(&folder) {
        Ok(network) if is_of(&network, &folder, speeds) => {
            tracing::info!(segments = network.segments(), "prepared network opened");
            return Ok(Arc::new(network));
        }
        Ok(_) => tracing::warn!("prepared network is of another map, and is built again"),
        Err(RoadsError::Unreadable { .. }) => tracing::info!("no prepared network yet"),
        Err(why) => tracing::warn!(%why, "prepared network cannot be used, and is built again"),
    }
    let network = RoadNetwork::import_observed(map, speeds, step)?;
    network.save(&folder)?;
    tracing::info!(segments = network.segments(), "network built");
    Ok(Arc::new(network))
}

/// Builds the network of `map`, a file, into the folder `out`, whatever is there.
///
/// # Errors
/// [`Error::Roads`].
pub fn build(
    map: &Path,
    out: &Path,
    catalogue: &Catalogue,
    step: &mut dyn FnMut(ImportStep),
) -> Result<RoadNetwork, Error> {
    let network = RoadNetwork::import_observed(map, catalogue.speeds(), step)?;
    network.save(out)?;
    Ok(network)
}

/// The folder for `map` under `cache`: what it holds is named by what it was made of.
fn prepared_folder(map: &Path, cache: &Path, speeds: &SpeedTable) -> Result<PathBuf, Error> {
    let source = source_digest(map)?.to_string();
    let speeds = speeds.digest().to_string();
    Ok(cache.join("networks").join(format!(
        "{}-{}-v{}",
        &source[..16],
        &speeds[..16],
        roads::FORMAT_VERSION
    )))
}

/// Whether what lies in `folder` is what its name says.
fn is_of(network: &RoadNetwork, folder: &Path, speeds: &SpeedTable) -> bool {
    let metadata = network.metadata();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    metadata.speeds_digest == speeds.digest()
        && name.starts_with(&metadata.source_digest.to_string()[..16])
}
