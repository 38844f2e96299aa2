//! Ferries: who is taken aboard, and how fast the line is.
//!
//! People are, unless a tag says no; vehicles only where a tag opens the line to them, as many lines take no cars. What one
//! waits for the boat is not known to the map and not counted.

use super::Profile;
use crate::facts::{Access, WayFacts};
use crate::speeds::{SpeedRow, SpeedTable};

/// Speed of the ferry: by its duration where the map has it.
pub(super) fn kmh(
    profile: Profile,
    facts: &WayFacts,
    forward: bool,
    speeds: &SpeedTable,
) -> Option<f64> {
    let opened = |access| {
        matches!(
            access,
            Access::Yes | Access::Designated | Access::Destination
        )
    };
    let is_taken = match profile {
        Profile::Car | Profile::LicenceFreeCar => opened(facts.motorcar),
        // Where cars are taken, so are cycles.
        Profile::EBike => {
            opened(facts.bicycle) || (facts.bicycle == Access::Unset && opened(facts.motorcar))
        }
        Profile::Foot => facts.foot != Access::No,
    };
    if !is_taken || !facts.oneway.allows(forward) {
        return None;
    }
    match facts.ferry_kmh_tenths {
        0 => speeds.row(profile, SpeedRow::Ferry),
        tenths => Some(f64::from(tenths) / 10.0),
    }
}
