//! Structured logs to stderr: ids only, as much as `ECHASSE_LOG` asks for.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// Starts the logs; `default` counts where the environment says nothing.
///
/// A filter that cannot be read is said, and `default` counts.
pub(crate) fn start(default: &str, as_json: bool) {
    let asked = environment();
    let filter = asked
        .as_deref()
        .map(|text| EnvFilter::builder().parse(text));
    let filter = match filter {
        Some(Ok(filter)) => filter,
        Some(Err(why)) => {
            crate::text::remark(&format!(
                "ECHASSE_LOG is no filter ({why}); {default:?} is used"
            ));
            EnvFilter::new(default)
        }
        None => EnvFilter::new(default),
    };
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = if as_json {
        logs.json().try_init()
    } else {
        logs.try_init()
    };
    // Started twice means that somebody else listens already.
    drop(started);
}

#[expect(
    clippy::disallowed_methods,
    reason = "the edge that reads the environment"
)]
fn environment() -> Option<String> {
    std::env::var("ECHASSE_LOG")
        .ok()
        .filter(|text| !text.is_empty())
}
