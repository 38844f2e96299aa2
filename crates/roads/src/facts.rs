//! What the map says about a road, before any vehicle asks.

/// Kind of road, from `highway=*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are OpenStreetMap's own")]
pub enum RoadClass {
    Motorway,
    MotorwayLink,
    Trunk,
    TrunkLink,
    Primary,
    PrimaryLink,
    Secondary,
    SecondaryLink,
    Tertiary,
    TertiaryLink,
    Unclassified,
    Residential,
    LivingStreet,
    Service,
    Track,
    Cycleway,
    Path,
    Footway,
    Bridleway,
    Pedestrian,
    Steps,
    /// A ferry line.
    Ferry,
    /// No road: the passage of a gate or bollard, of no length, open to those who may pass it.
    Barrier,
}

impl RoadClass {
    /// All of them, the largest roads first.
    pub const ALL: [Self; 23] = [
        Self::Motorway,
        Self::MotorwayLink,
        Self::Trunk,
        Self::TrunkLink,
        Self::Primary,
        Self::PrimaryLink,
        Self::Secondary,
        Self::SecondaryLink,
        Self::Tertiary,
        Self::TertiaryLink,
        Self::Unclassified,
        Self::Residential,
        Self::LivingStreet,
        Self::Service,
        Self::Track,
        Self::Cycleway,
        Self::Path,
        Self::Footway,
        Self::Bridleway,
        Self::Pedestrian,
        Self::Steps,
        Self::Ferry,
        Self::Barrier,
    ];

    /// Its name, as in OpenStreetMap.
    pub fn name(self) -> &'static str {
        match self {
            Self::Motorway => "motorway",
            Self::MotorwayLink => "motorway_link",
            Self::Trunk => "trunk",
            Self::TrunkLink => "trunk_link",
            Self::Primary => "primary",
            Self::PrimaryLink => "primary_link",
            Self::Secondary => "secondary",
            Self::SecondaryLink => "secondary_link",
            Self::Tertiary => "tertiary",
            Self::TertiaryLink => "tertiary_link",
            Self::Unclassified => "unclassified",
            Self::Residential => "residential",
            Self::LivingStreet => "living_street",
            Self::Service => "service",
            Self::Track => "track",
            Self::Cycleway => "cycleway",
            Self::Path => "path",
            Self::Footway => "footway",
            Self::Bridleway => "bridleway",
            Self::Pedestrian => "pedestrian",
            Self::Steps => "steps",
            Self::Ferry => "ferry",
            Self::Barrier => "barrier",
        }
    }

    /// The class of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Whether it is a motorway or one of its ramps.
    pub fn is_motorway(self) -> bool {
        matches!(self, Self::Motorway | Self::MotorwayLink)
    }

    /// Whether it is a trunk road or one of its ramps.
    pub fn is_trunk(self) -> bool {
        matches!(self, Self::Trunk | Self::TrunkLink)
    }

    /// Whether a smaller road gives way to it: motorway to secondary, without ramps.
    pub fn is_major(self) -> bool {
        matches!(
            self,
            Self::Motorway | Self::Trunk | Self::Primary | Self::Secondary
        )
    }

    /// Whether it is a ramp or slip road.
    pub fn is_link(self) -> bool {
        matches!(
            self,
            Self::MotorwayLink
                | Self::TrunkLink
                | Self::PrimaryLink
                | Self::SecondaryLink
                | Self::TertiaryLink
        )
    }
}

/// Who may use a road, for one mode of transport.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Access {
    /// Nothing is said: the class of the road decides.
    #[default]
    Unset,
    /// Open (`yes`, `permissive`).
    Yes,
    /// Meant for this mode (`designated`, `official`).
    Designated,
    /// Open to those who have business there (`destination`, `customers`, `delivery`, `residents`): a visit is one.
    Destination,
    /// Pushed, not ridden (`dismount`).
    Dismount,
    /// Closed (`no`, `private`, `agricultural`, `forestry`, `use_sidepath`, `emergency`, `permit` ...).
    No,
}

impl Access {
    /// In the order of their numbers.
    pub(crate) const ALL: [Self; 6] = [
        Self::Unset,
        Self::Yes,
        Self::Designated,
        Self::Destination,
        Self::Dismount,
        Self::No,
    ];

    /// Whether a tag opens the road to this mode in so many words.
    pub fn is_granted(self) -> bool {
        matches!(self, Self::Yes | Self::Designated)
    }
}

/// In which direction a road may be driven, seen along its nodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum OneWay {
    /// Both.
    #[default]
    No,
    /// With the nodes.
    Forward,
    /// Against the nodes.
    Backward,
    /// Changes with the hour (`reversible`): nothing to plan on, so closed.
    Reversible,
}

impl OneWay {
    /// In the order of their numbers.
    pub(crate) const ALL: [Self; 4] = [Self::No, Self::Forward, Self::Backward, Self::Reversible];

    /// Whether it may be driven with the nodes (`forward`) or against them.
    pub fn allows(self, forward: bool) -> bool {
        match self {
            Self::No => true,
            Self::Forward => forward,
            Self::Backward => !forward,
            Self::Reversible => false,
        }
    }
}

/// A speed limit as the map states it; which figure a word means is the speed table's to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limit {
    /// Nothing is said.
    #[default]
    Unset,
    /// A figure, in km/h (miles are converted), 1 to 250.
    Kmh(u8),
    /// The limit of that zone (`FR:urban`).
    Zone(Zone),
    /// Walking pace (`walk`).
    Walk,
    /// No limit (`none`).
    Unlimited,
}

/// Where a road lies, as far as a limit follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Zone {
    /// Nothing is said.
    #[default]
    Unknown,
    /// French: *zone de rencontre*.
    LivingStreet,
    /// In a town (*agglomération*).
    Urban,
    /// Outside towns.
    Rural,
    /// Outside towns, with a divider between the directions.
    DualCarriageway,
    /// Motorway.
    Motorway,
}

impl Zone {
    /// In the order of their numbers.
    pub(crate) const ALL: [Self; 6] = [
        Self::Unknown,
        Self::LivingStreet,
        Self::Urban,
        Self::Rural,
        Self::DualCarriageway,
        Self::Motorway,
    ];
}

/// A tag that may say yes, no, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Flag {
    #[default]
    Unset,
    Yes,
    No,
}

impl Flag {
    /// In the order of their numbers.
    pub(crate) const ALL: [Self; 3] = [Self::Unset, Self::Yes, Self::No];
}

/// What a road is covered with, as far as speed depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Surface {
    /// Nothing is said.
    #[default]
    Unknown,
    /// Asphalt, concrete, setts.
    Paved,
    /// Gravel, compacted earth: firm.
    Firm,
    /// Earth, sand, grass, mud: soft.
    Soft,
    /// Cobbles: hard and uneven.
    Rough,
}

impl Surface {
    /// In the order of their numbers.
    pub(crate) const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Paved,
        Self::Firm,
        Self::Soft,
        Self::Rough,
    ];
}

/// Everything a profile may want to know about a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WayFacts {
    /// Kind of road.
    pub class: RoadClass,
    /// Access of cars: the most specific of `motorcar`, `motor_vehicle`, `vehicle`, `access`.
    pub motorcar: Access,
    /// Access of cycles: the most specific of `bicycle`, `vehicle`, `access`.
    pub bicycle: Access,
    /// Access on foot: the most specific of `foot`, `access`.
    pub foot: Access,
    /// What `moped` alone says.
    pub moped_tag: Access,
    /// What `bicycle` alone says.
    pub bicycle_tag: Access,
    /// One-way for vehicles.
    pub oneway: OneWay,
    /// One-way for cycles, contraflow lanes included.
    pub oneway_bicycle: OneWay,
    /// Limit with the nodes and against them.
    pub limits: [Limit; 2],
    /// Where the road lies.
    pub zone: Zone,
    /// Street lamps or pavements: signs of a town where nothing else is said.
    pub built_up: bool,
    /// French: *route à accès réglementé* (`motorroad`).
    pub motorroad: Flag,
    /// Lowest speed allowed, km/h; 0 where nothing is said.
    pub minspeed_kmh: u8,
    /// Number of lanes, both directions together; 0 where nothing is said.
    pub lanes: u8,
    /// A divider between the directions (`dual_carriageway=yes`).
    pub dual_carriageway: bool,
    /// Part of a roundabout.
    pub roundabout: bool,
    /// What it is covered with.
    pub surface: Surface,
    /// Firmness of a track, 1 (best) to 5; 0 where nothing is said.
    pub track_grade: u8,
    /// Mean speed of a ferry by the duration that its line states, tenths of km/h; 0 where nothing is said.
    pub ferry_kmh_tenths: u16,
}

impl WayFacts {
    /// A road of which only the class is known.
    pub fn of_class(class: RoadClass) -> Self {
        Self {
            class,
            motorcar: Access::Unset,
            bicycle: Access::Unset,
            foot: Access::Unset,
            moped_tag: Access::Unset,
            bicycle_tag: Access::Unset,
            oneway: OneWay::No,
            oneway_bicycle: OneWay::No,
            limits: [Limit::Unset; 2],
            zone: Zone::Unknown,
            built_up: false,
            motorroad: Flag::Unset,
            minspeed_kmh: 0,
            lanes: 0,
            dual_carriageway: false,
            roundabout: false,
            surface: Surface::Unknown,
            track_grade: 0,
            ferry_kmh_tenths: 0,
        }
    }
}
