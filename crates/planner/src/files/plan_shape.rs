//! The form of a plan file, and of the agreement of a service.

use super::shape::{COUNT, Field, NUMBER, Shape, field, required};
use Shape::{Any, List, Open, Table, Text, Whole};

/// An agreement: a rule set on top of one of the catalogue.
pub(super) const AGREEMENT: &[Field] = &[
    required("id", Text),
    required("title", Text),
    required("base", Text),
    required("rules", List(&Table(RULE))),
];
pub(super) const RULE: &[Field] = &[
    required("rule", Text),
    field("text_fr", Text),
    field("text_en", Text),
    required("values", List(&Open(DATED_RULE, &Table(FIGURE)))),
];
const DATED_RULE: &[Field] = &[
    field("level", Shape::Level),
    field("source", Text),
    field("source_fr", Text),
    field("note", Text),
    field("valid_from", Text),
    field("valid_to", Text),
];
pub(super) const FIGURE: &[Field] = &[
    field("value", Any),
    required("unit", Text),
    field("to_be_supplied", Text),
];

/// The most that fits where a plan file counts in two bytes.
const SMALL: Shape = Whole(0, u16::MAX as i64);

/// A plan file: [`crate::decisions::PlanDecisions`].
pub(super) const PLAN: &[Field] = &[
    field("run", Shape::Ignored),
    required("rounds", List(&Table(ROUND))),
    field("nights", List(&Table(NIGHT))),
    field("unassigned", List(&Table(UNASSIGNED))),
    field("derived", Shape::Ignored),
];
pub(super) const ROUND: &[Field] = &[
    required("carer", Text),
    required("day", COUNT),
    required("parts", List(&Table(PART))),
    field("derived", Shape::Ignored),
];
pub(super) const PART: &[Field] = &[
    required("means", Text),
    required("from", Text),
    required("to", Text),
    required("stops", List(&Table(STOP))),
    field("derived", Shape::Ignored),
];
pub(super) const STOP: &[Field] = &[
    field("visit", Text),
    field("window", SMALL),
    field("meal", Text),
    field("charge", Table(CHARGE)),
    field("handover", Table(HANDOVER)),
    field("appointment", Text),
    field("derived", Shape::Ignored),
];
pub(super) const CHARGE: &[Field] = &[
    required("at", Text),
    required("watt_hours", NUMBER),
    required("seconds", NUMBER),
];
pub(super) const HANDOVER: &[Field] = &[required("at", Text), required("with", Text)];
pub(super) const NIGHT: &[Field] = &[
    required("vehicle", Text),
    required("day", COUNT),
    required("place", Text),
];
pub(super) const UNASSIGNED: &[Field] = &[
    required("visit", Text),
    field("reason", Text),
    field("derived", Shape::Ignored),
];
