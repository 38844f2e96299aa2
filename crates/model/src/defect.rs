//! What is wrong with an input.

use std::fmt;

/// One thing that is wrong with a problem as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// The field, as a path from the problem: `visits[3].windows[0]`.
    pub path: String,
    /// What kind of defect.
    pub code: DefectCode,
    /// What was found and what was expected; ids and numbers only.
    pub detail: String,
    /// Other fields from which it was concluded, as paths: where one of them is only a stand-in, this is no defect.
    pub rests_on: Vec<String>,
}

/// Kinds of defects; stable names for callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DefectCode {
    /// More elements than a named limit allows.
    OverLimit,
    /// An id that names nothing.
    UnknownId,
    /// An id that holds what no id may.
    Malformed,
    /// An id given twice where it must be unique.
    DuplicateId,
    /// A number outside its range.
    OutOfRange,
    /// Something required that is not there.
    Missing,
    /// Windows or shifts that overlap or are not in ascending order.
    NotAscending,
    /// A tie between visits that cannot hold by itself: too few visits, one named twice, a largest gap below the least.
    ImpossibleLink,
    /// Links that demand of a visit to come after itself.
    CircleOfLinks,
    /// Links or windows that contradict one another.
    Contradiction,
    /// A table of another shape than its places ask for.
    WrongShape,
}

impl DefectCode {
    /// Its stable name in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::OverLimit => "OVER_LIMIT",
            Self::UnknownId => "UNKNOWN_ID",
            Self::Malformed => "MALFORMED",
            Self::DuplicateId => "DUPLICATE_ID",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Missing => "MISSING",
            Self::NotAscending => "NOT_ASCENDING",
            Self::ImpossibleLink => "IMPOSSIBLE_LINK",
            Self::CircleOfLinks => "CIRCLE_OF_LINKS",
            Self::Contradiction => "CONTRADICTION",
            Self::WrongShape => "WRONG_SHAPE",
        }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}
