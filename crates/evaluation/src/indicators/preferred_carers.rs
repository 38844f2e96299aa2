//! How often the wish for a carer is kept.

use std::collections::BTreeMap;

use planner::answer::StopKind;

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Share of visits by a carer whom the client asked for.
///
/// Formula: visits served by a preferred carer / visits served of clients who prefer some.
/// Unit: per cent. Direction: higher is better. Denominator: visits served of clients with a wish.
pub(super) struct PreferredCarers;

impl Indicator for PreferredCarers {
    fn about(&self) -> About {
        About {
            name: "preferred_carers",
            label: "Visites par une intervenante souhaitée",
            unit: "%",
            better: Better::Higher,
            formula: "visites par une intervenante souhaitée / visites servies des bénéficiaires qui ont un souhait",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
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
        Ok(Ratio {
            numerator: kept,
            denominator: wished,
            scale: 100,
        })
    }
}
