//! `echasse serve`: the same use cases over gRPC.

use std::path::PathBuf;

use clap::Args;

use crate::exit::{Exit, failed};
use crate::{logs, text};

#[derive(Args)]
pub(crate) struct ServeArguments {
    /// Settings (TOML)
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Check the settings, print what they come to, and end
    #[arg(long)]
    check_config: bool,
}

pub(crate) fn run(arguments: &ServeArguments) -> Exit {
    let config = match server::Config::from_toml(&arguments.config) {
        Ok(config) => config,
        Err(problems) => {
            text::complain(&problems.to_string());
            return Exit::BadSettings;
        }
    };
    if arguments.check_config {
        if let Err(error) = text::print(&format!("{config}\n")) {
            return failed(&error);
        }
        return Exit::Done;
    }
    logs::start(
        &config.logs.filter,
        config.logs.format == server::config::LogFormat::Json,
    );
    let listener = match server::bind(&config) {
        Ok(listener) => listener,
        Err(why) => {
            text::complain(&why.to_string());
            return Exit::System;
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(why) => {
            text::complain(&format!("the runtime cannot be started: {why}"));
            return Exit::System;
        }
    };
    match runtime.block_on(server::run(config, listener, server::stop_signal())) {
        Ok(()) => Exit::Done,
        Err(why) => {
            text::complain(&why.to_string());
            Exit::System
        }
    }
}
