//! Puts the server together, runs it, and ends it in order.
//!
//! The end, when `shutdown` comes: health says "not serving"; new calls are refused; solves are told to end, and answer with
//! the best plan they have; what is still open after `drain_seconds` is cut off.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use planner::Catalogue;
use tokio_util::sync::CancellationToken;
use tonic::codec::CompressionEncoding;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::server::Router;
use tonic::transport::{Certificate, Identity, Server, ServerTlsConfig};
use tracing::{info, warn};

use crate::admit::Gate;
use crate::calls::Calls;
use crate::config::{Config, Tls};
use crate::jobs::Slots;
use crate::maps::Maps;
use crate::pb::map_service_server::MapServiceServer;
use crate::pb::rounds_service_server::RoundsServiceServer;
use crate::pb::routing_service_server::RoutingServiceServer;
use crate::slow::InTime;
use crate::{ServerError, connections, health, pb};

/// Metadata of one call; ours is small, the rest is the caller's.
const HEADER_BYTES_MAX: u32 = 16 << 10;
/// Streams of one connection beside its calls: health, reflection, and calls that are turned away.
const STREAMS_BESIDE: usize = 32;
/// How long connections may take to close when no call is open any more.
const CLOSE: Duration = Duration::from_secs(1);

/// Opens the port of `config`, after a look at everything that it needs.
///
/// # Errors
/// A certificate or key that cannot be used, an address that cannot be had.
pub fn bind(config: &Config) -> Result<TcpListener, ServerError> {
    transport(config)?;
    let address = config.listen.address;
    let listener =
        TcpListener::bind(address).map_err(|cause| ServerError::Address { address, cause })?;
    Ok(listener)
}

/// Serves callers on `listener` until `shutdown` comes, then ends in order.
///
/// # Errors
/// When it cannot start, or the transport breaks.
pub async fn run(
    config: Config,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), ServerError> {
    let config = Arc::new(config);
    let transport = transport(&config)?;
    let catalogue = Arc::new(Catalogue::embedded()?);
    listener
        .set_nonblocking(true)
        .map_err(ServerError::Listener)?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(ServerError::Listener)?;
    let address = listener.local_addr().map_err(ServerError::Listener)?;
    info!(%address, tls = config.listen.tls.is_some(), "listening");

    let draining = CancellationToken::new();
    let closing = CancellationToken::new();
    let gate = Gate::new(config.limits.calls, draining.clone());
    let maps = Maps::load(&config.maps, Arc::clone(&catalogue)).map_err(ServerError::Listener)?;
    let calls = calls(&config, &catalogue, &maps, &draining);
    let (reporter, health_service) = tonic_health::server::health_reporter();
    health::begin(&reporter).await;
    let following = tokio::spawn(health::follow(reporter.clone(), maps));

    let router = router(transport, &config, &calls, &gate)?.add_service(health_service);
    let incoming = connections::incoming(listener, config.limits.connections);
    let serving = router.serve_with_incoming_shutdown(incoming, closing.clone().cancelled_owned());
    let mut serving = std::pin::pin!(serving);
    tokio::select! {
        result = &mut serving => return result.map_err(ServerError::Transport),
        () = shutdown => {}
    }

    info!("draining");
    following.abort();
    health::end(&reporter).await;
    draining.cancel();
    tokio::select! {
        result = &mut serving => return result.map_err(ServerError::Transport),
        emptied = tokio::time::timeout(config.limits.drain, gate.empty()) => {
            if emptied.is_err() {
                warn!("calls are cut off");
            }
        }
    }
    closing.cancel();
    // Streams of the health service may stay open for ever.
    if let Ok(result) = tokio::time::timeout(CLOSE, serving).await {
        result.map_err(ServerError::Transport)?;
    }
    info!("ended");
    Ok(())
}

/// Comes when the process is asked to end: SIGTERM, or Ctrl-C.
pub async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminated = async {
        #[cfg(unix)]
        if let Ok(mut signal) =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        {
            signal.recv().await;
            return;
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

fn calls(
    config: &Arc<Config>,
    catalogue: &Arc<Catalogue>,
    maps: &Arc<Maps>,
    draining: &CancellationToken,
) -> Calls {
    let limits = &config.limits;
    Calls {
        config: Arc::clone(config),
        catalogue: Arc::clone(catalogue),
        maps: Arc::clone(maps),
        solving: Slots::new("solving.slots", config.solving.slots, 0, draining.clone()),
        short: Slots::new(
            "limits.short_slots",
            limits.short_slots,
            limits.short_waiting,
            draining.clone(),
        ),
        draining: draining.clone(),
    }
}

/// The transport with its limits, and encryption where it is configured.
fn transport(config: &Config) -> Result<Server, ServerError> {
    let keepalive = Some(config.limits.keepalive);
    // More than the gate lets in: a caller hears that it is turned away instead of waiting in its own transport.
    let streams = config.limits.calls.saturating_add(STREAMS_BESIDE);
    let streams = u32::try_from(streams).unwrap_or(u32::MAX);
    let server = Server::builder()
        .http2_keepalive_interval(keepalive)
        .http2_keepalive_timeout(keepalive)
        .max_concurrent_streams(streams)
        .http2_max_header_list_size(HEADER_BYTES_MAX);
    let Some(tls) = &config.listen.tls else {
        return Ok(server);
    };
    server
        .tls_config(encryption(tls)?)
        .map_err(ServerError::Tls)
}

fn encryption(tls: &Tls) -> Result<ServerTlsConfig, ServerError> {
    let read = |file: &std::path::Path| {
        std::fs::read(file).map_err(|cause| ServerError::TlsFile {
            file: file.to_owned(),
            cause,
        })
    };
    let identity = Identity::from_pem(read(&tls.certificate)?, read(&tls.key)?);
    let config = ServerTlsConfig::new().identity(identity);
    Ok(match &tls.client_authority {
        None => config,
        Some(authority) => config.client_ca_root(Certificate::from_pem(read(authority)?)),
    })
}

/// Our services behind the gate, and the API's description of itself.
fn router(
    mut server: Server,
    config: &Config,
    calls: &Calls,
    gate: &Gate,
) -> Result<Router, ServerError> {
    let bytes = config.limits.message_bytes;
    macro_rules! service {
        ($server:ident) => {
            InterceptedService::new(
                InTime::new(
                    $server::new(calls.clone())
                        .max_decoding_message_size(bytes)
                        .max_encoding_message_size(bytes)
                        .accept_compressed(CompressionEncoding::Gzip),
                    config.limits.arrival,
                ),
                gate.clone(),
            )
        };
    }
    let router = server
        .add_service(service!(MapServiceServer))
        .add_service(service!(RoutingServiceServer))
        .add_service(service!(RoundsServiceServer));
    if !config.listen.reflection {
        return Ok(router);
    }
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(pb::DESCRIPTORS)
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
    };
    let v1 = reflection().build_v1().map_err(ServerError::Reflection)?;
    // Many tools still ask for the older version, Python's library among them.
    let v1alpha = reflection()
        .build_v1alpha()
        .map_err(ServerError::Reflection)?;
    Ok(router.add_service(v1).add_service(v1alpha))
}
