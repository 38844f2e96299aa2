//! How a command may end, and the code that says so.

use std::process::ExitCode;

/// The codes, for `--help`.
pub(crate) const HELP: &str = "\
Exit codes:
  0   done; for `check`: the plan breaks no hard rule
  1   `check`, `solve`: the plan breaks a hard rule
  2   the command line is wrong
  3   an input is wrong: a scenario, plan, map, catalogue or instance; every defect is listed
  4   the settings of `serve` are wrong; every problem is listed
  5   a file cannot be read or written, or a port not be opened
  70  internal error: please report it

Environment:
  ECHASSE_LOG   what is logged to stderr, for example `info` or `planner=debug`; default `warn`";

/// The end of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done,
    IllegalPlan,
    BadInput,
    BadSettings,
    System,
    Internal,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::IllegalPlan => 1,
            Exit::BadInput => 3,
            Exit::BadSettings => 4,
            Exit::System => 5,
            Exit::Internal => 70,
        })
    }
}

/// Says what went wrong, and how the command ends.
pub(crate) fn failed(error: &planner::Error) -> Exit {
    use planner::roads::RoadsError;
    crate::text::complain(&error.to_string());
    match error {
        planner::Error::Unreadable { .. }
        | planner::Error::Unwritable { .. }
        | planner::Error::Roads(RoadsError::Unreadable { .. } | RoadsError::Unwritable { .. }) => {
            Exit::System
        }
        planner::Error::OtherMadeMap { .. } => Exit::Internal,
        _ => Exit::BadInput,
    }
}
