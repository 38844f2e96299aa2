//! The speeds of the catalogue, as the product reads them.

use planner::catalogue::Catalogue;
use roads::SpeedTable;

/// The embedded catalogue of France.
///
/// # Panics
/// When the catalogue has a defect.
pub fn france() -> SpeedTable {
    let catalogue = Catalogue::embedded().expect("the embedded catalogue is whole");
    catalogue.speeds().clone()
}
