//! Who receives care, and what was granted.

use units::Ticks;

use crate::{CarerId, ClientId, Day, PlaceId};

/// Who receives care (French: *bénéficiaire*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The caller's id.
    pub id: String,
    /// Where care is given.
    pub place: PlaceId,
    /// Carers who came lately, with how often: the faces carried in from earlier weeks.
    pub known_carers: Vec<KnownCarer>,
    /// Carers whom the client would rather see; `None` means no wish at all.
    pub preferred_carers: Option<Vec<CarerId>>,
    /// Carers who must not come.
    pub refused_carers: Vec<CarerId>,
}

/// How often a carer came before the plan's first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCarer {
    /// Who came.
    pub carer: CarerId,
    /// Visits counted.
    pub visits: u32,
}

/// Hours granted for one nature of aid over one period: a line of the *plan d'aide*.
///
/// The source of visits, and the account from which they are drawn: see [`crate::ledger::hour_bank`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarePlanLine {
    /// The caller's id.
    pub id: String,
    /// To whom.
    pub client: ClientId,
    /// Nature of aid, in the Department's own code.
    pub nature: String,
    /// First day of the period; the period may have begun before the plan, see `delivered`.
    pub first_day: Day,
    /// Last day of the period that the plan covers.
    pub last_day: Day,
    /// Care granted in the period.
    pub granted: Ticks,
    /// Care already given in the period, before the plan's first day.
    pub delivered: Ticks,
    /// Least care in any whole week of the plan: a bank must not leave a week empty.
    pub weekly_floor: Ticks,
}
