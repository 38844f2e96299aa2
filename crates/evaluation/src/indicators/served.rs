//! How much of what was asked is done.

use planner::request::Priority;

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Share of visits served.
///
/// Formula: visits served / visits asked, all of them or those of one priority; visits that may be left out are not asked.
/// Unit: per cent. Direction: higher is better. Denominator: visits asked.
pub(super) struct Served {
    name: &'static str,
    label: &'static str,
    priority: Option<Priority>,
}

impl Served {
    pub(super) const ALL: Self = Self {
        name: "served",
        label: "Visites servies",
        priority: None,
    };
    pub(super) const VITAL: Self = Self {
        name: "served_vital",
        label: "Visites vitales servies",
        priority: Some(Priority::Vital),
    };
    pub(super) const IMPORTANT: Self = Self {
        name: "served_important",
        label: "Visites importantes servies",
        priority: Some(Priority::Important),
    };
    pub(super) const COMFORT: Self = Self {
        name: "served_comfort",
        label: "Visites de confort servies",
        priority: Some(Priority::Comfort),
    };
}

impl Indicator for Served {
    fn about(&self) -> About {
        About {
            name: self.name,
            label: self.label,
            unit: "%",
            better: Better::Higher,
            formula: "visites servies / visites demandées ; les visites facultatives ne sont pas demandées",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let asked = measured
            .answer
            .visits
            .iter()
            .filter(|count| count.priority.is_some());
        let counted =
            asked.filter(|count| self.priority.is_none() || count.priority == self.priority);
        let (served, asked) = counted.fold((0, 0), |(served, asked), count| {
            (served + count.served, asked + count.served + count.unserved)
        });
        Ok(Ratio::share(served, asked))
    }
}
