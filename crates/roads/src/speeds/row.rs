//! The rows of the speed table.

/// A row of the speed table: a class of road, or a class told apart by surface or permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the classes of the map")]
pub enum SpeedRow {
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
    TrackGrade1,
    TrackGrade2,
    TrackGrade3,
    TrackGrade4,
    TrackGrade5,
    Cycleway,
    /// A path meant for cycles.
    PathDesignated,
    /// A path, pavement or square that cycles may use.
    PathAllowed,
    /// Where people walk, and cycles are pushed.
    Walking,
    Steps,
    /// A ferry whose duration the map does not say.
    Ferry,
}

impl SpeedRow {
    /// All rows.
    pub const ALL: [Self; 25] = [
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
        Self::TrackGrade1,
        Self::TrackGrade2,
        Self::TrackGrade3,
        Self::TrackGrade4,
        Self::TrackGrade5,
        Self::Cycleway,
        Self::PathDesignated,
        Self::PathAllowed,
        Self::Walking,
        Self::Steps,
        Self::Ferry,
    ];

    /// Its name in the catalogue.
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
            Self::TrackGrade1 => "track_grade_1",
            Self::TrackGrade2 => "track_grade_2",
            Self::TrackGrade3 => "track_grade_3",
            Self::TrackGrade4 => "track_grade_4",
            Self::TrackGrade5 => "track_grade_5",
            Self::Cycleway => "cycleway",
            Self::PathDesignated => "path_designated",
            Self::PathAllowed => "path_allowed",
            Self::Walking => "walking",
            Self::Steps => "steps",
            Self::Ferry => "ferry",
        }
    }
}
