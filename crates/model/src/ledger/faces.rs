//! How many different carers come to each client.

use std::collections::BTreeSet;

use crate::{CarerId, ClientId, Plan, Problem};

/// The carers of one client over the whole plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFaces {
    /// Who receives care.
    pub client: ClientId,
    /// Different carers who come, ascending.
    pub carers: Vec<CarerId>,
    /// How many of them the client knew before the plan.
    pub known: usize,
}

impl ClientFaces {
    /// Carers whom the client has to get used to: all unknown ones, but for the first where nobody is known.
    ///
    /// A client whom no known carer visits needs one new face in any plan; that one is nobody's choice.
    pub fn new_beyond_first(&self) -> usize {
        (self.carers.len() - self.known).saturating_sub(usize::from(self.known == 0))
    }
}

/// Faces of every client, in the order of clients.
pub fn faces(problem: &Problem, plan: &Plan) -> Vec<ClientFaces> {
    let mut seen: Vec<BTreeSet<CarerId>> = vec![BTreeSet::new(); problem.clients.len()];
    for round in &plan.rounds {
        for client in round
            .visits()
            .filter_map(|visit| problem.visits[visit].client)
        {
            seen[client.index()].insert(round.carer);
        }
    }
    problem
        .clients
        .enumerated()
        .zip(seen)
        .map(|((client, given), carers)| {
            let is_known = |carer: &&CarerId| {
                given
                    .known_carers
                    .iter()
                    .any(|known| known.carer == **carer)
            };
            let known = carers.iter().filter(is_known).count();
            ClientFaces {
                client,
                carers: carers.into_iter().collect(),
                known,
            }
        })
        .collect()
}
