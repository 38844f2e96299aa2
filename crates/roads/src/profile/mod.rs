//! May I, and how fast: one judgement for each kind of vehicle on the road.
//!
//! Facts about a way and a speed table go in, km/h or a refusal comes out. Who is kept out is law and stands here as code;
//! every figure comes from the table. A closed road that is legal lengthens a route, an open road that is not is a danger:
//! where the map leaves a doubt about slow vehicles, they are refused.

mod car;
mod e_bike;
mod ferry;
mod foot;
mod licence_free_car;
mod limit;
mod weights;

use crate::facts::{Access, RoadClass, WayFacts};
use crate::speeds::{SpeedRow, SpeedTable};

pub(crate) use weights::{ArcSigns, CLOSED, SegmentSize, Weights};

/// A kind of vehicle on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Profile {
    /// A car.
    Car,
    /// A light quadricycle of at most 45 km/h (L6e; French: *voiture sans permis*).
    LicenceFreeCar,
    /// A bicycle with assistance up to 25 km/h, a cycle before the law (French: *vélo à assistance électrique*).
    EBike,
    /// On foot.
    Foot,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Car, Self::LicenceFreeCar, Self::EBike, Self::Foot];

    /// Its name in files and requests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::LicenceFreeCar => "licence_free_car",
            Self::EBike => "e_bike",
            Self::Foot => "foot",
        }
    }

    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

impl std::fmt::Display for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Speed of `profile` on a road, with its nodes (`forward`) or against them; `None` where it may not go.
pub(crate) fn kmh(
    profile: Profile,
    facts: &WayFacts,
    forward: bool,
    speeds: &SpeedTable,
) -> Option<f64> {
    if facts.class == RoadClass::Barrier {
        // Of no length: any speed will do.
        return (access(profile, facts) != Access::No).then_some(1.0);
    }
    if facts.class == RoadClass::Ferry {
        return ferry::kmh(profile, facts, forward, speeds);
    }
    match profile {
        Profile::Car => car::kmh(facts, forward, speeds),
        Profile::LicenceFreeCar => licence_free_car::kmh(facts, forward, speeds),
        Profile::EBike => e_bike::kmh(facts, forward, speeds),
        Profile::Foot => foot::kmh(facts, speeds),
    }
}

/// Whether a place may be reached from this road: nobody lives on a motorway, and stopping there is forbidden.
pub(crate) fn may_stop(facts: &WayFacts) -> bool {
    !facts.class.is_motorway()
        && facts.motorroad != crate::facts::Flag::Yes
        && !matches!(facts.class, RoadClass::Barrier | RoadClass::Ferry)
}

fn access(profile: Profile, facts: &WayFacts) -> Access {
    match profile {
        Profile::Car | Profile::LicenceFreeCar => facts.motorcar,
        Profile::EBike => facts.bicycle,
        Profile::Foot => facts.foot,
    }
}

/// Whether a road keeps out vehicles that cannot reach 50 km/h (Code de la route R421-2; express roads: sign C107).
///
/// Old French mapping wrote `trunk` without `motorroad`: such a road is refused unless a tag opens it to slow vehicles.
fn is_closed_to_slow_vehicles(facts: &WayFacts, speeds: &SpeedTable) -> bool {
    use crate::facts::Flag;
    facts.class.is_motorway()
        || facts.motorroad == Flag::Yes
        || f64::from(facts.minspeed_kmh) >= speeds.slow_minspeed_kmh
        || (facts.class.is_trunk() && !opens_trunk_to_slow(facts))
}

/// Whether a tag opens a trunk road to slow vehicles.
pub(crate) fn opens_trunk_to_slow(facts: &WayFacts) -> bool {
    facts.motorroad == crate::facts::Flag::No
        || facts.bicycle_tag.is_granted()
        || facts.moped_tag.is_granted()
}

/// The row of a road that vehicles drive on; `None` for ways of other kinds.
fn carriageway_row(facts: &WayFacts) -> Option<SpeedRow> {
    Some(match facts.class {
        RoadClass::Motorway => SpeedRow::Motorway,
        RoadClass::MotorwayLink => SpeedRow::MotorwayLink,
        RoadClass::Trunk => SpeedRow::Trunk,
        RoadClass::TrunkLink => SpeedRow::TrunkLink,
        RoadClass::Primary => SpeedRow::Primary,
        RoadClass::PrimaryLink => SpeedRow::PrimaryLink,
        RoadClass::Secondary => SpeedRow::Secondary,
        RoadClass::SecondaryLink => SpeedRow::SecondaryLink,
        RoadClass::Tertiary => SpeedRow::Tertiary,
        RoadClass::TertiaryLink => SpeedRow::TertiaryLink,
        RoadClass::Unclassified => SpeedRow::Unclassified,
        RoadClass::Residential => SpeedRow::Residential,
        RoadClass::LivingStreet => SpeedRow::LivingStreet,
        RoadClass::Service => SpeedRow::Service,
        RoadClass::Track => track_row(facts),
        RoadClass::Cycleway
        | RoadClass::Path
        | RoadClass::Footway
        | RoadClass::Bridleway
        | RoadClass::Pedestrian
        | RoadClass::Steps
        | RoadClass::Ferry
        | RoadClass::Barrier => return None,
    })
}

/// The grade of a track, from its surface where no grade is given; unknown counts as grade 3.
fn track_row(facts: &WayFacts) -> SpeedRow {
    use crate::facts::Surface;
    match (facts.track_grade, facts.surface) {
        (1, _) | (0, Surface::Paved | Surface::Rough) => SpeedRow::TrackGrade1,
        (2, _) | (0, Surface::Firm) => SpeedRow::TrackGrade2,
        (4, _) | (0, Surface::Soft) => SpeedRow::TrackGrade4,
        (5, _) => SpeedRow::TrackGrade5,
        _ => SpeedRow::TrackGrade3,
    }
}

/// The lower of `kmh` and what an unpaved or rough surface allows; tracks have their own rows.
fn on_its_surface(kmh: f64, profile: Profile, facts: &WayFacts, speeds: &SpeedTable) -> f64 {
    use crate::facts::Surface;
    match facts.surface {
        _ if facts.class == RoadClass::Track => kmh,
        Surface::Firm | Surface::Soft => kmh.min(speeds.unpaved_kmh_max[profile]),
        Surface::Rough => kmh.min(speeds.rough_kmh_max[profile]),
        Surface::Unknown | Surface::Paved => kmh,
    }
}
