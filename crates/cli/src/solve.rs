//! `echasse solve`: a published instance in, a solution in its set's own form out, and one line of JSON about it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{ArgGroup, Args};
use planner::files::{read_text, write};
use planner::formats::{BYTES_MAX, Format, FormatError};
use planner::{
    Error, Progress, PublishedAnswer, Score, SearchParams, Stop, solve_published, stopped_by,
};
use serde_json::json;

use crate::exit::{Exit, failed};
use crate::{logs, resources, signals, text};

/// Longest search: a week.
const SECONDS_MAX: f64 = 604_800.0;

#[derive(Args)]
#[command(group(ArgGroup::new("limit").args(["seconds", "iterations"]).required(true).multiple(true)))]
pub(crate) struct SolveArguments {
    /// Instance file
    #[arg(value_name = "FILE")]
    instance: PathBuf,
    /// Family of the instance, which says what its file and its solution look like
    #[arg(long, value_name = "FORMAT", value_parser = format_names())]
    format: Format,
    /// Stop after this many seconds of search
    #[arg(long, value_name = "S", value_parser = seconds)]
    seconds: Option<f64>,
    /// Stop after this many iterations; with the same seed, the plan is the same every time
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Start of the random streams
    #[arg(long, value_name = "K", default_value_t = 1)]
    seed: u64,
    /// Threads of the search; they change how soon the plan comes, never which
    #[arg(long, value_name = "T", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// Solution file to start from
    #[arg(long, value_name = "SOLUTION")]
    start: Option<PathBuf>,
    /// Solution file to write
    #[arg(long, value_name = "SOLUTION")]
    out: PathBuf,
    /// Table to write, with a row for each improvement: seconds, iterations, hard, unserved, cost
    #[arg(long, value_name = "CSV")]
    trace: Option<PathBuf>,
    /// Print the line of JSON only
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &SolveArguments) -> Exit {
    logs::start("warn", false);
    match solve(arguments) {
        Ok(exit) => exit,
        Err(error) => failed(&error),
    }
}

fn solve(arguments: &SolveArguments) -> Result<Exit, Error> {
    let format = arguments.format;
    let problem = read(&arguments.instance, |text| format.instance(text))?;
    let start = arguments.start.as_deref();
    let start = start
        .map(|file| read(file, |text| format.solution(text, &problem)))
        .transpose()?;
    let params = SearchParams {
        seed: arguments.seed,
        threads: usize::from(arguments.threads),
        ..SearchParams::default()
    };
    let stop = Stop {
        time_limit: arguments.seconds.map(Duration::from_secs_f64),
        iterations: arguments.iterations,
        cancel: signals::cancel_by_ctrl_c(),
    };
    let mut watch = resources::Watch::begin();
    let mut trace = Trace::default();
    let answer = solve_published(
        format,
        &problem,
        start.as_ref(),
        &params,
        &stop,
        &mut |now| trace.note(now),
    );
    let taken = watch.lap();
    let solution = format.write(&problem, &answer.plan, &answer.audit);
    write(&arguments.out, solution.as_bytes())?;
    if let Some(file) = &arguments.trace {
        write(file, trace.text.as_bytes())?;
    }
    let mut page = String::new();
    if !arguments.json {
        page = for_people(arguments, &answer, taken.wall_seconds);
    }
    page.push_str(&line(&answer, taken.wall_seconds));
    text::print(&page)?;
    Ok(if answer.audit.is_legal() {
        Exit::Done
    } else {
        Exit::IllegalPlan
    })
}

/// What `reader` makes of a file.
fn read<T>(file: &Path, reader: impl FnOnce(&str) -> Result<T, FormatError>) -> Result<T, Error> {
    let text = read_text(file, BYTES_MAX as u64)?;
    reader(&text).map_err(|source| Error::Published {
        file: file.to_owned(),
        source,
    })
}

/// The line for programs.
fn line(answer: &PublishedAnswer, seconds: f64) -> String {
    let whole: Option<i64> = answer.value.parse().ok();
    let decimal: Option<f64> = answer.value.parse().ok();
    let line = json!({
        "value": whole.map_or(json!(decimal), |whole| json!(whole)),
        "legal": answer.audit.is_legal(),
        "served": answer.served,
        "unserved": answer.unserved,
        "left_out": answer.left_out,
        "vehicles": answer.vehicles,
        "iterations": answer.iterations,
        "seconds": (seconds * 1_000.0).round() / 1_000.0,
        "stopped_by": stopped_by(answer.stopped_by),
    });
    format!("{line}\n")
}

fn for_people(arguments: &SolveArguments, answer: &PublishedAnswer, seconds: f64) -> String {
    let verdict = if answer.audit.is_legal() {
        "aucune règle impérative enfreinte"
    } else {
        "des règles impératives sont enfreintes"
    };
    format!(
        "Valeur {}, {verdict}\n{} visites servies, {} non servies, {} laissées à leur prix ; {} tournées\n\
         {} itérations en {seconds:.1} s ; écrit dans {}\n",
        answer.value,
        answer.served,
        answer.unserved,
        answer.left_out,
        answer.vehicles,
        answer.iterations,
        arguments.out.display(),
    )
}

/// How the best score fell.
struct Trace {
    text: String,
    best: Option<Score>,
}

impl Default for Trace {
    fn default() -> Self {
        Self {
            text: "seconds,iterations,hard,unserved,cost\n".to_owned(),
            best: None,
        }
    }
}

impl Trace {
    fn note(&mut self, now: &Progress) {
        if self.best.is_some_and(|best| now.score >= best) {
            return;
        }
        self.best = Some(now.score);
        let Score {
            hard,
            unserved,
            cost,
        } = now.score;
        let unserved: i64 = unserved.iter().sum();
        let seconds = now.elapsed.as_secs_f64();
        writeln!(
            self.text,
            "{seconds:.3},{},{hard},{unserved},{cost}",
            now.iterations
        )
        .expect("a String takes whatever is written");
    }
}

fn format_names() -> impl clap::builder::TypedValueParser<Value = Format> {
    let names = Format::ALL.map(Format::name);
    PossibleValuesParser::new(names)
        .map(|name| Format::named(&name).expect("only names of formats are let through"))
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok();
    seconds
        .filter(|seconds| (0.0..=SECONDS_MAX).contains(seconds))
        .ok_or_else(|| format!("a number from 0 to {SECONDS_MAX} expected"))
}
