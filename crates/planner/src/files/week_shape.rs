//! The form of a scenario file: what [`crate::request::WeekRequest`] holds, with the name and the tables before it.

#[cfg(test)]
mod tests;

use super::shape::{COUNT, Field, NUMBER, Shape, field, required};
use Shape::{Decimal, Duration, Flag, Level, List, Map, Table, Text, TextOr, Word};

/// A whole scenario file.
pub(super) const SCENARIO: &[Field] = &[
    required("scenario", Table(HEADER)),
    field("tables", Table(TABLES)),
    required("calendar", Table(CALENDAR)),
    field("places", List(&Table(PLACE))),
    field("clients", List(&Table(CLIENT))),
    field("care_plan_lines", List(&Table(CARE_PLAN_LINE))),
    field("visits", List(&Table(VISIT))),
    field("links", List(&Table(LINK))),
    field("carers", List(&Table(CARER))),
    field("appointments", List(&Table(APPOINTMENT))),
    field("vehicle_types", List(&Table(VEHICLE_TYPE))),
    field("vehicles", List(&Table(VEHICLE))),
    field("rule_sets", List(&Table(RULE_SET))),
    field("objective", Table(OBJECTIVE)),
    field("access_seconds", Map(&COUNT)),
    field("snap_metres_max", Decimal),
    field("travel", List(&Table(TRAVEL))),
];

const HEADER: &[Field] = &[
    required("name", Text),
    field("shows", Text),
    field("map", Text),
    field("map_sha256", Text),
    field("agreements", TEXTS),
];

const TABLES: &[Field] = &[
    field("places", Text),
    field("clients", Text),
    field("care_plan_lines", Text),
    field("visits", Text),
    field("links", Text),
    field("carers", Text),
    field("appointments", Text),
    field("vehicles", Text),
];

const TEXTS: Shape = List(&Text);
const WINDOW: Shape = TextOr("Mon 08:00-09:30", MOMENTS);
const MOMENTS: &[Field] = &[required("earliest", NUMBER), required("latest", NUMBER)];
const WORK: Shape = Word(&["care", "meeting", "tutoring", "training"]);
const LICENCE: Shape = Word(&["none", "am", "b"]);

const CALENDAR: &[Field] = &[
    required("first_day", Text),
    required("days", COUNT),
    field("public_holidays", TEXTS),
    field("holiday_country", Text),
];

const PLACE: &[Field] = &[
    required("id", Text),
    required("lon", Decimal),
    required("lat", Decimal),
];

const CLIENT: &[Field] = &[
    required("id", Text),
    required("place", Text),
    field("known_carers", List(&TextOr("ca-02 x18", KNOWN_CARER))),
    field("preferred_carers", TEXTS),
    field("refused_carers", TEXTS),
];
const KNOWN_CARER: &[Field] = &[required("carer", Text), required("visits", COUNT)];

const CARE_PLAN_LINE: &[Field] = &[
    required("id", Text),
    required("client", Text),
    field("nature", Text),
    field("first_day", Text),
    field("last_day", Text),
    required("granted", Duration),
    field("delivered", Duration),
    field("weekly_floor", Duration),
];

const VISIT: &[Field] = &[
    required("id", Text),
    field("client", Text),
    field("care_plan_line", Text),
    field("place", Text),
    required("windows", List(&WINDOW)),
    field("lateness", Word(&["hard", "priced"])),
    field("preferred", WINDOW),
    required("care", Duration),
    field("skills", TEXTS),
    field("only_carers", TEXTS),
    field("priority", Word(&["vital", "important", "comfort"])),
    field("optional_cost", NUMBER),
    field("work", WORK),
    field("load", NUMBER),
];

const LINK: &[Field] = &[
    required("id", Text),
    required(
        "kind",
        Word(&["together", "after", "same_carer", "different_carer"]),
    ),
    required("visits", TEXTS),
    field("min_gap", Duration),
    field("max_gap", Duration),
    field("coverage", Word(&["any", "all_or_none", "at_least"])),
    field("at_least", COUNT),
];

const CARER: &[Field] = &[
    required("id", Text),
    required("home", Text),
    field("end", Text),
    field("shifts", List(&TextOr("Mon-Fri 07:30-13:00", SHIFT))),
    field("skills", TEXTS),
    field("licence", LICENCE),
    field("means", TEXTS),
    field("rule_set", Text),
    field("contract", Table(CONTRACT)),
    field("carried", Table(CARRIED)),
];
const SHIFT: &[Field] = &[
    required("hours", WINDOW),
    field("day", COUNT),
    field("meal_due", Flag),
];
const CONTRACT: &[Field] = &[
    field("weekly_work", Duration),
    field("weekly_work_max", Duration),
];
const CARRIED: &[Field] = &[
    field("weekly_work", List(&Duration)),
    field("work_this_week", Duration),
    field("days_worked", List(&Flag)),
    field("sundays_worked", List(&Flag)),
    field("holidays_worked", List(&Flag)),
    field("days_in_a_row", COUNT),
    field("span_exceptions", COUNT),
    field("split_exceptions", COUNT),
    field("last_work_end", NUMBER),
];

const APPOINTMENT: &[Field] = &[
    required("id", Text),
    required("carer", Text),
    required("place", Text),
    required("window", WINDOW),
    field("day", COUNT),
    required("duration", Duration),
    field("work", WORK),
];

const VEHICLE_TYPE: &[Field] = &[
    required("id", Text),
    required("profile", Text),
    field("licence", LICENCE),
    field("seats", COUNT),
    field("capacity", NUMBER),
    field("battery", Table(BATTERY)),
];
const BATTERY: &[Field] = &[
    required("usable_watt_hours", NUMBER),
    field("reserve_watt_hours", NUMBER),
];

const VEHICLE: &[Field] = &[
    required("id", Text),
    required("vehicle_type", Text),
    required("start", Text),
    field("night_places", TEXTS),
    field("drivers", TEXTS),
    field("charge_watt_hours", NUMBER),
];

const RULE_SET: &[Field] = &[
    required("id", Text),
    field("base", Text),
    field("commute", Word(&["unpaid", "work"])),
    field("split_min", Duration),
    field("skills", Level),
    field("refusals", Level),
    field("availability", Level),
    field("travel_across_breaks", Word(&["work", "unpaid"])),
    field("full_time", Duration),
    field("day_length", Table(LIMIT)),
    field("span", Table(LIMIT)),
    field("span_exceptions", Table(SPAN_EXCEPTIONS)),
    field("meal", Table(MEAL)),
    field("pause", Table(PAUSE)),
    field("splits", Table(COUNT_LIMIT)),
    field("split_time", Table(LIMIT)),
    field("split_exceptions", COUNT),
    field("daily_rest", Table(LEAST_TIME)),
    field("week_length", Table(LIMIT)),
    field("mean_week", Table(MEAN_LIMIT)),
    field("weekly_rest", Table(LEAST_DAYS)),
    field("rest_days", Table(LEAST_DAYS)),
    field("rest_sunday", Table(LEAST_DAYS)),
    field("days_in_a_row", Table(COUNT_LIMIT)),
    field("sundays", Table(ROTATION)),
    field("public_holidays", Table(ROTATION)),
    field("complementary_hours", Table(COMPLEMENTARY_HOURS)),
    field("sources", Map(&TextOr("accord du service", RULE_SOURCE))),
];
const LIMIT: &[Field] = &[required("max", Duration), field("level", Level)];
const LEAST_TIME: &[Field] = &[required("min", Duration), field("level", Level)];
const COUNT_LIMIT: &[Field] = &[required("max", COUNT), field("level", Level)];
const LEAST_DAYS: &[Field] = &[required("min", COUNT), field("level", Level)];
const SPAN_EXCEPTIONS: &[Field] = &[required("max", Duration), required("days_in_month", COUNT)];
const MEAL: &[Field] = &[
    field("start", WINDOW),
    field("duration", Duration),
    field("only_within_work", Flag),
    field("level", Level),
];
const PAUSE: &[Field] = &[
    required("after", Duration),
    required("min", Duration),
    field("level", Level),
];
const MEAN_LIMIT: &[Field] = &[
    required("max", Duration),
    required("weeks", COUNT),
    field("level", Level),
];
const ROTATION: &[Field] = &[
    required("max", COUNT),
    required("out_of", COUNT),
    field("level", Level),
];
const COMPLEMENTARY_HOURS: &[Field] = &[required("share_per_mille", COUNT), field("level", Level)];
const RULE_SOURCE: &[Field] = &[
    required("source", Text),
    field("source_fr", Text),
    field("valid_from", Text),
    field("text_fr", Text),
    field("text_en", Text),
];

const OBJECTIVE: &[Field] = &[
    field("base", Text),
    field("units_per_cent", NUMBER),
    field("terms", List(&Table(TERM))),
];
const TERM: &[Field] = &[
    required("name", Text),
    required(
        "measure",
        Word(&[
            "travel_time",
            "travel_distance",
            "lateness",
            "paid_waiting",
            "waiting",
            "span",
            "idle",
            "preferred_time",
            "not_preferred_carer",
            "faces",
            "rounds",
            "contract_short",
            "contract_over",
            "splits",
            "weekends",
        ]),
    ),
    field("aggregate", Word(&["sum", "max", "squares"])),
    required("weight", NUMBER),
];

const TRAVEL: &[Field] = &[
    required("profile", Text),
    required("seconds", List(&List(&NUMBER))),
    field("metres", List(&List(&NUMBER))),
    field("watt_hours", List(&List(&NUMBER))),
];

/// The fields of one element of a list that may stand in a table beside the scenario; `None` for other lists.
pub(super) fn table_of(list: &str) -> Option<&'static [Field]> {
    let has_table = TABLES.iter().any(|table| table.name == list);
    let field = SCENARIO.iter().find(|field| field.name == list);
    match field.filter(|_| has_table)?.shape {
        List(Table(fields)) => Some(fields),
        _ => None,
    }
}
