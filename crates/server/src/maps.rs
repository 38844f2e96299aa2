//! The maps of the server: loaded in the background at its start, one after the other, while the port is open already.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use planner::Catalogue;
use planner::roads::RoadNetwork;
use tokio::sync::watch;
use tracing::{error, info, info_span};

use crate::config;
use crate::jobs::guarded;
use crate::refusal::Refusal;

/// Where a map stands.
#[derive(Clone, Debug)]
pub(crate) enum MapState {
    /// It is being read or waits for its turn.
    Loading,
    /// It can be used.
    Ready(Arc<RoadNetwork>),
    /// It could not be read, and why.
    Failed(String),
}

/// Every map of the settings with its state.
#[derive(Debug)]
pub(crate) struct Maps {
    /// In the order of the settings.
    names: Vec<String>,
    states: RwLock<BTreeMap<String, MapState>>,
    /// How many are settled: ready or failed.
    settled: watch::Sender<usize>,
}

impl Maps {
    /// Starts to load `maps` on a thread of its own.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn load(
        maps: &config::Maps,
        catalogue: Arc<Catalogue>,
    ) -> std::io::Result<Arc<Self>> {
        let names: Vec<String> = maps.maps.iter().map(|map| map.name.clone()).collect();
        let loading = names
            .iter()
            .map(|name| (name.clone(), MapState::Loading))
            .collect();
        let these = Arc::new(Self {
            names,
            states: RwLock::new(loading),
            settled: watch::Sender::new(0),
        });
        let (maps, own) = (maps.clone(), Arc::clone(&these));
        std::thread::Builder::new()
            .name("maps".to_owned())
            .spawn(move || {
                for map in maps.maps {
                    let state = load_one(&map.name, &map.file, &maps.cache, &catalogue);
                    own.states
                        .write()
                        .unwrap_or_else(PoisonError::into_inner)
                        .insert(map.name, state);
                    own.settled.send_modify(|settled| *settled += 1);
                }
            })?;
        Ok(these)
    }

    /// All of them, in the order of the settings.
    pub(crate) fn all(&self) -> Vec<(String, MapState)> {
        let states = self.states.read().unwrap_or_else(PoisonError::into_inner);
        self.names
            .iter()
            .filter_map(|name| Some((name.clone(), states.get(name)?.clone())))
            .collect()
    }

    /// The map `name`, or the only one when `name` is empty, with its own name.
    pub(crate) fn state(&self, name: &str) -> Result<(String, MapState), Refusal> {
        let name = match (name, &self.names[..]) {
            ("", [only]) => only,
            _ => name,
        };
        let states = self.states.read().unwrap_or_else(PoisonError::into_inner);
        match states.get(name) {
            Some(state) => Ok((name.to_owned(), state.clone())),
            None => Err(Refusal::UnknownMap {
                name: name.chars().take(64).collect(),
            }),
        }
    }

    /// The network of the map `name`, when it is ready.
    pub(crate) fn ready(&self, name: &str) -> Result<Arc<RoadNetwork>, Refusal> {
        match self.state(name)? {
            (_, MapState::Ready(network)) => Ok(network),
            (name, MapState::Loading) => Err(Refusal::MapLoading { name }),
            (name, MapState::Failed(why)) => Err(Refusal::MapFailed { name, why }),
        }
    }

    /// Waits until every map is ready or failed; whether any is ready.
    pub(crate) async fn all_settled(&self) -> bool {
        let mut settled = self.settled.subscribe();
        // The sender is ours, so the wait ends by its condition only.
        let _ = settled
            .wait_for(|&settled| settled == self.names.len())
            .await;
        self.all()
            .iter()
            .any(|(_, state)| matches!(state, MapState::Ready(_)))
    }
}

fn load_one(name: &str, file: &Path, cache: &Path, catalogue: &Catalogue) -> MapState {
    let _span = info_span!("map", name).entered();
    let result = guarded(|| {
        let step = &mut |_| {};
        Ok(planner::network::open_or_build(
            file, cache, catalogue, step,
        ))
    });
    match result {
        Ok(Ok(network)) => {
            info!(
                nodes = network.nodes(),
                segments = network.segments(),
                "map ready"
            );
            MapState::Ready(network)
        }
        Ok(Err(why)) => {
            error!(%why, "map failed");
            let why = without_folder(&why.to_string(), file);
            MapState::Failed(without_folder(&why, &cache.join("any")))
        }
        Err(incident) => MapState::Failed(incident.to_string()),
    }
}

/// What is wrong with `file`, by its name alone: where it lies on the server is not the caller's business.
fn without_folder(why: &str, file: &Path) -> String {
    match file.parent() {
        Some(folder) if folder != Path::new("") => {
            why.replace(&format!("{}/", folder.display()), "")
        }
        _ => why.to_owned(),
    }
}
