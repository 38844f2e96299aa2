//! Use case: find every defect of a request of which parts could not be read.

use crate::catalogue::Catalogue;
use crate::convert::convert_beside;
use crate::defect::Defect;
use crate::request::WeekRequest;
use crate::unreadable::Unreadable;

/// Every defect of `week` that does not rest on what is `unreadable`, without a map.
///
/// Readers that go on behind a defect add these to their own, so that a caller hears of everything at once.
#[must_use]
pub fn validate_beside(
    week: &WeekRequest,
    catalogue: &Catalogue,
    unreadable: Unreadable,
) -> Vec<Defect> {
    match convert_beside(week, catalogue, unreadable) {
        Ok(_) => Vec::new(),
        Err(found) => found.list,
    }
}
