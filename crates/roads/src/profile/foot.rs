//! On foot: everywhere but motorways, express roads and where a tag says no; one-ways do not count.

use super::Profile;
use crate::facts::{Access, Flag, RoadClass, WayFacts};
use crate::speeds::{SpeedRow, SpeedTable};

/// Walking speed.
pub(super) fn kmh(facts: &WayFacts, speeds: &SpeedTable) -> Option<f64> {
    let closed =
        facts.foot == Access::No || facts.class.is_motorway() || facts.motorroad == Flag::Yes;
    if closed {
        return None;
    }
    let row = if facts.class == RoadClass::Steps {
        SpeedRow::Steps
    } else {
        SpeedRow::Walking
    };
    speeds.row(Profile::Foot, row)
}
