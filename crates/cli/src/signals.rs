//! Ctrl-C: the first one asks to stop and keep the best plan, the second one ends at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a process ends that was interrupted: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// A flag that Ctrl-C raises.
pub(crate) fn cancel_flag() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&flag);
    let listen = move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let Ok(runtime) = runtime else {
            return tracing::warn!("Ctrl-C cannot be listened for, and ends at once");
        };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                raised.store(true, Ordering::Relaxed);
                crate::text::remark("stopping, the best plan is kept; Ctrl-C again ends at once");
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(INTERRUPTED);
            }
        });
    };
    std::thread::spawn(listen);
    flag
}
