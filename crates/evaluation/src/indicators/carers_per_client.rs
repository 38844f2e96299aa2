//! How many faces come to a door.

use std::collections::{BTreeMap, BTreeSet};

use planner::answer::StopKind;

use super::{About, Better, Indicator, Measured, Ratio, ToBeSupplied};

/// Different carers of a client over the plan.
///
/// Formula: pairs of client and carer that meet / clients with a visit served.
/// Unit: carers per client. Direction: lower is better. Denominator: clients with a visit served.
pub(super) struct CarersPerClient;

/// Different carers of the client who has the most of them.
///
/// Formula: largest number of carers that meet one client. Unit: carers. Direction: lower is better. Denominator: none.
pub(super) struct MostCarersOfAClient;

/// The carers who come to each client that is served.
fn faces(measured: Measured) -> BTreeMap<String, BTreeSet<String>> {
    let mut faces: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for round in &measured.answer.rounds {
        for stop in round.parts.iter().flat_map(|part| &part.stops) {
            if let StopKind::Visit {
                client: Some(client),
                ..
            } = &stop.what
            {
                faces
                    .entry(client.clone())
                    .or_default()
                    .insert(round.carer.clone());
            }
        }
    }
    faces
}

impl Indicator for CarersPerClient {
    fn about(&self) -> About {
        About {
            name: "carers_per_client",
            label: "Intervenantes par bénéficiaire",
            unit: "1",
            better: Better::Lower,
            formula: "couples de bénéficiaire et d'intervenante qui se voient / bénéficiaires servis",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let faces = faces(measured);
        let pairs = faces.values().map(BTreeSet::len).sum::<usize>();
        Ok(Ratio {
            numerator: pairs as i64,
            denominator: faces.len() as i64,
            scale: 1,
        })
    }
}

impl Indicator for MostCarersOfAClient {
    fn about(&self) -> About {
        About {
            name: "most_carers_of_a_client",
            label: "Intervenantes chez un bénéficiaire, au plus",
            unit: "1",
            better: Better::Lower,
            formula: "plus grand nombre d'intervenantes chez un même bénéficiaire",
        }
    }
    fn measure(&self, measured: Measured) -> Result<Ratio, ToBeSupplied> {
        let most = faces(measured).values().map(BTreeSet::len).max();
        Ok(Ratio::count(most.unwrap_or(0) as i64))
    }
}
