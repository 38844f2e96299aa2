//! How much of what was asked is done.

use planner::request::Priority;

use super::{Better, Indicator, Measured, Ratio};

/// Share of visits served.
///
/// Formula: visits served / visits asked, all of them or those of one priority; visits that may be left out are not asked.
/// Unit: per cent. Direction: higher is better. Denominator: visits asked.
pub(super) struct Served {
    name: &'static str,
    priority: Option<Priority>,
}

impl Served {
    pub(super) const ALL: Self = Self {
        name: "served",
        priority: None,
    };
    pub(super) const VITAL: Self = Self {
        name: "served_vital",
        priority: Some(Priority::Vital),
    };
    pub(super) const IMPORTANT: Self = Self {
        name: "served_important",
        priority: Some(Priority::Important),
    };
    pub(super) const COMFORT: Self = Self {
        name: "served_comfort",
        priority: Some(Priority::Comfort),
    };
}

impl Indicator for Served {
    fn name(&self) -> &'static str {
        self.name
    }
    fn unit(&self) -> &'static str {
        "%"
    }
    fn better(&self) -> Better {
        Better::Higher
    }
    fn measure(&self, measured: Measured) -> Ratio {
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
        Ratio {
            numerator: served,
            denominator: asked,
            scale: 100,
        }
    }
}
