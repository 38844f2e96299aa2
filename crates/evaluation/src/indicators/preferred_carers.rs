//! How often the wish for a carer is kept.

use std::collections::BTreeMap;

use planner::answer::StopKind;

use super::{Better, Indicator, Measured, Ratio};

/// Share of visits by a carer whom the client asked for.
///
/// Formula: visits served by a preferred carer / visits served of clients who prefer some.
/// Unit: per cent. Direction: higher is better. Denominator: visits served of clients with a wish.
pub(super) struct PreferredCarers;

impl Indicator for PreferredCarers {
    fn name(&self) -> &'static str {
        "preferred_carers"
    }
    fn unit(&self) -> &'static str {
        "%"
    }
    fn better(&self) -> Better {
        Better::Higher
    }
    fn measure(&self, measured: Measured) -> Ratio {
        let problem = measured.week.problem();
        let mut wishes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for client in &problem.clients {
            if let Some(carers) = &client.preferred_carers {
                let ids = carers
                    .iter()
                    .map(|&carer| problem.carers[carer].id.as_str());
                wishes.insert(&client.id, ids.collect());
            }
        }
        let (mut kept, mut wished) = (0, 0);
        for round in &measured.answer.rounds {
            for stop in round.parts.iter().flat_map(|part| &part.stops) {
                let StopKind::Visit {
                    client: Some(client),
                    ..
                } = &stop.what
                else {
                    continue;
                };
                if let Some(carers) = wishes.get(client.as_str()) {
                    wished += 1;
                    kept += i64::from(carers.contains(&round.carer.as_str()));
                }
            }
        }
        Ratio {
            numerator: kept,
            denominator: wished,
            scale: 100,
        }
    }
}
