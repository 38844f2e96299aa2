//! The gRPC server, as a library: the binary and the acceptance tests run the same function.
//!
//! A call does four things: it converts the message, admits it to a bounded number of slots, asks `planner`, and converts
//! the answer back. No rule of the field is decided here, no thread of the network ever works, every queue and size has a
//! named limit, and the log holds ids and counts only.
//!
//! Reading order: `calls/solve_rounds.rs` shows a request from end to end, `refusal.rs` every error, `assemble.rs` the
//! start and the end.

pub mod config;
pub mod pb;

mod assemble;

mod calls;

mod wire;

mod admit;
mod codec;
mod connections;
mod health;
mod jobs;
mod maps;
mod refusal;
mod slow;
mod telemetry;

use std::net::SocketAddr;
use std::path::PathBuf;

pub use assemble::{bind, run, stop_signal};
pub use config::{Config, ConfigError};

/// Why the server does not start, or ends.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address cannot be had.
    #[error("{address}: {cause}")]
    Address {
        /// The address of the settings.
        address: SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The system refuses a socket or a thread.
    #[error("cannot start: {0}")]
    Listener(std::io::Error),
    /// A file of `[listen]` cannot be read.
    #[error("{}: {cause}", file.display())]
    TlsFile {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Certificate and key cannot be used.
    #[error("listen.certificate, listen.key: {}", causes(.0))]
    Tls(tonic::transport::Error),
    /// The transport broke.
    #[error("transport: {}", causes(.0))]
    Transport(tonic::transport::Error),
    /// The API cannot be described.
    #[error("reflection: {0}")]
    Reflection(tonic_reflection::server::Error),
    /// The catalogue is not sound.
    #[error(transparent)]
    Catalogue(#[from] planner::Error),
}

/// An error with everything that led to it.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
