//! Ctrl-C during a search: the first one asks to stop and keep the best plan, the second one ends at once.
//!
//! Before the search nobody listens, and the system ends the process.

use planner::Cancel;

/// How a process ends that was interrupted: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// What Ctrl-C sets from now on.
pub(crate) fn cancel_by_ctrl_c() -> Cancel {
    let cancel = Cancel::default();
    let asked = cancel.clone();
    let listen = move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let Ok(runtime) = runtime else {
            return tracing::warn!("Ctrl-C cannot be listened for, and ends at once");
        };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                asked.set();
                crate::text::remark("stopping, the best plan is kept; Ctrl-C again ends at once");
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(INTERRUPTED);
            }
        });
    };
    std::thread::spawn(listen);
    cancel
}
