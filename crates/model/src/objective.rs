//! What is wished, as named terms.

/// A list of named terms; a plan's cost is their sum, together with the priced rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objective {
    /// How many units of cost make one cent-equivalent (1,000 for a week of care); 1 where cost is not money.
    pub units_per_cent: i64,
    /// The terms.
    pub terms: Vec<Term>,
}

/// One wish with its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its stable name in answers and files.
    pub name: String,
    /// What is measured.
    pub measure: Measure,
    /// How the measured values become one.
    pub aggregate: Aggregate,
    /// Cost of one unit of the measure; not negative.
    pub weight: i64,
}

/// How measured values become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Their sum.
    Sum,
    /// The largest, 0 when there is none.
    Max,
    /// The sum of their squares: the same amount costs least where it is shared evenly. For measures that count.
    Squares,
}

/// What a term measures, with what it is measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Ticks travelled, commutes included; by round.
    TravelTime,
    /// Metres travelled, commutes included; by round.
    TravelDistance,
    /// Ticks from the end of the window to the start of care; by visit.
    Lateness,
    /// Ticks of gaps shorter than a split; by round.
    PaidWaiting,
    /// Ticks of all gaps, splits included; by round.
    Waiting,
    /// Ticks from first start to last end; by round.
    Span,
    /// Ticks of the carer's availability that hold neither work nor travel: waiting, splits, and what is left of a
    /// shift before and after; by carer and day, shifts without a round included whole.
    Idle,
    /// Ticks between the preferred window and the start of care; by visit that has one.
    PreferredTime,
    /// Visits by a carer whom the client did not ask for, where it asked for some; by visit.
    NotPreferredCarer,
    /// Carers new to a client: neither known from before nor seen earlier in the plan beyond the first; by client.
    Faces,
    /// 1; by round that holds a stop.
    Rounds,
    /// Ticks of paid work that lack to the contract; by carer with a contract and whole civil week of the plan.
    ContractShort,
    /// Ticks of paid work above the contract; by carer with a contract and whole civil week of the plan.
    ContractOver,
    /// Unpaid splits; by carer.
    Splits,
    /// Weekends of the plan (civil weeks) with work on Saturday or Sunday, and Sundays worked before it; by carer.
    Weekends,
}
