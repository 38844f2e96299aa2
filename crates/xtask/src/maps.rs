//! `maps`: the made maps as files, for other programs; Échasse itself makes them when it needs them.

use crate::demo::echasse;

/// Where they go; git does not keep them.
const LANDES: &str = "maps/made/landes.osm.pbf";

/// Writes them, then imports each and prints what was found.
pub(crate) fn maps() -> Result<(), String> {
    echasse(&["map", "make", "--territory", "landes", "--out", LANDES])?;
    echasse(&["map", "report", LANDES])
}
