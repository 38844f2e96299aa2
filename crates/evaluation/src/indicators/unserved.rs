//! How many visits are left out.

use planner::request::Priority;

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Visits of one priority that no round holds.
///
/// Formula: their number. Unit: visits. Direction: lower is better. Denominator: none.
pub(super) struct Unserved {
    name: &'static str,
    label: &'static str,
    priority: Priority,
}

impl Unserved {
    pub(super) const VITAL: Self = Self {
        name: "unserved_vital",
        label: "Visites vitales non servies",
        priority: Priority::Vital,
    };
    pub(super) const IMPORTANT: Self = Self {
        name: "unserved_important",
        label: "Visites importantes non servies",
        priority: Priority::Important,
    };
    pub(super) const COMFORT: Self = Self {
        name: "unserved_comfort",
        label: "Visites de confort non servies",
        priority: Priority::Comfort,
    };
}

impl Indicator for Unserved {
    fn about(&self) -> About {
        About {
            name: self.name,
            label: self.label,
            unit: "1",
            better: Better::Lower,
            formula: "nombre de visites demandées qu'aucune tournée ne contient",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let counts = measured.answer.visits.iter();
        let left_out = counts
            .filter(|count| count.priority == Some(self.priority))
            .map(|count| count.unserved)
            .sum();
        Ok(Ratio::count(left_out))
    }
}
