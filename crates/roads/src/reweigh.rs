//! Other speeds for one profile, on the same network: a season, an hour of the day, a service's own calibration.

use sha2::{Digest as _, Sha256};

use crate::components::Components;
use crate::error::RoadsError;
use crate::hierarchy::Hierarchy;
use crate::network::{Digest, RoadNetwork};
use crate::profile::{Profile, Weights};
use crate::speeds::SpeedTable;
use crate::turns;

impl RoadNetwork {
    /// The network with `speeds` for `profile`; the order of contraction and everything else stays.
    ///
    /// Its [`crate::Metadata::speeds_digest`] becomes one of both tables and the profile.
    ///
    /// # Errors
    /// A speed table with defects.
    pub fn with_speeds(
        mut self,
        profile: Profile,
        speeds: &SpeedTable,
    ) -> Result<Self, RoadsError> {
        let defects = speeds.defects();
        if !defects.is_empty() {
            return Err(RoadsError::Speeds(defects));
        }
        let parts = self.parts_mut();
        let judged = parts.segments.judged(&parts.ways.facts);
        parts.weights[profile] = Weights::of(profile, judged, speeds);
        let mut digest = Sha256::new();
        digest.update(parts.metadata.speeds_digest.0);
        digest.update(profile.name());
        digest.update(speeds.digest().0);
        parts.metadata.speeds_digest = Digest(digest.finalize().into());
        let (turns, _) = turns::of_one(self.graph(), self.parts(), profile);
        let parts = self.parts();
        let (weights, decimetres) = (&parts.weights[profile], &parts.segments.decimetres);
        let hierarchy = Hierarchy::new(&turns, weights, decimetres);
        let components = Components::of(self.graph(), weights);
        self.replace(profile, turns, hierarchy, &components);
        Ok(self)
    }
}
