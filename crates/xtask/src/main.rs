//! Developer commands. They drive cargo and read the project's files; nothing else, so that they build in seconds.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a person at a terminal is the only caller"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "an edge: it times its steps and is told by cargo where cargo is"
)]

mod bench_roads;
mod cargo;
mod demo;
mod maps;
mod quality;
mod scenarios;
mod test;
mod tidy;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
Developer commands: ./run COMMAND (or cargo xtask COMMAND, once the tools are there)

  demo   plan a week on a real map, from a release build, and audit the plan
  maps   write the made maps into maps/made, and print the digest and the import report of each
  quality [draw] [SET...]
         what the search finds in a fixed number of iterations, into benches/quality.csv; `draw` takes
         other instances, by the hash of the last commit
  test   everything that must hold before a change is handed over:
         format, lints, tidy, tests, documentation, benches type-checked
  tidy   what no compiler checks: arrows between crates, module comments, long files,
         the documents against the tree
  scenarios
         makes the committed scenarios again, each by the command in its first lines
  bench-roads
         reads, keeps and asks the maps of ../shared/maps, beside OSRM where
         ECHASSE_PEERS_PYTHON names a Python that has it; writes benches/roads.csv
  help   this page

Tests that lack a file in ../shared are skipped, named and counted; ECHASSE_SHARED=required makes them fail.
";

/// The exit code for words that name no command, as is usual.
const NOT_UNDERSTOOD: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["demo"] => demo::demo(),
        ["maps"] => maps::maps(),
        ["quality", ref rest @ ..] => quality::quality(rest),
        ["bench-roads"] => bench_roads::bench_roads(),
        ["scenarios"] => scenarios::scenarios(),
        ["test"] => test::test(),
        ["tidy"] => tidy::tidy(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprintln!("xtask: `{}` is not a command\n\n{HELP}", words.join(" "));
            return ExitCode::from(NOT_UNDERSTOOD);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
