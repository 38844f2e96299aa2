//! What makes a run repeatable: input, map, catalogue, parameters and program, and nothing of the machine or the hour.

use serde::Serialize;
use solver::{Outcome, SearchParams, StoppedBy};

use crate::prepare::PreparedWeek;

/// How a plan was made. Two equal runs have equal records: there is no clock and no machine in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunRecord {
    /// Program and version.
    pub program: String,
    /// SHA-256 of the request.
    pub request_digest: String,
    /// SHA-256 of the catalogue.
    pub catalogue_digest: String,
    /// The map; `None` where all travel was supplied.
    pub map: Option<MapRecord>,
    /// Start of every random stream.
    pub seed: u64,
    /// Iterations done.
    pub iterations: u64,
    /// Why the search ended: `iterations`, `time`, `cancelled`, `nothing_left`.
    pub stopped_by: String,
    /// The other parameters of the search.
    pub parameters: Parameters,
}

/// A map, by what it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MapRecord {
    /// Name of the source file.
    pub name: String,
    /// SHA-256 of the source file.
    pub digest: String,
    /// SHA-256 of the speeds it was judged by.
    pub speeds_digest: String,
    /// To be shown wherever the plan is.
    pub attribution: String,
    /// Whether its roads are made up; to be said wherever the plan is shown.
    pub synthetic: bool,
    /// The words for it, in French; absent for a mapped network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<&'static str>,
}

/// Parameters of the search that change its answer; the number of threads does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Parameters {
    /// See [`SearchParams::neighbours`].
    pub neighbours: usize,
    /// See [`SearchParams::ruin_size`].
    pub ruin_size: usize,
    /// See [`SearchParams::exchange_every`].
    pub exchange_every: u64,
}

impl RunRecord {
    pub(crate) fn new(week: &PreparedWeek, params: &SearchParams, outcome: &Outcome) -> Self {
        let params = params.clamped();
        Self {
            program: concat!("echasse ", env!("CARGO_PKG_VERSION")).to_owned(),
            request_digest: week.request_digest().to_owned(),
            catalogue_digest: week.catalogue_digest().to_owned(),
            map: week.network().map(|network| MapRecord::of(network)),
            seed: params.seed,
            iterations: outcome.iterations,
            stopped_by: stopped_by(outcome.stopped_by).to_owned(),
            parameters: Parameters {
                neighbours: params.neighbours,
                ruin_size: params.ruin_size,
                exchange_every: params.exchange_every,
            },
        }
    }
}

impl MapRecord {
    /// What `network` was made of.
    pub fn of(network: &roads::RoadNetwork) -> Self {
        let metadata = network.metadata();
        Self {
            name: metadata.name.clone(),
            digest: metadata.source_digest.to_string(),
            speeds_digest: metadata.speeds_digest.to_string(),
            attribution: metadata.attribution.clone(),
            synthetic: metadata.synthetic,
            notice: metadata.notice(),
        }
    }
}

/// The stable name of why a search ended.
pub fn stopped_by(reason: StoppedBy) -> &'static str {
    match reason {
        StoppedBy::Iterations => "iterations",
        StoppedBy::Time => "time",
        StoppedBy::Cancelled => "cancelled",
        StoppedBy::NothingLeft => "nothing_left",
    }
}
