//! One carer, at one place, once.

use units::{Cost, Ticks, TimeWindow};

use crate::{CarePlanLineId, CarerId, ClientId, PlaceId, SkillSet};

/// One carer at one place, once; a call that needs two carers is two visits and a [`crate::Link`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The caller's id.
    pub id: String,
    /// For whom; `None` for group appointments and other work without a client.
    pub client: Option<ClientId>,
    /// The grant from which its time is drawn.
    pub care_plan_line: Option<CarePlanLineId>,
    /// Where.
    pub place: PlaceId,
    /// When care may start; one or more, ascending and apart. The plan's days are told apart by them alone.
    pub windows: Vec<TimeWindow>,
    /// What a start after the end of its window means. Before its opening none ever starts.
    pub lateness: Lateness,
    /// When care should start; a wish, beside the windows.
    pub preferred: Option<TimeWindow>,
    /// How long care takes.
    pub care_duration: Ticks,
    /// What the carer must know.
    pub skills: SkillSet,
    /// The only carers who may come, where the caller names them; ascending.
    pub only_carers: Option<Vec<CarerId>>,
    /// What it means to leave it out.
    pub need: Need,
    /// As what the carer's time counts.
    pub work: WorkClass,
    /// What the vehicle carries for it (meals, linen), in the vehicle type's unit of capacity.
    pub load: i64,
}

/// What a start after the end of the window means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// It breaks the rule `windows`.
    Hard,
    /// It costs what the objective's lateness terms say.
    Priced,
}

/// What it means to leave a visit out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It should be served: one more of a priority outweighs all of the lower ones and every cost.
    Served(Priority),
    /// It may be left out at this price.
    Optional(Cost),
}

/// How much a visit matters, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Life or health is at stake (French: *acte essentiel vital*).
    Vital,
    /// An essential act of the day: washing, meals, going to bed.
    Important,
    /// Comfort: housework, company.
    Comfort,
}

impl Priority {
    /// All of them, most first.
    pub const ALL: [Self; 3] = [Self::Vital, Self::Important, Self::Comfort];
}

/// As what a paid minute counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkClass {
    /// Care at a client's.
    Care,
    /// Exchange and coordination among colleagues.
    Meeting,
    /// Accompanying a newcomer or apprentice.
    Tutoring,
    /// Being trained.
    Training,
}
