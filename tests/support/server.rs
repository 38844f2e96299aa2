//! A server of the tests' own: in this process, on a port that the system chooses, ended when the test ends.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use server::pb;
use server::pb::map_service_client::MapServiceClient;
use server::pb::rounds_service_client::RoundsServiceClient;
use server::pb::routing_service_client::RoutingServiceClient;
use server::{Config, ServerError};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::Channel;

/// How long a test waits for what must come; far more than it takes.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The map that lies in the project: Monaco, and a little of France around it.
pub(crate) fn monaco() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../maps/monaco-160305.osm.pbf")
}

/// A server that runs.
pub(crate) struct TestServer {
    address: SocketAddr,
    channel: Channel,
    shutdown: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), ServerError>>,
    _folder: TempDir,
}

impl TestServer {
    /// A server with one map, `monaco`, and the default settings.
    pub(crate) fn start() -> Self {
        Self::with("")
    }

    /// The same with more settings: sections but `[maps]`, in TOML.
    pub(crate) fn with(settings: &str) -> Self {
        // Prepared once for all tests.
        let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
        Self::with_maps(settings, &cache, &[("monaco", monaco())])
    }

    /// A server with these maps.
    pub(crate) fn with_maps(settings: &str, cache: &Path, maps: &[(&str, PathBuf)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut table: toml::Table = settings.parse().unwrap();
        let listen = table
            .entry("listen")
            .or_insert_with(|| toml::Table::new().into());
        let address = "127.0.0.1:0".to_owned();
        listen
            .as_table_mut()
            .unwrap()
            .entry("address")
            .or_insert(address.into());
        let list: Vec<toml::Value> = maps
            .iter()
            .map(|(name, file)| {
                let file = file.display().to_string();
                toml::Table::from_iter(
                    [("name", (*name).into()), ("file", file.into())]
                        .map(|(key, value): (&str, toml::Value)| (key.to_owned(), value)),
                )
                .into()
            })
            .collect();
        let mut section = toml::Table::new();
        section.insert("cache".to_owned(), cache.display().to_string().into());
        section.insert("map".to_owned(), list.into());
        table.insert("maps".to_owned(), section.into());

        let config = Config::from_table(table, folder.path())
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let listener = server::bind(&config).unwrap();
        let address = listener.local_addr().unwrap();
        let (shutdown, stop) = oneshot::channel();
        let stop = async {
            let _ = stop.await;
        };
        let ended = tokio::spawn(server::run(config, listener, stop));
        let channel = connection(address);
        Self {
            address,
            channel,
            shutdown,
            ended,
            _folder: folder,
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// A connection to it.
    pub(crate) fn channel(&self) -> Channel {
        self.channel.clone()
    }

    /// The same server, its connection closed and a new one begun when it is asked for.
    pub(crate) fn without_connection(mut self) -> Self {
        self.channel = connection(self.address);
        self
    }

    /// Asks for its maps.
    pub(crate) fn maps(&self) -> MapServiceClient<Channel> {
        MapServiceClient::new(self.channel())
    }

    /// Asks for routes.
    pub(crate) fn routing(&self) -> RoutingServiceClient<Channel> {
        RoutingServiceClient::new(self.channel())
    }

    /// Asks for plans.
    pub(crate) fn rounds(&self) -> RoundsServiceClient<Channel> {
        RoundsServiceClient::new(self.channel()).max_decoding_message_size(64 << 20)
    }

    /// Waits until the health of `service` is `wanted`.
    pub(crate) async fn wait_for_health(&self, service: &str, wanted: tonic_health::ServingStatus) {
        use tonic_health::pb::HealthCheckRequest;
        use tonic_health::pb::health_client::HealthClient;
        let mut health = HealthClient::new(self.channel());
        let request = HealthCheckRequest {
            service: service.to_owned(),
        };
        let mut states = health.watch(request).await.unwrap().into_inner();
        let wanted = wanted as i32;
        let wait = async {
            while let Some(state) = states.message().await.unwrap() {
                if state.status == wanted {
                    return;
                }
            }
            panic!("the server ended");
        };
        if tokio::time::timeout(PATIENCE, wait).await.is_err() {
            let maps = self.maps().list_maps(pb::ListMapsRequest {}).await;
            panic!("{service:?} does not come to {wanted}: {maps:?}");
        }
    }

    /// Waits until its maps are loaded.
    pub(crate) async fn wait_until_ready(&self) {
        self.wait_for_health("", tonic_health::ServingStatus::Serving)
            .await;
    }

    /// Tells it to end, and gives what it ends with.
    pub(crate) fn end(self) -> JoinHandle<Result<(), ServerError>> {
        let _ = self.shutdown.send(());
        self.ended
    }
}

/// A connection that begins when it is first used.
fn connection(address: SocketAddr) -> Channel {
    let endpoint = tonic::transport::Endpoint::from_shared(format!("http://{address}"));
    endpoint.expect("an address makes a URI").connect_lazy()
}
