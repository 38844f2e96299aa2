//! Which columns a CSV table may have, by the list of the request that it holds.

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A whole number.
    Number,
    /// A number with a fraction.
    Decimal,
    /// Texts separated by `;`.
    List,
    /// `1` or `true`, `0` or `false`, separated by `;`.
    Flags,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// A column that a table may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether every row needs it.
    pub(super) is_required: bool,
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        is_required: false,
    }
}

const fn required(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        is_required: true,
    }
}

const WORK: Kind = Kind::Choice(&["care", "meeting", "tutoring", "training"]);
const LICENCE: Kind = Kind::Choice(&["none", "am", "b"]);

const PLACES: &[Column] = &[
    required("id", Kind::Text),
    required("lon", Kind::Decimal),
    required("lat", Kind::Decimal),
];

const CLIENTS: &[Column] = &[
    required("id", Kind::Text),
    required("place", Kind::Text),
    column("known_carers", Kind::List),
    column("preferred_carers", Kind::List),
    column("refused_carers", Kind::List),
];

const CARE_PLAN_LINES: &[Column] = &[
    required("id", Kind::Text),
    required("client", Kind::Text),
    column("nature", Kind::Text),
    column("first_day", Kind::Text),
    column("last_day", Kind::Text),
    required("granted", Kind::Text),
    column("delivered", Kind::Text),
    column("weekly_floor", Kind::Text),
];

const VISITS: &[Column] = &[
    required("id", Kind::Text),
    column("client", Kind::Text),
    column("care_plan_line", Kind::Text),
    column("place", Kind::Text),
    required("windows", Kind::List),
    column("lateness", Kind::Choice(&["hard", "priced"])),
    column("preferred", Kind::Text),
    required("care", Kind::Text),
    column("skills", Kind::List),
    column("only_carers", Kind::List),
    column("priority", Kind::Choice(&["vital", "important", "comfort"])),
    column("optional_cost", Kind::Number),
    column("work", WORK),
    column("load", Kind::Number),
];

const LINKS: &[Column] = &[
    required("id", Kind::Text),
    required(
        "kind",
        Kind::Choice(&["together", "after", "same_carer", "different_carer"]),
    ),
    required("visits", Kind::List),
    column("min_gap", Kind::Text),
    column("max_gap", Kind::Text),
    column(
        "coverage",
        Kind::Choice(&["any", "all_or_none", "at_least"]),
    ),
    column("at_least", Kind::Number),
];

const CARERS: &[Column] = &[
    required("id", Kind::Text),
    required("home", Kind::Text),
    column("end", Kind::Text),
    column("shifts", Kind::List),
    column("skills", Kind::List),
    column("licence", LICENCE),
    column("means", Kind::List),
    column("rule_set", Kind::Text),
    column("contract.weekly_work", Kind::Text),
    column("contract.weekly_work_max", Kind::Text),
    column("carried.weekly_work", Kind::List),
    column("carried.work_this_week", Kind::Text),
    column("carried.days_worked", Kind::Flags),
    column("carried.sundays_worked", Kind::Flags),
    column("carried.holidays_worked", Kind::Flags),
    column("carried.days_in_a_row", Kind::Number),
    column("carried.span_exceptions", Kind::Number),
    column("carried.split_exceptions", Kind::Number),
    column("carried.last_work_end", Kind::Number),
];

const APPOINTMENTS: &[Column] = &[
    required("id", Kind::Text),
    required("carer", Kind::Text),
    required("place", Kind::Text),
    required("window", Kind::Text),
    column("day", Kind::Number),
    required("duration", Kind::Text),
    column("work", WORK),
];

const VEHICLES: &[Column] = &[
    required("id", Kind::Text),
    required("vehicle_type", Kind::Text),
    required("start", Kind::Text),
    column("night_places", Kind::List),
    column("drivers", Kind::List),
    column("charge_watt_hours", Kind::Number),
];

/// The columns of the table for a list of the request; `None` for lists that have no table.
pub(super) fn columns(list: &str) -> Option<&'static [Column]> {
    Some(match list {
        "places" => PLACES,
        "clients" => CLIENTS,
        "care_plan_lines" => CARE_PLAN_LINES,
        "visits" => VISITS,
        "links" => LINKS,
        "carers" => CARERS,
        "appointments" => APPOINTMENTS,
        "vehicles" => VEHICLES,
        _ => return None,
    })
}
